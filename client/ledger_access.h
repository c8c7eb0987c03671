#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/draft.h"
#include "ledger/error.h"
#include "ledger/ledger.h"
#include "ledger/refusals.h"
#include "projections/questions.h"

namespace client {

// Which entries of a log are wanted, in order: of those known then, what is about the subject and
// of the type, where they are named.
struct EntryQuery {
  std::uint64_t from = 0;
  std::optional<std::uint64_t> limit = {};
  std::optional<std::string> subject = {};
  std::optional<ledger::EventType> type = {};
  std::string known = {};  // As a question has it; empty: everything.
};

// Sees some more entries, at least one; returns whether to go on.
using VisitEntries = std::function<ledger::Result<bool>(const std::vector<std::string>& entries)>;

// A ledger as commands use it: one in a directory, or one that a server keeps. Every command that
// takes this works alike on both. Not thread-safe, but that submit may run beside what reads files
// and prepares the next batch.
class LedgerAccess {
 public:
  virtual ~LedgerAccess() = default;

  virtual const ledger::Settings& settings() const = 0;
  virtual const ledger::Verifier& verifier() const = 0;  // As the ledger says.
  virtual ledger::Result<std::uint64_t> size() = 0;

  // The answer's text, as it is printed and served, without the newline at its end.
  virtual ledger::Result<std::string> ask(const projections::Question& question) = 0;

  virtual ledger::Result<ledger::Receipt> submit(std::vector<ledger::Draft> batch) = 0;
  // Does as much of submitting `batch` as can be done before its turn comes. Says nothing of what
  // it finds: submit finds it again.
  virtual void prepare(std::vector<ledger::Draft>& batch) = 0;
  // As ledger::find_refusals.
  virtual ledger::Result<std::vector<ledger::Refusal>> find_refusals(
      const std::vector<std::vector<ledger::Draft>>& batches,
      const std::vector<ledger::Subject>& left_out) = 0;

  // Entries in order from `from` on, at most `count_max`; empty only at the end.
  virtual ledger::Result<std::vector<std::string>> read(ledger::Position from,
                                                        std::size_t count_max) = 0;

  // A batch at a time: a log may be larger than memory. Errc::bad_argument, Errc::out_of_range:
  // `from` is beyond the entries known then; Errc::not_found: nothing is known of the subject.
  virtual ledger::Result<void> visit(const EntryQuery& query, const VisitEntries& visit) = 0;

  // Texts as contract section 4 has them. Without a size: of all that is there.
  virtual ledger::Result<std::string> checkpoint(std::optional<std::uint64_t> size) = 0;
  virtual ledger::Result<std::string> entry_proof(ledger::Position position,
                                                  std::optional<std::uint64_t> size) = 0;
  virtual ledger::Result<std::string> consistency_proof(std::uint64_t from, std::uint64_t to) = 0;
  virtual ledger::Result<std::string> bundle(const std::vector<ledger::Subject>& subjects) = 0;

  // The whole ledger to compute with: of a server's a copy in memory, each entry of it verified.
  // Valid as long as this.
  virtual ledger::Result<const ledger::Ledger*> whole() = 0;
};

}  // namespace client
