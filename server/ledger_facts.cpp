#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "ledger/bundle.h"
#include "ledger/disclosure.h"
#include "ledger/log_index.h"
#include "projections/answer_json.h"
#include "projections/bundle.h"
#include "projections/subject_argument.h"
#include "projections/timeline.h"
#include "server/answer_cache.h"
#include "server/handlers.h"
#include "server/parameters.h"
#include "server/representation.h"

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
namespace json = boost::json;

constexpr std::uint64_t kPersonsMax = 1000;

Response json_response(const Call& call, const json::object& body, Kept kept) {
  return respond(call.request, "application/json", projections::answer_json(body) + "\n", kept);
}

Result<std::vector<ledger::Subject>> read_subjects(std::string_view text) {
  std::vector<ledger::Subject> subjects;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    auto subject =
        projections::read_subject_argument("subject", text.substr(0, end), ledger::Kind::decision);
    if (!subject) return subject.error();
    subjects.push_back(*std::move(subject));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return subjects;
}

// Persons of entries from a position on.
struct PersonsPage {
  json::array persons;
  std::optional<ledger::Position> next;  // The entry that did not fit; none at the end.
};

Result<PersonsPage> read_persons(const ledger::EventReader& log, ledger::Position from,
                                 std::uint64_t limit) {
  PersonsPage page;
  ledger::Position last = from;
  bool is_damaged = false;
  const auto scanned =
      log.scan(ledger::Table::disclosures, {}, ledger::position_value(from),
               [&](std::string_view key, std::string_view value) {
                 const auto person = ledger::disclosure_of(key, value);
                 is_damaged = !person;
                 if (!person) return false;
                 // An entry is not divided: `next` can name nothing smaller.
                 if (page.persons.size() >= limit && person->position != last) {
                   page.next = person->position;
                   return false;
                 }
                 last = person->position;
                 const auto& [pointer, salt, name] = person->disclosure;
                 page.persons.push_back(json::object{{"position", person->position.value},
                                                     {"pointer", pointer},
                                                     {"salt", salt},
                                                     {"name", name}});
                 return true;
               });
  if (!scanned) return scanned.error();
  if (is_damaged) {
    return Error{Errc::damaged, "the table disclosures has a row that is no disclosure"};
  }
  return page;
}

}  // namespace

Result<Response> get_ledger(const Call& call, const App& app) {
  const ledger::Ledger& ledger = app.ledger;
  const ledger::Settings& settings = ledger.settings();
  const std::uint64_t size = ledger.log().end().value;
  const auto root = ledger.root(size);
  if (!root) return root.error();
  json::value time;
  if (size > 0) {
    const auto last = ledger::read_entry(ledger.log(), {size - 1});
    if (!last) return last.error();
    time = to_rfc3339(last->time);
  }
  return json_response(call,
                       {{"origin", settings.origin},
                        {"verifier", ledger.verifier().vkey()},
                        {"zone", settings.zone.name()},
                        {"calendar", calendar_name(settings.calendar)},
                        {"size", size},
                        {"root", to_base64(*root)},
                        {"time", std::move(time)},
                        {"copy", ledger.is_copy()}},
                       Kept::checked);
}

Result<Response> get_timeline(const Call& call, const App& app) {
  const std::uint64_t size = app.ledger.log().end().value;
  const auto made = app.answers.find_or_make(
      fmt::format("timeline {}", size), [&]() -> Result<AnswerCache::Made> {
        const auto timeline = projections::timeline(app.ledger.log(), size);
        if (!timeline) return timeline.error();
        return AnswerCache::Made{
            std::make_shared<const Representation>("application/json",
                                                   projections::answer_json(*timeline) + "\n"),
            true};
      });
  if (!made) return made.error();
  return respond(call.request, *made->answer, Kept::checked);
}

Result<Response> get_bundle(const Call& call, const App& app) {
  auto subjects = read_subjects(text_parameter(call.target, "subject"));
  if (!subjects) return subjects.error();
  const auto bundle = projections::make_bundle(app.ledger, *std::move(subjects));
  if (!bundle) return bundle.error();
  return respond(call.request, "application/vnd.liggare.bundle+json", format_bundle(*bundle),
                 bundle->persons.empty() ? Kept::checked : Kept::never);
}

Result<Response> get_disclosures(const Call& call, const App& app) {
  const auto from = number_parameter(call.target, "from");
  if (!from) return from.error();
  const auto limit = limit_parameter(call.target, kPersonsMax);
  if (!limit) return limit.error();
  auto page = read_persons(app.ledger.log(), {from->value_or(0)}, *limit);
  if (!page) return page.error();
  json::value next;
  if (page->next) next = page->next->value;
  return json_response(call, {{"disclosed", std::move(page->persons)}, {"next", std::move(next)}},
                       Kept::never);
}

}  // namespace server
