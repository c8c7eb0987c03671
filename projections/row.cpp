#include "projections/row.h"

#include <array>
#include <cstdint>

#include "ledger/bytes.h"
#include "projections/day_index.h"
#include "projections/register_index.h"
#include "projections/row_archive.h"

namespace projections {
namespace {

using ledger::Fact;
using ledger::Recorded;

// Change it whenever a row would be read differently: ledgers then make their rows anew.
constexpr std::string_view kRowFormat = "rows 3";

// Said by the first byte, as cereal does it.
constexpr std::uint8_t kLittleEndian = 1;

template <class F>
void read_fact(RowReader& archive, Fact& fact) {
  archive(fact.emplace<F>());
}
using FactReader = void (*)(RowReader&, Fact&);

template <std::size_t... indexes>
constexpr std::array<FactReader, ledger::kEventTypes> fact_readers(
    std::index_sequence<indexes...>) {
  return {read_fact<std::variant_alternative_t<indexes, Fact>>...};
}
constexpr auto kFactReaders = fact_readers(std::make_index_sequence<ledger::kEventTypes>());

void append_row_key(std::string& out, const ledger::Subject& subject, ledger::Position position) {
  append_subject(out, subject);
  out += '\0';
  ledger::append_be64(out, position.value);
}

// Of an Entry or a Recorded, which have what stands in a row in common.
template <class E>
void append_row(std::string& out, const E& entry) {
  RowWriter archive(out);
  // Members are listed by one function for both ways, so not const; writing changes nothing.
  auto& row = const_cast<E&>(entry);
  archive(kLittleEndian, row.position.value, row.revision.value, row.id, row.time.unix_us,
          row.effective, row.actor, static_cast<std::uint16_t>(row.event.type()),
          row.event.evidence);
  std::visit([&](auto& fact) { archive(fact); }, row.event.fact);
}

}  // namespace

std::string row_prefix(const ledger::Subject& subject) { return to_string(subject) + '\0'; }

std::string row_key(const ledger::Subject& subject, ledger::Position position) {
  std::string key;
  append_row_key(key, subject, position);
  return key;
}

std::string encode_row(const Recorded& entry) {
  std::string bytes;
  append_row(bytes, entry);
  return bytes;
}

ledger::Result<Recorded> decode_row(std::string_view bytes) {
  try {
    RowReader archive(bytes);
    Recorded row;
    std::uint8_t endianness = 0;
    std::uint16_t type = 0;
    archive(endianness, row.position.value, row.revision.value, row.id, row.time.unix_us,
            row.effective, row.actor, type, row.event.evidence);
    if (endianness != kLittleEndian || type >= kFactReaders.size()) throw RowFault();
    kFactReaders[type](archive, row.event.fact);
    if (!archive.is_at_end()) throw RowFault();
    return row;
  } catch (const RowFault&) {
    return ledger::Error{
        ledger::Errc::damaged,
        "a row of the projections is not as it was written; run `liggare rebuild`"};
  }
}

void RowProjection::append_rows(const ledger::Entry& entry, ledger::RowList& rows) const {
  rows.append(
      ledger::Table::rows,
      [&](std::string& out) { append_row_key(out, entry.subject, entry.position); },
      [&](std::string& out) { append_row(out, entry); });
  append_register_rows(entry, rows);
  append_day_rows(entry, rows);
}

std::string RowProjection::format() const { return std::string(kRowFormat); }

}  // namespace projections
