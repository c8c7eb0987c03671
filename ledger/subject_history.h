#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/entry.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/subject_head.h"
#include "ledger/time_zone.h"

namespace ledger {

// What a replay remembers of the entries that it has passed, so that it never has to ask the tables
// that it makes anew: the head of each subject, and where its entries are. Four bytes an entry and
// about a hundred a subject.
class SubjectHistory {
 public:
  // Reads again from `log` what it must look at twice. Without a zone heads are not followed.
  // Both must outlive this.
  SubjectHistory(const EventReader& log, const TimeZone* zone) : log_(log), zone_(zone) {}

  // How many entries the subject has so far.
  std::uint64_t revisions(const Subject& subject) const;

  // Takes the next entry of the log.
  void add(Entry entry);

  // The entry of this subject with this id, among those so far. Errc::damaged. O(1) for the newest,
  // one read for each that is newer than it.
  Result<std::optional<Entry>> find(const Subject& subject, const Uuid& id) const;

  // Visits the head of each subject, and the position of the newest entry that it follows from.
  // Errc::damaged, also where an amendment does not fit what it amends.
  using VisitHead =
      std::function<Result<void>(Position newest, const std::string& subject, const SubjectHead&)>;
  Result<void> visit_heads(const VisitHead& visit) const;

 private:
  struct Known {
    std::uint32_t revisions = 0;
    std::uint32_t created = 0;  // One more than the position; 0 is none.
    std::int32_t ended_by = kAfterEveryDay.since_1970;
    std::uint32_t owners = 0;  // Index in owners_.
    std::uint32_t newest = 0;
    bool is_amended = false;  // Its head is not followed but made from all its entries at the end.
  };

  SubjectHead unpack(const Known& known) const;
  void pack(const SubjectHead& head, Known& known);
  std::uint32_t remember_owners(const std::vector<Subject>& owners);
  Result<SubjectHead> amended_head(const std::string& subject, const Known& known) const;

  const EventReader& log_;
  const TimeZone* zone_;
  std::unordered_map<std::string, Known> subjects_;
  // By position: the entry of the same subject before it.
  std::vector<std::uint32_t> previous_;
  // Few sets of owners are shared by many subjects. The first is the empty one.
  std::vector<std::vector<Subject>> owners_{{}};
  std::unordered_map<std::string, std::uint32_t> owners_by_text_{{"", 0}};
};

}  // namespace ledger
