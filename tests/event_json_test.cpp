#include "ledger/event_json.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/json.h"
#include "ledger/limits.h"
#include "tests/event_examples.h"
#include "tests/result_matchers.h"

namespace ledger {
namespace {

namespace json = boost::json;

json::value parse(std::string_view text) {
  return parse_json(text, limits::entry_bytes_max).value();
}

EventType type_of(const EventExample& example) { return find_event_type(example.type).value(); }

Event read(const EventExample& example, std::string_view data) {
  auto event = event_from_json(type_of(example), parse(data));
  EXPECT_THAT(event, IsOk()) << example.type;
  return *std::move(event);
}

void expect_unchanged(const EventExample& example, std::string_view data) {
  const Event event = read(example, data);
  EXPECT_EQ(event.type(), type_of(example));
  EXPECT_EQ(canonical_json(event_to_json(event)), canonical_json(parse(data))) << example.type;
}

TEST(EventJson, ThereIsAnExampleOfEveryType) {
  std::set<std::string, std::less<>> shown;
  for (const EventExample& example : event_examples()) shown.insert(example.type);
  for (const EventTraits& traits : event_catalogue()) {
    EXPECT_TRUE(shown.contains(traits.name)) << traits.name << " has no example";
  }
  EXPECT_EQ(shown.size(), event_catalogue().size());
}

TEST(EventJson, EveryExampleIsWrittenAsItWasRead) {
  for (const EventExample& example : event_examples()) {
    expect_unchanged(example, example.minimal);
    expect_unchanged(example, example.full);
  }
}

// What a refusal says is known: "...; the members are a, b, c".
std::set<std::string> known_members(const EventExample& example) {
  json::object data = parse(example.minimal).get_object();
  data["no such member"] = 1;
  const auto error = event_from_json(type_of(example), data).error();
  EXPECT_EQ(error.code, Errc::unknown_member) << example.type;
  std::set<std::string> known;
  const std::string begin = "the members are ";
  std::string_view rest = error.detail;
  rest.remove_prefix(rest.find(begin) + begin.size());
  while (true) {
    const std::size_t comma = rest.find(", ");
    known.emplace(rest.substr(0, comma));
    if (comma == std::string_view::npos) return known;
    rest.remove_prefix(comma + 2);
  }
}

TEST(EventJson, EveryFullExampleHasEveryMember) {
  for (const EventExample& example : event_examples()) {
    const json::object full = parse(example.full).get_object();
    for (const std::string& member : known_members(example)) {
      EXPECT_TRUE(full.contains(member)) << example.type << " has no " << member;
    }
  }
}

TEST(EventJson, EveryMemberOfAMinimalExampleIsNeeded) {
  for (const EventExample& example : event_examples()) {
    const json::object minimal = parse(example.minimal).get_object();
    for (const auto& member : minimal) {
      json::object data = minimal;
      data.erase(member.key());
      const auto refused = event_from_json(type_of(example), data);
      ASSERT_THAT(refused, FailsWith(Errc::missing_member)) << example.type << member.key();
      EXPECT_EQ(refused.error().member, "/data/" + std::string(member.key()));
    }
  }
}

// The subjects that stand in a value, each with its JSON pointer, found by their look alone.
void find_subjects(const json::value& value, const std::string& pointer,
                   std::multimap<std::string, std::string>& found) {
  if (value.is_object()) {
    for (const auto& member : value.get_object()) {
      find_subjects(member.value(), pointer + "/" + std::string(member.key()), found);
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.get_array().size(); ++i) {
      find_subjects(value.get_array()[i], pointer + "/" + std::to_string(i), found);
    }
  } else if (value.is_string() && parse_subject(value.get_string())) {
    found.emplace(std::string(value.get_string()), pointer);
  }
}

TEST(EventJson, EveryReferenceIsVisitedByTheNameOfItsMember) {
  for (const EventExample& example : event_examples()) {
    std::multimap<std::string, std::string> expected;
    find_subjects(parse(example.full), "/data", expected);
    std::multiset<std::string> subjects;
    for (const auto& [subject, pointer] : expected) subjects.insert(subject);

    std::multiset<std::string> visited;
    visit_references(read(example, example.full), [&](std::string_view member, const Subject& to) {
      visited.insert(to_string(to));
      const auto [begin, end] = expected.equal_range(to_string(to));
      EXPECT_TRUE(std::any_of(begin, end,
                              [&](const auto& place) {
                                return place.second.find("/" + std::string(member)) !=
                                       std::string::npos;
                              }))
          << example.type << " calls it " << member;
    });
    EXPECT_EQ(visited, subjects) << example.type;
  }
}

TEST(EventJson, ThePointerOfAReferenceLeadsToIt) {
  for (const EventExample& example : event_examples()) {
    const Event event = read(example, example.full);
    std::multimap<std::string, std::string> expected;
    find_subjects(parse(example.full), "/data", expected);
    for (const auto& [text, pointer] : expected) {
      const Subject subject = parse_subject(text).value();
      const auto [begin, end] = expected.equal_range(text);
      const std::string found = pointer_to_reference(event, subject, "/data");
      EXPECT_TRUE(std::any_of(begin, end, [&](const auto& place) { return place.second == found; }))
          << example.type << ": " << text << " is not at " << found;
    }
    EXPECT_EQ(pointer_to_reference(event, {Kind::area, "nowhere"}, "/data"), "/data");
  }
}

TEST(EventJson, WhatACorrectionPutsInPlaceIsNotVisited) {
  const Event event = event_from_json(find_event_type("entry.corrected").value(), parse(R"({
      "entry":"0b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b","reason":"Error",
      "data":{"body":"body/board"}})"))
                          .value();
  visit_references(event, [](std::string_view, const Subject& to) {
    ADD_FAILURE() << to_string(to) << " was visited";
  });
}

TEST(EventJson, NumbersInACorrectionKeepTheirLastBit) {
  // Boost's own parser before 1.84 reads some of these one bit off.
  for (const std::string number : {"0.1", "1.7976931348623157e+308", "2.2250738585072014e-308",
                                   "412.64191163417684", "5e-324", "9007199254740991"}) {
    const std::string text = R"({"data":{"value":)" + number +
                             R"(},"entry":"0b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b","reason":"x"})";
    const auto event = event_from_json(find_event_type("entry.corrected").value(), parse(text));
    ASSERT_THAT(event, IsOk());
    EXPECT_EQ(canonical_json(event_to_json(*event)), text);
  }
}

TEST(EventJson, OtherWaysOfWritingAValueAreKept) {
  const auto decision = [](const std::string& members) {
    return R"({"body":"body/board","title":"Yes","outcome":"approved",)" + members + "}";
  };
  const EventExample taken{"decision.taken", "", "", ""};
  expect_unchanged(taken, decision(R"("votes":{"for":7,"against":0,"abstain":3})"));
  expect_unchanged(taken, decision(R"("votes":[])"));
  for (const std::string rule : {R"("each")", R"("all")", R"({"atLeast":0})"}) {
    expect_unchanged(taken, decision(R"("requests":{"parties":[],"rule":)" + rule + "}"));
  }
  expect_unchanged(taken, decision(R"("follows":"decision/d-0","adopts":{"missing":"A plan"})"));
  expect_unchanged(taken, decision(R"("points":[{"sv":"Ja","en":"Yes"}])"));
  expect_unchanged({"indicator.measured", "", "", ""}, R"({"value":{"sv":"få","en":"few"}})");
  expect_unchanged({"indicator.measured", "", "", ""},
                   R"({"value":"few","period":{"from":"2022","to":"2022-06"}})");
  expect_unchanged({"initiative.proposed", "", "", ""},
                   R"({"title":"T","period":{"from":"2022"}})");
}

}  // namespace
}  // namespace ledger
