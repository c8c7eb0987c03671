#include "tests/bench/synced_puts.h"

#include <fmt/format.h>
#include <rocksdb/db.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace bench {

double synced_puts_per_second(const std::filesystem::path& path, std::size_t count,
                              std::size_t writers) {
  constexpr std::size_t kValueBytes = 600;
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* opened = nullptr;
  if (!rocksdb::DB::Open(options, path.string(), &opened).ok()) throw std::runtime_error("RocksDB");
  const std::unique_ptr<rocksdb::DB> db(opened);
  const std::string value(kValueBytes, 'x');
  const auto begin = std::chrono::steady_clock::now();
  {
    std::vector<std::jthread> threads;
    for (std::size_t writer = 0; writer < writers; ++writer) {
      threads.emplace_back([&, writer] {
        rocksdb::WriteOptions synced;
        synced.sync = true;
        for (std::size_t i = writer; i < count; i += writers) {
          db->Put(synced, fmt::format("{:08}", i), value).PermitUncheckedError();
        }
      });
    }
  }
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  return static_cast<double>(count) / passed.count();
}

}  // namespace bench
