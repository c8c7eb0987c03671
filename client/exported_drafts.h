#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ledger/amendments.h"
#include "ledger/entry.h"
#include "ledger/error.h"
#include "ledger/event_store.h"

namespace client {

// A ledger as drafts that record again elsewhere to the same answers, but for `known`, positions,
// and what follows from when something was recorded.
//
// Every draft has the id that its entry has, so that amendments find what they amend and recording
// twice records once. A person's name stands where it is disclosed, else the commitment. What
// `init` makes in the new ledger is not brought there a second time: the first entry comes without
// an id and as it was corrected, so that it is a repetition where the new ledger is made with the
// same organisation; the entries of the first key stay behind, since the new ledger has its own.
class ExportedDrafts {
 public:
  // Sees each draft, and the entry that it was.
  using VisitDraft =
      std::function<ledger::Result<bool>(const ledger::Entry& entry, boost::json::object draft)>;

  // `log` must outlive this. Errc::damaged
  static ledger::Result<ExportedDrafts> of(const ledger::EventReader& log);

  ledger::Result<void> visit(const VisitDraft& visit) const;

  // For a person: how to make the ledger that these are recorded into.
  std::string how_to_record() const;

 private:
  explicit ExportedDrafts(const ledger::EventReader& log) : log_(log) {}
  ledger::Result<std::optional<boost::json::object>> draft_of(const ledger::Entry& entry,
                                                              const std::string& bytes) const;
  ledger::Result<void> disclose(const ledger::Entry& entry, const std::string& pointer,
                                boost::json::value& value) const;

  const ledger::EventReader& log_;
  std::optional<ledger::Recorded> founder_;  // The first entry as it is corrected.
  std::vector<ledger::Uuid> left_out_;       // Amendments of it, and of those.
  ledger::Subject organisation_;
  ledger::Subject first_key_;
};

}  // namespace client
