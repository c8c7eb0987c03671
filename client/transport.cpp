#include "client/transport.h"

#include <fmt/format.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <optional>

namespace client {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using tcp = asio::ip::tcp;
template <class T>
using Fallible = std::expected<T, TransportFault>;
using TlsStream = asio::ssl::stream<beast::tcp_stream>;

std::unexpected<TransportFault> failed(const error_code& error, bool is_final = false) {
  if (error == beast::error::timeout) {
    return std::unexpected(TransportFault{"nothing came in time", is_final});
  }
  return std::unexpected(TransportFault{error.message(), is_final});
}

// What a connection waits with: one call after another, each until it is done or its time is out.
class Waiting {
 public:
  explicit Waiting(std::chrono::seconds timeout) : timeout_(timeout) {}

  asio::io_context& context() { return context_; }

  // Runs what `begin` starts, which calls what it is given with an error and how much was done.
  template <class Begin>
  std::pair<error_code, std::size_t> wait(beast::tcp_stream& stream, const Begin& begin) {
    std::pair<error_code, std::size_t> outcome;
    stream.expires_after(timeout_);
    begin([&outcome](const error_code& error, std::size_t count) { outcome = {error, count}; });
    context_.restart();
    context_.run();
    stream.expires_never();
    return outcome;
  }

 private:
  asio::io_context context_;
  const std::chrono::seconds timeout_;
};

Fallible<void> connect(beast::tcp_stream& stream, Waiting& waiting, const ServerAddress& address) {
  error_code error;
  tcp::resolver resolver(waiting.context());
  const auto found = resolver.resolve(address.host, address.port, error);
  if (error) {
    const bool is_final = error == asio::error::host_not_found;
    return std::unexpected(TransportFault{
        is_final ? fmt::format("there is no host {}", address.host) : error.message(), is_final});
  }
  const auto [refused, unused] = waiting.wait(stream, [&](auto done) {
    stream.async_connect(
        found, [done](const error_code& outcome, const tcp::endpoint&) { done(outcome, 0); });
  });
  if (refused) return failed(refused);
  // What is asked is small, and waits for nothing. Without this it is only slower.
  stream.socket().set_option(tcp::no_delay(true), error);
  return {};
}

class PlainTransport final : public Transport {
 public:
  explicit PlainTransport(std::chrono::seconds timeout)
      : waiting_(timeout), stream_(waiting_.context()) {}

  Fallible<void> open(const ServerAddress& address) { return connect(stream_, waiting_, address); }

  Fallible<void> write(std::string_view bytes) override {
    const auto [error, count] = waiting_.wait(stream_, [&](auto done) {
      asio::async_write(stream_, asio::buffer(bytes), std::move(done));
    });
    if (error) return failed(error);
    return {};
  }

  Fallible<std::size_t> read(std::span<char> into) override {
    const auto [error, count] = waiting_.wait(stream_, [&](auto done) {
      stream_.async_read_some(asio::buffer(into.data(), into.size()), std::move(done));
    });
    if (error == asio::error::eof) return 0;
    if (error) return failed(error);
    return count;
  }

 private:
  Waiting waiting_;
  beast::tcp_stream stream_;
};

// What the macro SSL_set_tlsext_host_name does, without its old cast; the name is only read.
bool show_name(SSL* session, const std::string& host) {
  return ::SSL_ctrl(session, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                    const_cast<char*>(host.c_str())) == 1;
}

class TlsTransport final : public Transport {
 public:
  explicit TlsTransport(std::chrono::seconds timeout)
      : waiting_(timeout), tls_(asio::ssl::context::tls_client) {}

  Fallible<void> open(const ServerAddress& address) {
    error_code error;
    tls_.set_default_verify_paths(error);
    if (error) return failed(error, true);
    ::SSL_CTX_set_min_proto_version(tls_.native_handle(), TLS1_2_VERSION);
    stream_.emplace(waiting_.context(), tls_);
    stream_->set_verify_mode(asio::ssl::verify_peer);
    stream_->set_verify_callback(asio::ssl::host_name_verification(address.host));
    asio::ip::make_address(address.host, error);
    // A server with several names shows the right certificate; an address is no name (RFC 6066).
    if (error && !show_name(stream_->native_handle(), address.host)) {
      return std::unexpected(TransportFault{"the host's name is too long for TLS", true});
    }
    if (auto connected = connect(stream_->next_layer(), waiting_, address); !connected) {
      return connected;
    }
    const auto [refused, unused] = waiting_.wait(stream_->next_layer(), [&](auto done) {
      stream_->async_handshake(asio::ssl::stream_base::client,
                               [done](const error_code& outcome) { done(outcome, 0); });
    });
    if (!refused) return {};
    const long verified = ::SSL_get_verify_result(stream_->native_handle());
    if (verified == X509_V_OK) return failed(refused);
    // What a check of the host's name that fails leaves behind.
    const std::string why = verified == X509_V_ERR_UNSPECIFIED
                                ? fmt::format("it is not for the name {}", address.host)
                                : ::X509_verify_cert_error_string(verified);
    return std::unexpected(
        TransportFault{fmt::format("its certificate is not to be trusted: {}", why), true});
  }

  Fallible<void> write(std::string_view bytes) override {
    const auto [error, count] = waiting_.wait(stream_->next_layer(), [&](auto done) {
      asio::async_write(*stream_, asio::buffer(bytes), std::move(done));
    });
    if (error) return failed(error);
    return {};
  }

  Fallible<std::size_t> read(std::span<char> into) override {
    const auto [error, count] = waiting_.wait(stream_->next_layer(), [&](auto done) {
      stream_->async_read_some(asio::buffer(into.data(), into.size()), std::move(done));
    });
    if (error == asio::error::eof) return 0;
    if (error) return failed(error);  // Also an end that the server did not announce.
    return count;
  }

 private:
  Waiting waiting_;
  asio::ssl::context tls_;
  std::optional<TlsStream> stream_;
};

template <class T>
Fallible<std::unique_ptr<Transport>> open(const ServerAddress& address,
                                          std::chrono::seconds timeout) {
  auto transport = std::make_unique<T>(timeout);
  if (auto opened = transport->open(address); !opened) return std::unexpected(opened.error());
  return transport;
}

}  // namespace

Fallible<std::unique_ptr<Transport>> open_transport(const ServerAddress& address,
                                                    std::chrono::seconds timeout) {
  if (address.is_secure) return open<TlsTransport>(address, timeout);
  return open<PlainTransport>(address, timeout);
}

}  // namespace client
