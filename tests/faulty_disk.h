#pragma once

#include <rocksdb/file_system.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

// How operations on files go wrong: one, or all of their kind from one on.
enum class DiskFault {
  fails,          // Nothing is done, and it says so.
  is_untold,      // It is done, and said to have failed.
  is_torn,        // Half of it is done, and it says so.
  is_late,        // It is done, as it should be, after what the other threads did meanwhile.
  is_forgotten,   // Nothing is done, and it is said to be done: a disk that lies.
  is_full,        // From then on nothing more can be written.
  has_no_handles  // From then on no file can be opened.
};

// A disk on which the operation with a number goes wrong: any that changes or reads a file or a
// directory. Which it was can be asked, so that a test that fails says it. Thread-safe.
class FaultyDisk final : public rocksdb::FileSystemWrapper {
 public:
  explicit FaultyDisk(std::shared_ptr<rocksdb::FileSystem> disk)
      : FileSystemWrapper(std::move(disk)) {}
  const char* Name() const override { return "FaultyDisk"; }

  void go_wrong_at(std::uint64_t number, DiskFault fault) {
    fault_ = fault;
    faulty_ = number;
  }
  void be_well() { faulty_ = kNone; }
  // Called by the thread of the operation that is late, before it is done.
  void while_late(std::function<void()> watcher) {
    const std::lock_guard lock(mutex_);
    watcher_ = std::move(watcher);
  }
  std::uint64_t operations() const { return operations_; }
  // "sync of 000012.log"; empty while nothing has gone wrong.
  std::string what_went_wrong() const {
    const std::lock_guard lock(mutex_);
    return what_;
  }

