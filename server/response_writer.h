#pragma once

#include <boost/asio/awaitable.hpp>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "server/header_block.h"
#include "server/limits.h"
#include "server/response.h"
#include "server/transport.h"
#include "server/worker_pool.h"

namespace server {

// What is sent of an answer, for the log.
struct Written {
  bool is_whole = false;  // False: the connection is of no use any more.
  std::uint64_t bytes = 0;
};

// How the connection goes on, and how much of the answer is wanted.
struct Delivery {
  bool keep_alive = true;
  bool is_head = false;
  bool is_http_1_0 = false;
  std::string_view request_id;
};

// Writes a response whole: its header and its body, or its pieces as chunks.
boost::asio::awaitable<Written> write_response(Transport& transport, const Limits& limits,
                                               WorkerPool& pool,
                                               std::shared_ptr<const Response> response,
                                               Delivery delivery);

// Only the header of an answer in chunks; for live streams, which then write theirs.
std::string header_text(const Response& response, const Delivery& delivery, bool is_tls);
boost::asio::awaitable<bool> write_chunk(Transport& transport, std::string_view piece);

}  // namespace server
