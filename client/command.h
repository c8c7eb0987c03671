#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "ledger/event_values.h"
#include "projections/questions.h"

// What can be asked of the command line: values, without what it is done with.
namespace client {

enum class Format { table, json, csv };

struct Init {
  std::filesystem::path directory;
  std::string origin;
  std::string organisation;
  std::string name;
  ledger::OrganisationKind kind = ledger::OrganisationKind::other;
  std::string since;  // EDTF; empty: today.
  std::string zone;
  std::string calendar;
};

struct NewKey {
  std::filesystem::path file;
  std::string organisation;  // Slugs.
  std::string key;
};

struct ShowKey {
  std::filesystem::path file;
};

struct Record {
  std::vector<std::filesystem::path> files;  // "-" is standard input.
  std::optional<std::filesystem::path> key;  // None: the first key of a ledger in a directory.
  bool dry_run = false;
};

// A question of contract section 6.
struct Ask {
  projections::Question question;
  Format format = Format::table;
  ledger::Language language = ledger::Language::swedish;
  bool fails_on_error = false;    // Findings that are errors give exit status 1,
  bool fails_on_warning = false;  // and warnings too.
};

struct ShowLog {
  std::uint64_t from = 0;
  std::optional<std::uint64_t> limit;
  std::optional<std::string> subject;
  std::optional<std::string> type;
  std::string known;  // Empty: everything.
  Format format = Format::table;
  ledger::Language language = ledger::Language::swedish;
};

struct ShowCheckpoint {
  std::optional<std::uint64_t> size;
};

struct ProveEntry {
  std::uint64_t position = 0;
  std::optional<std::uint64_t> size;
};

struct ProveConsistency {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
};

struct MakeBundle {
  std::vector<std::string> subjects;          // As they are written; a decision may lack its kind.
  std::optional<std::filesystem::path> file;  // None: standard output.
};

struct Verify {
  std::vector<std::filesystem::path> files;  // None: the whole ledger.
  std::optional<std::string> key;            // The log's verifier key.
  // Another that the user has written down, for files that are nothing without one.
  std::optional<std::string> usual_key = {};
  std::optional<std::filesystem::path> since;
  std::optional<std::filesystem::path> checkpoint;  // Of an export.
  // A saved answer and the export to ask again; both or none.
  std::optional<std::filesystem::path> answer;
  std::optional<std::filesystem::path> exported;
  ledger::Language language = ledger::Language::swedish;
};

struct Rebuild {};

// A copy of the ledger as files.
struct Backup {
  std::filesystem::path directory;
};

struct Restore {
  std::filesystem::path directory;            // The backup.
  std::optional<std::filesystem::path> keys;  // Where the ledger's keys are. None: put there later.
};

// Where two copies part: directories or servers' addresses.
struct Compare {
  std::string one;
  std::string other;
};

struct Export {
  std::string format;                         // One of export_formats().
  std::optional<std::filesystem::path> file;  // None: standard output.
  // For the formats that take them. Empty: not given.
  std::string at;
  std::string known;
  std::string organisation;
  ledger::Language language = ledger::Language::swedish;
  bool with_names = false;     // Of persons, as far as they are disclosed.
  projections::Moment moment;  // What `at` and `known` mean; export_ledger finds it out.
};

// A report as HTML: of the portfolio, or of one decision.
struct Report {
  std::optional<std::string> decision;
  std::string at;                             // As a question has it; empty: today.
  std::string known;                          // Empty: everything.
  std::optional<std::string> address;         // The server's root. None: https:// and the origin.
  std::optional<std::filesystem::path> file;  // None: standard output.
  ledger::Language language = ledger::Language::swedish;
};

// Another format's file, as drafts.
struct Import {
  std::string format;                           // "popolo" or "oparl".
  std::filesystem::path file;                   // "-" is standard input.
  std::optional<std::filesystem::path> output;  // None: standard output.
  std::string day;                              // By then what is undated was so; empty: today.
  std::map<std::string, std::string> outcomes;  // What the words of results mean, by the user.
};

// A copy of a server's ledger in a directory.
struct Mirror {
  std::filesystem::path directory;
  std::string server;
  std::optional<std::string> key;  // The log's verifier key. None: the server's word is taken.
  bool follow = false;             // Again and again, with `interval` between.
  std::chrono::seconds interval{10};
  bool with_names = true;  // Of persons, as far as the server discloses them.
};

// Follows a log and complains if it ever shrinks or forks.
struct Watch {
  std::optional<std::string> key;  // The log's verifier key. None: the server's word is taken.
  std::optional<std::filesystem::path> since;  // A checkpoint kept from before.
  std::optional<std::uint64_t> from;           // The first entry shown. None: what comes.
  std::chrono::seconds interval{1};
  bool once = false;
  std::optional<std::filesystem::path> state;  // Where the last good checkpoints are kept.
  Format format = Format::table;
  ledger::Language language = ledger::Language::swedish;
};

using Action = std::variant<Init, NewKey, ShowKey, Record, Ask, ShowLog, ShowCheckpoint, ProveEntry,
                            ProveConsistency, MakeBundle, Verify, Rebuild, Export, Report, Import,
                            Mirror, Watch, Backup, Restore, Compare>;

struct Command {
  // Both only where the environment names both, which is for the user to settle.
  std::optional<std::filesystem::path> ledger;
  std::optional<std::string> server = {};
  std::optional<std::string> verifier =
      {};  // Who must have signed the server's log; else its word.
  Action action;
};

}  // namespace client
