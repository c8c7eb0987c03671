#pragma once

#include <array>
#include <functional>
#include <string>

#include "ledger/entry.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"
#include "ledger/projection.h"
#include "ledger/row_list.h"
#include "ledger/subject_history.h"

namespace ledger {

// The tables that follow from the entries alone.
inline constexpr std::array kDerivedTables = {Table::ids,        Table::streams, Table::heads,
                                              Table::references, Table::tiles,   Table::rows};

// Makes the rows of indexes, heads and projections again from the entries, in their order: those
// that the sequencer wrote. Tiles are not its business.
//
// What an entry tells by itself is made first, on any thread; then each entry is added in its turn.
class Derivation {
 public:
  // All must outlive this. `log` is asked for entries only, never for rows.
  Derivation(const EventReader& log, const Settings& settings, const Projection& projection);

  // Whether the entry must be kept until its turn: the rows of a correction of data depend on the
  // entry that it corrects. Thread-safe.
  static bool has_rows_in_its_turn(const Entry& entry);
  // Appends the rows that the entry brings of itself, ordered by table and key, each key once; none
  // of an entry that has them in its turn. Thread-safe.
  void append_own_rows(const Entry& entry, RowList& rows) const;
  // Thread-safe.
  HeadStep head_step(const Entry& entry) const { return ledger::head_step(entry, &zone_); }

  // Appends the rows of an entry that has them in its turn. All entries before it have been added.
  // Errc::damaged: it corrects an entry that is not there.
  Result<void> append_rows_in_its_turn(const Entry& entry, RowList& rows) const;
  // Takes the next entry.
  void add(const HeadStep& step) { history_.add(step); }
  // As SubjectHistory has it.
  void expect(const HeadStep& step) const { history_.expect(step); }

  std::uint64_t revisions(const Subject& subject) const { return history_.revisions(subject); }
  const SubjectHistory& history() const { return history_; }

  // Visits the rows of the table heads, once all entries have been added; `newest` is the position
  // of the entry that wrote the row. Errc::damaged
  Result<void> visit_heads(
      const std::function<Result<void>(Position newest, const Row& row)>& visit) const;

 private:
  Result<Event> corrected_event(const Subject& subject, const EntryCorrected& correction) const;
  void append_rows(const Entry& entry, const Event* corrected, RowList& rows) const;

  const Projection& projection_;
  const TimeZone& zone_;
  SubjectHistory history_;
};

// Reads `count` entries from `from` on, several at once on as many threads as there are cores, and
// calls take(i, bytes) for each, i from 0; take(i, error) for one that cannot be read. `take` must
// be safe to call from several threads at once and must not throw.
void read_in_parallel(const EventReader& log, Position from, std::size_t count,
                      const std::function<void(std::size_t, Result<std::string>)>& take);

// How many entries are worth reading at once: enough to keep all cores busy.
inline constexpr std::size_t kEntriesAtOnce = 2048;

}  // namespace ledger
