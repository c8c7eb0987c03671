#include "ledger/backup.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/backup_files.h"
#include "ledger/contradiction.h"
#include "ledger/disclosure.h"
#include "ledger/head_file.h"
#include "ledger/ledger_description.h"
#include "ledger/ledger_directory.h"
#include "ledger/proved_tiles.h"
#include "ledger/rocksdb_event_store.h"
#include "ledger/tiles.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;

// What the newest checkpoint on disk covers of a log.
struct CoveredLog {
  Checkpoint checkpoint;
  std::string note;
  std::unique_ptr<const EventReader> log;
};

Result<CoveredLog> open_covered(const fs::path& ledger, const LedgerDescription& description) {
  // Before the log is opened, which then has all of it.
  const auto note = HeadFile(ledger / "head").read();
  if (!note) return note.error();
  if (!*note && !description.mirror_of) return lost_head(ledger);
  if (!*note) {
    return Error{
        Errc::unavailable,
        fmt::format("{} has taken in nothing as yet; run `liggare mirror` first", ledger.string())};
  }
  auto checkpoint = open_checkpoint(**note, description.verifier);
  if (!checkpoint) {
    return Error{Errc::damaged, "the head kept apart: " + checkpoint.error().detail};
  }
  using Beside = RocksDbEventStore::Beside;
  auto log = RocksDbEventStore::open_beside(ledger / "log", Beside::as_it_was_written);
  // What can still be read may be all that was signed, and then the way out of the damage.
  if (!log && log.error().code == Errc::damaged) {
    auto readable = RocksDbEventStore::open_beside(ledger / "log", Beside::as_far_as_it_goes);
    if (readable) log = std::move(readable);
  }
  if (!log) return log.error();
  return CoveredLog{*std::move(checkpoint), **note, *std::move(log)};
}

Result<void> is_of(const LedgerDescription& backed_up, const LedgerDescription& ledger,
                   const fs::path& backup) {
  if (backed_up.verifier.vkey() == ledger.verifier.vkey()) return {};
  return Error{
      Errc::bad_argument,
      fmt::format("{} is a backup of {}, and not of {} with this key; name another directory",
                  backup.string(), backed_up.settings.origin, ledger.settings.origin)};
}

// Makes the directory of a backup where there is none, and says what is there.
Result<void> prepare(const fs::path& backup, const LedgerDescription& ledger) {
  const fs::path file = backup_description(backup);
  std::error_code error;
  if (fs::create_directories(backup, error)) {
    // Names of persons are in it.
    fs::permissions(backup, fs::perms::owner_all, error);
  }
  if (!fs::exists(file, error)) {
    fs::remove(fs::path(file.string() + ".new"), error);  // Of one that was interrupted here.
    if (!fs::is_empty(backup, error) || error) {
      return Error{Errc::bad_argument,
                   fmt::format("{} is no backup, or cannot be written, or is not empty; name "
                               "another directory",
                               backup.string())};
    }
    return write_description(file, ledger);
  }
  const auto before = read_description(file);
  if (!before) return before.error();
  if (auto same = is_of(*before, ledger, backup); !same) return same;
  // A mirror that has become the ledger itself.
  return before->mirror_of == ledger.mirror_of ? Result<void>() : write_description(file, ledger);
}

// What a backup has already: nothing of a new one, or one that was interrupted before it had its
// first checkpoint.
Result<Checkpoint> read_before(const fs::path& backup, const LedgerDescription& ledger) {
  const auto note = HeadFile(backup_checkpoint(backup)).read();
  if (!note) return note.error();
  if (!*note) return Checkpoint{ledger.settings.origin, 0, {}};
  auto head = read_backup_head(backup, ledger.verifier);
  if (!head) return head.error();
  return std::move(head->checkpoint);
}

class Backup {
 public:
  Backup(const fs::path& directory, const CoveredLog& source)
      : directory_(directory), files_(directory), source_(source) {}

  // That the ledger's log is the one that was backed up: it signs no other beginning. Where its
  // hashes do not tell, since they are damaged, its entries will.
  Result<void> compare(const Checkpoint& before) const {
    const Checkpoint& now = source_.checkpoint;
    const bool is_other = before.size == now.size && before.root != now.root;
    if (before.size > now.size || is_other) return contradiction(before, now);
    auto tree = ProvedTiles::open(now.size, now.root, stored_tiles(*source_.log));
    if (!tree) return {};
    const auto root = tree_root(before.size, node_reader(before.size, tree->reader()));
    if (!root || before.size == 0 || *root == before.root) return {};
    return contradiction(before, {now.origin, before.size, *root});
  }

