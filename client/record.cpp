#include "client/record.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <future>
#include <iterator>
#include <set>
#include <span>

#include "client/draft_batches.h"
#include "ledger/checkpoint.h"
#include "ledger/limits.h"

namespace client {
namespace {

using ledger::Error;
using ledger::Result;

// More than anybody reads; the others are counted.
constexpr std::size_t kFaultsToldMax = 200;

// What became of the drafts of one file so far.
struct Tally {
  std::size_t recorded = 0;
  std::size_t repeated = 0;

  void add(const ledger::Receipt& receipt) {
    for (const ledger::RecordedDraft& draft : receipt.drafts) {
      ++(draft.repeated ? repeated : recorded);
    }
  }
  std::size_t drafts() const { return recorded + repeated; }
};

// Everything that is wrong with a table, after the batches before it: what can be seen in its cells
// and what the ledger would refuse. The last of `drafts` are the table's.
Result<std::vector<CsvFault>> faults_of(LedgerAccess& ledger, const DraftBatch& table,
                                        const std::vector<std::vector<ledger::Draft>>& drafts) {
  std::vector<CsvFault> faults = table.faults;
  // What was not read may be what the rest refers to.
  if (!table.is_cut_short) {
    const auto refusals = ledger.find_refusals(drafts, table.left_out);
    if (!refusals) return refusals.error();
    for (const ledger::Refusal& refusal : *refusals) {
      if (refusal.batch + 1 != drafts.size()) continue;
      faults.push_back(DraftBatches::fault_of_row(refusal.error, table));
    }
  }
  std::ranges::stable_sort(
      faults, {}, [](const CsvFault& fault) { return std::pair(fault.row, fault.column); });
  return faults;
}

// Tells all the faults; gives the error that the command ends with.
Error told(const std::vector<CsvFault>& faults, bool may_be_more, const std::string& file,
           Console& console) {
  const auto named = [&](const CsvFault& fault) {
    return Error{fault.error.code, fmt::format("{}, {}", file, fault.error.detail)};
  };
  if (faults.size() == 1) return named(faults.front());
  std::set<std::size_t> rows;
  for (const CsvFault& fault : faults) rows.insert(fault.row);
  for (const CsvFault& fault : std::span(faults).first(std::min(faults.size(), kFaultsToldMax))) {
    print_error(console, named(fault));
  }
  const std::string_view which = faults.size() > kFaultsToldMax ? "the first are" : "they are";
  return {faults.front().error.code,
          fmt::format("{} has {}{} faults in {} {}, and nothing of it was recorded; {} above", file,
                      may_be_more ? "at least " : "", faults.size(), rows.size(),
                      rows.size() == 1 ? "row" : "rows", which)};
}

// Submits one batch while the next is being read, signed and its signatures checked: these cost
// most, and all cores can share them, while batches are put in order one by one.
class Recording {
 public:
  Recording(LedgerAccess& ledger, DraftBatches& batches, Console& console)
      : ledger_(ledger), batches_(batches), console_(console) {}

  Result<void> run() {
    auto next = read_next();
    while (true) {
      auto batch = next.get();
      if (!batch) return stopped(batch.error());
      if (!*batch) break;
      if ((*batch)->file != file_) finish_file();
      file_ = (*batch)->file;
      show_progress();
      next = read_next();
      auto submitted = (*batch)->header ? submit_table(**batch) : submit(**batch);
      if (!submitted) return submitted;
    }
    finish_file();
    console_.out << '\n' << signed_checkpoint_;
    return {};
  }

 private:
  std::future<Result<std::optional<DraftBatch>>> read_next() {
    return std::async(std::launch::async, [this] {
      auto batch = batches_.next();
      if (batch && *batch && !(*batch)->header) ledger_.prepare((*batch)->drafts);
      return batch;
    });
  }

  Result<void> submit(DraftBatch& batch) {
    const auto receipt = ledger_.submit(std::move(batch.drafts));
    if (!receipt) return stopped(batches_.located(receipt.error(), batch));
    tally_.add(*receipt);
    submitted_ += receipt->drafts.size();
    signed_checkpoint_ = receipt->signed_checkpoint;
    const auto checkpoint = ledger::read_checkpoint_unverified(signed_checkpoint_);
    if (checkpoint) entries_ = checkpoint->size;
    return {};
  }

