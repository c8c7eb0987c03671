#pragma once

#include <cstddef>
#include <filesystem>

namespace bench {

// What RocksDB alone does with values of 600 bytes, each writer syncing its own put.
double synced_puts_per_second(const std::filesystem::path& path, std::size_t count,
                              std::size_t writers);

}  // namespace bench
