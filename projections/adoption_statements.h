#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "projections/fold.h"
#include "projections/history.h"
#include "projections/states.h"

// What is stated of one party's adoption of a decision, by noted adoptions and by its own
// decisions, in every order that vague dates allow. Pure but for reading what it is given.
namespace projections {

// What a decision with this outcome means for what it adopts; none where it means nothing.
std::optional<ledger::AdoptionOutcome> adoption_by(ledger::Outcome outcome);

// A fold that bears on the party's outcome. Dates in different folds are independent of each other.
struct AdoptionSource {
  Fold life;  // The party's noted adoptions, or the life of a decision of its own.
  const History* decision = nullptr;  // Where it is a decision.
  bool adopts = false;  // The decision says so itself; else a noted adoption refers to it.
};

struct AdoptionStatement {
  ledger::Day sort_day;
  ledger::DayInterval days;  // It can lie on, in this placing.
  ledger::Position position;
  ledger::AdoptionOutcome outcome;
  ledger::Date date;
  std::optional<ledger::Subject> decision;  // What shows it; else it is a claim.
};

// The statements of each source, in the source's own order.
using AdoptionStatements = std::vector<std::vector<AdoptionStatement>>;

// What is stated by `at` when this many entries of each source count. A decision that is annulled
// by then shows nothing, neither by itself nor to those who refer to it.
AdoptionStatements statements_of(const std::vector<AdoptionSource>& sources,
                                 const std::vector<std::size_t>& counts, ledger::Day at);

// All of them, by their sort days; each source's in its own order.
std::vector<AdoptionStatement> in_shown_order(const AdoptionStatements& statements);

// Visits every order that some placing gives them. Stops, and gives false, when `visit` does.
bool for_each_order(const AdoptionStatements& statements,
                    const std::function<bool(const std::vector<AdoptionStatement>&)>& visit);

}  // namespace projections
