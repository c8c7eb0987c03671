#include "ledger/contradiction.h"

#include <fmt/format.h>

#include "ledger/head_file.h"

namespace ledger {

Error contradiction(const Checkpoint& before, const Checkpoint& shown) {
  if (shown.size < before.size) {
    return {Errc::log_shrank,
            fmt::format("the log has shrunk: it has signed {} entries with the root {}, and now "
                        "only {} with the root {}; unless this is an old copy of it, both "
                        "checkpoints prove that it was rolled back: keep both, and ask its keeper",
                        before.size, to_base64(before.root), shown.size, to_base64(shown.root))};
  }
  return {Errc::log_forked,
          fmt::format("the log has forked: its first {} entries had the root {}, and the {} "
                      "entries with the root {} that it signs now begin otherwise; both "
                      "checkpoints prove that it was changed: keep both, and ask its keeper",
                      before.size, to_base64(before.root), shown.size, to_base64(shown.root))};
}

Error lost_end(Position end, const Checkpoint& head) {
  return {Errc::damaged,
          fmt::format("the log has {} entries, but had {}: position {} and what follows are lost; "
                      "restore a backup",
                      end.value, head.size, end.value)};
}

Error lost_head(const std::filesystem::path& ledger) {
  return {
      Errc::damaged,
      fmt::format("{} is not there, so that nobody could tell whether the log has lost its end: "
                  "put the newest checkpoint there that anybody kept of this log, or restore a "
                  "backup",
                  (ledger / "head").string())};
}

Error with_evidence(Error error, const std::filesystem::path& directory, const std::string& note,
                    std::uint64_t size) {
  const bool is_fork = error.code == Errc::log_forked;
  if (!is_fork && error.code != Errc::log_shrank) return error;
  const std::filesystem::path evidence =
      directory / fmt::format("{}-checkpoint-{}", is_fork ? "forked" : "shrunk", size);
  // Where it cannot be kept, the sentence still says all that it says.
  if (HeadFile(evidence).write(note)) {
    error.detail += fmt::format(" (what it signs now is kept as {})", evidence.string());
  }
  return error;
}

}  // namespace ledger
