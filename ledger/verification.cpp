#include "ledger/verification.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "ledger/derivation.h"
#include "ledger/disclosure.h"
#include "ledger/jws.h"
#include "ledger/key_history.h"
#include "ledger/parallel.h"
#include "ledger/plain_text.h"
#include "ledger/table_check.h"
#include "ledger/tree_check.h"

namespace ledger {
namespace {

constexpr std::size_t kFaultsKept = 20;

// A log of entries that somebody handed over: without tables.
class LooseEntries final : public EventReader {
 public:
  explicit LooseEntries(const std::vector<std::string>& entries) : entries_(entries) {}

  Position end() const override { return {entries_.size()}; }
  Result<std::vector<std::string>> read(Position from, std::size_t count_max) const override {
    const std::size_t begin = std::min<std::size_t>(from.value, entries_.size());
    const std::size_t count = std::min(count_max, entries_.size() - begin);
    const auto first = entries_.begin() + static_cast<std::ptrdiff_t>(begin);
    return std::vector(first, first + static_cast<std::ptrdiff_t>(count));
  }
  Result<std::optional<std::string>> get(Table, std::string_view) const override {
    return std::optional<std::string>();
  }
  Result<void> scan(Table, std::string_view, std::string_view, const Visit&) const override {
    return {};
  }

 private:
  const std::vector<std::string>& entries_;
};

// What a log is compared with besides itself; nothing for loose entries.
struct Tables {
  Derivation derivation;
  TableCheck check;
};

// One entry on its way through the checks.
struct CheckedEntry {
  Result<SignedEntry> decoded = Error{Errc::damaged, "it was not read"};
  bool is_readable = false;  // Its bytes, at least.
  Digest leaf;
  std::size_t names = 0;
  HeadStep step;
  RowList rows;
  // What only the sequence of entries tells:
  LeafState in_tree = LeafState::unknown;
  std::string wrong;            // The first thing that does not hold; empty if everything does.
  std::string wrong_signature;  // The same of its signature alone.
  std::optional<PublicKey> signer;
  std::string signature;
  // Found at last, in parallel:
  bool is_signed = false;
  TableCheck::Digests digests;
};

// Walks through a log once.
class LogWalk {
 public:
  LogWalk(const EventReader& log, std::string origin, Tables* tables, TreeCheck& tree,
          VerificationReport& report)
      : log_(log),
        origin_(std::move(origin)),
        tables_(tables),
        tree_(tree),
        report_(report),
        counts_(log, nullptr) {}

  void run(const Progress& progress) {
    for (std::uint64_t from = 0; from < report_.size; from += kEntriesAtOnce) {
      const std::size_t count = std::min<std::size_t>(kEntriesAtOnce, report_.size - from);
      std::vector<CheckedEntry> entries = read({from}, count);
      if (from == 0 && count >= 2 && entries[0].decoded && entries[1].decoded) {
        keys_.begin(entries[0].decoded->entry, entries[1].decoded->entry);
      }
      for (std::size_t i = 0; i < count; ++i) follow(entries[i], {from + i});
      check_in_parallel(entries);
      if (from == 0) forgive_first(entries);
      for (std::size_t i = 0; i < count; ++i) conclude(entries[i], {from + i});
      if (progress) progress(from + count, report_.size);
    }
    std::ranges::sort(erasures_);
    const auto repeated = std::ranges::unique(erasures_);
    erasures_.erase(repeated.begin(), repeated.end());
    report_.names_erased = erasures_.size();
  }

  // Whether every entry could be understood, so that tables can be made again from them.
  bool is_complete() const { return is_complete_; }
  const std::vector<Erasure>& erasures() const { return erasures_; }

 private:
  // What each entry tells of itself.
  std::vector<CheckedEntry> read(Position from, std::size_t count) const {
    std::vector<CheckedEntry> entries(count);
    read_in_parallel(log_, from, count, [&](std::size_t i, Result<std::string> bytes) {
      CheckedEntry& entry = entries[i];
      entry.is_readable = bytes.has_value();
      if (!bytes) {
        entry.decoded = bytes.error();
        return;
      }
      entry.leaf = leaf_digest(*bytes);
      entry.decoded = decode_signed_entry(*bytes);
      if (!entry.decoded) return;
      if (tables_ == nullptr) {
        entry.step = head_step(entry.decoded->entry, nullptr);
        return;
      }
      entry.names = count_commitments(*bytes);
      entry.step = tables_->derivation.head_step(entry.decoded->entry);
      tables_->derivation.append_own_rows(entry.decoded->entry, entry.rows);
    });
    return entries;
  }