  // Nothing of it, unless all of it can be recorded. Where somebody else records meanwhile what
  // makes it wrong, it stops at the first such draft.
  Result<void> submit_table(DraftBatch& table) {
    std::vector<std::vector<ledger::Draft>> drafts;
    drafts.push_back(std::move(table.drafts));
    const auto faults = faults_of(ledger_, table, drafts);
    if (!faults) return stopped(faults.error());
    if (!faults->empty()) {
      return stopped(told(*faults, table.is_cut_short, batches_.file_name(table.file), console_));
    }
    for (std::size_t i = 0; i < drafts[0].size(); i += ledger::limits::batch_drafts_max) {
      const std::size_t end = std::min(drafts[0].size(), i + ledger::limits::batch_drafts_max);
      const auto at = [&](std::size_t index) {
        return std::make_move_iterator(drafts[0].begin() + static_cast<std::ptrdiff_t>(index));
      };
      DraftBatch part{table.file, i, {}, {at(i), at(end)}};
      part.lines.assign(table.lines.begin() + static_cast<std::ptrdiff_t>(i),
                        table.lines.begin() + static_cast<std::ptrdiff_t>(end));
      if (auto submitted = submit(part); !submitted) return submitted;
    }
    return {};
  }

  // Called while nothing is being read.
  void show_progress() {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin_;
    const double rate = static_cast<double>(submitted_) / std::max(passed.count(), 0.001);
    progress_.show(
        batches_.bytes_read(), batches_.bytes(),
        fmt::format(" {} {} ({:.0f}/s)", batches_.file_name(file_), tally_.drafts(), rate));
  }

  void finish_file() {
    progress_.clear();
    if (tally_.drafts() == 0) return;
    console_.out << fmt::format("{}: recorded {}, repeated {}; the ledger has {} entries\n",
                                batches_.file_name(file_), tally_.recorded, tally_.repeated,
                                entries_);
    tally_ = {};
  }

  // The batches before the one that was refused stay: a person must know how many drafts that is.
  Error stopped(const Error& error) {
    finish_file();
    return error;
  }

  LedgerAccess& ledger_;
  DraftBatches& batches_;
  Console& console_;
  ProgressBar progress_{console_, "Recording"};
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  std::size_t file_ = 0;
  Tally tally_;                // Of that file.
  std::size_t submitted_ = 0;  // Drafts of all files.
  std::string signed_checkpoint_;
  std::uint64_t entries_ = 0;  // That it covers.
};

Result<void> check_all(LedgerAccess& ledger, DraftBatches& batches, Console& console) {
  std::vector<DraftBatch> read;
  std::vector<std::vector<ledger::Draft>> drafts;
  std::optional<Error> unreadable;
  while (!unreadable) {
    auto batch = batches.next();
    if (!batch) unreadable = batch.error();
    if (!batch || !*batch) break;
    drafts.push_back(std::move((*batch)->drafts));
    read.push_back(**std::move(batch));
  }
  // As when recording, the first fault is told, and of a table all: what was read before a fault in
  // form counts first.
  const auto faulty = static_cast<std::size_t>(
      std::ranges::find_if(read, [](const DraftBatch& batch) { return !batch.faults.empty(); }) -
      read.begin());
  std::vector<std::vector<ledger::Draft>> first(
      drafts.begin(), drafts.begin() + static_cast<std::ptrdiff_t>(faulty));
  const auto refusals = ledger.find_refusals(first, {});
  if (!refusals) return refusals.error();
  const std::size_t refused = refusals->empty() ? faulty : refusals->front().batch;
  if (refused < read.size()) {
    const DraftBatch& batch = read[refused];
    if (!batch.header) return batches.located(refusals->front().error, batch);
    drafts.resize(refused + 1);
    const auto faults = faults_of(ledger, batch, drafts);
    if (!faults) return faults.error();
    return told(*faults, batch.is_cut_short, batches.file_name(batch.file), console);
  }
  for (std::size_t i = 0; i < read.size(); ++i) {
    const bool is_last = i + 1 == read.size() || read[i + 1].file != read[i].file;
    if (!is_last || (unreadable && i + 1 == read.size())) continue;
    console.out << fmt::format("{}: {} drafts could be recorded\n", batches.file_name(read[i].file),
                               read[i].first + drafts[i].size());
  }
  if (unreadable) return *unreadable;
  return {};
}

}  // namespace

Result<void> record(LedgerAccess& ledger, const ledger::NamedKey& key, const Record& command,
                    Console& console) {
  DraftBatches batches(command.files, console.in, ledger.settings().origin, key);
  if (command.dry_run) return check_all(ledger, batches, console);
  return Recording(ledger, batches, console).run();
}

}  // namespace client
