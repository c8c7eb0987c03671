#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>

#include "server/app.h"
#include "server/rate_limiter.h"
#include "server/request.h"
#include "server/response.h"
#include "server/worker_pool.h"

namespace server {

// POST /v1/entries: reads the drafts of the body, checks their signatures in the pool, lets the
// ledger record them, and answers the receipt once they are durable; or why not.
boost::asio::awaitable<Response> record_entries(std::shared_ptr<const Request> request, App app,
                                                WorkerPool& pool, RateLimiter& rates);

}  // namespace server
