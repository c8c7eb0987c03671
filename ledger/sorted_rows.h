#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace ledger {

// Rows of one table that come in any order and are read in the order of their keys. Of several with
// one key the one that was added last stands. Not thread-safe; moving is cheap.
class SortedRows {
 public:
  // Copies both.
  void add(std::string_view key, std::string_view value);

  // What the rows take in memory, so far.
  std::size_t memory_bytes() const;
  bool empty() const { return rows_.empty(); }

  struct Row {
    const char* bytes;  // The key, then the value.
    std::uint32_t key_size;
    std::uint32_t value_size;
    std::uint32_t number;  // In the order of adding.

    std::string_view key() const { return {bytes, key_size}; }
    std::string_view value() const { return {bytes + key_size, value_size}; }
  };
  // The rows by their keys' bytes, each key once. O(n) for short keys. What it refers to lives as
  // long as this and until the next `add`.
  const std::vector<Row>& sort();

 private:
  std::vector<std::unique_ptr<char[]>> chunks_;
  std::size_t chunk_left_ = 0;
  char* next_ = nullptr;
  std::size_t bytes_ = 0;
  std::vector<Row> rows_;
};

}  // namespace ledger
