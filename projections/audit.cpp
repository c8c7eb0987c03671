#include "projections/audit.h"

#include <map>
#include <optional>

#include "ledger/event_json.h"
#include "ledger/jws.h"
#include "ledger/log_index.h"
#include "ledger/rights.h"

namespace projections {
namespace {

using ledger::Position;
using ledger::Subject;
namespace json = boost::json;

template <class T>
T value_or_throw(ledger::Result<T> result) {
  if (!result) throw UnreadableRows{result.error()};
  return *std::move(result);
}

// Where each entry counts from, in the fold that it belongs to.
std::map<Position, ledger::Day> sort_days(const View& view, const History& history) {
  std::map<Position, ledger::Day> days;
  const auto add = [&](const Fold& life) {
    for (const Placed& placed : life.entries()) days[placed.entry->position] = placed.sort_day;
  };
  add(history.life());
  for (const Subject& organisation : history.adopting_organisations()) {
    add(history.adoptions_of(organisation));
  }
  // A note moves nothing and is moved by nothing.
  for (const ledger::Amended& entry : history.entries()) {
    if (fact_as<ledger::NoteAdded>(entry.entry.event) == nullptr || !entry.stands()) continue;
    const ledger::Recorded* note = &entry.entry;
    add(Fold(std::span(&note, 1), view.zone()));
  }
  return days;
}

std::string day_text(ledger::Day day) {
  return day == ledger::kBeforeEveryDay ? ".." : to_iso(day);
}

bool has_valid_signature(const View& view, const ledger::SignedEntry& signed_entry) {
  const ledger::Entry& entry = signed_entry.entry;
  const auto kid = ledger::jws_kid(entry.signature);
  if (!kid || *kid != entry.actor) return false;
  const auto key = ledger::read_key_as_of(view.log(), *kid, entry.position);
  return key && !key->revoked &&
         verify_jws(entry.signature, signed_entry.signed_bytes, key->public_key).has_value();
}

json::value position_or_null(const std::optional<Position>& position) {
  return position ? json::value(position->value) : json::value(nullptr);
}

}  // namespace

json::array audit_entries(View& view, const Subject& subject) {
  const History& history = view.history(subject);
  const auto days = sort_days(view, history);
  json::array rows;
  for (const ledger::Amended& amended : history.entries()) {
    const Position position = amended.entry.position;
    const auto bytes = value_or_throw(view.log().read(position, 1));
    const auto recorded = value_or_throw(ledger::decode_signed_entry(bytes.at(0)));
    const ledger::Entry& entry = recorded.entry;
    visit_references(entry.event, [&](std::string_view, const Subject& to) { view.mention(to); });
    view.show_persons(position);
    json::object row;
    row["position"] = position.value;
    row["revision"] = entry.revision.value;
    row["id"] = to_string(entry.id);
    row["type"] = type_name(entry.event.type());
    row["time"] = to_rfc3339(entry.time);
    row["effective"] = entry.effective.text();
    const auto day = days.find(position);
    row["sortDay"] =
        day != days.end() ? json::value(json::string(day_text(day->second))) : json::value(nullptr);
    row["actor"] = entry.actor;
    row["data"] = event_to_json(entry.event);
    json::array corrections;
    for (const Position correction : amended.corrected_by)
      corrections.emplace_back(correction.value);
    row["correctedBy"] = std::move(corrections);
    row["retractedBy"] = position_or_null(amended.retracted_by);
    row["signature"] = has_valid_signature(view, recorded) ? "valid" : "invalid";
    rows.emplace_back(std::move(row));
  }
  return rows;
}

}  // namespace projections
