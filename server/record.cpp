#include "server/record.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <chrono>
#include <exception>
#include <functional>
#include <map>
#include <set>

#include "ledger/digest.h"
#include "ledger/jws.h"
#include "projections/answer_json.h"
#include "server/draft_body.h"

namespace server {
namespace {

namespace net = boost::asio;
namespace json = boost::json;
using ledger::Errc;
using ledger::Error;
using ledger::Receipt;
using ledger::Result;

// Who signed each draft of a batch; empty where the signature could not be checked yet, since the
// key comes with the batch.
using Signers = std::vector<std::string>;

Signers signers_of(const std::vector<ledger::Draft>& drafts) {
  Signers signers(drafts.size());
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (!drafts[i].verified_by) continue;
    auto kid = ledger::jws_kid(drafts[i].signature);
    if (kid) signers[i] = *std::move(kid);
  }
  return signers;
}

Result<void> admit(const Signers& signers, RateLimiter& rates) {
  for (const std::string& kid : std::set<std::string>(signers.begin(), signers.end())) {
    if (kid.empty() || rates.admits(kid, std::chrono::steady_clock::now())) continue;
    return Error{Errc::rate_limited,
                 fmt::format("the key {} records faster than this server lets one key; wait as "
                             "long as Retry-After says",
                             kid)};
  }
  return {};
}

// What was there before costs nobody anything.
void charge(const Receipt& receipt, const Signers& signers, RateLimiter& rates) {
  std::map<std::string_view, std::uint64_t> recorded;
  for (std::size_t i = 0; i < receipt.drafts.size(); ++i) {
    if (!receipt.drafts[i].repeated && !signers[i].empty()) ++recorded[signers[i]];
  }
  for (const auto& [kid, count] : recorded) {
    rates.take(kid, count, std::chrono::steady_clock::now());
  }
}

Error overloaded() {
  return {Errc::overloaded, "too many requests wait already; try again in a moment"};
}

Response receipt_response(const Receipt& receipt) {
  json::array entries;
  entries.reserve(receipt.drafts.size());
  bool all_repeated = true;
  for (const ledger::RecordedDraft& draft : receipt.drafts) {
    all_repeated = all_repeated && draft.repeated;
    entries.push_back(json::object{{"id", to_string(draft.id)},
                                   {"position", draft.position.value},
                                   {"leaf", to_base64(draft.leaf)},
                                   {"repeated", draft.repeated}});
  }
  const json::object body{{"entries", std::move(entries)},
                          {"checkpoint", receipt.signed_checkpoint}};
  return text_response(all_repeated ? 200 : 201, "application/json",
                       projections::answer_json(body) + "\n")
      .with("Cache-Control", "no-store");
}

using Done = std::function<void(Result<Receipt>)>;

// Checks in the pool what can be checked beside others, and hands the batch to the sequencer.
void check_and_submit(const Request& request, ledger::Ledger& ledger, RateLimiter& rates,
                      const Done& done) {
  auto drafts = read_drafts(request);
  if (!drafts) return done(drafts.error());
  if (auto verified = ledger.verify(*drafts); !verified) return done(verified.error());
  Signers signers = signers_of(*drafts);
  if (auto admitted = admit(signers, rates); !admitted) return done(admitted.error());
  ledger.submit(*std::move(drafts),
                [done, signers = std::move(signers), &rates](Result<Receipt> receipt) {
                  if (receipt) charge(*receipt, signers, rates);
                  done(std::move(receipt));
                });
}

// Calls the handler with what became of the batch, on the handler's own executor.
struct RecordInitiation {
  template <class Handler>
  void operator()(Handler handler, std::shared_ptr<const Request> request, ledger::Ledger* ledger,
                  WorkerPool* pool, RateLimiter* rates) const {
    auto guard = net::make_work_guard(net::get_associated_executor(handler));
    // Callbacks are copied; a handler cannot be.
    auto shared =
        std::make_shared<std::pair<Handler, decltype(guard)>>(std::move(handler), std::move(guard));
    const Done done = [shared](Result<Receipt> receipt) {
      auto given = std::make_unique<Result<Receipt>>(std::move(receipt));
      net::post(shared->second.get_executor(), [shared, given = std::move(given)]() mutable {
        std::move(shared->first)(std::move(given));
      });
    };
    net::post(pool->threads(), [request = std::move(request), ledger, pool, rates, done] {
      try {
        check_and_submit(*request, *ledger, *rates, done);
      } catch (const std::exception& exception) {  // No memory, or a mistake of ours.
        spdlog::error("request {}: {}", request->id, exception.what());
        done(Error{Errc::internal_error,
                   "the server met something that it was not made for; nothing was recorded"});
      }
      pool->give_back_place();
    });
  }
};

}  // namespace

net::awaitable<Response> record_entries(std::shared_ptr<const Request> request, App app,
                                        WorkerPool& pool, RateLimiter& rates) {
  if (!pool.take_place()) {
    Response refused = problem(overloaded(), *request);
    co_return refused;
  }
  std::unique_ptr<Result<Receipt>> receipt =
      co_await net::async_initiate<const net::use_awaitable_t<>,
                                   void(std::unique_ptr<Result<Receipt>>)>(
          RecordInitiation(), net::use_awaitable, request, &app.ledger, &pool, &rates);
  Response response = *receipt ? receipt_response(**receipt) : problem(receipt->error(), *request);
  co_return response;
}

}  // namespace server
