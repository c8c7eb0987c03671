#include "ledger/sorted_rows.h"

#include <algorithm>
#include <boost/sort/spreadsort/string_sort.hpp>

#include "ledger/check.h"

namespace ledger {
namespace {

constexpr std::size_t kChunkBytes = 1 << 20;

}  // namespace

void SortedRows::add(std::string_view key, std::string_view value) {
  const std::size_t size = key.size() + value.size();
  if (chunks_.empty() || size > chunk_left_) {
    const std::size_t chunk = std::max(size, kChunkBytes);
    // Not value-initialised: every byte that is read was written before.
    next_ = chunks_.emplace_back(new char[chunk]).get();
    chunk_left_ = chunk;
    bytes_ += chunk;
  }
  LIGGARE_CHECK(rows_.size() < std::numeric_limits<std::uint32_t>::max());
  rows_.push_back({next_, static_cast<std::uint32_t>(key.size()),
                   static_cast<std::uint32_t>(value.size()),
                   static_cast<std::uint32_t>(rows_.size())});
  next_ = std::ranges::copy(value, std::ranges::copy(key, next_).out).out;
  chunk_left_ -= size;
}

std::size_t SortedRows::memory_bytes() const { return bytes_ + rows_.capacity() * sizeof(Row); }

const std::vector<SortedRows::Row>& SortedRows::sort() {
  boost::sort::spreadsort::string_sort(
      rows_.begin(), rows_.end(),
      [](const Row& row, std::size_t offset) {
        return static_cast<unsigned char>(row.bytes[offset]);
      },
      [](const Row& row) { return std::size_t{row.key_size}; },
      [](const Row& a, const Row& b) { return a.key() < b.key(); });
  // The newest of each key is moved to the front of its equals, where `unique` keeps it.
  for (auto first = rows_.begin(); first != rows_.end();) {
    const auto last = std::find_if(first + 1, rows_.end(),
                                   [&](const Row& row) { return row.key() != first->key(); });
    std::iter_swap(first, std::max_element(first, last, [](const Row& a, const Row& b) {
                     return a.number < b.number;
                   }));
    first = last;
  }
  const auto repeated = std::ranges::unique(rows_, {}, &Row::key);
  rows_.erase(repeated.begin(), repeated.end());
  return rows_;
}

}  // namespace ledger
