#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ledger/backup.h"
#include "ledger/backup_files.h"
#include "ledger/entry.h"
#include "ledger/head_file.h"
#include "ledger/ledger_description.h"
#include "ledger/ledger_directory.h"
#include "ledger/log_index.h"
#include "ledger/rebuild.h"
#include "ledger/rocksdb_event_store.h"
#include "ledger/signing_key.h"
#include "ledger/tiles.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRangesShown = 10;
constexpr std::uint64_t kBundlesAtOnce = 4;  // To a commit.

std::uint32_t bundle_width(std::uint64_t index, std::uint64_t size) {
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(kTileWidth, size - index * kTileWidth));
}

// All at once, so that whoever looks for them in other copies need look once.
Result<void> find_missing(const TileDirectory& files, std::uint64_t size) {
  struct Range {
    std::uint64_t begin;
    std::uint64_t end;
  };
  std::vector<Range> missing;
  for (std::uint64_t i = 0; i * kTileWidth < size; ++i) {
    const std::uint32_t width = bundle_width(i, size);
    if (files.has(entries_path(i, width))) continue;
    const Range range{i * kTileWidth, i * kTileWidth + width};
    if (!missing.empty() && missing.back().end == range.begin) {
      missing.back().end = range.end;
    } else {
      missing.push_back(range);
    }
  }
  if (missing.empty()) return {};
  std::string text;
  for (std::size_t i = 0; i < std::min(missing.size(), kRangesShown); ++i) {
    text += fmt::format("{}{} to {}", i == 0 ? "" : ", ", missing[i].begin, missing[i].end - 1);
  }
  if (missing.size() > kRangesShown) {
    text += fmt::format(", and {} stretches more", missing.size() - kRangesShown);
  }
  return Error{Errc::damaged,
               fmt::format("the entries at {} are missing (from {} on); take their files from "
                           "another copy of this backup",
                           text,
                           entries_path(missing.front().begin / kTileWidth,
                                        bundle_width(missing.front().begin / kTileWidth, size)))};
}

// The keys of the ledger that is made, where they were given.
class Keys {
 public:
  // Errc::invalid_key: it is not the log's.
  static Result<Keys> read(const std::optional<fs::path>& from, const Verifier& log) {
    Keys keys;
    if (!from) return keys;
    for (const char* const name : {"log.jwk", "first.jwk"}) {
      std::error_code error;
      if (std::string_view(name) != "log.jwk" && !fs::exists(*from / name, error)) continue;
      auto key = read_key_file(*from / name);
      if (!key) return key.error();
      keys.keys_.emplace_back(name, *std::move(key));
    }
    const NamedKey& log_key = keys.keys_.front().second;
    if (Verifier::of(log.name, log_key.key.public_key()).vkey() != log.vkey()) {
      return Error{Errc::invalid_key,
                   fmt::format("{} is not the key of this log, {}; look for the one that is",
                               (*from / "log.jwk").string(), log.vkey())};
    }
    return keys;
  }

  bool are_there() const { return !keys_.empty(); }

  Result<void> write(const fs::path& ledger) const {
    if (keys_.empty()) return {};
    std::error_code error;
    fs::create_directories(ledger / "keys", error);
    fs::permissions(ledger / "keys", fs::perms::owner_all, error);
    for (const auto& [name, key] : keys_) {
      if (auto written = write_key_file(ledger / "keys" / name, key); !written) return written;
    }
    return {};
  }

 private:
  std::vector<std::pair<std::string, NamedKey>> keys_;
};

class Restoring {
 public:
  Restoring(const fs::path& backup, EventStore& store, Checkpoint checkpoint)
      : backup_(backup), files_(backup), store_(store), checkpoint_(std::move(checkpoint)) {}

  // All entries, compared with the hashes of the backup on the way: so that the first one that is
  // not what was signed can be named.
  Result<void> put_entries(const Progress& progress) {
    TileEdge edge;
    Commit commit;
    for (std::uint64_t i = 0; i * kTileWidth < checkpoint_.size; ++i) {
      auto entries = read_bundle(i);
      if (!entries) return entries.error();
      for (std::string& entry : *entries) {
        edge.append(leaf_digest(entry));
        if (auto noted = note_erasure(entry); !noted) return noted;
        commit.entries.push_back(std::move(entry));
      }
      const bool is_last = edge.size() == checkpoint_.size;
      if (!is_last && (i + 1) % kBundlesAtOnce != 0) continue;
      if (auto put = store_.append(store_.end(), std::exchange(commit, {})); !put) return put;
      if (progress) progress(edge.size(), checkpoint_.size);
    }
    if (edge.root() == checkpoint_.root) return {};
    return Error{Errc::damaged,
                 "the entries of the backup are not those that its checkpoint signs, though its "
                 "hashes agree with them: entries and hashes were exchanged; take another backup"};
  }

  // Once the tables have been made. A name that an entry erases is not put back, from however old a
  // file.
  Result<void> put_names(Restored& restored) {
    std::ifstream in(backup_names(backup_), std::ios::binary);
    if (!in) {
      return Error{Errc::damaged,
                   fmt::format("{} is missing; an empty file in its place restores the entries "
                               "without names",
                               backup_names(backup_).string())};
    }
    const auto erased = erased_rows();
    if (!erased) return erased.error();
    Commit commit;
    for (std::string line; std::getline(in, line);) {
      const auto person = parse_name(line);
      if (!person) return person.error();
      if (erased->contains(disclosure_row(*person).key)) continue;
      const auto entry = store_.read(person->position, 1);
      if (!entry) return entry.error();
      if (entry->empty() || !opens_commitment(entry->front(), person->disclosure)) {
        ++restored.names_refused;
        continue;
      }
      commit.writes.push_back(disclosure_row(*person));
      ++restored.names;
    }
    if (in.bad()) {
      return Error{Errc::damaged, fmt::format("{} cannot be read", backup_names(backup_).string())};
    }
    return store_.append(store_.end(), commit);
  }

