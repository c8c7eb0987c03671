#pragma once

#include <filesystem>
#include <memory>

#include "ledger/error.h"

namespace boost::asio::ssl {
class context;
}

namespace server {

// The server's certificate and how it speaks TLS: versions 1.2 and 1.3, ciphers with forward
// secrecy and authenticated encryption. Immutable; a new certificate makes a new context.
class TlsContext {
 public:
  // PEM files: the certificate with its chain, and its private key.
  // Errc::unreadable_file says which of them is not what it should be.
  static ledger::Result<std::shared_ptr<const TlsContext>> load(
      const std::filesystem::path& certificate, const std::filesystem::path& private_key);
  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;

  // Thread-safe: OpenSSL counts the connections that use it.
  boost::asio::ssl::context& context() const { return *context_; }

 private:
  explicit TlsContext(std::unique_ptr<boost::asio::ssl::context> context);

  std::unique_ptr<boost::asio::ssl::context> context_;
};

}  // namespace server
