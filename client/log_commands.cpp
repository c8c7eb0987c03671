#include "client/log_commands.h"

#include <fmt/format.h>

#include "client/csv.h"
#include "client/describe.h"
#include "client/log_reading.h"
#include "client/page.h"
#include "client/words.h"
#include "ledger/entry.h"
#include "ledger/log_index.h"
#include "ledger/proof.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Position;
using ledger::Result;

// Rows that a table grows to before it is printed.
constexpr std::size_t kRowsMax = 1000;

Result<void> visit_subject(const ledger::EventReader& log, const ledger::Subject& subject,
                           Position from, const VisitBatch& visit) {
  const auto stream = ledger::read_stream(log, subject);
  if (!stream) return stream.error();
  if (stream->empty()) {
    return Error{
        Errc::not_found,
        fmt::format("{} is not in this ledger; `liggare log` shows what is", to_string(subject))};
  }
  for (const ledger::Recorded& entry : *stream) {
    if (entry.position < from) continue;
    const auto bytes = log.read(entry.position, 1);
    if (!bytes) return bytes.error();
    const auto go_on = visit(entry.position, *bytes);
    if (!go_on) return go_on.error();
    if (!*go_on) return {};
  }
  return {};
}

Table empty_table(ledger::Language language) {
  const auto label = [&](const Phrase& phrase) { return std::string(phrase.in(language)); };
  return {{{label({"Post", "Entry"}), true},
           {label({"Typ", "Type"})},
           {label({"Om", "Subject"}), true},
           {label({"Gäller", "Effective"})}},
          {}};
}

// Prints what passes the filters: bytes at once, tables when they have grown long.
class LogPrinter {
 public:
  // Of the first `known` entries.
  LogPrinter(const ShowLog& command, std::optional<ledger::EventType> type, std::uint64_t known,
             Console& console)
      : command_(command),
        type_(type),
        known_(known),
        console_(console),
        table_(empty_table(command.language)) {
    if (command.format == Format::csv) {
      console.out << kCsvBegin
                  << csv_line({"position", "time", "type", "subject", "effective", "actor", "id"});
    }
  }

  Result<bool> print(Position first, const std::vector<std::string>& entries) {
    for (const std::string& bytes : entries) {
      const Position position = first;
      ++first.value;
      if (is_full() || position.value >= known_) return false;
      // The type of raw bytes is not looked at unless somebody asks for it.
      if (command_.format == Format::json && !type_) {
        console_.out << bytes << '\n';
        ++printed_;
        continue;
      }
      const auto entry = ledger::decode_entry(bytes);
      if (!entry) {
        return Error{Errc::damaged, fmt::format("the entry at position {} cannot be read: {}",
                                                position.value, entry.error().detail)};
      }
      if (type_ && entry->event.type() != *type_) continue;
      ++printed_;
      show(bytes, *entry);
    }
    return !is_full();
  }

  void finish() {
    if (!table_.rows.empty()) console_.out << render({table_}, console_.columns);
    table_.rows.clear();
  }

 private:
  bool is_full() const { return command_.limit && printed_ >= *command_.limit; }

  void show(const std::string& bytes, const ledger::Entry& entry) {
    switch (command_.format) {
      case Format::json:
        console_.out << bytes << '\n';
        return;
      case Format::csv:
        console_.out << csv_line({std::to_string(entry.position.value), to_rfc3339(entry.time),
                                  std::string(entry.event.traits().name), to_string(entry.subject),
                                  entry.effective.text(), entry.actor, to_string(entry.id)});
        return;
      case Format::table:
        add_row(entry);
        return;
    }
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
  std::optional<ledger::EventType> type_;
  std::uint64_t known_;
  Console& console_;
  Table table_;
  std::uint64_t printed_ = 0;
};

}  // namespace

Result<void> show_log(const ledger::Ledger& ledger, ledger::Clock& clock, const ShowLog& command,
                      Console& console) {
  const ledger::EventReader& log = ledger.log();
  std::optional<ledger::EventType> type;
  if (command.type) type = ledger::find_event_type(*command.type);
  if (command.type && !type) {
    return Error{Errc::bad_argument,
                 "--type: there is no such event type; docs/format.md lists "
                 "them, decision.taken is one"};
  }
  const auto known = projections::resolve_known(log, ledger.settings(), clock, command.known);
  if (!known) return known.error();
  if (command.from > *known) {
    return Error{Errc::out_of_range,
                 fmt::format("the log has {} entries{}; --from can be at most that", *known,
                             command.known.empty() ? "" : " of those known then")};
  }
  LogPrinter printer(command, type, *known, console);
  const VisitBatch print = [&](Position first, const std::vector<std::string>& entries) {
    return printer.print(first, entries);
  };
  Result<void> visited;
  if (command.subject) {
    const auto subject = ledger::parse_subject(*command.subject);
    if (!subject) return Error{Errc::bad_argument, "--subject: " + subject.error().detail};
    visited = visit_subject(log, *subject, {command.from}, print);
  } else {
    visited = visit_log(log, {command.from}, print);
  }
  printer.finish();
  return visited;
}

Result<void> show_checkpoint(const ledger::Ledger& ledger, const ShowCheckpoint& command,
                             Console& console) {
  const auto signed_checkpoint =
      ledger.signed_checkpoint(command.size.value_or(ledger.log().end().value));
  if (!signed_checkpoint) return signed_checkpoint.error();
  console.out << *signed_checkpoint;
  return {};
}

Result<void> prove_entry(const ledger::Ledger& ledger, const ProveEntry& command,
                         Console& console) {
  const std::uint64_t size = command.size.value_or(ledger.log().end().value);
  const auto proof = ledger.prove_entry({command.position}, size);
  if (!proof) return proof.error();
  console.out << format_entry_proof(*proof);
  return {};
}

Result<void> prove_consistency(const ledger::Ledger& ledger, const ProveConsistency& command,
                               Console& console) {
  const auto proof = ledger.prove_consistency(command.from, command.to);
  if (!proof) return proof.error();
  console.out << format_consistency_proof(*proof);
  return {};
}

}  // namespace client
