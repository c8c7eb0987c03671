// OpenSSL 3 advises against these functions, which cannot be given another provider (FIPS), and
// keeps them.
#define OPENSSL_SUPPRESS_DEPRECATED

#include "ledger/digest.h"

#include <openssl/sha.h>

#include <algorithm>

#include "ledger/bytes.h"
#include "ledger/check.h"

namespace ledger {
namespace {

constexpr std::size_t kDigestBytes = sizeof(Digest::bytes);
constexpr std::string_view kLeafPrefix("\x00", 1);
constexpr std::uint8_t kNodePrefix = 0x01;

// A hash in progress. OpenSSL's own functions for SHA-256, since most of what is hashed here is two
// digests, and its general interface (EVP) takes as long for its own as for the hashing then.
class Hasher {
 public:
  Hasher() { LIGGARE_CHECK(SHA256_Init(&state_) == 1); }

  void add(const void* bytes, std::size_t size) {
    LIGGARE_CHECK(SHA256_Update(&state_, bytes, size) == 1);
  }

  Digest end() {
    Digest digest;
    LIGGARE_CHECK(SHA256_Final(digest.bytes.data(), &state_) == 1);
    return digest;
  }

 private:
  SHA256_CTX state_;
};

}  // namespace

Digest sha256(std::string_view bytes) {
  Hasher hash;
  hash.add(bytes.data(), bytes.size());
  return hash.end();
}

Digest leaf_digest(std::string_view entry) {
  Hasher hash;
  hash.add(kLeafPrefix.data(), kLeafPrefix.size());
  hash.add(entry.data(), entry.size());
  return hash.end();
}

Digest node_digest(const Digest& left, const Digest& right) {
  // One piece is quicker than three.
  std::array<std::uint8_t, 1 + 2 * kDigestBytes> input;
  input[0] = kNodePrefix;
  std::ranges::copy(left.bytes, input.begin() + 1);
  std::ranges::copy(right.bytes, input.begin() + 1 + kDigestBytes);
  Hasher hash;
  hash.add(input.data(), input.size());
  return hash.end();
}

std::string to_hex(const Digest& digest) { return to_hex(as_bytes(digest)); }

std::string to_base64(const Digest& digest) { return to_base64(as_bytes(digest)); }

Result<Digest> digest_from_base64(std::string_view text) {
  const Result<std::string> bytes = from_base64(text);
  if (!bytes) return bytes.error();
  if (bytes->size() != kDigestBytes) {
    return Error{Errc::invalid_value,
                 "A digest has 32 bytes, this one " + std::to_string(bytes->size()) + "."};
  }
  return digest_from_bytes(*bytes);
}

Digest digest_from_bytes(std::string_view bytes) {
  LIGGARE_CHECK(bytes.size() >= kDigestBytes);
  Digest digest;
  std::ranges::copy(bytes.substr(0, kDigestBytes), digest.bytes.begin());
  return digest;
}

std::string_view as_bytes(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.bytes.data()), digest.bytes.size()};
}

}  // namespace ledger
