#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "ledger/error.h"

// Ed25519 (RFC 8032) by libsodium. All functions are thread-safe.
namespace ledger {

struct PublicKey {
  std::array<std::uint8_t, 32> bytes{};
  bool operator==(const PublicKey&) const = default;
};

// Padded base64 of the 32 bytes, as `public` in key.registered. Errc::invalid_key otherwise, also
// for points of small order, under which anybody could sign.
Result<PublicKey> public_key_from_base64(std::string_view text);
std::string to_base64(const PublicKey& key);
bool verify_signature(const PublicKey& key, std::string_view message, std::string_view signature);

// A private key. Its memory is wiped when it goes. Move-only.
class SecretKey {
 public:
  static SecretKey generate();
  // From the 32 bytes of RFC 8032: for tests with known answers, and for key files.
  static SecretKey from_seed(const std::array<std::uint8_t, 32>& seed);

  SecretKey(SecretKey&& other) noexcept;
  SecretKey& operator=(SecretKey&& other) noexcept;
  SecretKey(const SecretKey&) = delete;
  SecretKey& operator=(const SecretKey&) = delete;
  ~SecretKey();

  const PublicKey& public_key() const { return public_key_; }
  std::string sign(std::string_view message) const;  // 64 bytes.
  std::string seed() const;                          // 32 bytes. Secret.

 private:
  SecretKey() = default;
  std::array<std::uint8_t, 64> bytes_{};
  PublicKey public_key_;
};

// A key file: one line of JSON, {"kid":"lrs/key-1","kty":"OKP","crv":"Ed25519","x":…,"d":…}, the
// private JWK of RFC 8037, readable by the owner only. `kid` is "<organisation slug>/<key slug>"
// for recorders and the origin for a log's own key.
struct NamedKey {
  std::string kid;
  SecretKey key;
};
// Errc::unreadable_file if it exists already or cannot be written: a key is never overwritten.
Result<void> write_key_file(const std::filesystem::path& file, const NamedKey& key);
// Errc::unreadable_file, Errc::invalid_key.
Result<NamedKey> read_key_file(const std::filesystem::path& file);

}  // namespace ledger
