#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "ledger/digest.h"

namespace ledger {

// A secret of one comparison. Without it somebody could choose rows whose digests add up to those
// of others (the generalised birthday attack on sums of hashes).
using DigestSalt = Digest;
DigestSalt random_salt();

Digest row_digest(const DigestSalt& salt, std::string_view key, std::string_view value);

// What a table holds, in whatever order its rows come: the sum of their digests, modulo 2^256, and
// how many they are. Two tables are equal if their digests by the same salt are.
class TableDigest {
 public:
  void add(const Digest& row);
  void add(const TableDigest& other);
  std::uint64_t rows() const { return rows_; }
  bool operator==(const TableDigest&) const = default;

 private:
  void add(const std::array<std::uint64_t, 4>& number);

  std::array<std::uint64_t, 4> sum_{};  // The lowest 64 bits first.
  std::uint64_t rows_ = 0;
};

}  // namespace ledger
