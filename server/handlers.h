#pragma once

#include <optional>
#include <string_view>

#include "ledger/error.h"
#include "server/app.h"
#include "server/response.h"
#include "server/router.h"

// What each route answers. Free functions: all that they know is the call and the app. They may be
// called from any thread.
namespace server {

// One of the questions of projections::ask by its name; what the path captured is its `subject`.
ledger::Result<Response> answer_question(std::string_view name, const Call& call, const App& app);
// The same where it takes no reading and no packing: it is cached, or the client has it.
std::optional<Response> answer_question_at_once(std::string_view name, const Call& call,
                                                const App& app);

ledger::Result<Response> get_entries(const Call& call, const App& app);
// The live stream, where one is asked for; nothing else is answered at once.
std::optional<Response> get_entries_live(const Call& call, const App& app);

ledger::Result<Response> get_ledger(const Call& call, const App& app);
ledger::Result<Response> get_timeline(const Call& call, const App& app);
ledger::Result<Response> get_checkpoint(const Call& call, const App& app);
ledger::Result<Response> get_inclusion_proof(const Call& call, const App& app);
ledger::Result<Response> get_consistency_proof(const Call& call, const App& app);
ledger::Result<Response> get_tile(const Call& call, const App& app);
ledger::Result<Response> get_bundle(const Call& call, const App& app);
ledger::Result<Response> get_disclosures(const Call& call, const App& app);
ledger::Result<Response> get_calendar(const Call& call, const App& app);
ledger::Result<Response> post_check(const Call& call, const App& app);

ledger::Result<Response> get_healthz(const Call& call, const App& app);
ledger::Result<Response> get_readyz(const Call& call, const App& app);
ledger::Result<Response> get_metrics(const Call& call, const App& app);
bool is_static_file(const Target& target);
ledger::Result<Response> get_static_file(const Call& call, const App& app);
// For people who have followed a wrong link: the web interface, with status 404.
Response missing_page(const Request& request);

}  // namespace server
