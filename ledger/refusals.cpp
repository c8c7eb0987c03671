#include "ledger/refusals.h"

#include <set>
#include <string_view>

#include "ledger/event_json.h"
#include "ledger/sequencing.h"

namespace ledger {
namespace {

// No rule reads the rows of questions.
class NoRows final : public Projection {
 public:
  void append_rows(const Entry&, RowList&) const override {}
  std::string format() const override { return "none"; }
};

// Whether the draft is refused only because a subject is not there that another should have made.
bool follows_from(const Error& error, const Draft& draft, const std::set<Subject>& missing) {
  if (error.code == Errc::unknown_subject) return missing.contains(draft.statement.subject);
  if (error.code != Errc::unknown_reference) return false;
  bool found = false;
  visit_references(draft.event, [&](std::string_view, const Subject& to) {
    found = found || missing.contains(to);
  });
  return found;
}

}  // namespace

std::vector<Refusal> find_refusals(const Ledger& ledger,
                                   const std::vector<std::vector<Draft>>& batches,
                                   const std::vector<Subject>& left_out) {
  std::vector<Refusal> refused;
  std::set<Subject> missing(left_out.begin(), left_out.end());
  Overlay all = Overlay::over(ledger.log());
  const NoRows no_rows;
  KnownKeys keys;
  Timestamp last_time{0};
  for (std::size_t batch = 0; batch < batches.size(); ++batch) {
    for (std::size_t i = 0; i < batches[batch].size(); ++i) {
      const Draft& draft = batches[batch][i];
      Overlay overlay = Overlay::over(all);
      const auto done = sequence_batch(overlay, {draft}, ledger.settings(), no_rows, keys,
                                       ledger.clock().now(), last_time);
      if (done) {
        overlay.merge_into(all);
        continue;
      }
      if (!follows_from(done.error(), draft, missing)) {
        refused.push_back({batch, done.error()});
        refused.back().error.draft = i;
      }
      if (draft.event.traits().effect == Effect::creates) missing.insert(draft.statement.subject);
      const bool is_of_key =
          done.error().code == Errc::unknown_key || done.error().code == Errc::revoked_key;
      if (is_of_key) return refused;  // All others are signed by it, too.
    }
  }
  return refused;
}

}  // namespace ledger
