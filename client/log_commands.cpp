#include "client/log_commands.h"

#include <fmt/format.h>

#include "client/csv.h"
#include "client/describe.h"
#include "client/page.h"
#include "client/words.h"
#include "ledger/entry.h"
#include "ledger/json.h"
#include "ledger/limits.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

// Rows that a table grows to before it is printed.
constexpr std::size_t kRowsMax = 1000;

Table empty_table(ledger::Language language) {
  const auto label = [&](const Phrase& phrase) { return std::string(phrase.in(language)); };
  return {{{label({"Post", "Entry"}), true},
           {label({"Typ", "Type"})},
           {label({"Om", "Subject"}), true},
           {label({"Gäller", "Effective"})}},
          {}};
}

// Prints bytes at once, tables when they have grown long.
class LogPrinter {
 public:
  LogPrinter(const ShowLog& command, Console& console)
      : command_(command), console_(console), table_(empty_table(command.language)) {
    if (command.format == Format::csv) {
      console.out << kCsvBegin
                  << csv_line({"position", "time", "type", "subject", "effective", "actor", "id"});
    }
  }

  Result<bool> print(const std::vector<std::string>& entries) {
    for (const std::string& bytes : entries) {
      if (command_.format == Format::json) {
        // Of a type that may be newer than this program; but what is no JSON could steer a
        // terminal.
        const auto value = ledger::parse_json(bytes, ledger::limits::entry_bytes_max);
        if (!value) return unreadable(value.error());
        console_.out << bytes << '\n';
        continue;
      }
      const auto entry = ledger::decode_entry(bytes);
      if (!entry) return unreadable(entry.error());
      show(*entry);
    }
    return console_.out.good();
  }

  void finish() {
    if (!table_.rows.empty()) console_.out << render({table_}, console_.columns);
    table_.rows.clear();
  }

 private:
  static Error unreadable(const Error& error) {
    return {Errc::damaged, fmt::format("an entry of the log cannot be read: {}", error.detail)};
  }

  void show(const ledger::Entry& entry) {
    if (command_.format == Format::table) {
      add_row(entry);
      return;
    }
    console_.out << csv_line({std::to_string(entry.position.value), to_rfc3339(entry.time),
                              std::string(entry.event.traits().name), to_string(entry.subject),
                              entry.effective.text(), entry.actor, to_string(entry.id)});
  }

  void add_row(const ledger::Entry& entry) {
    const Phrase recorded{"registrerad {} UTC av {}", "recorded {} UTC by {}"};
    table_.rows.push_back(
        {{std::to_string(entry.position.value), std::string(entry.event.traits().name),
          to_string(entry.subject), entry.effective.text()},
         fmt::format(fmt::runtime(recorded.in(command_.language)),
                     shown_time(to_rfc3339(entry.time)), entry.actor)});
    if (table_.rows.size() == kRowsMax) finish();
  }

  const ShowLog& command_;
  Console& console_;
  Table table_;
};

}  // namespace

Result<void> show_log(LedgerAccess& ledger, const ShowLog& command, Console& console) {
  EntryQuery query{command.from, command.limit, command.subject, {}, command.known};
  if (command.type) query.type = ledger::find_event_type(*command.type);
  if (command.type && !query.type) {
    return Error{Errc::bad_argument,
                 "--type: there is no such event type; docs/format.md lists "
                 "them, decision.taken is one"};
  }
  // Begins once it is known that the question is right.
  std::optional<LogPrinter> printer;
  const auto begun = [&]() -> LogPrinter& {
    if (!printer) printer.emplace(command, console);
    return *printer;
  };
  const auto visited = ledger.visit(
      query, [&](const std::vector<std::string>& entries) { return begun().print(entries); });
  if (visited) begun();
  if (printer) printer->finish();
  return visited;
}

Result<void> show_checkpoint(LedgerAccess& ledger, const ShowCheckpoint& command,
                             Console& console) {
  const auto signed_checkpoint = ledger.checkpoint(command.size);
  if (!signed_checkpoint) return signed_checkpoint.error();
  console.out << *signed_checkpoint;
  return {};
}

Result<void> prove_entry(LedgerAccess& ledger, const ProveEntry& command, Console& console) {
  const auto proof = ledger.entry_proof({command.position}, command.size);
  if (!proof) return proof.error();
  console.out << *proof;
  return {};
}

Result<void> prove_consistency(LedgerAccess& ledger, const ProveConsistency& command,
                               Console& console) {
  const auto proof = ledger.consistency_proof(command.from, command.to);
  if (!proof) return proof.error();
  console.out << *proof;
  return {};
}

}  // namespace client
