#include "projections/row.h"

#include <gtest/gtest.h>

#include <cereal/archives/portable_binary.hpp>
#include <cereal/types/array.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/variant.hpp>
#include <cereal/types/vector.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.h"
#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "projections/row_archive.h"
#include "tests/event_examples.h"
#include "tests/result_matchers.h"

namespace ledger {

// For cereal's own archive.
inline void save(cereal::PortableBinaryOutputArchive& archive, const Date& date) {
  archive(date.text());
}

}  // namespace ledger

namespace projections {
namespace {

using ledger::Errc;
using ledger::Recorded;

ledger::Event read_event(const EventExample& example, std::string_view data) {
  const auto json = ledger::parse_json(data, ledger::limits::entry_bytes_max).value();
  return ledger::event_from_json(ledger::find_event_type(example.type).value(), json).value();
}

Recorded recorded(ledger::Event event) {
  return {{7'000'000'001},
          {12},
          ledger::parse_uuid("0b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b").value(),
          ledger::parse_rfc3339("2026-11-21T22:19:56.123456Z").value(),
          ledger::Date::parse("[2022-05-26..2022-08]").value(),
          "region/anna",
          std::move(event)};
}

// A minimal and a full entry of every type.
std::vector<Recorded> one_of_each() {
  std::vector<Recorded> entries;
  for (const EventExample& example : event_examples()) {
    entries.push_back(recorded(read_event(example, example.minimal)));
    entries.push_back(recorded(read_event(example, example.full)));
  }
  return entries;
}

std::string_view type_of(const Recorded& entry) { return entry.event.traits().name; }

TEST(Row, EveryTypeIsReadAsItWasWritten) {
  for (const Recorded& entry : one_of_each()) {
    const auto read = decode_row(encode_row(entry));
    ASSERT_THAT(read, IsOk()) << type_of(entry);
    EXPECT_EQ(read->event.type(), entry.event.type());
    EXPECT_EQ(event_to_json(read->event), event_to_json(entry.event)) << type_of(entry);
  }
}

TEST(Row, StandsAsCerealsPortableArchiveWritesIt) {
  using Archive = cereal::PortableBinaryOutputArchive;
  for (Recorded entry : one_of_each()) {
    std::ostringstream stream;
    Archive archive(stream, Archive::Options::LittleEndian());
    archive(entry.position.value, entry.revision.value, entry.id, entry.time.unix_us,
            entry.effective, entry.actor, static_cast<std::uint16_t>(entry.event.type()),
            entry.event.evidence);
    std::visit([&](auto& fact) { archive(fact); }, entry.event.fact);
    EXPECT_EQ(encode_row(entry), stream.str()) << type_of(entry);
  }
}

TEST(Row, KeepsWhoRecordedWhatAndWhen) {
  const Recorded entry = one_of_each().front();
  const Recorded read = decode_row(encode_row(entry)).value();
  EXPECT_EQ(read.position, entry.position);
  EXPECT_EQ(read.revision, entry.revision);
  EXPECT_EQ(read.id, entry.id);
  EXPECT_EQ(read.time, entry.time);
  EXPECT_EQ(read.effective, entry.effective);
  EXPECT_EQ(read.actor, entry.actor);
}

TEST(Row, KeepsThePrecisionOfEveryFormOfDate) {
  Recorded entry = one_of_each().front();
  for (const std::string_view date :
       {"2022-03-11", "2016-11", "2004", "[2022-05-26..2022-08-31]", "[2022-05-26..]", "[..2021]",
        "2022-03-11T09:30:00+01:00", "2022-03-11T08:30:00.000001Z"}) {
    entry.effective = ledger::Date::parse(date).value();
    const ledger::Date read = decode_row(encode_row(entry)).value().effective;
    const auto zone = ledger::TimeZone::find("Europe/Stockholm").value();
    EXPECT_EQ(read.text(), date);
    EXPECT_EQ(read.time(), entry.effective.time()) << date;
    EXPECT_EQ(read.days(zone), entry.effective.days(zone)) << date;
  }
}

TEST(Row, CutAtAnyByteIsDamaged) {
  for (const Recorded& entry : one_of_each()) {
    const std::string row = encode_row(entry);
    for (std::size_t size = 0; size < row.size(); ++size) {
      ASSERT_THAT(decode_row(std::string_view(row).substr(0, size)), FailsWith(Errc::damaged))
          << type_of(entry) << " cut at " << size << " of " << row.size();
    }
  }
}

TEST(Row, WithMoreBytesThanWereWrittenIsDamaged) {
  for (const Recorded& entry : one_of_each()) {
    ASSERT_THAT(decode_row(encode_row(entry) + '\0'), FailsWith(Errc::damaged)) << type_of(entry);
  }
}

// What is read from flipped bytes may be wrong, but it is an event like any other; but what a
// correction puts in place is text that is looked at when it is applied.
void expect_damaged_or_sound(const std::string& row, const Recorded& entry, std::size_t at) {
  const auto read = decode_row(row);
  if (!read) {
    ASSERT_THAT(read, FailsWith(Errc::damaged)) << type_of(entry) << " at " << at;
    return;
  }
  if (fact_as<ledger::EntryCorrected>(read->event) == nullptr) {
    EXPECT_NO_THROW(event_to_json(read->event)) << type_of(entry) << " at " << at;
  }
  EXPECT_THAT(decode_row(encode_row(*read)), IsOk()) << type_of(entry) << " at " << at;
}

TEST(Row, WithAnyBitFlippedIsDamagedOrSound) {
  for (const Recorded& entry : one_of_each()) {
    std::string row = encode_row(entry);
    for (std::size_t at = 0; at < row.size(); ++at) {
      const char written = row[at];
      for (int bit = 0; bit < 8; ++bit) {
        row[at] = static_cast<char>(written ^ (1 << bit));  // Back from int, where ^ is done.
        expect_damaged_or_sound(row, entry, at);
      }
      row[at] = written;
    }
  }
}

TEST(Row, WithAnyByteInvertedIsDamagedOrSound) {
  for (const Recorded& entry : one_of_each()) {
    std::string row = encode_row(entry);
    for (std::size_t at = 0; at < row.size(); ++at) {
      const char written = row[at];
      row[at] = static_cast<char>(~written);  // Back from int, where ~ is done.
      expect_damaged_or_sound(row, entry, at);
      row[at] = written;
    }
  }
}

// Eight bytes of a length, from `at` on, little-endian.
void put_length(std::string& row, std::size_t at, std::uint64_t length) {
  for (std::size_t i = 0; i < sizeof length; ++i) {
    row.at(at + i) = static_cast<char>(length >> (8 * i));  // One byte of it.
  }
}

// Any eight bytes may be those of a length, also of one that no machine has room for.
TEST(Row, BelievesNoLengthThatIsLongerThanAnEntry) {
  for (const Recorded& entry : one_of_each()) {
    const std::string row = encode_row(entry);
    for (const std::uint64_t length :
         {std::uint64_t{ledger::limits::entry_bytes_max} + 1, std::uint64_t{1} << 32,
          std::uint64_t{1} << 62, std::numeric_limits<std::uint64_t>::max()}) {
      for (std::size_t at = 0; at + sizeof length <= row.size(); ++at) {
        std::string changed = row;
        put_length(changed, at, length);
        expect_damaged_or_sound(changed, entry, at);
      }
    }
  }
}

TEST(Row, LengthOfItsActorIsLookedAtBeforeItIsBelieved) {
  const Recorded entry = one_of_each().front();
  const std::string row = encode_row(entry);
  const std::size_t actor = row.find(entry.actor);
  ASSERT_GE(actor, sizeof(std::uint64_t));
  std::string changed = row;
  put_length(changed, actor - sizeof(std::uint64_t), entry.actor.size());
  ASSERT_EQ(changed, row) << "the eight bytes before a text are not its length";
  put_length(changed, actor - sizeof(std::uint64_t), ledger::limits::entry_bytes_max + 1);
  EXPECT_THAT(decode_row(changed), FailsWith(Errc::damaged));
}

TEST(Row, TypeThatIsNoneIsDamaged) {
  const Recorded entry = one_of_each().front();
  const std::string row = encode_row(entry);
  // The type stands after the actor.
  const std::size_t type = row.find(entry.actor) + entry.actor.size();
  ASSERT_EQ(static_cast<std::size_t>(row.at(type)), entry.event.fact.index());
  std::string changed = row;
  changed.at(type) = static_cast<char>(ledger::kEventTypes);
  EXPECT_THAT(decode_row(changed), FailsWith(Errc::damaged));
  changed.at(type + 1) = '\x7f';
  EXPECT_THAT(decode_row(changed), FailsWith(Errc::damaged));
}

TEST(Row, KeysOfASubjectLieTogetherInTheOrderOfRecording) {
  const ledger::Subject one{ledger::Kind::area, "care"};
  const ledger::Subject longer{ledger::Kind::area, "care.2"};
  EXPECT_LT(row_key(one, {255}), row_key(one, {256}));
  EXPECT_LT(row_key(one, {1ULL << 31}), row_key(longer, {0}));
  EXPECT_TRUE(row_key(one, {3}).starts_with(row_prefix(one)));
  EXPECT_FALSE(row_key(longer, {3}).starts_with(row_prefix(one)));
}

TEST(RowProjection, WritesOneRowOfAnEntryUnderItsSubjectAndOneUnderItsDay) {
  const Recorded entry = one_of_each().front();
  ledger::Entry whole;
  whole.position = entry.position;
  whole.revision = entry.revision;
  whole.id = entry.id;
  whole.subject = {ledger::Kind::organisation, "town"};
  whole.time = entry.time;
  whole.effective = entry.effective;
  whole.actor = entry.actor;
  whole.event = entry.event;
  ledger::RowList rows;
  RowProjection().append_rows(whole, rows);
  ASSERT_EQ(rows.size(), 2);
  EXPECT_TRUE(rows[1].key.starts_with("day/"));
  EXPECT_EQ(rows[0].table, ledger::Table::rows);
  EXPECT_EQ(rows[0].key, row_key(whole.subject, entry.position));
  EXPECT_EQ(rows[0].value, encode_row(entry));
}

}  // namespace
}  // namespace projections
