#include "projections/row.h"

#include <array>
#include <istream>
#include <ostream>
#include <streambuf>

#include "ledger/bytes.h"
#include "projections/day_index.h"
#include "projections/register_index.h"
#include "projections/row_archive.h"

namespace projections {
namespace {

using ledger::Event;
using ledger::Fact;
using ledger::Recorded;

// Change it whenever a row would be read differently: ledgers then make their rows anew.
constexpr std::string_view kRowFormat = "rows 3";

class AppendingBuffer final : public std::streambuf {
 public:
  std::string bytes;

 protected:
  std::streamsize xsputn(const char* data, std::streamsize count) override {
    bytes.append(data, static_cast<std::size_t>(count));
    return count;
  }
  int_type overflow(int_type c) override {
    if (c != traits_type::eof()) bytes.push_back(traits_type::to_char_type(c));
    return c;
  }
};

class ReadingBuffer final : public std::streambuf {
 public:
  explicit ReadingBuffer(std::string_view bytes) {
    // std::streambuf has no const get area; nothing is written through it.
    char* begin = const_cast<char*>(bytes.data());
    setg(begin, begin, begin + bytes.size());
  }
};

using Writer = cereal::PortableBinaryOutputArchive;
using Reader = cereal::PortableBinaryInputArchive;

template <class F>
void read_fact(Reader& archive, Fact& fact) {
  archive(fact.emplace<F>());
}
using FactReader = void (*)(Reader&, Fact&);

template <std::size_t... indexes>
constexpr std::array<FactReader, ledger::kEventTypes> fact_readers(
    std::index_sequence<indexes...>) {
  return {read_fact<std::variant_alternative_t<indexes, Fact>>...};
}
constexpr auto kFactReaders = fact_readers(std::make_index_sequence<ledger::kEventTypes>());

}  // namespace

std::string row_prefix(const ledger::Subject& subject) { return to_string(subject) + '\0'; }

std::string row_key(const ledger::Subject& subject, ledger::Position position) {
  std::string key = row_prefix(subject);
  ledger::append_be64(key, position.value);
  return key;
}

std::string encode_row(const Recorded& entry) {
  AppendingBuffer buffer;
  std::ostream stream(&buffer);
  Writer archive(stream, Writer::Options::LittleEndian());
  // cereal's serialize functions are one for both ways, so not const; writing changes nothing.
  auto& row = const_cast<Recorded&>(entry);
  archive(row.position.value, row.revision.value, row.id, row.time.unix_us, row.effective,
          row.actor, static_cast<std::uint16_t>(row.event.type()), row.event.evidence);
  std::visit([&](auto& fact) { archive(fact); }, row.event.fact);
  return std::move(buffer.bytes);
}

ledger::Result<Recorded> decode_row(std::string_view bytes) {
  try {
    ReadingBuffer buffer(bytes);
    std::istream stream(&buffer);
    Reader archive(stream, Reader::Options::LittleEndian());
    Recorded row;
    std::uint16_t type = 0;
    archive(row.position.value, row.revision.value, row.id, row.time.unix_us, row.effective,
            row.actor, type, row.event.evidence);
    kFactReaders.at(type)(archive, row.event.fact);
    if (buffer.in_avail() > 0) throw cereal::Exception("a row goes on after its end");
    return row;
  } catch (const std::exception&) {  // cereal, and std::array::at for a type that is none.
    return ledger::Error{
        ledger::Errc::damaged,
        "a row of the projections is not as it was written; run `liggare rebuild`"};
  }
}

void RowProjection::append_rows(const ledger::Entry& entry,
                                std::vector<ledger::Write>& writes) const {
  writes.push_back({ledger::Table::rows, row_key(entry.subject, entry.position),
                    encode_row({entry.position, entry.revision, entry.id, entry.time,
                                entry.effective, entry.actor, entry.event})});
  append_register_rows(entry, writes);
  append_day_rows(entry, writes);
}

std::string RowProjection::format() const { return std::string(kRowFormat); }

}  // namespace projections