  // All bundles from the one that was not full on, each entry of them hashed: the tree before them
  // is the backup's own.
  Result<void> add_entries(const Checkpoint& before, const Progress& progress) {
    const std::uint64_t size = source_.checkpoint.size;
    if (size == before.size) return {};
    const std::uint64_t first = before.size / kTileWidth * kTileWidth;
    auto edge = own_edge(before, first);
    if (!edge) return edge.error();
    for (std::uint64_t begin = first; begin < size; begin += kTileWidth) {
      const auto width =
          static_cast<std::uint32_t>(std::min<std::uint64_t>(kTileWidth, size - begin));
      const auto entries = source_.log->read({begin}, width);
      if (!entries) return entries.error();
      if (entries->size() != width) {
        return Error{Errc::damaged, fmt::format("the log has no entry at position {}, which its "
                                                "checkpoint covers; run `liggare verify`",
                                                begin + entries->size())};
      }
      for (const std::string& entry : *entries) edge->append(leaf_digest(entry));
      const std::string path = entries_path(begin / kTileWidth, width);
      if (auto done = files_.write(path, encode_entry_bundle(*entries)); !done) return done;
      if (auto done = write_tiles(*edge); !done) return done;
      if (progress) progress(begin + width, size);
    }
    if (edge->root() == source_.checkpoint.root) return {};
    return Error{Errc::damaged,
                 "the entries are not those that the checkpoint on disk signs; run `liggare "
                 "verify` to see which; the backup is what it was"};
  }

  // Anew, so that a name that was erased is in it no more.
  Result<std::uint64_t> write_names() const {
    std::string lines;
    std::uint64_t count = 0;
    std::optional<Error> wrong;
    const auto visit = [&](std::string_view key, std::string_view value) {
      const auto person = disclosure_of(key, value);
      if (!person) {
        wrong = {Errc::damaged, "the table disclosures has a row that is no disclosure"};
      } else if (person->position.value < source_.checkpoint.size) {
        lines += format_name(*person) + '\n';
        ++count;
      }
      return !wrong;
    };
    if (auto scanned = source_.log->scan(Table::disclosures, {}, {}, visit); !scanned) {
      return scanned.error();
    }
    if (wrong) return *wrong;
    if (auto done = HeadFile(backup_names(directory_)).write(lines); !done) return done.error();
    return count;
  }

  // From here on it is a backup of all that it has.
  Result<void> finish() const {
    if (auto synced = files_.sync(); !synced) return synced;
    if (auto done = HeadFile(backup_checkpoint(directory_)).write(source_.note); !done) return done;
    files_.remove_outgrown(source_.checkpoint.size);
    return {};
  }

 private:
  Result<TileEdge> own_edge(const Checkpoint& before, std::uint64_t first) {
    if (first == 0) return TileEdge();
    auto tree = ProvedTiles::open(before.size, before.root, directory_tiles(files_));
    auto edge = tree ? TileEdge::load(first, tree->reader()) : Result<TileEdge>(tree.error());
    if (edge) return edge;
    return Error{Errc::damaged,
                 fmt::format("the backup is not what it was: {}; make one in another directory",
                             edge.error().detail)};
  }

  Result<void> write_tiles(TileEdge& edge) const {
    for (const auto& [tile, digests] : edge.take_changed()) {
      const auto width = static_cast<std::uint32_t>(digests.size() / sizeof(Digest::bytes));
      if (auto done = files_.write(tile_path(tile, width), digests); !done) return done;
    }
    return {};
  }

  const fs::path directory_;
  TileDirectory files_;
  const CoveredLog& source_;
};

Result<BackedUp> bring_up_to_date(const fs::path& ledger, const LedgerDescription& description,
                                  const fs::path& backup, const Progress& progress) {
  const auto before = read_before(backup, description);
  if (!before) return before.error();
  const auto source = open_covered(ledger, description);
  if (!source) return source.error();
  Backup files(backup, *source);
  if (auto same = files.compare(*before); !same) return same.error();
  if (auto added = files.add_entries(*before, progress); !added) return added.error();
  const auto names = files.write_names();
  if (!names) return names.error();
  if (auto finished = files.finish(); !finished) return finished.error();
  const std::uint64_t size = source->checkpoint.size;
  return BackedUp{source->checkpoint, size - before->size, *names, source->log->end().value - size};
}

}  // namespace

Result<BackedUp> back_up(const fs::path& ledger, const fs::path& backup, const Progress& progress) {
  const auto description = LedgerDirectory::describe(ledger);
  if (!description) return description.error();
  if (auto prepared = prepare(backup, *description); !prepared) return prepared.error();
  const auto lock = BackupLock::take(backup, BackupLock::For::writing);
  if (!lock) return lock.error();
  // Where a server writes just now, what is read beside it may lack what it moved meanwhile; that
  // is there the next time. What is damaged stays so.
  constexpr int kTries = 3;
  auto done = bring_up_to_date(ledger, *description, backup, progress);
  for (int i = 1; i < kTries && !done && done.error().code == Errc::damaged; ++i) {
    done = bring_up_to_date(ledger, *description, backup, progress);
  }
  return done;
}

}  // namespace ledger
