#include "ledger/event.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace ledger {
namespace {

using enum Effect;

constexpr KindSet only(Kind kind) { return kinds(kind); }

// In the order of Fact.
constexpr std::array<EventTraits, kEventTypes> kCatalogue = {{
    {"organisation.registered", only(Kind::organisation), creates},
    {"organisation.renamed", only(Kind::organisation), changes},
    {"organisation.dissolved", only(Kind::organisation), ends},
    {"body.established", only(Kind::body), creates},
    {"body.renamed", only(Kind::body), changes},
    {"body.rules-changed", only(Kind::body), changes},
    {"body.dissolved", only(Kind::body), ends},
    {"key.registered", only(Kind::key), creates},
    {"key.revoked", only(Kind::key), ends},
    {"document.registered", only(Kind::document), creates},
    {"area.defined", only(Kind::area), creates},
    {"area.renamed", only(Kind::area), changes},
    {"area.ended", only(Kind::area), ends},
    {"area.surveyed", only(Kind::area), changes},
    {"matter.opened", only(Kind::matter), creates},
    {"matter.closed", only(Kind::matter), ends},
    {"proposal.made", only(Kind::proposal), creates},
    {"proposal.withdrawn", only(Kind::proposal), ends},
    {"decision.taken", only(Kind::decision), creates},
    {"decision.minutes-approved", only(Kind::decision), changes},
    {"decision.announced", only(Kind::decision), changes},
    {"decision.gained-legal-force", only(Kind::decision), changes},
    {"decision.appealed", only(Kind::decision), changes},
    {"decision.annulled", only(Kind::decision), ends},
    {"decision.dispatched", only(Kind::decision), changes},
    {"decision.execution-reported", only(Kind::decision), changes},
    {"adoption.noted", only(Kind::decision), changes},
    {"initiative.proposed", only(Kind::initiative), creates},
    {"initiative.assessed", only(Kind::initiative), changes},
    {"initiative.status-changed", only(Kind::initiative), changes},
    {"initiative.revised", only(Kind::initiative), changes},
    {"initiative.taken-up", only(Kind::initiative), changes},
    {"responsibility.assigned", only(Kind::responsibility), creates},
    {"responsibility.accepted", only(Kind::responsibility), changes},
    {"responsibility.declined", only(Kind::responsibility), changes},
    {"responsibility.ended", only(Kind::responsibility), ends},
    {"followup.scheduled", only(Kind::followup), creates},
    {"followup.reported", only(Kind::followup), changes},
    {"indicator.defined", only(Kind::indicator), creates},
    {"indicator.measured", only(Kind::indicator), changes},
    {"note.added", kEveryKind, annotates},
    {"entry.corrected", kEveryKind, amends},
    {"entry.retracted", kEveryKind, amends},
    {"disclosure.erased", kEveryKind, annotates},
}};

constexpr std::string_view name_at(std::size_t place) { return kCatalogue[place].name; }

// Places in the catalogue, ordered by name: every entry that is read is looked up.
constexpr std::array<std::size_t, kEventTypes> kByName = [] {
  std::array<std::size_t, kEventTypes> places{};
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::ranges::sort(places, {}, name_at);
  return places;
}();

}  // namespace

const EventTraits& traits_of(EventType type) {
  return kCatalogue.at(static_cast<std::size_t>(type));
}

std::optional<EventType> find_event_type(std::string_view name) {
  const auto* const found = std::ranges::lower_bound(kByName, name, {}, name_at);
  if (found == kByName.end() || name_at(*found) != name) return std::nullopt;
  return static_cast<EventType>(*found);
}

std::span<const EventTraits> event_catalogue() { return kCatalogue; }

}  // namespace ledger
