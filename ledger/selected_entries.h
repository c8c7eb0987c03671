#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/error.h"
#include "ledger/event.h"
#include "ledger/event_store.h"
#include "ledger/subject.h"
#include "ledger/types.h"

namespace ledger {

// Which entries of a log are wanted: of the first `end` ones those from `from` on, and of these
// only what is about the subject and of the type, where they are named.
struct EntrySelection {
  Position from;
  Position end;
  std::optional<Subject> subject;
  std::optional<EventType> type;
};

struct SelectedEntry {
  Position position;
  std::string bytes;
};

// Reads the selected entries piece by piece: a log may be larger than memory. Not thread-safe.
class SelectedEntries {
 public:
  // Errc::not_found: nothing in the whole log is about the subject. `log` must outlive this.
  static Result<SelectedEntries> of(const EventReader& log, EntrySelection selection);

  // The next of them, in order; none only at the end. Errc::damaged
  Result<std::vector<SelectedEntry>> next();

 private:
  SelectedEntries(const EventReader& log, EntrySelection selection)
      : log_(&log), selection_(std::move(selection)), next_(selection_.from) {}
  Result<std::vector<SelectedEntry>> read_some();
  bool is_wanted(const std::string& bytes) const;

  const EventReader* log_;
  EntrySelection selection_;
  Position next_;
  std::vector<Position> of_subject_;  // Where a subject is named: what is left, the next one last.
};

}  // namespace ledger