  // What it tells after those before it.
  void follow(CheckedEntry& checked, Position place) {
    if (checked.is_readable) {
      checked.in_tree = tree_.add(checked.leaf);
    } else {
      tree_.skip();
    }
    if (!checked.decoded) {
      checked.wrong = checked.decoded.error().detail;
      is_complete_ = false;
      return;
    }
    Entry& entry = checked.decoded->entry;
    checked.wrong = out_of_order(entry, place);
    const bool is_in_place = checked.wrong.empty();
    if (!is_in_place) is_complete_ = false;
    if (checked.wrong.empty()) checked.wrong = out_of_time(entry);
    if (checked.wrong.empty() && checked.in_tree == LeafState::differs) {
      checked.wrong = "it is not the entry that the Merkle tree was made of";
    }
    if (checked.wrong.empty()) last_time_ = entry.time;
    find_signer(checked, place);
    // What stands elsewhere, or twice, registers nothing here. What is wrong otherwise does: else
    // all that its key has signed would be wrong with it.
    if (is_in_place) remember_key(checked);
    if (is_complete_) remember(checked);
  }

  std::string out_of_order(const Entry& entry, Position place) const {
    if (entry.position != place) {
      return fmt::format("it says of itself that it is at position {}", entry.position.value);
    }
    if (entry.source != origin_) {
      return fmt::format("it is of the ledger {}, not of {}", printable(entry.source),
                         printable(origin_));
    }
    if (!is_complete_) return {};  // The revisions before it are not known.
    const std::uint64_t expected = tables_ != nullptr ? tables_->derivation.revisions(entry.subject)
                                                      : counts_.revisions(entry.subject);
    if (entry.revision.value == expected) return {};
    return fmt::format("it says that {} entries of {} come before it, and {} do",
                       entry.revision.value, to_string(entry.subject), expected);
  }

  std::string out_of_time(const Entry& entry) const {
    if (!last_time_ || entry.time > *last_time_) return {};
    return fmt::format("it was recorded at {}, which is not after the entry before it",
                       to_rfc3339(entry.time));
  }

  void find_signer(CheckedEntry& checked, Position place) {
    const Entry& entry = checked.decoded->entry;
    checked.signature = entry.signature;
    const auto kid = jws_kid(entry.signature);
    const auto key = kid ? keys_.signer(place, *kid) : Result<PublicKey>(kid.error());
    if (key) checked.signer = *key;
    if (!key && (is_complete_ || !kid)) {
      checked.wrong_signature = "its signature cannot be right: " + key.error().detail;
    } else if (!key) {
      // Where entries are missing, the registration of the key may be among them.
    } else if (*kid != entry.actor) {
      checked.wrong_signature = fmt::format("{} signed it, and it names {} as its actor",
                                            printable(*kid), printable(entry.actor));
    }
  }

  void remember_key(CheckedEntry& checked) {
    const auto added = keys_.add(checked.decoded->entry);
    if (!added && checked.wrong.empty()) checked.wrong = added.error().detail;
  }

  void remember(CheckedEntry& checked) {
    const Entry& entry = checked.decoded->entry;
    if (tables_ == nullptr) {
      // Where there are tables, the table of ids tells this.
      if (!ids_.insert(entry.id).second && checked.wrong.empty()) {
        checked.wrong = "its id is that of an entry before it";
      }
      counts_.add(checked.step);
      return;
    }
    if (const auto* erased = fact_as<DisclosureErased>(entry.event)) {
      const auto target = tables_->derivation.history().find(entry.subject, erased->entry);
      if (target && *target) erasures_.push_back({(*target)->position, erased->pointer.text});
    }
    if (auto made = tables_->derivation.append_rows_in_its_turn(entry, checked.rows); !made) {
      if (checked.wrong.empty()) checked.wrong = made.error().detail;
      is_complete_ = false;
      return;
    }
    tables_->derivation.add(checked.step);
  }

  void check_in_parallel(std::vector<CheckedEntry>& entries) const {
    parallel_for(entries.size(), [&](std::size_t i) {
      CheckedEntry& checked = entries[i];
      if (checked.signer) {
        const auto verified =
            verify_jws(checked.signature, checked.decoded->signed_bytes, *checked.signer);
        checked.is_signed = verified.has_value();
        if (!verified) checked.wrong_signature = "its signature is not by the key that it names";
      }
      if (tables_ != nullptr) checked.digests = tables_->check.digest(checked.rows);
    });
  }

  // The second entry has the key that signed the first: where it is not what it was, the first
  // cannot be blamed.
  void forgive_first(std::vector<CheckedEntry>& entries) const {
    if (entries.size() == 1) {
      report_.add({Position{1}, "the entry that registers the first key is missing"});
    }
    if (entries.size() == 1 || !entries[1].wrong.empty()) entries[0].wrong_signature.clear();
  }

  void conclude(CheckedEntry& checked, Position place) {
    if (checked.is_signed) ++report_.signatures;
    report_.names += checked.names;
    if (tables_ != nullptr) tables_->check.add(checked.digests);
    if (checked.wrong.empty()) checked.wrong = std::move(checked.wrong_signature);
    if (!checked.wrong.empty()) {
      report_.add({place, std::move(checked.wrong)});
    } else if (checked.in_tree == LeafState::agrees) {
      ++report_.leaves;
    }
  }

