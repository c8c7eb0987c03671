#include "projections/register_index.h"

#include "ledger/bytes.h"
#include "ledger/log_index.h"
#include "projections/day_order.h"

namespace projections {
namespace {

using ledger::Entry;
using ledger::Errc;
using ledger::Error;
using ledger::Result;
using ledger::Subject;
using ledger::Table;

// Neither begins like the row of a subject: no kind is called so.
constexpr std::string_view kIndexed = "register/";
constexpr std::string_view kFolded = "register-folded/";

// Complements, since keys are read in ascending order and the register begins with the newest.
std::string indexed_key(const IndexedDecision& place) {
  std::string key(kIndexed);
  ledger::append_be32(key, ~ordered(place.day));
  ledger::append_be64(key, ~place.position.value);
  return key;
}

std::string indexed_value(const IndexedDecision& place) {
  std::string value;
  ledger::append_be32(value, ordered(place.latest));
  ledger::append_be32(value, static_cast<std::uint32_t>(place.outcome));
  return value + place.decision.slug;
}

std::string folded_key(const Entry& entry) {
  return std::string(kFolded) + entry.subject.slug + '\0' + ledger::position_value(entry.position);
}

Error damaged() {
  return {Errc::damaged,
          "a row of the decision register is not as it was written; run `liggare rebuild`"};
}

constexpr std::size_t kKeySize = kIndexed.size() + 12;
constexpr std::size_t kSlugBegins = 8;

Result<IndexedDecision> decode(std::string_view key, std::string_view value) {
  if (key.size() != kKeySize || value.size() <= kSlugBegins) return damaged();
  const std::string_view numbers = key.substr(kIndexed.size());
  const std::uint32_t outcome = ledger::read_be32(value.substr(4, 4));
  const std::string_view slug = value.substr(kSlugBegins);
  if (outcome >= ledger::enum_names<ledger::Outcome>().size() || !ledger::is_slug(slug)) {
    return damaged();
  }
  return IndexedDecision{day_of(~ledger::read_be32(numbers.substr(0, 4))),
                         {~ledger::read_be64(numbers.substr(4, 8))},
                         day_of(ledger::read_be32(value.substr(0, 4))),
                         static_cast<ledger::Outcome>(outcome),
                         {ledger::Kind::decision, std::string(slug)}};
}

bool is_amendment(const Entry& entry) {
  return entry.event.traits().effect == ledger::Effect::amends;
}

}  // namespace

void append_register_rows(const Entry& entry, ledger::RowList& rows) {
  if (entry.subject.kind != ledger::Kind::decision) return;
  const auto* taken = fact_as<ledger::DecisionTaken>(entry.event);
  if (is_amendment(entry) || (taken != nullptr && entry.effective.time())) {
    rows.append(Table::rows, folded_key(entry), {});
  } else if (taken != nullptr) {
    // Without a time of day, its days are the same in every zone.
    const ledger::DayInterval days = entry.effective.days(utc());
    const IndexedDecision place{days.earliest, entry.position, days.latest, taken->outcome,
                                entry.subject};
    rows.append(Table::rows, indexed_key(place), indexed_value(place));
  }
}

Result<std::set<Subject>> read_folded_decisions(const ledger::EventReader& log) {
  std::set<Subject> decisions;
  bool is_readable = true;
  const auto scanned =
      log.scan(Table::rows, kFolded, {}, [&](std::string_view key, std::string_view) {
        const std::string_view named = key.substr(kFolded.size());
        const std::string_view slug = named.substr(0, named.find('\0'));
        is_readable = ledger::is_slug(slug);
        if (is_readable) decisions.insert({ledger::Kind::decision, std::string(slug)});
        return is_readable;
      });
  if (!scanned) return scanned.error();
  if (!is_readable) return damaged();
  return decisions;
}

Result<void> visit_indexed_decisions(const ledger::EventReader& log,
                                     const std::function<void(const IndexedDecision&)>& visit) {
  bool is_readable = true;
  const auto scanned =
      log.scan(Table::rows, kIndexed, {}, [&](std::string_view key, std::string_view value) {
        const auto place = decode(key, value);
        is_readable = place.has_value();
        if (is_readable) visit(*place);
        return is_readable;
      });
  if (!scanned) return scanned.error();
  if (!is_readable) return damaged();
  return {};
}

}  // namespace projections
