#include "server/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <chrono>
#include <map>
#include <optional>

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

// Where a batch is handed from the pool to the sequencer, and the receipt back.
struct Submission {
  std::vector<ledger::Draft> drafts;
  std::optional<Error> refused;
};

// How many drafts each key has signed, of those whose signature has been checked.
std::map<std::string, std::uint64_t> drafts_by_key(const std::vector<ledger::Draft>& drafts) {
  std::map<std::string, std::uint64_t> counts;
  for (const ledger::Draft& draft : drafts) {
    if (!draft.verified_by) continue;
    const auto kid = ledger::jws_kid(draft.signature);
    if (kid) ++counts[*kid];
  }
  return counts;
}

Result<std::vector<ledger::Draft>> check(const Request& request, const App& app,
                                         RateLimiter& rates) {
  auto drafts = read_drafts(request);
  if (!drafts) return drafts;
  if (auto verified = app.ledger.verify(*drafts); !verified) return verified.error();
  for (const auto& [kid, count] : drafts_by_key(*drafts)) {
    if (rates.admit(kid, count, std::chrono::steady_clock::now())) continue;
    return Error{Errc::rate_limited,
                 fmt::format("the key {} records faster than this server lets one key; wait as "
                             "long as Retry-After says",
                             kid)};
  }
  return drafts;
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

// Calls the handler with what became of the batch, on the handler's own executor.
struct SubmitInitiation {
  template <class Handler>
  void operator()(Handler handler, ledger::Ledger* ledger,
                  std::vector<ledger::Draft> drafts) const {
    auto guard = net::make_work_guard(net::get_associated_executor(handler));
    // The ledger's callback is copied; a handler cannot be.
    auto shared =
        std::make_shared<std::pair<Handler, decltype(guard)>>(std::move(handler), std::move(guard));
    ledger->submit(std::move(drafts), [shared](Result<Receipt> receipt) {
      auto given = std::make_unique<Result<Receipt>>(std::move(receipt));
      net::post(shared->second.get_executor(), [shared, given = std::move(given)]() mutable {
        std::move(shared->first)(std::move(given));
      });
    });
  }
};

}  // namespace

net::awaitable<Response> record_entries(std::shared_ptr<const Request> request, App app,
                                        WorkerPool& pool, RateLimiter& rates) {
  auto submission = std::make_shared<Submission>();
  const std::function<Response()> work = [request, app, submission, &rates] {
    auto drafts = check(*request, app, rates);
    if (drafts) {
      submission->drafts = *std::move(drafts);
    } else {
      submission->refused = drafts.error();
    }
    return Response{};
  };
  const std::optional<Response> checked = co_await run_in(pool, work);
  if (!checked) submission->refused = overloaded();
  if (submission->refused) {
    Response refused = problem(*submission->refused, *request);
    co_return refused;
  }
  std::unique_ptr<Result<Receipt>> receipt =
      co_await net::async_initiate<const net::use_awaitable_t<>,
                                   void(std::unique_ptr<Result<Receipt>>)>(
          SubmitInitiation(), net::use_awaitable, &app.ledger, std::move(submission->drafts));
  Response response = *receipt ? receipt_response(**receipt) : problem(receipt->error(), *request);
  co_return response;
}

}  // namespace server
