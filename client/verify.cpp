#include "client/verify.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <fstream>

#include "client/bundle_page.h"
#include "client/display_width.h"
#include "client/handed_over.h"
#include "client/page.h"
#include "client/verification_page.h"
#include "ledger/bundle.h"
#include "ledger/entry.h"
#include "ledger/held_log.h"
#include "ledger/ledger_directory.h"
#include "ledger/merkle.h"
#include "ledger/note.h"
#include "ledger/proof.h"
#include "ledger/rebuild.h"
#include "ledger/tiles.h"
#include "ledger/verification.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
using ledger::VerificationReport;

// Proofs are short; a wrong file name must not fill the memory.
constexpr std::size_t kTextFileBytesMax = 1 << 20;
constexpr std::size_t kFirstBytes = 32;  // Enough to tell the kinds of files apart.

// What the file says it is, by its first bytes.
enum class Kind { entry_proof, consistency_proof, bundle, receipt, entries, other };

Result<Kind> kind_of(const std::filesystem::path& file) {
  std::error_code error;
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file, error)) {
    return unreadable(file, "cannot be opened; look at its name");
  }
  std::string begin(kFirstBytes, '\0');
  in.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  if (begin.starts_with("c2sp.org/tlog-proof")) return Kind::entry_proof;
  if (begin.starts_with("old ")) return Kind::consistency_proof;
  if (!begin.starts_with('{')) return Kind::other;
  // Also where an editor has put blanks into it: then what is wrong with it can be said.
  std::erase_if(begin, [](unsigned char c) { return std::isspace(c) != 0; });
  if (begin.starts_with("{\"checkpoint\":")) return Kind::bundle;
  const bool is_receipt =
      begin.starts_with("{\"format\":\"liggare-receipt") || begin.starts_with("{\"entries\":");
  return is_receipt ? Kind::receipt : Kind::entries;
}

Result<bool> verify_entry(const std::filesystem::path& file, const Verify& command,
                          Console& console) {
  const auto log = verifier_of(command);
  if (!log) return log.error();
  const auto text = read_text_file(file, kTextFileBytesMax);
  if (!text) return text.error();
  const auto proof = ledger::parse_entry_proof(*text);
  if (!proof) return unreadable(file, "is no proof: " + proof.error().detail);
  const auto checkpoint = verify_entry_proof(*proof, *log);
  if (!checkpoint) {
    console.out << fmt::format("{}: does not hold: {}\n", file.string(), checkpoint.error().detail);
    return false;
  }
  const auto entry = ledger::decode_entry(proof->entry);
  if (!entry || entry->position != proof->position || entry->source != log->name) {
    console.out << fmt::format("{}: does not hold: the bytes at position {} are no entry of {}\n",
                               file.string(), proof->position.value, log->name);
    return false;
  }
  console.out << fmt::format(
      "{}: holds: entry {} ({} of {}, recorded {} by {}) is in {} as of its first {} entries\n",
      file.string(), entry->position.value, entry->event.traits().name, to_string(entry->subject),
      to_rfc3339(entry->time), one_line(entry->actor), log->name, checkpoint->size);
  return true;
}

Result<bool> verify_bundle_file(const std::filesystem::path& file, const Verify& command,
                                Console& console) {
  const auto log = verifier_of(command);
  if (!log) return log.error();
  const auto text = read_text_file(file, ledger::kBundleBytesMax);
  if (!text) return text.error();
  const auto bundle = ledger::parse_bundle(*text);
  if (!bundle) return unreadable(file, "is no bundle: " + bundle.error().detail);
  const auto report = verify_bundle(*bundle, *log);
  if (!report) {
    console.out << fmt::format("{}: does not hold: {}\n", file.string(), report.error().detail);
    return false;
  }
  console.out << render(bundle_page(file.string(), *bundle, *report, command.language),
                        console.columns);
  return report->holds();
}

// The older checkpoint that --since names, signed by the log.
Result<ledger::Checkpoint> read_since(const Verify& command, const ledger::Verifier& log) {
  const auto text = read_checkpoint_file(*command.since);
  if (!text) return text.error();
  return ledger::open_checkpoint(*text, log);
}

Result<bool> verify_growth(const std::filesystem::path& file, const Verify& command,
                           Console& console) {
  const auto log = verifier_of(command);
  if (!log) return log.error();
  if (!command.since) {
    return Error{Errc::bad_argument,
                 "a consistency proof is checked against the older checkpoint: give --since FILE"};
  }
  const auto text = read_text_file(file, kTextFileBytesMax);
  if (!text) return text.error();
  const auto proof = ledger::parse_consistency_proof(*text);
  if (!proof) return unreadable(file, "is no proof: " + proof.error().detail);
  const auto old = read_since(command, *log);
  if (!old) return old.error();
  const auto checkpoint = verify_consistency_proof(*proof, *old, *log);
  if (!checkpoint) {
    console.out << fmt::format("{}: does not hold: {}\n", file.string(), checkpoint.error().detail);
    return false;
  }
  console.out << fmt::format("{}: holds: the first {} entries of {} begin its first {}\n",
                             file.string(), old->size, log->name, checkpoint->size);
  return true;
}

// Whether the entries begin with those that an older checkpoint covers.
bool begins_with(const std::vector<std::string>& entries, const ledger::Checkpoint& old) {
  if (old.size > entries.size()) return false;
  ledger::TileEdge tree;
  for (std::uint64_t i = 0; i < old.size; ++i) tree.append(ledger::leaf_digest(entries[i]));
  return tree.root() == old.root;
}

