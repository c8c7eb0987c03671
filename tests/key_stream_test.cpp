// Whoever takes the entries of a key one after another knows what whoever amends them all at once
// knows.

#include "ledger/key_stream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "ledger/amendments.h"
#include "ledger/event_json.h"
#include "ledger/log_index.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"

namespace ledger {
namespace {

std::string registration(const std::string& kid) {
  return R"({"organisation":"organisation/town","roles":["recorder"],"public":")" +
         to_base64(test_key(kid).key.public_key()) + "\"}";
}

std::string retraction(int entry) { return R"({"reason":"T","entry":")" + id_of(entry) + "\"}"; }

std::string correction(int entry, const std::string& data) {
  return R"({"reason":"T","entry":")" + id_of(entry) + R"(","data":)" + data + "}";
}

Entry entry_of(const std::string& type, int id, const std::string& data) {
  Entry entry;
  entry.id = expect_value(parse_uuid(id_of(id)));
  entry.subject = {Kind::key, "carl"};
  entry.event = expect_value(
      event_from_json(find_event_type(type).value(), expect_value(parse_json(data, data.size()))));
  return entry;
}

// The slow and obvious way: all of them anew. None where a correction does not fit.
std::optional<std::optional<RegisteredKey>> key_after(const std::vector<Entry>& entries) {
  std::vector<Recorded> recorded_entries;
  for (const Entry& entry : entries) recorded_entries.push_back(recorded(entry));
  const auto amended = apply_amendments(recorded_entries);
  if (!amended) return std::nullopt;
  std::optional<RegisteredKey> key;
  for (const Amended& entry : *amended) {
    if (!entry.stands()) continue;
    if (const auto* registered = fact_as<KeyRegistered>(entry.entry.event)) {
      key = RegisteredKey{registered->organisation.subject.slug,
                          expect_value(public_key_from_base64(registered->public_key.base64)),
                          registered->roles, false};
    } else if (key && fact_as<KeyRevoked>(entry.entry.event) != nullptr) {
      key->revoked = true;
    }
  }
  return key;
}

// Also what no sequencer would let in: entries that amend nothing, later ones, or themselves.
class RandomEntries {
 public:
  explicit RandomEntries(std::uint32_t seed) : random_(seed) {}

  Entry next() {
    // Now and then an id stands twice.
    const int id = choose(20) == 0 ? choose(made_ + 1) : made_;
    ++made_;
    const int target = choose(made_ + 1);
    switch (choose(10)) {
      case 0:
      case 1:
        return entry_of("key.registered", id, registration("town/k" + std::to_string(choose(5))));
      case 2:
        return entry_of("key.revoked", id, "{}");
      case 3:
      case 4:
        return entry_of("entry.corrected", id,
                        correction(target, registration("town/k" + std::to_string(choose(5)))));
      case 5:
        return entry_of("entry.corrected", id, correction(target, "{}"));
      case 6:
        return entry_of("entry.corrected", id,
                        R"({"reason":"T","effective":"2025","entry":")" + id_of(target) + "\"}");
      default:
        return entry_of("entry.retracted", id, retraction(target));
    }
  }

 private:
  int choose(int count) { return std::uniform_int_distribution(0, count - 1)(random_); }

  std::mt19937 random_;
  int made_ = 0;
};

TEST(KeyStream, KnowsAfterEachEntryWhatAllOfThemSayAtOnce) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    RandomEntries random(seed);
    KeyStream stream;
    std::vector<Entry> entries;
    for (int i = 0; i < 40; ++i) {
      entries.push_back(random.next());
      const auto added = stream.add(entries.back());
      const auto expected = key_after(entries);
      ASSERT_EQ(added.has_value(), expected.has_value()) << "seed " << seed << " entry " << i;
      const auto& now = stream.now();
      ASSERT_EQ(now.has_value(), expected && *expected) << "seed " << seed << " entry " << i;
      if (!now) continue;
      EXPECT_EQ(now->organisation, (*expected)->organisation);
      EXPECT_EQ(to_base64(now->public_key), to_base64((*expected)->public_key))
          << "seed " << seed << " entry " << i;
      EXPECT_EQ(now->roles, (*expected)->roles);
      EXPECT_EQ(now->revoked, (*expected)->revoked) << "seed " << seed << " entry " << i;
    }
  }
}

// All of them anew for each would be two hundred million.
TEST(KeyStream, TakesAnyNumberOfEntries) {
  constexpr int kEach = 10'000;
  KeyStream stream;
  for (int i = 0; i < kEach; ++i) {
    EXPECT_THAT(stream.add(entry_of("key.registered", i, registration("town/carl"))), IsOk());
  }
  for (int i = 0; i < kEach; ++i) {
    EXPECT_THAT(stream.add(entry_of("entry.retracted", kEach + i, retraction(i))), IsOk());
    EXPECT_EQ(stream.now().has_value(), i + 1 < kEach);
  }
}

}  // namespace
}  // namespace ledger
