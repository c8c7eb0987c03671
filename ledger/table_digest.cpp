#include "ledger/table_digest.h"

#include <string>

#include "ledger/bytes.h"
#include "ledger/uuid.h"

namespace ledger {

DigestSalt random_salt() {
  std::string bytes;
  for (const Uuid& random : {random_uuid(), random_uuid(), random_uuid()}) {
    bytes.append(random.bytes.begin(), random.bytes.end());
  }
  return sha256(bytes);
}

Digest row_digest(const DigestSalt& salt, std::string_view key, std::string_view value) {
  thread_local std::string input;  // Its memory is used again by the next row.
  input.assign(as_bytes(salt));
  // The length says where the key ends, so that no other pair of key and value looks the same.
  append_be64(input, key.size());
  input += key;
  input += value;
  return sha256(input);
}

void TableDigest::add(const Digest& row) {
  std::array<std::uint64_t, 4> number{};
  for (std::size_t i = 0; i < number.size(); ++i) {
    number[i] = read_be64(as_bytes(row).substr(i * 8, 8));
  }
  add(number);
  ++rows_;
}

void TableDigest::add(const TableDigest& other) {
  add(other.sum_);
  rows_ += other.rows_;
}

void TableDigest::add(const std::array<std::uint64_t, 4>& number) {
  std::uint64_t carry = 0;
  for (std::size_t i = sum_.size(); i-- > 0;) {  // The last is the least significant.
    const std::uint64_t with_carry = sum_[i] + carry;
    carry = with_carry < carry ? 1 : 0;
    sum_[i] = with_carry + number[i];
    carry += sum_[i] < number[i] ? 1 : 0;
  }
}

}  // namespace ledger