// An entry says of which log it is; without the log's key there is nobody else to ask.
std::string origin_of(const std::vector<std::string>& entries) {
  if (entries.empty()) return {};
  const auto first = ledger::decode_entry(entries.front());
  return first ? first->source : std::string();
}

Result<bool> verify_since(const std::vector<std::string>& entries, const Verify& command,
                          Console& console) {
  const auto log = verifier_of(command);
  if (!log) return log.error();
  const auto old = read_since(command, *log);
  if (!old) return old.error();
  if (begins_with(entries, *old)) return true;
  console.out << fmt::format("the entries do not begin with the {} that {} covers\n", old->size,
                             command.since->string());
  return false;
}

Result<bool> verify_export(const std::filesystem::path& file, const Verify& command,
                           Console& console) {
  std::optional<ledger::Verifier> log;
  if (command.key || command.checkpoint) {
    auto verifier = verifier_of(command);
    if (!verifier) return verifier.error();
    log = *std::move(verifier);
  }
  std::optional<std::string> signed_checkpoint;
  if (command.checkpoint) {
    auto text = read_checkpoint_file(*command.checkpoint);
    if (!text) return text.error();
    signed_checkpoint = *std::move(text);
  }
  const auto entries = read_entries(file, console);
  if (!entries) return entries.error();
  const auto report = ledger::verify_entries(*entries, log ? log->name : origin_of(*entries),
                                             log ? &*log : nullptr, signed_checkpoint);
  console.out << fmt::format("{}:\n", file.string());
  print_report(report, false, console);
  if (!signed_checkpoint) {
    console.out << "only the authors' signatures were checked: give --checkpoint and --key to "
                   "know that the log has these entries and no others\n";
  }
  if (!command.since) return report.holds();
  const auto since = verify_since(*entries, command, console);
  if (!since) return since.error();
  return *since && report.holds();
}

Result<bool> verify_file(const std::filesystem::path& file, const Verify& command,
                         Console& console) {
  const auto kind = kind_of(file);
  if (!kind) return kind.error();
  switch (*kind) {
    case Kind::entry_proof:
      return verify_entry(file, command, console);
    case Kind::consistency_proof:
      return verify_growth(file, command, console);
    case Kind::bundle:
      return verify_bundle_file(file, command, console);
    case Kind::receipt:
      return unreadable(
          file,
          "is a receipt, which has no proofs of its own: check it on the page /verify "
          "of a server, or prove its entries with `liggare prove POSITION`");
    case Kind::entries:
      return verify_export(file, command, console);
    case Kind::other:
      break;
  }
  return unreadable(file, "is neither a bundle nor a proof nor an export of a ledger");
}

// What must have been signed by the log: its head, and what somebody kept.
Result<std::vector<std::string>> checkpoints_of(const ledger::HeldLog& log, const Verify& command) {
  std::vector<std::string> checkpoints;
  auto head = log.head().read();
  if (!head) return head.error();
  if (*head) checkpoints.push_back(**std::move(head));
  if (command.since) {
    auto since = read_checkpoint_file(*command.since);
    if (!since) return since.error();
    checkpoints.push_back(*std::move(since));
  }
  return checkpoints;
}

// The pass that would have brought the log's signature over all of it has not ended.
Result<void> tell_unsigned(const ledger::HeldLog& log, std::uint64_t size, Console& console) {
  const auto head = log.head().read();
  if (!head) return head.error();
  const auto kept = *head ? ledger::read_checkpoint_unverified(**head) : ledger::Checkpoint{};
  if (!kept) return kept.error();
  if (kept->size == size) return {};
  console.out << fmt::format(
      "signed by the log: the first {} entries; run `liggare mirror` again\n", kept->size);
  return {};
}

}  // namespace

Result<bool> verify_ledger(const std::filesystem::path& directory,
                           const ledger::Projection& projection, const Verify& command,
                           Console& console) {
  const auto description = ledger::LedgerDirectory::describe(directory);
  if (!description) return description.error();
  const auto held = ledger::HeldLog::open(directory);
  if (!held) return held.error();
  ledger::Verifier log = description->verifier;
  if (command.key) {
    auto given = verifier_of(command);
    if (!given) return given.error();
    log = *std::move(given);
  }
  const auto checkpoints = checkpoints_of(**held, command);
  if (!checkpoints) return checkpoints.error();
  ProgressBar progress(console, "Verifying");
  const auto show = [&](std::uint64_t done, std::uint64_t of) { progress.show(done, of); };
  // Tables of another version could not be compared. Where the entries are not those that were
  // signed, they are left as they are, and what is wrong is found below.
  const auto head = (*held)->newest_checkpoint(*description);
  if (head) {
    const auto made =
        rebuild_if_outdated((*held)->store(), description->settings, projection, *head, show);
    if (!made && made.error().code != Errc::damaged) return made.error();
  }
  VerificationReport report = ledger::verify_log((*held)->store(), description->settings,
                                                 projection, log, *checkpoints, show);
  progress.clear();
  if (!head) report.add({{}, head.error().detail});
  console.out << fmt::format("ledger: {}\nkey: {}{}\n", description->settings.origin, log.vkey(),
                             command.key ? "" : " (the ledger's own; give --key to use yours)");
  print_report(report, true, console);
  if (description->mirror_of) {
    if (auto told = tell_unsigned(**held, report.size, console); !told) return told.error();
  }
  return report.holds();
}

Result<bool> verify_files(const Verify& command, Console& console) {
  bool all_hold = true;
  for (const std::filesystem::path& file : command.files) {
    const auto holds = verify_file(file, command, console);
    if (!holds) return holds.error();
    all_hold = all_hold && *holds;
  }
  return all_hold;
}

}  // namespace client
