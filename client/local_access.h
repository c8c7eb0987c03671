#pragma once

#include <filesystem>
#include <memory>

#include "client/ledger_access.h"
#include "ledger/ledger_directory.h"

namespace client {

// A ledger in a directory, which this process holds.
class LocalAccess final : public LedgerAccess {
 public:
  // `clock` and `projection` must outlive this. Errors are those of LedgerDirectory::open.
  static ledger::Result<std::unique_ptr<LocalAccess>> open(const std::filesystem::path& directory,
                                                           ledger::Clock& clock,
                                                           const ledger::Projection& projection);

  ledger::LedgerDirectory& directory() { return *directory_; }

  const ledger::Settings& settings() const override { return ledger().settings(); }
  const ledger::Verifier& verifier() const override { return ledger().verifier(); }
  ledger::Result<std::uint64_t> size() override { return ledger().log().end().value; }
  ledger::Result<std::string> ask(const projections::Question& question) override;
  ledger::Result<ledger::Receipt> submit(std::vector<ledger::Draft> batch) override;
  void prepare(std::vector<ledger::Draft>& batch) override;
  ledger::Result<std::vector<ledger::Refusal>> find_refusals(
      const std::vector<std::vector<ledger::Draft>>& batches,
      const std::vector<ledger::Subject>& left_out) override;
  ledger::Result<std::vector<std::string>> read(ledger::Position from,
                                                std::size_t count_max) override;
  ledger::Result<void> visit(const EntryQuery& query, const VisitEntries& visit) override;
  ledger::Result<std::string> checkpoint(std::optional<std::uint64_t> size) override;
  ledger::Result<std::string> entry_proof(ledger::Position position,
                                          std::optional<std::uint64_t> size) override;
  ledger::Result<std::string> consistency_proof(std::uint64_t from, std::uint64_t to) override;
  ledger::Result<std::string> bundle(const std::vector<ledger::Subject>& subjects) override;
  ledger::Result<const ledger::Ledger*> whole() override { return &ledger(); }

 private:
  LocalAccess(std::unique_ptr<ledger::LedgerDirectory> directory, ledger::Clock& clock)
      : directory_(std::move(directory)), clock_(clock) {}
  ledger::Ledger& ledger() const { return directory_->ledger(); }

  std::unique_ptr<ledger::LedgerDirectory> directory_;
  ledger::Clock& clock_;
};

}  // namespace client
