#pragma once

#include <optional>
#include <set>
#include <vector>

#include "projections/view.h"

// What happens when: the days that somebody should keep in mind, as values.
namespace projections {

enum class OccasionKind {
  followup_due,         // A follow-up is to be done by then.
  adoption_due,         // The parties are to adopt what a decision requests by then.
  proposal_due,         // A proposal is to be answered by then.
  appeal_ends,          // The last day to appeal a decision.
  decision_ends,        // The last day that a decision holds (`effectiveTo`).
  initiative_ends,      // The last day of an initiative's period.
  responsibility_ends,  // The last day that somebody holds a responsibility (`to`).
};

struct Occasion {
  OccasionKind kind{};
  ledger::Subject subject;  // Whose entries say so.
  ledger::Subject about;    // What it is about: the same, or what is followed up or answered for.
  ledger::DayInterval days{};           // It may be on any of these; both ends may be open.
  std::optional<ledger::Date> stated;   // The date as it was written; none where it was derived.
  std::optional<ledger::Every> every;   // It recurs, counted from `days`.
  std::optional<ledger::Text> text;     // The question of a follow-up, the function of somebody.
  std::set<ledger::Subject> concerned;  // Organisations.
  std::optional<Truth> answered;        // A follow-up that is due once: whether it was reported.
  ledger::Position position;            // The entry that states it.
  bool certain = true;                  // It is so on every placing of the vague dates.
};

// Every occasion, past and to come, as things stood on the view's day; those of one kind and
// subject together. Nothing of what was withdrawn, annulled or ended by then.
std::vector<Occasion> calendar(View& view);

}  // namespace projections
