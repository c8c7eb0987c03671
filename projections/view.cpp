#include "projections/view.h"

#include <algorithm>

#include "ledger/disclosure.h"
#include "ledger/event_json.h"
#include "ledger/json_writer.h"
#include "ledger/log_index.h"
#include "projections/row.h"

namespace projections {
namespace {

using ledger::Kind;
using ledger::Recorded;
using ledger::Subject;
namespace json = boost::json;

// The history's entries refer to a subject by a member, in what stands.
bool refers(const History& history, const Subject& to, std::string_view member) {
  bool found = false;
  for (const ledger::Amended& entry : history.entries()) {
    if (!entry.stands()) continue;
    visit_references(entry.entry.event, [&](std::string_view name, const Subject& subject) {
      found = found || (name == member && subject == to);
    });
  }
  return found;
}

}  // namespace

View::View(const ledger::EventReader& log, const ledger::Settings& settings, ledger::Day at,
           std::uint64_t size)
    : log_(log), settings_(settings), at_(at), size_(size) {}

const History& View::load(const Subject& subject, std::vector<Recorded> rows) {
  auto amended = apply_amendments(std::move(rows));
  if (!amended) throw UnreadableRows{amended.error()};
  auto& slot = histories_[subject];
  slot = std::make_unique<History>(subject, *std::move(amended), zone());
  return *slot;
}

const History& View::history(const Subject& subject) {
  const auto known = histories_.find(subject);
  if (known != histories_.end()) return *known->second;
  std::vector<Recorded> rows;
  std::optional<ledger::Error> wrong;
  const auto scanned = log_.scan(ledger::Table::rows, row_prefix(subject), {},
                                 [&](std::string_view, std::string_view value) {
                                   auto row = decode_row(value);
                                   if (!row) wrong = row.error();
                                   if (!row || row->position.value >= size_) return false;
                                   rows.push_back(*std::move(row));
                                   return true;
                                 });
  if (!scanned) throw UnreadableRows{scanned.error()};
  if (wrong) throw UnreadableRows{*wrong};
  return load(subject, std::move(rows));
}

const std::vector<const History*>& View::all(Kind kind) {
  const auto known = kinds_.find(kind);
  if (known != kinds_.end()) return known->second;
  // The rows of a kind lie together: one walk, not one seek for each subject.
  std::vector<const History*> found;
  std::vector<Recorded> rows;
  std::string current;
  std::optional<ledger::Error> wrong;
  const auto finish_subject = [&] {
    if (rows.empty()) return;
    const auto subject = ledger::parse_subject(current);
    if (!subject) {
      wrong = subject.error();
      return;
    }
    const auto loaded = histories_.find(*subject);
    const History& history =
        loaded != histories_.end() ? *loaded->second : load(*subject, std::move(rows));
    rows.clear();
    if (history.is_created()) found.push_back(&history);
  };
  const std::string prefix = std::string(kind_name(kind)) + "/";
  const auto scanned =
      log_.scan(ledger::Table::rows, prefix, {}, [&](std::string_view key, std::string_view value) {
        const std::string_view subject = key.substr(0, key.find('\0'));
        if (subject != current) {
          finish_subject();
          current = subject;
        }
        auto row = decode_row(value);
        if (!row) wrong = row.error();
        if (wrong) return false;
        if (row->position.value < size_) rows.push_back(*std::move(row));
        return true;
      });
  if (!scanned) throw UnreadableRows{scanned.error()};
  if (!wrong) finish_subject();
  if (wrong) throw UnreadableRows{*wrong};
  return kinds_.emplace(kind, std::move(found)).first->second;
}

std::vector<const History*> View::referring(const Subject& to, std::string_view member) {
  const auto rows = read_references(log_, to, member);
  if (!rows) throw UnreadableRows{rows.error()};
  std::vector<const History*> found;
  const Subject* last = nullptr;
  for (const ledger::ReferenceRow& row : *rows) {
    if (row.position.value >= size_ || (last != nullptr && *last == row.from)) continue;
    last = &row.from;
    const History& from = history(row.from);
    if (from.is_created() && refers(from, to, member)) found.push_back(&from);
  }
  return found;
}

json::string View::mention(const Subject& subject) {
  mentioned_.insert(subject);
  return json::string(to_string(subject));
}

ledger::Text View::title(const Subject& subject) {
  const History& known = history(subject);
  const std::size_t count =
      std::max(known.shown_count(at_), known.is_created() ? known.life().first_count() : 0);
  const auto called = [&]<class State, class Fact>(std::optional<Fact> State::*fact,
                                                   ledger::Text Fact::*name) {
    const State state = fold<State>(known.life(), count);
    return state.*fact ? (*(state.*fact)).*name : ledger::Text{subject.slug, {}, {}};
  };
  switch (subject.kind) {
    case Kind::organisation:
      return called(&OrganisationState::registered, &ledger::OrganisationRegistered::name);
    case Kind::body:
      return called(&BodyState::established, &ledger::BodyEstablished::name);
    case Kind::document:
      return called(&DocumentState::registered, &ledger::DocumentRegistered::title);
    case Kind::area:
      return called(&AreaState::defined, &ledger::AreaDefined::title);
    case Kind::matter:
      return called(&MatterState::opened, &ledger::MatterOpened::title);
    case Kind::proposal:
      return called(&ProposalState::made, &ledger::ProposalMade::title);
    case Kind::decision:
      return called(&DecisionState::taken, &ledger::DecisionTaken::title);
    case Kind::initiative:
      return called(&InitiativeState::proposed, &ledger::InitiativeProposed::title);
    case Kind::indicator:
      return called(&IndicatorState::defined, &ledger::IndicatorDefined::title);
    case Kind::responsibility:
      return called(&ResponsibilityState::assigned, &ledger::ResponsibilityAssigned::function);
    case Kind::key:
    case Kind::followup:
      break;
  }
  return {subject.slug, {}, {}};
}

json::object View::names() {
  json::object names;
  // A title can mention nothing further, so the set does not grow under way.
  for (const Subject& subject : mentioned_) {
    names[to_string(subject)] = ledger::json_of(title(subject));
  }
  return names;
}

json::array View::disclosed() {
  json::array list;
  for (const ledger::Position position : shown_persons_) {
    const auto persons = read_disclosures(log_, position);
    if (!persons) throw UnreadableRows{persons.error()};
    for (const auto& [at, disclosure] : *persons) {
      list.push_back(json::object{{"position", at.value},
                                  {"pointer", disclosure.pointer},
                                  {"salt", disclosure.salt},
                                  {"name", disclosure.name}});
    }
  }
  return list;
}

}  // namespace projections
