#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/amendments.h"
#include "ledger/subject.h"
#include "projections/fold.h"

namespace projections {

// One subject as it was known: its entries after amendments, and its life in order of valid time.
// Not copied or moved: the fold points into the entries. The zone must outlive it.
class History {
 public:
  using Entries = std::shared_ptr<const std::vector<ledger::Amended>>;
  // Of the first `count` of the entries, in which nothing is left to amend: several histories may
  // share them. O(count log count).
  History(ledger::Subject subject, Entries entries, std::size_t count,
          const ledger::TimeZone& zone);
  History(const History&) = delete;
  History& operator=(const History&) = delete;

  const ledger::Subject& subject() const { return subject_; }
  // Every entry that was known, in record order.
  std::span<const ledger::Amended> entries() const { return entries_; }
  // What stands and changes the subject. Adoptions, notes, amendments and erasures are not in it.
  const Fold& life() const { return life_; }
  // The adoptions that one organisation's entries note: a fold of their own.
  Fold adoptions_of(const ledger::Subject& organisation) const;
  std::vector<ledger::Subject> adopting_organisations() const;

  // Whether the subject exists on that day: its creation counts.
  Truth exists(ledger::Day at) const;
  // Whether some entry ever created it (and stands).
  bool is_created() const { return creation() != nullptr; }
  const ledger::Recorded* creation() const;

  // The state to show on a day: by the sort days; where the creation itself may not count yet, the
  // first state that there can be.
  template <class State>
  State state(ledger::Day at) const {
    return fold<State>(life_, shown_count(at));
  }
  std::size_t shown_count(ledger::Day at) const;

 private:
  ledger::Subject subject_;
  Entries owned_;
  std::span<const ledger::Amended> entries_;  // In owned_.
  const ledger::TimeZone* zone_;
  Fold life_;
};

}  // namespace projections
