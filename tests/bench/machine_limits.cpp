#include "tests/bench/machine_limits.h"

#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sodium.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>

#include "ledger/parallel.h"
#include "tests/bench/peer.h"

namespace bench {
namespace {

template <auto kFree>
struct Frees {
  void operator()(auto* freed) const { kFree(freed); }
};
using DigestContext = std::unique_ptr<EVP_MD_CTX, Frees<EVP_MD_CTX_free>>;
using DigestMethod = std::unique_ptr<EVP_MD, Frees<EVP_MD_free>>;

// Both libraries take unsigned bytes.
const unsigned char* bytes_of(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

void hash_and_verify(const SignedBytes& entry, EVP_MD_CTX* context, const EVP_MD* method) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  const bool is_hashed = EVP_DigestInit_ex2(context, method, nullptr) == 1 &&
                         EVP_DigestUpdate(context, entry.entry.data(), entry.entry.size()) == 1 &&
                         EVP_DigestFinal_ex(context, digest.data(), &length) == 1;
  const bool is_signed =
      crypto_sign_verify_detached(bytes_of(entry.signature), bytes_of(entry.statement),
                                  entry.statement.size(), entry.key.bytes.data()) == 0;
  if (!is_hashed || !is_signed) throw std::runtime_error("an entry has a wrong signature");
}

}  // namespace

double hashed_and_verified_per_second(std::span<const SignedBytes> entries) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  const DigestMethod method(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  const std::size_t cores = ledger::cores();
  const double seconds = seconds_of_threads(cores, [&](std::size_t core) {
    const DigestContext context(EVP_MD_CTX_new());
    for (std::size_t i = core; i < entries.size(); i += cores) {
      hash_and_verify(entries[i], context.get(), method.get());
    }
  });
  return static_cast<double>(entries.size()) / seconds;
}

std::string openssl_version() { return OpenSSL_version(OPENSSL_VERSION_STRING); }

std::string sodium_version() { return sodium_version_string(); }

double synced_appends_per_second(const std::filesystem::path& directory, std::size_t bytes,
                                 std::size_t count) {
  const std::string file = (directory / "appended").string();
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) throw std::runtime_error("cannot write " + file);
  const std::string record(bytes, 'x');
  bool is_written = true;
  const double seconds = seconds_of_threads(1, [&](std::size_t) {
    for (std::size_t i = 0; i < count && is_written; ++i) {
      is_written = ::write(descriptor, record.data(), bytes) == static_cast<ssize_t>(bytes) &&
                   ::fdatasync(descriptor) == 0;
    }
  });
  ::close(descriptor);
  if (!is_written) throw std::runtime_error("cannot write " + file);
  return static_cast<double>(count) / seconds;
}

}  // namespace bench
