#include "ledger/scrub.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "ledger/head_file.h"
#include "ledger/ledger_directory.h"
#include "ledger/rocksdb_event_store.h"
#include "ledger/table_check.h"
#include "ledger/tree_check.h"

namespace ledger {
namespace {

constexpr std::size_t kEntriesAtOnce = 256;

class Scrub {
 public:
  Scrub(const EventReader& log, const std::optional<Checkpoint>& head, VerificationReport& report)
      : log_(log),
        head_(head),
        report_(report),
        sizes_(head ? std::set<std::uint64_t>{head->size} : std::set<std::uint64_t>()),
        tree_(&log, report.size, sizes_, report) {}

  // Whether it came to the end.
  bool run(const std::stop_token& stop) {
    while (next_ < report_.size) {
      if (stop.stop_requested()) return false;
      read_some();
    }
    tree_.finish();
    report_.root = tree_.root();
    compare_head();
    check_disclosures(log_, {}, report_, stop);
    return !stop.stop_requested();
  }

 private:
  void read_some() {
    auto entries = log_.read({next_}, kEntriesAtOnce);
    if (entries && !entries->empty()) {
      for (const std::string& entry : *entries) follow(entry);
      return;
    }
    // One of them cannot be read: which, only each by itself tells.
    for (std::size_t i = 0; i < kEntriesAtOnce && next_ < report_.size; ++i) {
      const auto one = log_.read({next_}, 1);
      if (one && !one->empty()) {
        follow(one->front());
      } else {
        report_.add({Position{next_}, one ? "it is missing" : one.error().detail});
        tree_.skip();
        ++next_;
      }
    }
  }

  void follow(const std::string& entry) {
    const LeafState state = tree_.add(leaf_digest(entry));
    if (state == LeafState::agrees) ++report_.leaves;
    if (state == LeafState::differs) {
      report_.add({Position{next_}, "it is not the entry that the Merkle tree was made of"});
    }
    ++next_;
  }

  void compare_head() {
    if (!head_) return;
    if (head_->size > report_.size) {
      report_.add({Position{report_.size},
                   fmt::format("the log ends here, and had {} entries when its head was signed",
                               head_->size)});
    } else if (tree_.root_at(head_->size) != head_->root) {
      report_.add({{},
                   fmt::format("among the first {} entries something is not what the log's key "
                               "signed",
                               head_->size)});
    }
  }

  const EventReader& log_;
  const std::optional<Checkpoint>& head_;
  VerificationReport& report_;
  const std::set<std::uint64_t> sizes_;
  TreeCheck tree_;
  std::uint64_t next_ = 0;
};

// None where there is none, or it is not what it was, which is a fault.
std::optional<Checkpoint> read_head(const std::filesystem::path& ledger,
                                    const LedgerDescription& description,
                                    VerificationReport& report) {
  const auto note = HeadFile(ledger / "head").read();
  if (!note) report.add({{}, note.error().detail});
  if (note && !*note && !description.mirror_of) {
    report.add({{}, (ledger / "head").string() + ", the newest checkpoint, is not there any more"});
  }
  if (!note || !*note) return std::nullopt;
  auto head = open_checkpoint(**note, description.verifier);
  if (head) return *std::move(head);
  report.add({{}, "the head kept apart: " + head.error().detail});
  return std::nullopt;
}

using MaybeReport = std::optional<VerificationReport>;

// That this process has no handle or no memory to look with says nothing of the ledger.
bool can_open_files() {
  const int opened = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (opened < 0) return errno != EMFILE && errno != ENFILE && errno != ENOMEM;
  ::close(opened);
  return true;
}

// What cannot be opened is damaged, or gone, which is as bad.
Result<MaybeReport> fault_or_error(const Error& error, VerificationReport report) {
  if (!can_open_files()) return error;
  report.add({{}, error.detail});
  return MaybeReport(std::move(report));
}

Result<MaybeReport> scrub_once(const std::filesystem::path& ledger, const std::stop_token& stop) {
  VerificationReport report;
  const auto description = LedgerDirectory::describe(ledger);
  if (!description) return fault_or_error(description.error(), std::move(report));
  // Before the log is opened, which then has all that it covers.
  const auto head = read_head(ledger, *description, report);
  const auto log = RocksDbEventStore::open_beside(ledger / "log");
  if (!log) return fault_or_error(log.error(), std::move(report));
  for (std::string& what : (*log)->damaged_files(stop)) report.add({{}, std::move(what)});
  report.size = (*log)->end().value;
  if (!Scrub(**log, head, report).run(stop)) return MaybeReport();
  return MaybeReport(std::move(report));
}

}  // namespace

Result<MaybeReport> scrub(const std::filesystem::path& ledger, const std::stop_token& stop) {
  auto report = scrub_once(ledger, stop);
  // Where a server writes just now, what is read beside it may lack what it moved meanwhile; that
  // is there the next time. What is damaged stays so.
  if (!report || (*report && !(*report)->holds())) report = scrub_once(ledger, stop);
  return report;
}

}  // namespace ledger
