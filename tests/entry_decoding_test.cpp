// Entries are read in a fast way where they stand, and by a strict way that says what is wrong.
// Whatever the bytes are, both say the same.

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.h"
#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/json_view.h"
#include "ledger/limits.h"
#include "tests/event_examples.h"
#include "tests/result_matchers.h"

using namespace ledger;

namespace {

constexpr std::size_t kBytesMax = limits::entry_bytes_max;

std::string entry_of(const EventExample& example, std::string_view data) {
  const auto parsed = parse_json(data, kBytesMax).value();
  const Statement statement{parse_uuid("0b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b").value(),
                            parse_subject(example.subject).value(),
                            find_event_type(example.type).value(),
                            Date::parse("[2022-05-26..2022-08]").value(), canonical_json(parsed)};
  Entry entry;
  entry.position = {1'000'007};
  entry.revision = {12};
  entry.source = "ledger.example/\u00e5\"\\\n";
  entry.time = parse_rfc3339("2026-11-21T22:19:56.123456Z").value();
  entry.actor = "region/anna";
  entry.signature = "signature";
  return encode_entry(entry, statement);
}

// A minimal and a full entry of every type.
std::vector<std::string> one_of_each() {
  std::vector<std::string> entries;
  for (const EventExample& example : event_examples()) {
    entries.push_back(entry_of(example, example.minimal));
    entries.push_back(entry_of(example, example.full));
  }
  return entries;
}

void expect_same(const Error& fast, const Error& strict, const std::string& bytes) {
  EXPECT_EQ(fast.code, strict.code) << bytes;
  EXPECT_EQ(fast.detail, strict.detail) << bytes;
}

void expect_same(const Entry& fast, const Entry& strict, const std::string& bytes) {
  EXPECT_EQ(fast.position, strict.position) << bytes;
  EXPECT_EQ(fast.revision, strict.revision) << bytes;
  EXPECT_EQ(fast.id, strict.id) << bytes;
  EXPECT_EQ(fast.source, strict.source) << bytes;
  EXPECT_EQ(fast.subject, strict.subject) << bytes;
  EXPECT_EQ(fast.time, strict.time) << bytes;
  EXPECT_EQ(fast.effective, strict.effective) << bytes;
  EXPECT_EQ(fast.actor, strict.actor) << bytes;
  EXPECT_EQ(fast.signature, strict.signature) << bytes;
  EXPECT_EQ(fast.event.type(), strict.event.type()) << bytes;
  EXPECT_EQ(event_to_json(fast.event), event_to_json(strict.event)) << bytes;
}

void expect_same(const SignedEntry& fast, const SignedEntry& strict, const std::string& bytes) {
  expect_same(fast.entry, strict.entry, bytes);
  EXPECT_EQ(fast.signed_bytes, strict.signed_bytes) << bytes;
}

template <class T>
void expect_same(const Result<T>& fast, const Result<T>& strict, const std::string& bytes) {
  ASSERT_EQ(fast.has_value(), strict.has_value()) << bytes;
  if (fast) {
    expect_same(*fast, *strict, bytes);
  } else {
    expect_same(fast.error(), strict.error(), bytes);
  }
}

void expect_both_ways_the_same(const std::string& bytes) {
  expect_same(decode_entry(bytes), decode_entry_strictly(bytes), bytes);
  expect_same(decode_signed_entry(bytes), decode_signed_entry_strictly(bytes), bytes);
}

// Whatever is read where it stands is canonical, and is what the strict reader reads.
void expect_canonical_or_refused(const std::string& text) {
  CanonicalText reader;
  if (reader.read(text) == nullptr) return;
  const auto value = parse_json(text, kBytesMax);
  ASSERT_THAT(value, IsOk()) << text;
  EXPECT_EQ(canonical_json(*value), text);
}

class Mutation {
 public:
  explicit Mutation(std::uint32_t seed) : random_(seed) {}

  // Changes some bytes, or what stands in one place for what stands in another.
  std::string of(std::string text) {
    for (std::size_t changes = 1 + pick(3); changes > 0; --changes) change(text);
    return text;
  }

 private:
  std::size_t pick(std::size_t count) { return random_() % count; }

