#include "server/handlers.h"
#include "server/metrics.h"
#include "server/readiness.h"
#include "server/representation.h"

namespace server {
namespace {

constexpr std::string_view kText = "text/plain; charset=utf-8";

Response fresh_text(unsigned status, std::string_view type, std::string body) {
  Response response = text_response(status, type, std::move(body));
  set_kept(response, Kept::never);
  return response;
}

}  // namespace

ledger::Result<Response> get_healthz(const Call&, const App&) {
  return fresh_text(200, kText, "ok\n");
}

ledger::Result<Response> get_readyz(const Call&, const App& app) {
  if (app.readiness.is_ending()) return fresh_text(503, kText, "ending\n");
  return fresh_text(200, kText, "ready\n");
}

ledger::Result<Response> get_metrics(const Call&, const App& app) {
  return fresh_text(200, "text/plain; version=0.0.4; charset=utf-8", app.metrics.text(app.ledger));
}

}  // namespace server
