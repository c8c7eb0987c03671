#include "tests/bench/rocksdb_peer.h"

#include <rocksdb/convenience.h>
#include <rocksdb/db.h>
#include <rocksdb/version.h>
#include <rocksdb/write_batch.h>

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>

namespace bench {
namespace {

void check(const rocksdb::Status& status) {
  if (!status.ok()) throw std::runtime_error("RocksDB: " + status.ToString());
}

rocksdb::WriteOptions synced() {
  rocksdb::WriteOptions options;
  options.sync = true;
  return options;
}

// Eight bytes, highest first, so that keys are ordered as positions are.
std::string key_of(std::uint64_t position) {
  std::string key(8, '\0');
  for (std::size_t i = key.size(); i-- > 0; position >>= 8) {
    key[i] = static_cast<char>(position & 0xff);
  }
  return key;
}

}  // namespace

RocksDbPeer::RocksDbPeer(std::filesystem::path directory) : directory_(std::move(directory)) {}

RocksDbPeer::~RocksDbPeer() = default;

void RocksDbPeer::start_anew() {
  std::filesystem::remove_all(directory_ / "db");
  open();
}

void RocksDbPeer::open() {
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* opened = nullptr;
  check(rocksdb::DB::Open(options, (directory_ / "db").string(), &opened));
  db_.reset(opened);
}

double RocksDbPeer::append(std::span<const Message> messages, std::size_t writers) {
  start_anew();
  const double seconds = seconds_of_threads(writers, [&](std::size_t writer) {
    for (std::size_t i = writer; i < messages.size(); i += writers) {
      check(db_->Put(synced(), key_of(i), messages[i].json));
    }
  });
  close();
  return static_cast<double>(messages.size()) / seconds;
}

// So that it does not compact while others are measured.
void RocksDbPeer::close() {
  rocksdb::CancelAllBackgroundWork(db_.get(), true);
  db_.reset();
}

double RocksDbPeer::append_in_batches(std::span<const Message> messages, std::size_t batch) {
  start_anew();
  const double seconds = seconds_of_threads(1, [&](std::size_t) {
    for (std::size_t begin = 0; begin < messages.size(); begin += batch) {
      rocksdb::WriteBatch write;
      const std::size_t end = std::min(begin + batch, messages.size());
      for (std::size_t i = begin; i < end; ++i) check(write.Put(key_of(i), messages[i].json));
      check(db_->Write(synced(), &write));
    }
  });
  written_ = messages.size();
  close();
  return static_cast<double>(written_) / seconds;
}

double RocksDbPeer::scan() {
  open();
  std::size_t read = 0;
  std::size_t bytes = 0;
  const double seconds = seconds_of_threads(1, [&](std::size_t) {
    rocksdb::ReadOptions options;
    options.readahead_size = 2 << 20;
    const std::unique_ptr<rocksdb::Iterator> iterator(db_->NewIterator(options));
    for (iterator->SeekToFirst(); iterator->Valid(); iterator->Next()) {
      ++read;
      bytes += iterator->value().size();
    }
    check(iterator->status());
  });
  close();
  if (read != written_ || bytes == 0) throw std::runtime_error("RocksDB lost messages");
  return static_cast<double>(read) / seconds;
}

std::string RocksDbPeer::version() { return rocksdb::GetRocksVersionAsString(); }

}  // namespace bench
