#pragma once

#include <cstddef>
#include <filesystem>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "client/csv_drafts.h"
#include "client/line_file.h"
#include "ledger/draft.h"
#include "ledger/error.h"
#include "ledger/signing_key.h"

namespace client {

// Drafts that are submitted together: a file, or as much of it as a batch may hold. A table is one
// however long it is, since all that is wrong with it is told at once.
struct DraftBatch {
  std::size_t file = 0;            // Which of the files, from 0.
  std::size_t first = 0;           // Its first draft is this one of the file, from 0.
  std::vector<std::size_t> lines;  // Where each draft stands in the file; rows of a table.
  std::vector<ledger::Draft> drafts;

  // Of a table only.
  std::optional<CsvHeader> header = {};
  std::vector<CsvFault> faults = {};           // The rows that hold them are not among the drafts.
  std::vector<ledger::Subject> left_out = {};  // The subjects of those rows.
  bool is_cut_short = false;                   // There may be more faults, and more drafts.
};

// Reads and signs files of drafts, JSON Lines or tables (CSV), one batch after another; of large
// files of lines no more than a batch is in memory. Not thread-safe.
class DraftBatches {
 public:
  // All that is passed must outlive this.
  DraftBatches(const std::vector<std::filesystem::path>& files, std::istream& standard_input,
               const std::string& origin, const ledger::NamedKey& key);

  // The next batch; none after the last. The error is that of the first line that is wrong, or of a
  // table that cannot be read at all, and says where. Errc::empty_batch: a file holds no draft.
  ledger::Result<std::optional<DraftBatch>> next();

  // What is wrong with a draft of a table, as its other faults.
  static CsvFault fault_of_row(const ledger::Error& error, const DraftBatch& table);

  // As the error of a batch, so that a person finds the place: file, line, draft, member.
  ledger::Error located(ledger::Error error, const DraftBatch& batch) const;

  std::string file_name(std::size_t file) const;
  // Of the file that is being read.
  std::uint64_t bytes_read() const { return open_ ? open_->bytes_read() : 0; }
  std::uint64_t bytes() const { return open_ ? open_->bytes() : 0; }

 private:
  ledger::Result<bool> is_table();
  ledger::Result<DraftBatch> read_table();
  ledger::Result<std::optional<DraftBatch>> read_lines();

  const std::vector<std::filesystem::path>& files_;
  std::istream& standard_input_;
  const std::string& origin_;
  const ledger::NamedKey& key_;
  std::optional<LineFile> open_;
  std::size_t file_ = 0;    // The one that is open, or comes next.
  std::size_t drafts_ = 0;  // That were read of it.
};

}  // namespace client
