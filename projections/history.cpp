#include "projections/history.h"

#include <algorithm>

namespace projections {
namespace {

using ledger::AdoptionNoted;
using ledger::Amended;
using ledger::Effect;
using ledger::Recorded;

bool is_moving(const Amended& entry) {
  const Effect effect = entry.entry.event.traits().effect;
  return entry.stands() && effect != Effect::annotates && effect != Effect::amends &&
         fact_as<AdoptionNoted>(entry.entry.event) == nullptr;
}

}  // namespace

History::History(ledger::Subject subject, Entries entries, std::size_t count,
                 const ledger::TimeZone& zone)
    : subject_(std::move(subject)),
      owned_(std::move(entries)),
      entries_(std::span(*owned_).first(count)),
      zone_(&zone) {
  std::vector<const Recorded*> moving;
  moving.reserve(entries_.size());
  for (const Amended& entry : entries_) {
    if (is_moving(entry)) moving.push_back(&entry.entry);
  }
  life_ = Fold(moving, *zone_);
}

Fold History::adoptions_of(const ledger::Subject& organisation) const {
  std::vector<const Recorded*> noted;
  for (const Amended& entry : entries_) {
    const auto* adoption = fact_as<AdoptionNoted>(entry.entry.event);
    if (entry.stands() && adoption != nullptr && adoption->organisation.subject == organisation) {
      noted.push_back(&entry.entry);
    }
  }
  return {noted, *zone_};
}

std::vector<ledger::Subject> History::adopting_organisations() const {
  std::vector<ledger::Subject> organisations;
  for (const Amended& entry : entries_) {
    const auto* adoption = fact_as<AdoptionNoted>(entry.entry.event);
    if (!entry.stands() || adoption == nullptr) continue;
    const ledger::Subject& organisation = adoption->organisation.subject;
    if (std::ranges::find(organisations, organisation) == organisations.end()) {
      organisations.push_back(organisation);
    }
  }
  return organisations;
}

const Recorded* History::creation() const {
  for (const Placed& placed : life_.entries()) {
    if (placed.entry->event.traits().effect == Effect::creates) return placed.entry;
  }
  return nullptr;
}

Truth History::exists(ledger::Day at) const {
  if (!is_created()) return Truth::no;
  // The creation is the first entry of the fold.
  const PossiblePrefixes possible = life_.possible_at(at);
  if (possible.max == 0) return Truth::no;
  return possible.min == 0 ? Truth::cannot_tell : Truth::yes;
}

std::size_t History::shown_count(ledger::Day at) const {
  const std::size_t count = life_.count_at(at);
  return count == 0 && life_.possible_at(at).max > 0 ? life_.first_count() : count;
}

}  // namespace projections
