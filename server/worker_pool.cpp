#include "server/worker_pool.h"

#include <spdlog/spdlog.h>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <memory>

namespace server {

namespace net = boost::asio;

WorkerPool::WorkerPool(std::size_t threads, std::size_t jobs_max)
    : jobs_max_(jobs_max), threads_(threads) {}

bool WorkerPool::take_place() {
  if (++jobs_ <= jobs_max_) return true;
  --jobs_;
  return false;
}

namespace {

// What was not meant to throw and does (no memory, or a mistake of ours) must not end the server.
Response done(const std::function<Response()>& work) {
  try {
    return work();
  } catch (const std::exception& exception) {
    spdlog::error("a request failed: {}", exception.what());
    return Response{500, {}, nullptr};
  }
}

// Calls the handler with the response, on the handler's own executor.
struct WorkInitiation {
  template <class Handler>
  void operator()(Handler handler, WorkerPool* pool, std::function<Response()> work) const {
    auto guard = net::make_work_guard(net::get_associated_executor(handler));
    net::post(pool->threads(), [handler = std::move(handler), guard = std::move(guard), pool,
                                work = std::move(work)]() mutable {
      auto response = std::make_unique<Response>(done(work));
      work = nullptr;
      pool->give_back_place();
      net::post(guard.get_executor(),
                [handler = std::move(handler), response = std::move(response)]() mutable {
                  std::move(handler)(std::move(response));
                });
    });
  }
};

}  // namespace

net::awaitable<std::optional<Response>> run_in(WorkerPool& pool, std::function<Response()> work) {
  if (!pool.take_place()) co_return std::nullopt;
  std::unique_ptr<Response> response =
      co_await net::async_initiate<const net::use_awaitable_t<>, void(std::unique_ptr<Response>)>(
          WorkInitiation(), net::use_awaitable, &pool, std::move(work));
  co_return std::move(*response);
}

}  // namespace server