 private:
  Result<void> note_erasure(const std::string& bytes) {
    // Few entries are one; a text that says so is looked at for nothing.
    if (!bytes.contains("disclosure.erased")) return {};
    const auto entry = decode_entry(bytes);
    if (!entry) return entry.error();
    if (const auto* erased = fact_as<DisclosureErased>(entry->event)) {
      erasures_.emplace_back(erased->entry, erased->pointer.text);
    }
    return {};
  }

  // The keys of the rows that are gone for ever.
  Result<std::set<std::string>> erased_rows() const {
    std::set<std::string> keys;
    for (const auto& [id, pointer] : erasures_) {
      const auto position = find_entry(store_, id);
      if (!position) return position.error();
      if (*position) keys.insert(disclosure_key(**position, pointer));
    }
    return keys;
  }

  Result<std::vector<std::string>> read_bundle(std::uint64_t index) {
    const std::uint32_t width = bundle_width(index, checkpoint_.size);
    const std::string path = entries_path(index, width);
    const auto bytes = files_.fetch(path);
    if (!bytes) return Error{Errc::damaged, bytes.error().detail};
    auto entries = decode_entry_bundle(*bytes);
    if (!entries || entries->size() != width) {
      return Error{Errc::damaged,
                   fmt::format("{} is not as it was written: the entries from position {} on; take "
                               "it from another copy of this backup",
                               path, index * kTileWidth)};
    }
    const auto digests = directory_tiles(files_)({0, index}, width);
    if (!digests) return digests.error();
    for (std::size_t i = 0; i < width; ++i) {
      const std::size_t at = i * sizeof(Digest::bytes);
      if (digests->size() >= at + sizeof(Digest::bytes) &&
          digest_from_bytes(std::string_view(*digests).substr(at)) == leaf_digest((*entries)[i])) {
        continue;
      }
      return Error{Errc::damaged,
                   fmt::format("the entry at position {} ({}) is not the one that was hashed "
                               "({}); take both files from another copy of this backup",
                               index * kTileWidth + i, path, tile_path({0, index}, width))};
    }
    return entries;
  }

  const fs::path backup_;
  TileDirectory files_;
  EventStore& store_;
  const Checkpoint checkpoint_;
  std::vector<std::pair<Uuid, std::string>> erasures_;  // Ids of entries, and where in them.
};

// Removes what was made in a directory, unless all of it was; and the directory, if it was made.
class Unfinished {
 public:
  Unfinished(fs::path directory, bool is_made)
      : directory_(std::move(directory)), is_made_(is_made) {}
  ~Unfinished() {
    if (is_finished_) return;
    std::error_code error;
    std::vector<fs::path> made;
    for (const auto& entry : fs::directory_iterator(directory_, error)) {
      made.push_back(entry.path());
    }
    for (const fs::path& path : made) fs::remove_all(path, error);
    if (is_made_) fs::remove(directory_, error);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  void finish() { is_finished_ = true; }

 private:
  const fs::path directory_;
  const bool is_made_;
  bool is_finished_ = false;
};

}  // namespace

Result<Restored> restore(const fs::path& backup, const fs::path& ledger,
                         const std::optional<fs::path>& keys, const Projection& projection,
                         const Progress& progress) {
  std::error_code error;
  if (!fs::exists(backup_description(backup), error)) {
    return Error{Errc::not_a_ledger,
                 fmt::format("{} is no backup; name what `liggare backup` made", backup.string())};
  }
  auto description = read_description(backup_description(backup));
  if (!description) return description.error();
  const auto lock = BackupLock::take(backup, BackupLock::For::reading);
  if (!lock) return lock.error();
  const auto head = read_backup_head(backup, description->verifier);
  if (!head) return head.error();
  const auto given = Keys::read(keys, description->verifier);
  if (!given) return given.error();
  if (auto found = find_missing(TileDirectory(backup), head->checkpoint.size); !found) {
    return found.error();
  }
  const bool is_made = !fs::exists(ledger, error);
  if (auto made = make_empty_directory(ledger); !made) return made.error();
  Unfinished unfinished(ledger, is_made);
  Restored restored{.checkpoint = head->checkpoint};
  {
    const auto store = RocksDbEventStore::open(ledger / "log", true);
    if (!store) return store.error();
    Restoring restoring(backup, **store, head->checkpoint);
    if (auto put = restoring.put_entries(progress); !put) return put.error();
    auto made =
        rebuild_if_outdated(**store, description->settings, projection, head->checkpoint, {});
    if (!made) return made.error();
    if (auto put = restoring.put_names(restored); !put) return put.error();
  }
  if (auto written = HeadFile(ledger / "head").write(head->note); !written) return written.error();
  if (auto written = given->write(ledger); !written) return written.error();
  if (given->are_there()) description->mirror_of.reset();
  // Last: a directory without it is no ledger.
  auto written = write_description(ledger / "ledger.json", *description);
  if (!written) return written.error();
  unfinished.finish();
  restored.needs_keys = !description->mirror_of && !given->are_there();
  return restored;
}

}  // namespace ledger
