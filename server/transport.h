#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

namespace server {

class TlsContext;

struct Transferred {
  boost::system::error_code error;
  std::size_t bytes = 0;
};

// A connection's bytes, in the clear or under TLS: one virtual call for each transfer keeps Beast's
// and TLS's templates in one file each. Used by one coroutine at a time, on its own executor.
class Transport {
 public:
  virtual ~Transport() = default;

  virtual boost::asio::awaitable<boost::system::error_code> handshake() = 0;
  virtual boost::asio::awaitable<Transferred> read_some(boost::asio::mutable_buffer to) = 0;
  // All of it or an error.
  virtual boost::asio::awaitable<Transferred> write(
      std::vector<boost::asio::const_buffer> from) = 0;
  // Says that nothing more is sent.
  virtual boost::asio::awaitable<void> shutdown() = 0;

  // What has not been transferred by then fails, also what is begun later.
  virtual void expires_after(std::chrono::nanoseconds time) = 0;
  // Ends what is being transferred, and lets nothing more be. On the connection's executor.
  virtual void close() = 0;
  // Ends the connection so that the peer sees that it was cut. On the connection's executor.
  virtual void abort() = 0;
  virtual boost::asio::any_io_executor executor() = 0;
  virtual bool is_tls() const = 0;
};

std::unique_ptr<Transport> plain_transport(boost::asio::ip::tcp::socket socket);
std::unique_ptr<Transport> tls_transport(boost::asio::ip::tcp::socket socket,
                                         const TlsContext& context);

}  // namespace server
