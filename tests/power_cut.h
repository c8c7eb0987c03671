#pragma once

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

// What a power cut may leave of the bytes that nobody had synced.
enum class Unsynced {
  lost,
  half_kept,
  kept,
  kept_with_a_hole,  // The file has its length, and zeros where a later sector was first.
};

// A disk in memory that knows which bytes were synced. A power cut is a copy of the disk, with
// those bytes and what it leaves of the others: the process that lost its power need not be told.
class PowerCutDisk final : public rocksdb::FileSystemWrapper {
 public:
  PowerCutDisk()
      : PowerCutDisk(std::unique_ptr<rocksdb::Env>(NewMemEnv(rocksdb::Env::Default()))) {}
  const char* Name() const override { return "PowerCutDisk"; }

  // Called around everything that changes what a power cut would leave. It may look at the disk by
  // bytes_now(), and must not use it in another way.
  void on_change(std::function<void()> watcher) {
    const std::lock_guard lock(mutex_);
    watcher_ = std::move(watcher);
  }

  // From now on every sync fails, or none does. What was to be synced may or may not last.
  void fail_syncs(bool fail) { syncs_fail_ = fail; }
  int failed_syncs() const { return failed_syncs_; }

  // All that a power cut now would find: each file with how many of its bytes are synced.
  struct File {
    std::string bytes;
    std::size_t synced = 0;
    bool operator==(const File&) const = default;
  };
  using Files = std::map<std::string, File>;
  Files bytes_now(const std::string& directory) {
    const std::lock_guard lock(mutex_);
    Files files;
    std::vector<std::string> names;
    target_->GetChildren(directory, {}, &names, nullptr).PermitUncheckedError();
    for (const std::string& name : names) {
      // A lock dies with its process, and nobody relies on what RocksDB logs for people.
      if (name == "LOCK" || name.starts_with("LOG")) continue;
      const std::string path = directory + "/" + name;
      File& file = files[path];
      rocksdb::ReadFileToString(target_.get(), path, &file.bytes).PermitUncheckedError();
      file.synced = std::min(file.bytes.size(), synced_sizes_[path]);
    }
    return files;
  }

  // The disk as a restart finds it.
  static std::shared_ptr<PowerCutDisk> after_power_cut(const Files& files, Unsynced unsynced) {
    auto after = std::make_shared<PowerCutDisk>();
    for (const auto& [path, file] : files) {
      const std::size_t half = file.synced + (file.bytes.size() - file.synced) / 2;
      std::string bytes = file.bytes;
      if (unsynced == Unsynced::lost) bytes.resize(file.synced);
      if (unsynced == Unsynced::half_kept) bytes.resize(half);
      if (unsynced == Unsynced::kept_with_a_hole) {
        bytes.replace(file.synced, half - file.synced, half - file.synced, '\0');
      }
      const std::string directory = path.substr(0, path.rfind('/'));
      after->target_->CreateDirIfMissing(directory, {}, nullptr).PermitUncheckedError();
      rocksdb::WriteStringToFile(after->target_.get(), bytes, path).PermitUncheckedError();
      after->synced_sizes_[path] = bytes.size();
    }
    return after;
  }

  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* debug) override {
    return change([&] {
      synced_sizes_[path] = 0;
      std::unique_ptr<rocksdb::FSWritableFile> real;
      const auto status = target_->NewWritableFile(path, options, &real, debug);
      if (status.ok()) *file = std::make_unique<WatchedFile>(*this, path, std::move(real));
      return status;
    });
  }

  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override {
    return change([&] {
      synced_sizes_[to] = synced_sizes_[from];
      return target_->RenameFile(from, to, options, debug);
    });
  }

  // One file with two names: what is synced of it is.
  rocksdb::IOStatus LinkFile(const std::string& from, const std::string& to,
                             const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override {
    return change([&] {
      synced_sizes_[to] = synced_sizes_[from];
      return target_->LinkFile(from, to, options, debug);
    });
  }

  rocksdb::IOStatus DeleteFile(const std::string& path, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override {
    return change([&] { return target_->DeleteFile(path, options, debug); });
  }

 private:
  class WatchedFile final : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    WatchedFile(PowerCutDisk& disk, std::string path, std::unique_ptr<rocksdb::FSWritableFile> real)
        : FSWritableFileOwnerWrapper(std::move(real)), disk_(disk), path_(std::move(path)) {}

    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override {
      const std::lock_guard lock(disk_.mutex_);
      size_ += data.size();
      return FSWritableFileOwnerWrapper::Append(data, options, debug);
    }
    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             const rocksdb::DataVerificationInfo&,
                             rocksdb::IODebugContext* debug) override {
      return Append(data, options, debug);
    }
    rocksdb::IOStatus Sync(const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* debug) override {
      return disk_.change([&] {
        if (disk_.syncs_fail_) {
          ++disk_.failed_syncs_;
          return rocksdb::IOStatus::IOError("injected: the disk did not sync");
        }
        disk_.synced_sizes_[path_] = size_;
        return FSWritableFileOwnerWrapper::Sync(options, debug);
      });
    }
    rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                            rocksdb::IODebugContext* debug) override {
      return Sync(options, debug);
    }

   private:
    PowerCutDisk& disk_;
    const std::string path_;
    std::size_t size_ = 0;
  };

  explicit PowerCutDisk(std::unique_ptr<rocksdb::Env> memory)
      : FileSystemWrapper(memory->GetFileSystem()), memory_(std::move(memory)) {}

  template <class Act>
  rocksdb::IOStatus change(const Act& act) {
    const std::lock_guard lock(mutex_);
    if (watcher_) watcher_();
    auto status = act();
    if (watcher_) watcher_();
    return status;
  }

  const std::unique_ptr<rocksdb::Env> memory_;
  // RocksDB writes from several threads. Held for each change of a file, also by its watcher.
  std::recursive_mutex mutex_;
  std::map<std::string, std::size_t> synced_sizes_;  // By path.
  std::function<void()> watcher_;
  std::atomic<bool> syncs_fail_ = false;
  std::atomic<int> failed_syncs_ = 0;
};
