#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/amendments.h"
#include "ledger/entry.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/row_list.h"
#include "ledger/subject.h"

// The tables that the log keeps of itself (event_store.h): their keys, and reading by them. Every
// row follows from the entries alone.
namespace ledger {

std::string id_key(const Uuid& id);
std::string stream_key(const Subject& subject, Revision revision);
std::string position_value(Position position);
Result<Position> position_of(std::string_view value);  // Errc::damaged

// A reference from one subject to another, made by the entry at `position`.
struct ReferenceRow {
  std::string member;
  Subject from;
  Position position;
};
std::string reference_key(const Subject& to, const ReferenceRow& row);

// Who refers to `to`, ordered by member, subject and position; only by `member` where one is named.
Result<std::vector<ReferenceRow>> read_references(const EventReader& log, const Subject& to,
                                                  std::string_view member = {});

std::string disclosure_key(Position position, std::string_view pointer);

Result<std::optional<Position>> find_entry(const EventReader& log, const Uuid& id);
// Errc::damaged if the entry cannot be read, Errc::out_of_range if there is none.
Result<Entry> read_entry(const EventReader& log, Position position);
Recorded recorded(Entry entry);
// Every entry of a subject in record order; none if it was never named.
Result<std::vector<Recorded>> read_stream(const EventReader& log, const Subject& subject);

// The rows of ids, streams and references that an entry brings. A correction refers to what its
// `data` refers to, which needs the type of the entry that it corrects: `corrected`.
void append_index_rows(const Entry& entry, const Event* corrected, RowList& rows);
// The event that a correction puts in place of the old one; none for other entries and for
// corrections of the date alone. Errc::damaged
Result<std::optional<Event>> read_corrected_event(const EventReader& log, const Event& event);

}  // namespace ledger