  const EventReader& log_;
  const std::string origin_;
  Tables* const tables_;
  TreeCheck& tree_;
  VerificationReport& report_;
  SubjectHistory counts_;  // Used where there are no tables, as the next.
  std::set<Uuid> ids_;
  KeyHistory keys_;
  std::optional<Timestamp> last_time_;
  std::vector<Erasure> erasures_;
  bool is_complete_ = true;
};

// The checkpoints that `log_key` signed, by size; the others are faults.
std::vector<Checkpoint> open_checkpoints(const std::vector<std::string>& signed_checkpoints,
                                         const Verifier& log_key, VerificationReport& report) {
  std::vector<Checkpoint> opened;
  for (const std::string& note : signed_checkpoints) {
    auto checkpoint = open_checkpoint(note, log_key);
    if (checkpoint) {
      opened.push_back(*std::move(checkpoint));
    } else {
      report.add({{}, "a checkpoint is not one of this log: " + checkpoint.error().detail});
    }
  }
  std::ranges::sort(opened, {}, &Checkpoint::size);
  return opened;
}

std::set<std::uint64_t> sizes_of(const std::vector<Checkpoint>& checkpoints) {
  std::set<std::uint64_t> sizes;
  for (const Checkpoint& checkpoint : checkpoints) sizes.insert(checkpoint.size);
  return sizes;
}

void compare_checkpoints(const std::vector<Checkpoint>& checkpoints, const TreeCheck& tree,
                         VerificationReport& report) {
  const auto first_wrong_entry = report.first_untrusted();
  std::uint64_t proven = 0;  // The entries before this are those that were signed.
  for (const Checkpoint& checkpoint : checkpoints) {
    if (checkpoint.size > report.size) {
      report.add({Position{report.size},
                  fmt::format("the log ends here, and had {} entries when a checkpoint was signed",
                              checkpoint.size)});
      continue;
    }
    if (tree.root_at(checkpoint.size) == checkpoint.root) {
      proven = checkpoint.size;
      continue;
    }
    // Where an entry is known to be wrong, that is where it begins.
    const bool is_explained = first_wrong_entry && first_wrong_entry->value < checkpoint.size;
    report.add({is_explained ? *first_wrong_entry : Position{proven},
                fmt::format("among the first {} entries something, from here on, is not what the "
                            "log's key signed",
                            checkpoint.size)});
  }
}

}  // namespace

std::optional<Position> VerificationReport::first_untrusted() const {
  return faults.empty() ? std::nullopt : faults.front().position;
}

std::uint64_t VerificationReport::names_unknown() const {
  const std::uint64_t known = names_disclosed + names_erased;
  return names > known ? names - known : 0;  // Entries that cannot be read are not counted.
}

void VerificationReport::add(Fault fault) {
  ++fault_count;
  const auto is_before = [](const Fault& a, const Fault& b) {
    return a.position && (!b.position || *a.position < *b.position);
  };
  faults.insert(std::ranges::upper_bound(faults, fault, is_before), std::move(fault));
  if (faults.size() > kFaultsKept) faults.pop_back();
}

VerificationReport verify_log(const EventReader& log, const Settings& settings,
                              const Projection& projection, const Verifier& log_key,
                              const std::vector<std::string>& signed_checkpoints,
                              const Progress& progress) {
  VerificationReport report;
  report.size = log.end().value;
  const auto checkpoints = open_checkpoints(signed_checkpoints, log_key, report);
  TreeCheck tree(&log, report.size, sizes_of(checkpoints), report);
  Tables tables{Derivation(log, settings, projection),
                TableCheck(log, settings, projection, report)};
  LogWalk walk(log, settings.origin, &tables, tree, report);
  walk.run(progress);
  tree.finish();
  report.root = tree.root();
  compare_checkpoints(checkpoints, tree, report);
  if (walk.is_complete()) tables.check.finish(tables.derivation);
  check_disclosures(log, walk.erasures(), report);
  return report;
}

VerificationReport verify_entries(const std::vector<std::string>& entries,
                                  const std::string& origin, const Verifier* log_key,
                                  const std::optional<std::string>& signed_checkpoint) {
  VerificationReport report;
  report.size = entries.size();
  std::vector<Checkpoint> checkpoints;
  if (log_key != nullptr && signed_checkpoint) {
    checkpoints = open_checkpoints({*signed_checkpoint}, *log_key, report);
  }
  const LooseEntries log(entries);
  TreeCheck tree(nullptr, report.size, sizes_of(checkpoints), report);
  LogWalk walk(log, origin, nullptr, tree, report);
  walk.run({});
  report.root = tree.root();
  compare_checkpoints(checkpoints, tree, report);
  if (!checkpoints.empty() && checkpoints.back().size < report.size) {
    report.add({Position{checkpoints.back().size}, "the checkpoint does not cover this entry"});
  }
  return report;
}

}  // namespace ledger
