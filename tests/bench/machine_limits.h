#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "ledger/signing_key.h"

// What this machine can do at most, by the libraries that ours uses and nothing around them.
namespace bench {

struct SignedBytes {
  std::string entry;      // As the log keeps it: hashed.
  std::string statement;  // What its recorder signed, just as Ed25519 was given it.
  std::string signature;  // 64 bytes.
  ledger::PublicKey key;
};

// Entries a second on all cores, each hashed once by OpenSSL (the digest fetched once, contexts
// used again), and its signature checked by libsodium. Throws std::exception if one is wrong.
double hashed_and_verified_per_second(std::span<const SignedBytes> entries);

// Of the libraries that do it.
std::string openssl_version();
std::string sodium_version();

// How many appends of so many bytes to one file the disk makes durable in a second, one after the
// other, each by fdatasync.
double synced_appends_per_second(const std::filesystem::path& directory, std::size_t bytes,
                                 std::size_t count);

}  // namespace bench
