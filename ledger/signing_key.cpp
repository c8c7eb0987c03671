#include "ledger/signing_key.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/value.hpp>
#include <cerrno>
#include <system_error>

#include "ledger/bytes.h"
#include "ledger/check.h"
#include "ledger/json.h"

namespace ledger {
namespace {

// No key file is longer, so that a wrong file name cannot fill the memory.
constexpr std::size_t kKeyFileBytesMax = 4096;

static_assert(crypto_sign_BYTES == 64);
static_assert(crypto_sign_SEEDBYTES == 32);
static_assert(crypto_sign_SECRETKEYBYTES == 64);
static_assert(crypto_sign_PUBLICKEYBYTES == 32);

// libsodium chooses its code for this processor once, before it is first used.
void require_sodium() {
  static const bool is_ready = sodium_init() >= 0;
  LIGGARE_CHECK(is_ready);
}

// libsodium's bytes are unsigned; ours are char.
const unsigned char* unsigned_bytes(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

std::string_view as_bytes(const PublicKey& key) {
  return {reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()};
}

// A text that holds a secret, and is wiped when it goes. It is filled in one step, since a string
// that grows leaves copies of itself behind.
class SecretText {
 public:
  explicit SecretText(std::string text) : text_(std::move(text)) {}
  SecretText(const SecretText&) = delete;
  SecretText& operator=(const SecretText&) = delete;
  ~SecretText() { sodium_memzero(text_.data(), text_.size()); }
  std::string& operator*() { return text_; }
  std::string* operator->() { return &text_; }

 private:
  std::string text_;
};

// A file descriptor, closed when it goes.
class File {
 public:
  explicit File(int descriptor) : descriptor_(descriptor) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (is_open()) ::close(descriptor_);
  }
  bool is_open() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

Error unreadable(const std::filesystem::path& file, std::string_view what, int error_number) {
  return Error{Errc::unreadable_file, fmt::format("the key file {} {}: {}", file.string(), what,
                                                  std::generic_category().message(error_number))};
}

Error not_a_key(const std::filesystem::path& file, std::string_view why) {
  return Error{Errc::unreadable_file,
               fmt::format("{} is no key file: {}; make a new key, or bring back the file from a "
                           "backup",
                           file.string(), why)};
}

bool write_all(const File& file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.descriptor(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// The name of a new file is durable only when its folder is.
bool sync_folder_of(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : ".";
  const File opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened.is_open() && ::fsync(opened.descriptor()) == 0;
}

// Reads up to one byte more than a key file may have, which then is refused as too large.
Result<std::string> read_bytes(const std::filesystem::path& path) {
  const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.is_open()) return unreadable(path, "cannot be opened", errno);
  std::string bytes(kKeyFileBytesMax + 1, '\0');
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t count = ::read(file.descriptor(), bytes.data() + size, bytes.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unreadable(path, "cannot be read", errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  bytes.resize(size);  // Does not move the bytes: they are wiped where they are.
  return bytes;
}

std::string_view member_text(const boost::json::object& jwk, std::string_view name) {
  const auto* const member = jwk.if_contains(name);
  if (member == nullptr || !member->is_string()) return {};
  return member->get_string();
}

Result<NamedKey> key_from_jwk(const std::filesystem::path& file, const boost::json::object& jwk) {
  if (member_text(jwk, "kty") != "OKP" || member_text(jwk, "crv") != "Ed25519") {
    return not_a_key(file, "its kty must be \"OKP\" and its crv \"Ed25519\"");
  }
  const std::string_view kid = member_text(jwk, "kid");
  if (kid.empty()) return not_a_key(file, "it has no kid");
  auto decoded = from_base64url(member_text(jwk, "d"));
  if (!decoded) return not_a_key(file, "its d is not base64url");
  SecretText seed_text(*std::move(decoded));
  if (seed_text->size() != crypto_sign_SEEDBYTES) return not_a_key(file, "its d is not 32 bytes");

  std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed;
  std::ranges::copy(*seed_text, seed.begin());
  NamedKey key{std::string(kid), SecretKey::from_seed(seed)};
  sodium_memzero(seed.data(), seed.size());
  if (to_base64url(as_bytes(key.key.public_key())) != member_text(jwk, "x")) {
    return not_a_key(file, "its x is not the public key that belongs to its d");
  }
  return key;
}

}  // namespace

Result<PublicKey> public_key_from_base64(std::string_view text) {
  require_sodium();
  const auto bytes = from_base64(text);
  if (!bytes) {
    return Error{Errc::invalid_key, "a public key is written in base64: " + bytes.error().detail};
  }
  PublicKey key;
  if (bytes->size() != key.bytes.size()) {
    return Error{Errc::invalid_key,
                 fmt::format("an Ed25519 public key has 32 bytes, not {}", bytes->size())};
  }
  std::ranges::copy(*bytes, key.bytes.begin());
  // On the curve, written canonically, and of the one large order that all honest keys have.
  if (crypto_core_ed25519_is_valid_point(key.bytes.data()) != 1) {
    return Error{Errc::invalid_key,
                 "these 32 bytes are no Ed25519 public key; copy the key again from its owner"};
  }
  return key;
}

std::string to_base64(const PublicKey& key) { return to_base64(as_bytes(key)); }

bool verify_signature(const PublicKey& key, std::string_view message, std::string_view signature) {
  require_sodium();
  return signature.size() == crypto_sign_BYTES &&
         crypto_sign_verify_detached(unsigned_bytes(signature), unsigned_bytes(message),
                                     message.size(), key.bytes.data()) == 0;
}

SecretKey SecretKey::generate() {
  require_sodium();
  SecretKey key;
  LIGGARE_CHECK(crypto_sign_keypair(key.public_key_.bytes.data(), key.bytes_.data()) == 0);
  return key;
}

SecretKey SecretKey::from_seed(const std::array<std::uint8_t, 32>& seed) {
  require_sodium();
  SecretKey key;
  LIGGARE_CHECK(
      crypto_sign_seed_keypair(key.public_key_.bytes.data(), key.bytes_.data(), seed.data()) == 0);
  return key;
}

SecretKey::SecretKey(SecretKey&& other) noexcept { *this = std::move(other); }

SecretKey& SecretKey::operator=(SecretKey&& other) noexcept {
  if (this != &other) {
    bytes_ = other.bytes_;
    public_key_ = other.public_key_;
    sodium_memzero(other.bytes_.data(), other.bytes_.size());
    other.public_key_ = {};
  }
  return *this;
}

SecretKey::~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

std::string SecretKey::sign(std::string_view message) const {
  LIGGARE_CHECK(public_key_ != PublicKey{});  // It has been moved away: nobody could verify.
  std::string signature(crypto_sign_BYTES, '\0');
  LIGGARE_CHECK(crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                                     unsigned_bytes(message), message.size(), bytes_.data()) == 0);
  return signature;
}

std::string SecretKey::seed() const {
  // libsodium's secret key is the seed and the public key.
  return {reinterpret_cast<const char*>(bytes_.data()), crypto_sign_SEEDBYTES};
}

Result<void> write_key_file(const std::filesystem::path& file, const NamedKey& key) {
  SecretText seed(key.key.seed());
  SecretText secret(to_base64url(*seed));
  SecretText line(
      fmt::format("{{\"kid\":{},\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"{}\",\"d\":\"{}\"}}\n",
                  canonical_json(boost::json::value(key.kid)),
                  to_base64url(as_bytes(key.key.public_key())), *secret));

  const File opened(
      ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!opened.is_open() && errno == EEXIST) {
    return Error{Errc::unreadable_file,
                 fmt::format("the key file {} exists already, and a key is never overwritten; "
                             "choose another name",
                             file.string())};
  }
  if (!opened.is_open()) return unreadable(file, "cannot be made", errno);
  if (!write_all(opened, *line) || ::fsync(opened.descriptor()) != 0 || !sync_folder_of(file)) {
    const Error error = unreadable(file, "cannot be written", errno);
    ::unlink(file.c_str());  // Half a key would only stand in the way of the next attempt.
    return error;
  }
  return {};
}

Result<NamedKey> read_key_file(const std::filesystem::path& file) {
  auto bytes = read_bytes(file);
  if (!bytes) return bytes.error();
  SecretText text(*std::move(bytes));
  auto value = parse_json(*text, kKeyFileBytesMax);
  if (!value) return not_a_key(file, value.error().detail);
  if (!value->is_object()) return not_a_key(file, "it must hold one JSON object");
  auto key = key_from_jwk(file, value->get_object());
  if (auto* const secret = value->get_object().if_contains("d"); secret && secret->is_string()) {
    sodium_memzero(secret->get_string().data(), secret->get_string().size());
  }
  return key;
}

}  // namespace ledger
