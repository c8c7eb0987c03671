#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/amendments.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/subject.h"
#include "ledger/time_zone.h"

namespace ledger {

// What the rules need to know of a subject, so that recording costs the same however long its
// history is. Follows from the subject's entries alone.
struct SubjectHead {
  std::uint64_t revisions = 0;      // How many entries it has.
  std::optional<Position> created;  // None: never, or the creation was retracted.
  std::optional<Day> ended_by;  // The latest day on which it can have ended, by the first ending.
  std::vector<Subject> owners;  // Organisations and bodies; none: it belongs to nobody.
  bool operator==(const SubjectHead&) const = default;
};

std::string encode_head(const SubjectHead& head);
Result<SubjectHead> decode_head(std::string_view bytes);  // Errc::damaged

// The head of a subject that nobody has named is the empty one.
Result<SubjectHead> read_head(const EventReader& log, const Subject& subject);

// What an entry changes of its subject's head, where no amendment is among its entries.
struct HeadChange {
  Effect effect{};
  std::vector<Subject> owners;  // Of what it creates.
  std::optional<Day> ended_by;  // The latest day on which it ends its subject; none: it does not.
};
HeadChange head_change(const Subject& subject, const Event& event, const Date& effective,
                       Timestamp recorded, const TimeZone& zone);

// The head after one more entry. Amendments can change anything, so they need all entries: use
// head_of then. O(1).
SubjectHead advance(SubjectHead head, const Subject& subject, const Recorded& entry,
                    const TimeZone& zone);
// The head after these entries of the subject. O(entries).
Result<SubjectHead> head_of(const Subject& subject, const std::vector<Recorded>& entries,
                            const TimeZone& zone);

// The organisations that own a subject: bodies are replaced by theirs.
Result<std::vector<Subject>> owning_organisations(const EventReader& log,
                                                  const std::vector<Subject>& owners);
// Whose fact this is by its own members: `organisation`, else `body` or `by` (contract section 7).
// None where it names nobody; then the subject's owners count.
std::vector<Subject> stated_owners(const Event& event);

// The day on which an open end of `effective` closes: that of recording.
DayInterval effective_days(const Date& effective, Timestamp recorded, const TimeZone& zone);

}  // namespace ledger
