#pragma once

#include <string>
#include <string_view>

#include "ledger/date.h"
#include "ledger/error.h"
#include "ledger/event.h"
#include "ledger/subject.h"
#include "ledger/types.h"
#include "ledger/uuid.h"

namespace ledger {

// What a recorder signs: the fact, without what the ledger adds.
struct Statement {
  Uuid id;
  Subject subject;
  EventType type{};
  Date effective;
  std::string data;  // Canonical JSON.
};
// The bytes that are signed: the canonical JSON of {data, effective, id, source, subject, type}.
std::string signed_bytes(const Statement& statement, std::string_view origin);

// One entry of the log, decoded (contract section 3).
struct Entry {
  Position position;
  Revision revision;
  Uuid id;
  std::string source;
  Subject subject;
  Timestamp time;
  Date effective;
  std::string actor;  // "<organisation slug>/<key slug>"
  std::string signature;
  Event event;
};

// The canonical bytes of an entry: what is hashed, stored and served, for ever.
// `entry.event` is not looked at: `statement.data` is what was signed.
std::string encode_entry(const Entry& entry, const Statement& statement);

// Decodes the bytes of an entry. Errc::damaged if they are none. Whether they are the canonical
// form, which verification asks, only decode_signed_entry looks at.
Result<Entry> decode_entry(std::string_view bytes);
// As decode_entry, and also what its recorder signed. Errc::damaged also if the form is not
// canonical.
struct SignedEntry {
  Entry entry;
  std::string signed_bytes;
};
Result<SignedEntry> decode_signed_entry(std::string_view bytes);
// The same by the longer way, by which all is read that is not in canonical form, and which knows
// why something is refused. For whoever compares the two.
Result<Entry> decode_entry_strictly(std::string_view bytes);
Result<SignedEntry> decode_signed_entry_strictly(std::string_view bytes);
// Only the statement of it: for comparing a repetition.
Result<Statement> decode_statement(std::string_view bytes);

}  // namespace ledger
