#include "client/draft_batches.h"

#include <fmt/format.h>

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

Result<ledger::Draft> read_and_sign(const std::string& text, const std::string& origin,
                                    const ledger::NamedKey& key) {
  const auto written = ledger::parse_json(text, kLineBytesMax);
  if (!written) return written.error();
  const auto signed_draft = ledger::sign_draft(*written, origin, key);
  if (!signed_draft) return signed_draft.error();
  return ledger::read_signed_draft(*signed_draft);
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
    }
    auto lines = open_->next(ledger::limits::batch_drafts_max, kLineBytesMax);
    if (!lines) return lines.error();
    if (lines->empty() && drafts_ == 0) {
      return Error{Errc::empty_batch, open_->name() + " holds no draft; nothing to record"};
    }
    if (lines->empty()) continue;
    DraftBatch batch{file_, drafts_, {}, {}};
    drafts_ += lines->size();
    for (const Line& line : *lines) batch.lines.push_back(line.number);
    auto drafts = read_and_sign(*lines, origin_, key_);
    if (!drafts) return located(drafts.error(), batch);
    batch.drafts = *std::move(drafts);
    return std::optional(std::move(batch));
  }
  return std::optional<DraftBatch>();
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
