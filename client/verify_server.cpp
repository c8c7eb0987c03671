#include <fmt/format.h>

#include "client/handed_over.h"
#include "client/verification_page.h"
#include "client/verify.h"
#include "ledger/proof.h"
#include "ledger/verification.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
using ledger::VerificationReport;

// The older checkpoint that somebody kept, opened.
struct Kept {
  std::string signed_checkpoint;
  ledger::Checkpoint checkpoint;
};

Result<std::optional<Kept>> read_kept(const Verify& command, const ledger::Verifier& log) {
  if (!command.since) return std::optional<Kept>();
  auto text = read_checkpoint_file(*command.since);
  if (!text) return text.error();
  auto opened = ledger::open_checkpoint(*text, log);
  if (!opened) return opened.error();
  return std::optional(Kept{*std::move(text), *std::move(opened)});
}

// What the server itself proves of its growth. The entries are compared with the older root, too;
// this shows that it would convince also those who do not have them all.
Result<void> check_growth(ServerAccess& server, const ledger::Checkpoint& old, std::uint64_t size) {
  const auto text = server.consistency_proof(old.size, size);
  if (!text) return text.error();
  const auto proof = ledger::parse_consistency_proof(*text);
  if (!proof) return proof.error();
  const auto newer = verify_consistency_proof(*proof, old, server.verifier());
  if (!newer) return newer.error();
  return {};
}

bool is_about_holding(Errc code) {
  return code == Errc::verification_failed || code == Errc::log_forked ||
         code == Errc::log_shrank || code == Errc::damaged;
}

// By the entries alone where those do not hold; else also by the tables that follow from them.
Result<VerificationReport> check(ServerAccess& server, const DownloadedLog& log,
                                 const std::optional<Kept>& kept,
                                 const ledger::Projection& projection, ProgressBar& progress,
                                 bool& has_tables) {
  VerificationReport report = ledger::verify_entries(log.entries, server.settings().origin,
                                                     &server.verifier(), log.signed_checkpoint);
  if (!report.holds()) return report;
  const auto copy = server.copy_of(log);
  if (!copy && !is_about_holding(copy.error().code)) return copy.error();
  if (!copy) {
    report.add({{}, copy.error().detail});
    return report;
  }
  std::vector<std::string> checkpoints{log.signed_checkpoint};
  if (kept) checkpoints.push_back(kept->signed_checkpoint);
  has_tables = true;
  return ledger::verify_log((*copy)->ledger().log(), server.settings(), projection,
                            server.verifier(), checkpoints,
                            [&](std::uint64_t done, std::uint64_t of) { progress.show(done, of); });
}

}  // namespace

Result<bool> verify_server(ServerAccess& server, const ledger::Projection& projection,
                           const Verify& command, Console& console) {
  const auto kept = read_kept(command, server.verifier());
  if (!kept) return kept.error();
  ProgressBar progress(console, "Downloading");
  const auto log =
      server.download([&](std::uint64_t done, std::uint64_t of) { progress.show(done, of); });
  if (!log) return log.error();
  bool has_tables = false;
  auto report = check(server, *log, *kept, projection, progress, has_tables);
  progress.clear();
  if (!report) return report.error();
  const bool has_grown = *kept && report->holds() && (*kept)->checkpoint.size <= report->size;
  if (has_grown) {
    const auto grown = check_growth(server, (*kept)->checkpoint, report->size);
    if (!grown && !is_about_holding(grown.error().code)) return grown.error();
    if (!grown) report->add({{}, "the server's proof of growth: " + grown.error().detail});
  }
  console.out << fmt::format("ledger: {}\nkey: {}{}\n", server.settings().origin,
                             server.verifier().vkey(),
                             command.key ? "" : " (the server's own; give --key to use yours)");
  print_report(*report, has_tables, console);
  if (has_tables) {
    console.out << "the rows were made here from the entries; those that the server answers from "
                   "are its own, and only its keeper can verify them\n";
  }
  return report->holds();
}

}  // namespace client