  rocksdb::IOStatus NewSequentialFile(const std::string& path, const rocksdb::FileOptions& options,
                                      std::unique_ptr<rocksdb::FSSequentialFile>* file,
                                      rocksdb::IODebugContext* debug) override {
    return operate("opening", path, Kind::opens, [&] {
      std::unique_ptr<rocksdb::FSSequentialFile> real;
      auto status = target_->NewSequentialFile(path, options, &real, debug);
      if (status.ok()) *file = std::make_unique<Sequential>(*this, path, std::move(real));
      return status;
    });
  }
  rocksdb::IOStatus NewRandomAccessFile(const std::string& path,
                                        const rocksdb::FileOptions& options,
                                        std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
                                        rocksdb::IODebugContext* debug) override {
    return operate("opening", path, Kind::opens, [&] {
      std::unique_ptr<rocksdb::FSRandomAccessFile> real;
      auto status = target_->NewRandomAccessFile(path, options, &real, debug);
      if (status.ok()) *file = std::make_unique<RandomAccess>(*this, path, std::move(real));
      return status;
    });
  }
  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* debug) override {
    return operate("making", path, Kind::makes, [&] {
      std::unique_ptr<rocksdb::FSWritableFile> real;
      auto status = target_->NewWritableFile(path, options, &real, debug);
      if (status.ok()) *file = std::make_unique<Writable>(*this, path, std::move(real));
      return status;
    });
  }
  rocksdb::IOStatus NewDirectory(const std::string& path, const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* directory,
                                 rocksdb::IODebugContext* debug) override {
    return operate("opening", path, Kind::opens, [&] {
      std::unique_ptr<rocksdb::FSDirectory> real;
      auto status = target_->NewDirectory(path, options, &real, debug);
      if (status.ok()) *directory = std::make_unique<Directory>(*this, path, std::move(real));
      return status;
    });
  }
  rocksdb::IOStatus GetChildren(const std::string& path, const rocksdb::IOOptions& options,
                                std::vector<std::string>* names,
                                rocksdb::IODebugContext* debug) override {
    return operate("listing", path, Kind::reads,
                   [&] { return target_->GetChildren(path, options, names, debug); });
  }
  rocksdb::IOStatus CreateDirIfMissing(const std::string& path, const rocksdb::IOOptions& options,
                                       rocksdb::IODebugContext* debug) override {
    return operate("making", path, Kind::makes,
                   [&] { return target_->CreateDirIfMissing(path, options, debug); });
  }
  rocksdb::IOStatus DeleteFile(const std::string& path, const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override {
    return operate("removing", path, Kind::removes,
                   [&] { return target_->DeleteFile(path, options, debug); });
  }
  rocksdb::IOStatus RenameFile(const std::string& from, const std::string& to,
                               const rocksdb::IOOptions& options,
                               rocksdb::IODebugContext* debug) override {
    return operate("renaming", to, Kind::changes,
                   [&] { return target_->RenameFile(from, to, options, debug); });
  }
  rocksdb::IOStatus LinkFile(const std::string& from, const std::string& to,
                             const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override {
    return operate("linking", to, Kind::changes,
                   [&] { return target_->LinkFile(from, to, options, debug); });
  }

 private:
  // What going wrong can mean: nobody can be told that something was read or made when it was not.
  enum class Kind { opens, reads, makes, changes, removes };

  class Sequential final : public rocksdb::FSSequentialFileOwnerWrapper {
   public:
    Sequential(FaultyDisk& disk, std::string path, std::unique_ptr<rocksdb::FSSequentialFile> real)
        : FSSequentialFileOwnerWrapper(std::move(real)), disk_(disk), path_(std::move(path)) {}
    rocksdb::IOStatus Read(std::size_t size, const rocksdb::IOOptions& options,
                           rocksdb::Slice* result, char* scratch,
                           rocksdb::IODebugContext* debug) override {
      return disk_.operate("reading", path_, Kind::reads, [&] {
        return FSSequentialFileOwnerWrapper::Read(size, options, result, scratch, debug);
      });
    }

   private:
    FaultyDisk& disk_;
    const std::string path_;
  };

  class Directory final : public rocksdb::FSDirectoryWrapper {
   public:
    Directory(FaultyDisk& disk, std::string path, std::unique_ptr<rocksdb::FSDirectory> real)
        : FSDirectoryWrapper(std::move(real)), disk_(disk), path_(std::move(path)) {}
    rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                            rocksdb::IODebugContext* debug) override {
      return disk_.operate("syncing", path_, Kind::changes,
                           [&] { return FSDirectoryWrapper::Fsync(options, debug); });
    }
    rocksdb::IOStatus FsyncWithDirOptions(const rocksdb::IOOptions& options,
                                          rocksdb::IODebugContext* debug,
                                          const rocksdb::DirFsyncOptions&) override {
      return Fsync(options, debug);
    }

   private:
    FaultyDisk& disk_;
    const std::string path_;
  };

  class RandomAccess final : public rocksdb::FSRandomAccessFileOwnerWrapper {
   public:
    RandomAccess(FaultyDisk& disk, std::string path,
                 std::unique_ptr<rocksdb::FSRandomAccessFile> real)
        : FSRandomAccessFileOwnerWrapper(std::move(real)), disk_(disk), path_(std::move(path)) {}
    rocksdb::IOStatus Read(std::uint64_t offset, std::size_t size,
                           const rocksdb::IOOptions& options, rocksdb::Slice* result, char* scratch,
                           rocksdb::IODebugContext* debug) const override {
      return disk_.operate("reading", path_, Kind::reads, [&] {
        return FSRandomAccessFileOwnerWrapper::Read(offset, size, options, result, scratch, debug);
      });
    }

   private:
    FaultyDisk& disk_;
    const std::string path_;
  };

  class Writable final : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    Writable(FaultyDisk& disk, std::string path, std::unique_ptr<rocksdb::FSWritableFile> real)
        : FSWritableFileOwnerWrapper(std::move(real)), disk_(disk), path_(std::move(path)) {}

    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* debug) override {
      const auto append = [&](std::size_t size) {
        return FSWritableFileOwnerWrapper::Append({data.data(), size}, options, debug);
      };
      return disk_.operate(
          "appending to", path_, Kind::changes, [&] { return append(data.size()); },
          [&] { append(data.size() / 2).PermitUncheckedError(); });
    }
    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             const rocksdb::DataVerificationInfo&,
                             rocksdb::IODebugContext* debug) override {
      return Append(data, options, debug);
    }
    rocksdb::IOStatus Close(const rocksdb::IOOptions& options,
                            rocksdb::IODebugContext* debug) override {
      return disk_.operate("closing", path_, Kind::reads,
                           [&] { return FSWritableFileOwnerWrapper::Close(options, debug); });
    }
    rocksdb::IOStatus Flush(const rocksdb::IOOptions& options,
                            rocksdb::IODebugContext* debug) override {
      return disk_.operate("flushing", path_, Kind::changes,
                           [&] { return FSWritableFileOwnerWrapper::Flush(options, debug); });
    }
    rocksdb::IOStatus Sync(const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* debug) override {
      return disk_.operate("syncing", path_, Kind::changes,
                           [&] { return FSWritableFileOwnerWrapper::Sync(options, debug); });
    }
    rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                            rocksdb::IODebugContext* debug) override {
      return Sync(options, debug);
    }

   private:
    FaultyDisk& disk_;
    const std::string path_;
  };

  template <class Act>
  rocksdb::IOStatus operate(std::string_view what, const std::string& path, Kind kind,
                            const Act& act) {
    return operate(what, path, kind, act, [] {});
  }
  template <class Act, class ActByHalf>
  rocksdb::IOStatus operate(std::string_view what, const std::string& path, Kind kind,
                            const Act& act, const ActByHalf& by_half) {
    // What RocksDB logs for people is nobody's to rely on.
    const std::string name = path.substr(path.rfind('/') + 1);
    if (name.starts_with("LOG")) return act();
    const std::uint64_t number = operations_++;
    others_went_on_.notify_all();
    if (!goes_wrong(number, kind)) return act();
    {
      const std::lock_guard lock(mutex_);
      if (what_.empty()) what_ = std::string(what) + " " + name;
    }
    if (fault_ == DiskFault::is_late) {
      let_others_go_on(number);
      return act();
    }
    if (fault_ == DiskFault::is_full) return rocksdb::IOStatus::NoSpace("injected");
    const bool is_read = kind == Kind::opens || kind == Kind::reads;
    if (fault_ == DiskFault::is_untold && !is_read) act().PermitUncheckedError();
    if (fault_ == DiskFault::is_torn) by_half();
    const bool can_be_forgotten = kind == Kind::changes || kind == Kind::removes;
    if (fault_ == DiskFault::is_forgotten && can_be_forgotten) return rocksdb::IOStatus::OK();
    return rocksdb::IOStatus::IOError("injected");
  }

  // Most often they have nothing to do: whoever waits for this operation cannot be told from
  // whoever is slow, hence the limit.
  void let_others_go_on(std::uint64_t number) {
    constexpr std::uint64_t kOthers = 20;
    constexpr std::chrono::milliseconds kAtMost{5};
    std::unique_lock lock(mutex_);
    others_went_on_.wait_for(lock, kAtMost, [&] { return operations_ > number + kOthers; });
    const auto watcher = watcher_;
    lock.unlock();
    if (watcher) watcher();
  }

  bool goes_wrong(std::uint64_t number, Kind kind) const {
    if (fault_ == DiskFault::is_full) {
      return number >= faulty_ && (kind == Kind::makes || kind == Kind::changes);
    }
    if (fault_ == DiskFault::has_no_handles) {
      return number >= faulty_ && (kind == Kind::opens || kind == Kind::makes);
    }
    return number == faulty_;
  }

  static constexpr std::uint64_t kNone = ~std::uint64_t{0};
  std::atomic<std::uint64_t> operations_ = 0;
  std::atomic<std::uint64_t> faulty_ = kNone;
  std::atomic<DiskFault> fault_ = DiskFault::fails;
  mutable std::mutex mutex_;
  std::condition_variable others_went_on_;
  std::string what_;               // Guarded by mutex_.
  std::function<void()> watcher_;  // Guarded by mutex_.
};
