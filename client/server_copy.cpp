#include "client/server_copy.h"

#include <fmt/format.h>

#include <mutex>

#include "ledger/recording_again.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

// Asks the server, since only its log signs. It is asked by one thread at a time.
class FetchedCheckpoints final : public ledger::CheckpointSource {
 public:
  FetchedCheckpoints(const ledger::Verifier& verifier, FetchCheckpoint fetch)
      : verifier_(verifier), fetch_(std::move(fetch)) {}

  const ledger::Verifier& verifier() const override { return verifier_; }

  Result<std::string> signed_checkpoint(const ledger::Checkpoint& checkpoint) const override {
    const std::lock_guard lock(mutex_);
    auto note = fetch_(checkpoint.size);
    if (!note) return note;
    const auto opened = open_checkpoint(*note, verifier_);
    if (!opened) return opened.error();
    if (*opened == checkpoint) return note;
    return Error{Errc::log_forked,
                 fmt::format("the log signs other first {} entries than it serves; keep both and "
                             "ask who keeps it",
                             checkpoint.size)};
  }

 private:
  const ledger::Verifier verifier_;
  const FetchCheckpoint fetch_;
  mutable std::mutex mutex_;  // Guards what fetch_ uses.
};

ledger::Commit rows_of(const std::vector<ledger::PersonDisclosure>& persons,
                       const std::vector<std::string>& entries) {
  ledger::Commit commit;
  for (const ledger::PersonDisclosure& person : persons) {
    const std::uint64_t at = person.position.value;
    if (at < entries.size() && opens_commitment(entries[at], person.disclosure)) {
      commit.writes.push_back(disclosure_row(person));
    }
  }
  return commit;
}

}  // namespace

Result<std::unique_ptr<ServerCopy>> ServerCopy::make(
    const DownloadedLog& log, const std::vector<ledger::PersonDisclosure>& persons,
    const ledger::Settings& settings, const ledger::Verifier& verifier, FetchCheckpoint fetch,
    ledger::Clock& clock, const ledger::Projection& projection) {
  std::unique_ptr<ServerCopy> copy(new ServerCopy());
  auto recorded = record_again(log.entries, copy->store_, settings, projection);
  if (!recorded) return recorded.error();
  auto disclosed = copy->store_.append(copy->store_.end(), rows_of(persons, log.entries));
  if (!disclosed) return disclosed.error();
  auto opened = ledger::Ledger::open_copy(
      copy->store_, settings, std::make_unique<FetchedCheckpoints>(verifier, std::move(fetch)),
      clock, projection, nullptr);
  if (!opened) return opened.error();
  copy->ledger_ = *std::move(opened);
  return copy;
}

}  // namespace client
