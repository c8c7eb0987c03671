#include "ledger/log_index.h"

#include <fmt/format.h>

#include "ledger/bytes.h"
#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/limits.h"

namespace ledger {
namespace {

constexpr char kEnd = '\0';  // Ends a text in a key; no subject or member holds it.

Error damaged_row(std::string_view table) {
  return {Errc::damaged, fmt::format("a row of the table {} is not as it was written", table)};
}

void append_stream_key(std::string& out, const Subject& subject, Revision revision) {
  append_subject(out, subject);
  out += kEnd;
  append_be32(out, static_cast<std::uint32_t>(revision.value));
}

void append_reference_key(std::string& out, const Subject& to, std::string_view member,
                          const Subject& from, Position position) {
  append_subject(out, to);
  out += kEnd;
  out += member;
  out += kEnd;
  append_subject(out, from);
  out += kEnd;
  append_be64(out, position.value);
}

}  // namespace

std::string id_key(const Uuid& id) { return {id.bytes.begin(), id.bytes.end()}; }

std::string stream_key(const Subject& subject, Revision revision) {
  std::string key;
  append_stream_key(key, subject, revision);
  return key;
}

std::string position_value(Position position) {
  std::string value;
  append_be64(value, position.value);
  return value;
}

Result<Position> position_of(std::string_view value) {
  if (value.size() != 8) return damaged_row("of positions");
  return Position{read_be64(value)};
}

std::string reference_key(const Subject& to, const ReferenceRow& row) {
  std::string key;
  append_reference_key(key, to, row.member, row.from, row.position);
  return key;
}

Result<std::vector<ReferenceRow>> read_references(const EventReader& log, const Subject& to,
                                                  std::string_view member) {
  std::string prefix = to_string(to) + kEnd;
  const std::size_t skip = prefix.size();
  if (!member.empty()) prefix += std::string(member) + kEnd;
  std::vector<ReferenceRow> rows;
  std::optional<Error> wrong;
  const auto scanned =
      log.scan(Table::references, prefix, {}, [&](std::string_view key, std::string_view) {
        const std::string_view rest = key.substr(skip);
        const std::size_t member_end = rest.find(kEnd);
        const std::size_t from_end = rest.find(kEnd, member_end + 1);
        if (member_end == std::string_view::npos || from_end == std::string_view::npos ||
            rest.size() != from_end + 9) {
          wrong = damaged_row("references");
          return false;
        }
        auto from = parse_subject(rest.substr(member_end + 1, from_end - member_end - 1));
        if (!from) {
          wrong = damaged_row("references");
          return false;
        }
        rows.push_back({std::string(rest.substr(0, member_end)),
                        *std::move(from),
                        {read_be64(rest.substr(from_end + 1))}});
        return true;
      });
  if (!scanned) return scanned.error();
  if (wrong) return *wrong;
  return rows;
}

std::string disclosure_key(Position position, std::string_view pointer) {
  return position_value(position) + std::string(pointer);
}

Result<std::optional<Position>> find_entry(const EventReader& log, const Uuid& id) {
  const auto value = log.get(Table::ids, id_key(id));
  if (!value) return value.error();
  if (!*value) return std::optional<Position>();
  const auto position = position_of(**value);
  if (!position) return position.error();
  return std::optional(*position);
}

Result<Entry> read_entry(const EventReader& log, Position position) {
  auto bytes = log.read(position, 1);
  if (!bytes) return bytes.error();
  if (bytes->empty()) {
    return Error{Errc::out_of_range, fmt::format("there is no entry at position {}; the log has {}",
                                                 position.value, log.end().value)};
  }
  auto entry = decode_entry(bytes->front());
  if (!entry) {
    return Error{Errc::damaged,
                 fmt::format("position {}: {}", position.value, entry.error().detail)};
  }
  return entry;
}

Recorded recorded(Entry entry) {
  return {entry.position,
          entry.revision,
          entry.id,
          entry.time,
          std::move(entry.effective),
          std::move(entry.actor),
          std::move(entry.event)};
}

Result<std::vector<Recorded>> read_stream(const EventReader& log, const Subject& subject) {
  std::vector<Position> positions;
  std::optional<Error> wrong;
  const auto scanned = log.scan(Table::streams, to_string(subject) + kEnd, {},
                                [&](std::string_view, std::string_view value) {
                                  const auto position = position_of(value);
                                  if (!position) {
                                    wrong = position.error();
                                    return false;
                                  }
                                  positions.push_back(*position);
                                  return true;
                                });
  if (!scanned) return scanned.error();
  if (wrong) return *wrong;
  std::vector<Recorded> entries;
  entries.reserve(positions.size());
  for (const Position position : positions) {
    auto entry = read_entry(log, position);
    if (!entry) return entry.error();
    entries.push_back(recorded(*std::move(entry)));
  }
  return entries;
}

void append_index_rows(const Entry& entry, const Event* corrected, RowList& rows) {
  const auto position = [&](std::string& out) { append_be64(out, entry.position.value); };
  const auto nothing = [](std::string&) {};
  rows.append(
      Table::ids,
      [&](std::string& out) { out.append(entry.id.bytes.begin(), entry.id.bytes.end()); },
      position);
  rows.append(
      Table::streams,
      [&](std::string& out) { append_stream_key(out, entry.subject, entry.revision); }, position);
  const auto refer = [&](std::string_view member, const Subject& to) {
    rows.append(
        Table::references,
        [&](std::string& out) {
          append_reference_key(out, to, member, entry.subject, entry.position);
        },
        nothing);
  };
  visit_references(entry.event, refer);
  if (corrected != nullptr) visit_references(*corrected, refer);
}

Result<std::optional<Event>> read_corrected_event(const EventReader& log, const Event& event) {
  const auto* correction = fact_as<EntryCorrected>(event);
  if (correction == nullptr || !correction->data) return std::optional<Event>();
  const auto position = find_entry(log, correction->entry);
  if (!position) return position.error();
  if (!*position) return Error{Errc::damaged, "a correction names an entry that is not in the log"};
  const auto target = read_entry(log, **position);
  if (!target) return target.error();
  const auto data = parse_json(correction->data->text, limits::entry_bytes_max);
  if (!data) return data.error();
  auto corrected = event_from_json(target->event.type(), *data, "/data/data");
  if (!corrected) return corrected.error();
  return std::optional(*std::move(corrected));
}

}  // namespace ledger
