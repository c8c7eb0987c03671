#include <fmt/format.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "server/deadline.h"
#include "server/tls_context.h"
#include "server/transport.h"

namespace server {
namespace {

namespace net = boost::asio;
using boost::system::error_code;
using ledger::Errc;
using ledger::Error;

constexpr auto kResult = net::as_tuple(net::use_awaitable);

// Of TLS 1.2; those of 1.3 are all as they should be.
constexpr const char* kCiphers =
    "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:"
    "ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

class TlsTransport final : public Transport {
 public:
  TlsTransport(net::ip::tcp::socket socket, net::ssl::context& context)
      : stream_(boost::beast::tcp_stream(std::move(socket)), context) {}

  net::awaitable<error_code> handshake() override {
    const auto [error] = co_await stream_.async_handshake(net::ssl::stream_base::server, kResult);
    co_return error;
  }

  net::awaitable<Transferred> read_some(net::mutable_buffer to) override {
    if (deadline_.has_passed()) co_return Transferred{net::error::timed_out, 0};
    const auto [error, bytes] = co_await stream_.async_read_some(to, kResult);
    co_return Transferred{error, bytes};
  }

  net::awaitable<Transferred> write(std::vector<net::const_buffer> from) override {
    if (deadline_.has_passed()) co_return Transferred{net::error::timed_out, 0};
    const auto [error, bytes] = co_await net::async_write(stream_, from, kResult);
    co_return Transferred{error, bytes};
  }

  net::awaitable<void> shutdown() override {
    if (deadline_.has_passed()) co_return;
    // The peer may have closed the socket first.
    co_await stream_.async_shutdown(kResult);
  }

  void expires_after(std::chrono::nanoseconds time) override { deadline_.expires_after(time); }
  void close() override {
    deadline_.pass();
    lowest().cancel();
  }
  void abort() override {
    error_code ignored;  // It is closed in any case.
    lowest().socket().set_option(net::socket_base::linger(true, 0), ignored);
    lowest().socket().close(ignored);
  }
  net::any_io_executor executor() override { return stream_.get_executor(); }
  bool is_tls() const override { return true; }

 private:
  boost::beast::tcp_stream& lowest() { return stream_.next_layer(); }

  boost::beast::ssl_stream<boost::beast::tcp_stream> stream_;
  Deadline deadline_{stream_.get_executor(), [this] { lowest().cancel(); }};
};

}  // namespace

TlsContext::TlsContext(std::unique_ptr<net::ssl::context> context) : context_(std::move(context)) {}
TlsContext::~TlsContext() = default;

ledger::Result<std::shared_ptr<const TlsContext>> TlsContext::load(
    const std::filesystem::path& certificate, const std::filesystem::path& private_key) {
  auto context = std::make_unique<net::ssl::context>(net::ssl::context::tls_server);
  error_code error;
  context->set_options(net::ssl::context::default_workarounds | net::ssl::context::no_sslv2 |
                           net::ssl::context::no_sslv3 | net::ssl::context::no_tlsv1 |
                           net::ssl::context::no_tlsv1_1,
                       error);
  if (::SSL_CTX_set_cipher_list(context->native_handle(), kCiphers) != 1) {
    return Error{Errc::internal_error, "this OpenSSL knows none of the ciphers that we allow"};
  }
  ::SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION);
  context->use_certificate_chain_file(certificate.string(), error);
  if (error) {
    return Error{Errc::unreadable_file,
                 fmt::format("{} is no certificate in PEM that can be read: {}",
                             certificate.string(), error.message())};
  }
  context->use_private_key_file(private_key.string(), net::ssl::context::pem, error);
  if (error) {
    return Error{Errc::unreadable_file,
                 fmt::format("{} is not the private key (PEM, no passphrase) of {}: {}",
                             private_key.string(), certificate.string(), error.message())};
  }
  return std::shared_ptr<const TlsContext>(new TlsContext(std::move(context)));
}

std::unique_ptr<Transport> tls_transport(net::ip::tcp::socket socket, const TlsContext& context) {
  return std::make_unique<TlsTransport>(std::move(socket), context.context());
}

}  // namespace server
