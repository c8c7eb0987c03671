#include "ledger/kept_checkpoint.h"

#include <fmt/format.h>

#include <utility>

namespace ledger {
namespace {

class KeptCheckpoint final : public CheckpointSource {
 public:
  KeptCheckpoint(Verifier log, HeadFile head) : verifier_(std::move(log)), head_(std::move(head)) {}

  const Verifier& verifier() const override { return verifier_; }
  Result<std::string> signed_checkpoint(const Checkpoint& checkpoint) const override {
    auto note = head_.read();
    if (!note) return note.error();
    const auto kept = *note ? open_checkpoint(**note, verifier_) : Checkpoint{};
    if (!kept) return Error{Errc::damaged, "the head kept apart: " + kept.error().detail};
    if (*note && *kept == checkpoint) return **std::move(note);
    if (kept->size < checkpoint.size) {
      return Error{Errc::out_of_range,
                   fmt::format("this copy has the log's signature over {} entries, not over {}; "
                               "run `liggare mirror` again to finish it",
                               kept->size, checkpoint.size)};
    }
    return Error{Errc::out_of_range,
                 fmt::format("this copy has the log's signature over {} entries and over no "
                             "other number; ask for that, or ask the log itself",
                             kept->size)};
  }

 private:
  const Verifier verifier_;
  const HeadFile head_;
};

}  // namespace

std::unique_ptr<CheckpointSource> kept_checkpoint(Verifier log, HeadFile head) {
  return std::make_unique<KeptCheckpoint>(std::move(log), std::move(head));
}

}  // namespace ledger
