#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ledger/entry.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/subject_head.h"
#include "ledger/time_zone.h"

namespace ledger {

// All that a replay must know of an entry to follow the head of its subject.
struct HeadStep {
  std::string subject;  // As to_string writes it.
  std::uint64_t hash = 0;
  HeadChange change;
};
// Without a zone nothing is known of the change but its effect. Pure.
HeadStep head_step(const Entry& entry, const TimeZone* zone);

// What a replay remembers of the entries that it has passed, so that it never has to ask the tables
// that it makes anew: the head of each subject, and where its entries are. Four bytes and a bit for
// an entry, and about a hundred bytes for a subject.
class SubjectHistory {
 public:
  // Reads again from `log` what it must look at twice. Without a zone heads are not followed.
  // Both must outlive this.
  SubjectHistory(const EventReader& log, const TimeZone* zone);

  // How many entries the subject has so far.
  std::uint64_t revisions(const Subject& subject) const;

  // Takes the next entry of the log: a step that was made with this zone. O(1).
  void add(const HeadStep& step);
  // Has the processor fetch what add() will look at first, while something else is done. Changes
  // nothing.
  void expect(const HeadStep& step) const {
    __builtin_prefetch(&slots_[step.hash & (slots_.size() - 1)]);
  }

  // The entry of this subject with this id, among those so far. Errc::damaged. O(1) for the newest,
  // one read for each that is newer than it.
  Result<std::optional<Entry>> find(const Subject& subject, const Uuid& id) const;

  // Visits the head of each subject, and the position of the newest entry that it follows from.
  // Reads on all cores; `visit` is called on the thread that calls this. Errc::damaged, also where
  // a correction does not fit the creation or ending that it corrects.
  using VisitHead =
      std::function<Result<void>(Position newest, std::string_view subject, const SubjectHead&)>;
  Result<void> visit_heads(const VisitHead& visit) const;

 private:
  struct Known {
    std::uint64_t hash;
    std::uint64_t text;  // Where it begins in texts_.
    std::uint32_t text_size;
    std::uint32_t revisions = 0;
    std::uint32_t created = 0;  // One more than the position; 0 is none.
    std::int32_t ended_by = kAfterEveryDay.since_1970;
    std::uint32_t owners = 0;  // Index in owners_.
    std::uint32_t newest = 0;
    bool is_amended = false;  // Its head is not followed but made from its entries at the end.
  };

  std::string_view text_of(const Known& known) const;
  // Where the subject stands in slots_, or would stand.
  std::size_t slot_of(std::string_view subject, std::uint64_t hash) const;
  const Known* known(const Subject& subject) const;
  Known& known_or_new(const HeadStep& step);
  void double_slots();
  void follow(const HeadChange& change, std::uint32_t position, Known& known);
  SubjectHead unpack(const Known& known) const;
  std::uint32_t remember_owners(const std::vector<Subject>& owners);
  Result<SubjectHead> amended_head(const Known& known) const;

  const EventReader& log_;
  const TimeZone* zone_;
  // The subjects in the order of their first entries, and their places by hash: open addressing, at
  // most half full.
  std::vector<Known> subjects_;
  std::vector<std::uint32_t> slots_;
  std::string texts_;
  // By position: the entry of the same subject before it, and whether the entry can change a head.
  std::vector<std::uint32_t> previous_;
  std::vector<bool> can_change_head_;
  // Few sets of owners are shared by many subjects. The first is the empty one.
  std::vector<std::vector<Subject>> owners_{{}};
  std::unordered_map<std::string, std::uint32_t> owners_by_text_{{"", 0}};
};

}  // namespace ledger
