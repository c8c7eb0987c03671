#include "ledger/digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

#include "ledger/bytes.h"
#include "ledger/check.h"

namespace ledger {
namespace {

constexpr std::size_t kDigestBytes = sizeof(Digest::bytes);
constexpr std::string_view kLeafPrefix("\x00", 1);
constexpr std::uint8_t kNodePrefix = 0x01;

// Looked up once for the process: a look-up costs more than hashing a node. Never freed, since
// other threads may still hash while the process ends.
const EVP_MD* sha256_algorithm() {
  static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  LIGGARE_CHECK(algorithm != nullptr);
  return algorithm;
}

// A hash in progress whose memory is used again by the next one.
class Hasher {
 public:
  Hasher() : context_(EVP_MD_CTX_new()) {
    LIGGARE_CHECK(context_ != nullptr);
    LIGGARE_CHECK(EVP_DigestInit_ex2(context_.get(), sha256_algorithm(), nullptr) == 1);
  }

  // The first part of new input. Without an algorithm OpenSSL keeps the one from before, which is
  // the quickest way to begin again.
  void begin(const void* bytes, std::size_t size) {
    LIGGARE_CHECK(EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) == 1);
    add(bytes, size);
  }

  void add(const void* bytes, std::size_t size) {
    LIGGARE_CHECK(EVP_DigestUpdate(context_.get(), bytes, size) == 1);
  }

  Digest end() {
    Digest digest;
    LIGGARE_CHECK(EVP_DigestFinal_ex(context_.get(), digest.bytes.data(), nullptr) == 1);
    return digest;
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

Hasher& hasher() {
  thread_local Hasher hasher;
  return hasher;
}

}  // namespace

Digest sha256(std::string_view bytes) {
  Hasher& hash = hasher();
  hash.begin(bytes.data(), bytes.size());
  return hash.end();
}

Digest leaf_digest(std::string_view entry) {
  Hasher& hash = hasher();
  hash.begin(kLeafPrefix.data(), kLeafPrefix.size());
  hash.add(entry.data(), entry.size());
  return hash.end();
}

Digest node_digest(const Digest& left, const Digest& right) {
  // One piece is quicker than three.
  std::array<std::uint8_t, 1 + 2 * kDigestBytes> input;
  input[0] = kNodePrefix;
  std::ranges::copy(left.bytes, input.begin() + 1);
  std::ranges::copy(right.bytes, input.begin() + 1 + kDigestBytes);
  Hasher& hash = hasher();
  hash.begin(input.data(), input.size());
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
