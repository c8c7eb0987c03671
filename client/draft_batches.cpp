#include "client/draft_batches.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "ledger/draft_signing.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "ledger/parallel.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

// A draft may be written with more blanks and escapes than the entry that it becomes.
constexpr std::size_t kLineBytesMax = 16 * ledger::limits::entry_bytes_max;

// More rows than a spreadsheet has. A table is in memory whole.
constexpr std::size_t kTableBytesMax = 256'000'000;
constexpr std::size_t kFirstLineBytesMax = 65'536;

Result<ledger::Draft> read_and_sign(const std::string& text, const std::string& origin,
                                    const ledger::NamedKey& key) {
  const auto written = ledger::parse_json(text, kLineBytesMax);
  if (!written) return written.error();
  return ledger::sign_and_read_draft(*written, origin, key);
}

// In parallel: signing costs more than all the rest. The error is that of the first wrong draft.
Result<std::vector<ledger::Draft>> read_and_sign(const std::vector<Line>& lines,
                                                 const std::string& origin,
                                                 const ledger::NamedKey& key) {
  std::vector<std::optional<Result<ledger::Draft>>> results(lines.size());
  ledger::parallel_for(
      lines.size(), [&](std::size_t i) { results[i] = read_and_sign(lines[i].text, origin, key); });
  std::vector<ledger::Draft> drafts;
  drafts.reserve(lines.size());
  for (auto& result : results) {
    if (!*result) {
      Error error = result->error();
      error.draft = drafts.size();
      return error;
    }
    drafts.push_back(**std::move(result));
  }
  return drafts;
}

}  // namespace

DraftBatches::DraftBatches(const std::vector<std::filesystem::path>& files,
                           std::istream& standard_input, const std::string& origin,
                           const ledger::NamedKey& key)
    : files_(files), standard_input_(standard_input), origin_(origin), key_(key) {}

Result<std::optional<DraftBatch>> DraftBatches::next() {
  for (; file_ < files_.size(); ++file_, open_.reset()) {
    if (!open_) {
      auto opened = LineFile::open(files_[file_], standard_input_);
      if (!opened) return opened.error();
      open_ = *std::move(opened);
      drafts_ = 0;
      const auto table = is_table();
      if (!table) return table.error();
      if (*table) {
        auto batch = read_table();
        if (!batch) return batch.error();
        ++file_;
        open_.reset();
        return std::optional(*std::move(batch));
      }
    }
    auto batch = read_lines();
    if (!batch || *batch) return batch;
  }
  return std::optional<DraftBatch>();
}

// By its name, or where that says nothing, by its first line.
Result<bool> DraftBatches::is_table() {
  std::string ending = files_[file_].extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
  if (ending == ".csv") return true;
  const auto line = open_->first_line(kFirstLineBytesMax);
  if (!line) return line.error();
  return CsvHeader::is_header(*line);
}

Result<DraftBatch> DraftBatches::read_table() {
  const std::string name = file_name(file_);
  const auto bytes = open_->rest(kTableBytesMax);
  if (!bytes) return bytes.error();
  auto table = read_csv_drafts(*bytes);
  if (!table) return Error{table.error().code, fmt::format("{}: {}", name, table.error().detail)};
  if (table->drafts.empty() && table->faults.empty()) {
    return Error{Errc::empty_batch, name + " holds no draft; nothing to record"};
  }
  const std::vector<CsvDraft>& rows = table->drafts;
  std::vector<std::optional<Result<ledger::Draft>>> drafts(rows.size());
  ledger::parallel_for(rows.size(), [&](std::size_t i) {
    drafts[i] = ledger::sign_and_read_draft(rows[i].draft, origin_, key_);
  });
  DraftBatch batch{file_,
                   0,
                   {},
                   {},
                   std::move(table->header),
                   std::move(table->faults),
                   std::move(table->left_out),
                   table->is_cut_short};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!*drafts[i] && batch.faults.size() >= kCsvFaultsMax) {
      batch.is_cut_short = true;
      break;
    }
    if (!*drafts[i]) {
      batch.faults.push_back(batch.header->fault(rows[i].row, drafts[i]->error()));
      continue;
    }
    batch.lines.push_back(rows[i].row);
    batch.drafts.push_back(**std::move(drafts[i]));
  }
  return batch;
}

// None at the end of the file.
Result<std::optional<DraftBatch>> DraftBatches::read_lines() {
  auto lines = open_->next(ledger::limits::batch_drafts_max, kLineBytesMax);
  if (!lines) return lines.error();
  if (lines->empty() && drafts_ == 0) {
    return Error{Errc::empty_batch, open_->name() + " holds no draft; nothing to record"};
  }
  if (lines->empty()) return std::optional<DraftBatch>();
  DraftBatch batch{file_, drafts_, {}, {}};
  drafts_ += lines->size();
  for (const Line& line : *lines) batch.lines.push_back(line.number);
  auto drafts = read_and_sign(*lines, origin_, key_);
  if (!drafts) return located(drafts.error(), batch);
  batch.drafts = *std::move(drafts);
  return std::optional(std::move(batch));
}

CsvFault DraftBatches::fault_of_row(const Error& error, const DraftBatch& table) {
  return table.header->fault(table.lines.at(error.draft.value()), error);
}

Error DraftBatches::located(Error error, const DraftBatch& batch) const {
  std::string where = file_name(batch.file);
  if (error.draft && *error.draft < batch.lines.size()) {
    where +=
        fmt::format(", line {} (draft {})", batch.lines[*error.draft], batch.first + *error.draft);
  }
  // Most sentences name the member themselves.
  const bool names_member = error.detail.find(error.member) != std::string::npos;
  if (!names_member) where += ", " + error.member;
  error.detail = where + ": " + error.detail;
  return error;
}

std::string DraftBatches::file_name(std::size_t file) const {
  return files_[file] == "-" ? "standard input" : files_[file].string();
}

}  // namespace client
