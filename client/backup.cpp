#include "client/backup.h"

#include <fmt/format.h>

#include "ledger/backup.h"

namespace client {
namespace {

using ledger::Result;

std::string describe(const ledger::Checkpoint& checkpoint) {
  return fmt::format("ledger: {}\nsize: {}\nroot: {}\n", checkpoint.origin, checkpoint.size,
                     to_base64(checkpoint.root));
}

}  // namespace

Result<void> back_up(const Backup& command, const std::filesystem::path& ledger, Console& console) {
  ProgressBar progress(console, "Backing up");
  const auto done = ledger::back_up(
      ledger, command.directory, [&](std::uint64_t n, std::uint64_t of) { progress.show(n, of); });
  progress.clear();
  if (!done) return done.error();
  console.out << fmt::format("entries: {} new\n{}names: {}\n", done->added,
                             describe(done->checkpoint), done->names);
  if (done->uncovered > 0) {
    console.err << fmt::format(
        "The last {} entries of the log are not in it: no checkpoint on disk covers them yet. Back "
        "up again in a second, or, where nobody serves the ledger, after `liggare checkpoint`.\n",
        done->uncovered);
  }
  return {};
}

Result<void> restore(const Restore& command, const std::filesystem::path& ledger,
                     const ledger::Projection& projection, Console& console) {
  ProgressBar progress(console, "Restoring");
  const auto done =
      ledger::restore(command.directory, ledger, command.keys, projection,
                      [&](std::uint64_t n, std::uint64_t of) { progress.show(n, of); });
  progress.clear();
  if (!done) return done.error();
  console.out << describe(done->checkpoint) << fmt::format("names: {}\n", done->names);
  if (done->names_refused > 0) {
    console.err << fmt::format(
        "{} names are left out: they are not those that the entries commit themselves to.\n",
        done->names_refused);
  }
  if (done->needs_keys) {
    console.err << fmt::format(
        "Before it can be used: put log.jwk, which a backup never has, from your copy of the keys "
        "into {} (or restore with --keys).\n",
        (ledger / "keys").string());
  }
  return {};
}

}  // namespace client
