#pragma once

#include <memory>
#include <optional>
#include <string>

#include "client/http_client.h"
#include "client/ledger_access.h"
#include "client/server_copy.h"
#include "ledger/clock.h"
#include "ledger/projection.h"

namespace client {

// A ledger that a server keeps. What the log has signed is checked before it is passed on; answers
// are the server's own.
class ServerAccess final : public LedgerAccess {
 public:
  // `trusted`: who must have signed the log; none: who the server says. `clock` and `projection`
  // must outlive this. Errc::unavailable: no server there, or none of a ledger;
  // Errc::verification_failed: it keeps another log than the one that `trusted` signs.
  static ledger::Result<std::unique_ptr<ServerAccess>> open(
      std::unique_ptr<HttpClient> http, const std::optional<ledger::Verifier>& trusted,
      ledger::Clock& clock, const ledger::Projection& projection);

  const std::string& server() const { return http_->server(); }

  const ledger::Settings& settings() const override { return settings_; }
  const ledger::Verifier& verifier() const override { return verifier_; }
  ledger::Result<std::uint64_t> size() override;
  ledger::Result<std::string> ask(const projections::Question& question) override;
  // Errc::too_large: the server takes no batch as large as this.
  ledger::Result<ledger::Receipt> submit(std::vector<ledger::Draft> batch) override;
  void prepare(std::vector<ledger::Draft>&) override {}  // The server checks what it is sent.
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
  ledger::Result<const ledger::Ledger*> whole() override;

  // Every entry, with the checkpoint that covers them. Nothing of it is checked yet but who signed
  // the checkpoint.
  ledger::Result<DownloadedLog> download(const DownloadProgress& progress);
  // A copy to compute with of what was downloaded and has been verified.
  ledger::Result<std::unique_ptr<ServerCopy>> copy_of(const DownloadedLog& log);

 private:
  ServerAccess(std::unique_ptr<HttpClient> http, ledger::Settings settings,
               ledger::Verifier verifier, ledger::Clock& clock,
               const ledger::Projection& projection)
      : http_(std::move(http)),
        settings_(std::move(settings)),
        verifier_(std::move(verifier)),
        clock_(clock),
        projection_(projection) {}

  ledger::Result<std::string> get(const std::string& target);
  // At most so many of them, whatever limit the query has.
  ledger::Result<std::vector<std::string>> get_entries(const EntryQuery& query,
                                                       std::uint64_t count_max);
  // Of the first `size` entries.
  ledger::Result<std::vector<ledger::PersonDisclosure>> get_persons(std::uint64_t size);

  std::unique_ptr<HttpClient> http_;
  ledger::Settings settings_;
  ledger::Verifier verifier_;
  ledger::Clock& clock_;
  const ledger::Projection& projection_;
  std::unique_ptr<ServerCopy> copy_;  // Made when it is first asked for.
};

}  // namespace client
