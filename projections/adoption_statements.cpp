#include "projections/adoption_statements.h"

#include <algorithm>
#include <set>

namespace projections {
namespace {

using ledger::AdoptionNoted;
using ledger::AdoptionOutcome;
using ledger::Day;
using ledger::DayInterval;
using ledger::Outcome;
using ledger::Subject;

std::vector<AdoptionStatement> decided(const AdoptionSource& source, std::size_t count, Day at) {
  const auto state = fold<DecisionState>(source.life, count);
  if (!source.adopts || !state.taken || !state.annulled.empty()) return {};
  const auto outcome = adoption_by(state.taken->outcome);
  if (!outcome) return {};
  const Placed& taken = source.life.entries().front();
  const DayInterval days{taken.days.earliest, std::min(taken.days.latest, at)};
  return {{taken.sort_day, days, taken.entry->position, *outcome, state.taken_since.date,
           source.decision->subject()}};
}

std::vector<AdoptionStatement> noted(const AdoptionSource& source, std::size_t count, Day at,
                                     const std::set<Subject>& annulled) {
  std::vector<AdoptionStatement> statements;
  Day earliest = ledger::kBeforeEveryDay;  // Nothing lies before what comes before it in the fold.
  for (const Placed& placed : source.life.entries().first(count)) {
    const auto& fact = std::get<AdoptionNoted>(placed.entry->event.fact);
    earliest = std::max(earliest, placed.days.earliest);
    std::optional<Subject> decision;
    if (fact.decision) decision = fact.decision->subject;
    if (decision && annulled.contains(*decision)) continue;
    statements.push_back({placed.sort_day,
                          {earliest, std::min(placed.days.latest, at)},
                          placed.entry->position,
                          fact.outcome,
                          placed.entry->effective,
                          std::move(decision)});
  }
  return statements;
}

// On one day that both are sure to lie on, the one recorded first comes first.
bool must_precede(const AdoptionStatement& a, const AdoptionStatement& b) {
  return std::pair(a.days.latest, a.position) < std::pair(b.days.earliest, b.position);
}

// One order under way: how many of each source are in it.
struct Merge {
  const AdoptionStatements& statements;
  const std::function<bool(const std::vector<AdoptionStatement>&)>& visit;
  std::vector<std::size_t> taken;
  std::vector<AdoptionStatement> order;

  const AdoptionStatement* next(std::size_t source) const {
    const auto& list = statements[source];
    return taken[source] < list.size() ? &list[taken[source]] : nullptr;
  }

  bool can_follow(const AdoptionStatement& statement) const {
    for (std::size_t source = 0; source < statements.size(); ++source) {
      const AdoptionStatement* other = next(source);
      if (other == nullptr || other == &statement) continue;
      if (must_precede(*other, statement)) return false;
    }
    return true;
  }

  bool go_on() {
    bool is_last = true;
    for (std::size_t source = 0; source < statements.size(); ++source) {
      const AdoptionStatement* statement = next(source);
      if (statement == nullptr) continue;
      is_last = false;
      if (!can_follow(*statement)) continue;
      ++taken[source];
      order.push_back(*statement);
      const bool goes_on = go_on();
      order.pop_back();
      --taken[source];
      if (!goes_on) return false;
    }
    return !is_last || visit(order);
  }
};

}  // namespace

std::optional<AdoptionOutcome> adoption_by(Outcome outcome) {
  switch (outcome) {
    case Outcome::approved:
      return AdoptionOutcome::adopted;
    case Outcome::approved_with_changes:
    case Outcome::approved_in_part:
      return AdoptionOutcome::adopted_with_changes;
    case Outcome::approved_on_condition:
      return AdoptionOutcome::adopted_with_reservation;
    case Outcome::rejected:
      return AdoptionOutcome::declined;
    case Outcome::referred_back:
    case Outcome::tabled:
      return AdoptionOutcome::deferred;
    case Outcome::noted:
    case Outcome::remitted:
      return AdoptionOutcome::received;
    case Outcome::withdrawn:
      return AdoptionOutcome::withdrawn;
    case Outcome::answered:
    case Outcome::opinion_given:
    case Outcome::forwarded:  // Asks another body to decide: adopts nothing.
    case Outcome::recommended:
    case Outcome::commissioned:
    case Outcome::elected:
    case Outcome::released:
    case Outcome::delegated:
    case Outcome::replaced:
    case Outcome::annulled:
    case Outcome::written_off:
    case Outcome::no_decision:
      return std::nullopt;
  }
  return std::nullopt;
}

AdoptionStatements statements_of(const std::vector<AdoptionSource>& sources,
                                 const std::vector<std::size_t>& counts, Day at) {
  std::set<Subject> annulled;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].decision == nullptr) continue;
    const auto state = fold<DecisionState>(sources[i].life, counts[i]);
    if (!state.annulled.empty()) annulled.insert(sources[i].decision->subject());
  }
  AdoptionStatements statements;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    statements.push_back(sources[i].decision == nullptr ? noted(sources[i], counts[i], at, annulled)
                                                        : decided(sources[i], counts[i], at));
  }
  return statements;
}

std::vector<AdoptionStatement> in_shown_order(const AdoptionStatements& statements) {
  std::vector<std::size_t> taken(statements.size());
  std::vector<AdoptionStatement> order;
  while (true) {
    const AdoptionStatement* first = nullptr;
    std::size_t source_of_first = 0;
    for (std::size_t source = 0; source < statements.size(); ++source) {
      if (taken[source] == statements[source].size()) continue;
      const AdoptionStatement& next = statements[source][taken[source]];
      const bool is_earlier = first == nullptr || std::pair(next.sort_day, next.position) <
                                                      std::pair(first->sort_day, first->position);
      if (!is_earlier) continue;
      first = &next;
      source_of_first = source;
    }
    if (first == nullptr) return order;
    order.push_back(*first);
    ++taken[source_of_first];
  }
}

bool for_each_order(const AdoptionStatements& statements,
                    const std::function<bool(const std::vector<AdoptionStatement>&)>& visit) {
  return Merge{statements, visit, std::vector<std::size_t>(statements.size()), {}}.go_on();
}

}  // namespace projections
