#pragma once

#include <rocksdb/file_system.h>

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace bench {

// The disk as it is; counts what RocksDB has it make durable, files and directories. Thread-safe.
class SyncCounter final : public rocksdb::FileSystemWrapper {
 public:
  SyncCounter() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  const char* Name() const override { return "SyncCounter"; }

  std::size_t syncs() const { return syncs_; }

  rocksdb::IOStatus NewWritableFile(const std::string& path, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* debug) override {
    std::unique_ptr<rocksdb::FSWritableFile> real;
    auto status = target()->NewWritableFile(path, options, &real, debug);
    if (status.ok()) *file = std::make_unique<CountedFile>(syncs_, std::move(real));
    return status;
  }

  rocksdb::IOStatus NewDirectory(const std::string& path, const rocksdb::IOOptions& options,
                                 std::unique_ptr<rocksdb::FSDirectory>* directory,
                                 rocksdb::IODebugContext* debug) override {
    std::unique_ptr<rocksdb::FSDirectory> real;
    auto status = target()->NewDirectory(path, options, &real, debug);
    if (status.ok()) *directory = std::make_unique<CountedDirectory>(syncs_, std::move(real));
    return status;
  }

 private:
  class CountedFile final : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    CountedFile(std::atomic<std::size_t>& syncs, std::unique_ptr<rocksdb::FSWritableFile> real)
        : FSWritableFileOwnerWrapper(std::move(real)), syncs_(syncs) {}

    rocksdb::IOStatus Sync(const rocksdb::IOOptions& options,
                           rocksdb::IODebugContext* debug) override {
      ++syncs_;
      return FSWritableFileOwnerWrapper::Sync(options, debug);
    }
    rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                            rocksdb::IODebugContext* debug) override {
      ++syncs_;
      return FSWritableFileOwnerWrapper::Fsync(options, debug);
    }

   private:
    std::atomic<std::size_t>& syncs_;
  };

  class CountedDirectory final : public rocksdb::FSDirectoryWrapper {
   public:
    CountedDirectory(std::atomic<std::size_t>& syncs, std::unique_ptr<rocksdb::FSDirectory> real)
        : FSDirectoryWrapper(std::move(real)), syncs_(syncs) {}

    rocksdb::IOStatus Fsync(const rocksdb::IOOptions& options,
                            rocksdb::IODebugContext* debug) override {
      ++syncs_;
      return FSDirectoryWrapper::Fsync(options, debug);
    }
    rocksdb::IOStatus FsyncWithDirOptions(const rocksdb::IOOptions& options,
                                          rocksdb::IODebugContext* debug,
                                          const rocksdb::DirFsyncOptions& directory) override {
      ++syncs_;
      return FSDirectoryWrapper::FsyncWithDirOptions(options, debug, directory);
    }

   private:
    std::atomic<std::size_t>& syncs_;
  };

  std::atomic<std::size_t> syncs_ = 0;
};

}  // namespace bench
