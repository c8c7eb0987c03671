#include <fmt/format.h>

#include "ledger/proof.h"
#include "server/handlers.h"
#include "server/parameters.h"
#include "server/representation.h"

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr std::string_view kText = "text/plain; charset=utf-8";

// Witnesses may add their signatures later: not even a checkpoint of a given size is for ever.
Response text(const Call& call, std::string body) {
  return respond(call.request, std::string(kText), std::move(body), Kept::checked);
}

// A size of the log; all of it where the parameter is not there.
Result<std::uint64_t> size_parameter(const Call& call, const App& app, std::string_view name) {
  const auto size = number_parameter(call.target, name);
  if (!size) return size.error();
  return size->value_or(app.ledger.log().end().value);
}

Result<std::uint64_t> needed_number(const Call& call, std::string_view name) {
  const auto number = number_parameter(call.target, name);
  if (!number) return number.error();
  if (!*number) {
    return Error{Errc::bad_argument, fmt::format("{} is missing: say what is to be proved", name)};
  }
  return **number;
}

}  // namespace

Result<Response> get_checkpoint(const Call& call, const App& app) {
  const auto size = size_parameter(call, app, "size");
  if (!size) return size.error();
  auto checkpoint = app.ledger.signed_checkpoint(*size);
  if (!checkpoint) return checkpoint.error();
  return text(call, *std::move(checkpoint));
}

Result<Response> get_inclusion_proof(const Call& call, const App& app) {
  const auto position = needed_number(call, "position");
  if (!position) return position.error();
  const auto size = size_parameter(call, app, "size");
  if (!size) return size.error();
  const auto proof = app.ledger.prove_entry({*position}, *size);
  if (!proof) return proof.error();
  return text(call, format_entry_proof(*proof));
}

Result<Response> get_consistency_proof(const Call& call, const App& app) {
  const auto from = needed_number(call, "from");
  if (!from) return from.error();
  const auto to = size_parameter(call, app, "to");
  if (!to) return to.error();
  const auto proof = app.ledger.prove_consistency(*from, *to);
  if (!proof) return proof.error();
  return text(call, format_consistency_proof(*proof));
}

}  // namespace server