  std::string piece(const std::string& text) {
    static const std::vector<std::string> kPieces = {"\"",
                                                     "\\",
                                                     "\\\"",
                                                     "\\n",
                                                     "\\u000a",
                                                     "\\u0001",
                                                     "\\u001F",
                                                     "\\u00e5",
                                                     "\x7f",
                                                     "\n",
                                                     "\t",
                                                     " ",
                                                     "{",
                                                     "}",
                                                     "[",
                                                     "]",
                                                     ",",
                                                     ":",
                                                     "0",
                                                     "-",
                                                     "1",
                                                     "-0",
                                                     ".5",
                                                     "1.50",
                                                     "e",
                                                     "1e+21",
                                                     "null",
                                                     "{}",
                                                     "[]",
                                                     "true",
                                                     "\u00e5",
                                                     "\u0085",
                                                     "\U0001F600",
                                                     "\xc2",
                                                     "\xed\xa0\x80",
                                                     "\xff",
                                                     "..",
                                                     "9007199254740993",
                                                     "2022-02-30",
                                                     "\"a\":1,",
                                                     "T09:30:00+01:00",
                                                     "/"};
    if (pick(4) > 0) return kPieces[pick(kPieces.size())];
    return text.substr(pick(text.size()), pick(40));
  }

  void change(std::string& text) {
    if (text.empty()) return;
    const std::size_t at = pick(text.size());
    switch (pick(4)) {
      case 0:
        text[at] = static_cast<char>(pick(256));  // One byte.
        break;
      case 1:
        text.erase(at, 1 + pick(3));
        break;
      case 2:
        text.insert(at, piece(text));
        break;
      default:
        text.replace(at, pick(8), piece(text));
    }
  }

  std::mt19937 random_;
};

TEST(EntryDecoding, OfEveryTypeIsTheSameBothWays) {
  CanonicalText reader;
  for (const std::string& bytes : one_of_each()) {
    EXPECT_NE(reader.read(bytes), nullptr) << "not the fast way: " << bytes;
    ASSERT_THAT(decode_signed_entry(bytes), IsOk()) << bytes;
    expect_both_ways_the_same(bytes);
  }
}

TEST(EntryDecoding, OfOtherCanonicalFormsOfATimeIsTheSameBothWays) {
  const std::string bytes = one_of_each().front();
  const std::string time = "2026-11-21T22:19:56.123456Z";
  for (const std::string_view other :
       {"2026-11-21T22:19:56Z", "2026-11-21T22:19:56.5+01:00", "2026-11-21T22:19:56.1234567Z"}) {
    std::string changed = bytes;
    expect_both_ways_the_same(changed.replace(changed.find(time), time.size(), other));
  }
}

TEST(EntryDecoding, OfChangedBytesIsTheSameBothWays) {
  Mutation mutation(7);
  for (const std::string& bytes : one_of_each()) {
    for (int round = 0; round < 400; ++round) {
      const std::string changed = mutation.of(bytes);
      expect_both_ways_the_same(changed);
      expect_canonical_or_refused(changed);
      if (HasFailure()) return;
    }
  }
}

TEST(EntryDecoding, WithAnyByteCutOrChangedIsTheSameBothWays) {
  for (const std::string& bytes : one_of_each()) {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      expect_both_ways_the_same(bytes.substr(0, at));
      std::string changed = bytes;
      changed[at] = static_cast<char>(changed[at] ^ 1);  // Back from int, where ^ is done.
      expect_both_ways_the_same(changed);
      if (HasFailure()) return;
    }
  }
}

TEST(CanonicalText, ReadsWhatIsCanonical) {
  CanonicalText reader;
  for (const std::string_view text :
       {R"({})", R"([])", R"({"a":[1,-2,0],"b":{"c":"\"\\\b\t\n\f\r\u0000\u001f"},"d":null})",
        R"(["å€😀"])", R"([true,false,9007199254740992,0.5,1e+21,-1.5e-7])"}) {
    EXPECT_NE(reader.read(text), nullptr) << text;
    expect_canonical_or_refused(std::string(text));
  }
}

TEST(CanonicalText, RefusesWhatIsNot) {
  CanonicalText reader;
  for (const std::string_view text : {R"( {})",
                                      R"({"b":1,"a":2})",
                                      R"({"a":1,"a":2})",
                                      R"({"a": 1})",
                                      R"(["\/"])",
                                      R"(["\u00e5"])",
                                      R"(["\u000A"])",
                                      R"(["\u000a"])",
                                      "[\"\n\"]",
                                      R"([01])",
                                      R"([-0])",
                                      R"([1.0])",
                                      R"([9007199254740993])",
                                      R"([1e21])",
                                      R"([1e999])",
                                      R"([-])",
                                      R"([1,])",
                                      R"([)",
                                      R"({"a"})",
                                      R"(nul)",
                                      "[\"\xff\"]",
                                      "",
                                      R"({}{})"}) {
    EXPECT_EQ(reader.read(text), nullptr) << text;
  }
}

TEST(CanonicalText, NestsAsDeepAsTheStrictReaderAllows) {
  CanonicalText reader;
  for (const std::size_t depth : {limits::json_depth_max, limits::json_depth_max + 1}) {
    const std::string text = std::string(depth, '[') + std::string(depth, ']');
    EXPECT_EQ(reader.read(text) != nullptr, parse_json(text, kBytesMax).has_value()) << depth;
  }
}

}  // namespace
