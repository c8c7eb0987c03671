#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "projections/view.h"

namespace projections {

enum class AdoptionEvidence { none, claimed, evidenced };

// Where one party stands with what a decision asked of it, on a day.
struct PartyAdoption {
  ledger::Subject organisation;
  std::optional<ledger::AdoptionOutcome> outcome;  // None: nothing is known.
  AdoptionEvidence evidence = AdoptionEvidence::none;
  std::optional<ledger::Date> since;
  std::optional<ledger::DayInterval> since_days;  // The days that it can mean.
  std::optional<ledger::Subject> decision;        // The organisation's own.
  std::vector<ledger::Position> entries;          // The facts behind it.
  bool certain = true;
  Truth adopts = Truth::no;            // An adopting outcome, claimed or evidenced.
  Truth adopts_evidenced = Truth::no;  // An adopting outcome by a decision in the ledger.
  Truth adopts_by_claim = Truth::no;   // An adopting outcome that nothing shows.
  Truth refuses = Truth::no;           // Declined, or withdrawn.
  Truth is_late = Truth::no;           // An adopting outcome after the deadline.
};

// Adopted, also with changes or a reservation.
bool is_adopting(ledger::AdoptionOutcome outcome);

// Declined, or taken back.
bool is_refusing(ledger::AdoptionOutcome outcome);

// Whether a decision with this outcome adopts or declines for good what it adopts, as only the
// right body can.
bool settles_adoption(ledger::Outcome outcome);

// One row for each party that the decision asks, in its order; none if it asks nobody.
std::vector<PartyAdoption> party_adoptions(View& view, const History& decision);

// Whether as many adopt as the request's rule asks for; where each binds itself, whether all do.
Truth enough(const std::vector<PartyAdoption>& parties, const ledger::Request& request,
             Truth PartyAdoption::*adopts);

// The days on which the party's outcome came, before or after `deadline`; none if either is vague.
std::optional<std::int64_t> days_after(const View& view, const PartyAdoption& adoption,
                                       const ledger::Date& deadline);

// The adoption matrix of contract section 6.
boost::json::object adoptions(View& view, const History& decision);

}  // namespace projections
