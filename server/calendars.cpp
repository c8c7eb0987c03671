#include <fmt/format.h>

#include "projections/subject_argument.h"
#include "projections/written_calendar.h"
#include "server/handlers.h"
#include "server/parameters.h"
#include "server/preferences.h"
#include "server/representation.h"

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Language;
using ledger::Result;

Result<Language> read_language(const Call& call) {
  const std::string text = text_parameter(call.target, "lang");
  if (text.empty()) return preferred_language(call.request);
  if (text == "sv") return Language::swedish;
  if (text == "en") return Language::english;
  return Error{Errc::bad_argument, fmt::format("lang must be sv or en, not \"{}\"", text)};
}

}  // namespace

Result<Response> get_calendar(const Call& call, const App& app) {
  const ledger::Ledger& ledger = app.ledger;
  auto organisation = projections::read_subject_of_kind("organisation", call.captured.front(),
                                                        ledger::Kind::organisation);
  if (!organisation) return organisation.error();
  const auto language = read_language(call);
  if (!language) return language.error();
  const auto moment = projections::resolve_moment(ledger.log(), ledger.settings(), app.clock,
                                                  text_parameter(call.target, "at"),
                                                  text_parameter(call.target, "known"));
  if (!moment) return moment.error();
  auto calendar = projections::write_calendar(ledger.log(), ledger.settings(),
                                              {*moment, *std::move(organisation), *language});
  if (!calendar) return calendar.error();
  Response response = respond(call.request, "text/calendar; charset=utf-8",
                              std::move(calendar->text), Kept::checked);
  response.with("Content-Language", *language == Language::swedish ? "sv" : "en");
  if (text_parameter(call.target, "lang").empty()) response.with("Vary", "Accept-Language");
  return response;
}

}  // namespace server
