#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <functional>
#include <set>
#include <string>

#include "client/answer.h"
#include "client/describe.h"
#include "client/members.h"
#include "ledger/draft.h"
#include "tests/event_examples.h"

namespace client {
namespace {

using ledger::Language;
namespace json = boost::json;

json::value parsed(std::string_view text) { return json::parse({text.data(), text.size()}); }

Answer answer_with(std::string_view body, Language language = Language::swedish) {
  return {parsed(body).as_object(), language};
}

constexpr std::string_view kNames =
    R"({"names":{"organisation/flen":"Flens kommun","body/nsv":{"sv":"Nämnden","en":"The board"},
        "document/d":"Protokollet"}})";

TEST(DescribePositions, ThreeOrMoreThatFollowEachOtherAreOne) {
  EXPECT_EQ(describe_positions(parsed("[]")), "");
  EXPECT_EQ(describe_positions(parsed("[4]")), "4");
  EXPECT_EQ(describe_positions(parsed("[4,5,9]")), "4, 5, 9");
  EXPECT_EQ(describe_positions(parsed("[4,6,7,8,10,11]")), "4, 6–8, 10, 11");
  EXPECT_EQ(describe_positions(json::array{std::uint64_t{6}, std::uint64_t{7}, std::uint64_t{8}}),
            "6–8");
  EXPECT_EQ(describe_positions(parsed(R"([1,"x",3,-1,0,1])")), "1, \"x\", 3, -1, 0, 1");
}

TEST(Answer, ShowsTitlesInTheLanguage) {
  const json::value reference("body/nsv");
  EXPECT_EQ(answer_with(kNames).name(reference), "Nämnden");
  EXPECT_EQ(answer_with(kNames, Language::english).name(reference), "The board");
  EXPECT_EQ(answer_with(kNames).name_and_id(reference), "Nämnden (body/nsv)");
}

TEST(Answer, ShowsTheOtherLanguageWhereATitleHasOnlyThat) {
  EXPECT_EQ(answer_with("{}").text(parsed(R"({"en":"Only"})")), "Only");
  EXPECT_EQ(answer_with("{}", Language::english).text(parsed(R"({"sv":"Bara"})")), "Bara");
}

TEST(Answer, ShowsTheReferenceOfWhatItDoesNotName) {
  EXPECT_EQ(answer_with(kNames).name(json::value("area/x")), "area/x");
  EXPECT_EQ(answer_with(kNames).name_and_id(json::value("area/x")), "area/x");
}

// A disclosure of "Anna" and the commitment to her, as they stand in an answer.
json::object disclosing(std::string_view name, std::string_view name_in_answer) {
  const std::string salt = "c2FsdHNhbHRzYWx0c2FsdA";
  const std::string commitment = to_hex(ledger::commit_to_person(salt, name));
  return {
      {"person", {{"sha256", commitment}}},
      {"disclosed",
       {{{"position", 1}, {"pointer", "/data/person"}, {"salt", salt}, {"name", name_in_answer}}}}};
}

TEST(Answer, ShowsAPersonWhoseNameOpensTheCommitment) {
  const Answer answer(disclosing("Anna", "Anna"), Language::swedish);
  EXPECT_EQ(answer.person(member(answer.body(), "person")), "Anna");
}

TEST(Answer, NeverShowsANameThatDoesNotOpenTheCommitment) {
  const Answer answer(disclosing("Anna", "Eva"), Language::swedish);
  EXPECT_EQ(answer.person(member(answer.body(), "person")), "«namn skyddat/ej känt»");
}

TEST(Answer, SaysThatAnErasedNameIsProtectedOrUnknown) {
  json::object body = disclosing("Anna", "Anna");
  body.erase("disclosed");
  const Answer answer(std::move(body), Language::english);
  EXPECT_EQ(answer.person(member(answer.body(), "person")), "«name protected/not known»");
  EXPECT_EQ(answer.person(json::value()), "");
}

TEST(Describe, TellsApartWhatMembersOfTheSameNameMean) {
  const Answer answer = answer_with("{}");
  EXPECT_EQ(describe(answer, "decision.taken", "outcome", "withdrawn"), "utgår");
  EXPECT_EQ(describe(answer, "adoption.noted", "outcome", "withdrawn"), "återtagen");
  EXPECT_EQ(describe(answer, "area", "kind", "focus"), "fokusområde");
  EXPECT_EQ(describe(answer, "body", "kind", "council"), "fullmäktige");
}

TEST(Describe, SaysReferencesAndListsByName) {
  const Answer answer = answer_with(kNames);
  EXPECT_EQ(describe(answer, "decision", "body", "body/nsv"), "Nämnden (body/nsv)");
  EXPECT_EQ(describe(answer, "decision", "to", parsed(R"(["organisation/flen","body/nsv"])")),
            "Flens kommun, Nämnden");
  EXPECT_EQ(describe(answer, "decision", "to", json::array()), "inga");
}

TEST(Describe, SaysTheShapesOfTheFormatInWords) {
  const Answer answer = answer_with(kNames);
  EXPECT_EQ(describe(answer, "decision", "on", parsed(R"({"missing":"Förslaget"})")),
            "Förslaget (saknas i liggaren)");
  EXPECT_EQ(describe(answer, "decision", "points",
                     parsed(R"([{"text":"Punkt ett","outcome":"rejected"},"Punkt två"])")),
            "Punkt ett (avslag)\nPunkt två");
  EXPECT_EQ(describe(answer, "decision", "evidence",
                     parsed(R"([{"document":"document/d","place":"§ 4"}])")),
            "Protokollet, § 4");
  EXPECT_EQ(describe(answer, "decision", "votes", parsed(R"({"for":7,"against":2,"abstain":0})")),
            "För: 7; Emot: 2; Avstod: 0");
  EXPECT_EQ(describe(answer, "decision", "rule", parsed(R"({"atLeast":8})")),
            "gäller när så många har antagit: 8");
  EXPECT_EQ(describe(answer, "decision", "immediate", true), "ja");
  EXPECT_EQ(describe(answer, "indicator", "value", 9.6), "9,6");
  EXPECT_EQ(describe(answer, "decision", "meeting", nullptr), "");
}

TEST(Describe, SaysHowAPeriodEnds) {
  const Answer answer = answer_with("{}");
  EXPECT_EQ(describe_period(answer, parsed(R"({"from":"2021","to":"2026"})")), "2021–2026");
  EXPECT_EQ(describe_period(answer, parsed(R"({"from":"2024","to":".."})")), "2024–tills vidare");
  EXPECT_EQ(describe_period(answer, parsed(R"({"from":"2024"})")), "2024–okänt slut");
  EXPECT_EQ(describe_period(answer, nullptr), "");
}

TEST(Describe, ShowsTheLedgersTimesToTheSecond) {
  EXPECT_EQ(shown_time("2026-11-21T22:19:56.123456Z"), "2026-11-21 22:19:56");
  EXPECT_EQ(shown_time("yesterday"), "yesterday");
}

// Calls `visit` with every member name in the value.
void visit_members(const json::value& value, const std::function<void(std::string_view)>& visit) {
  for (const json::value& item : list_of(value)) visit_members(item, visit);
  for (const auto& item : object_of(value)) {
    visit(item.key());
    visit_members(item.value(), visit);
  }
}

TEST(Describe, EveryMemberOfEveryEventHasALabel) {
  // Told in words of their own, or never shown by themselves.
  const std::set<std::string_view> others = {"sv", "en", "missing", "atLeast"};
  for (const EventExample& example : event_examples()) {
    if (example.type == "entry.corrected") continue;  // Its `data` is that of another event.
    visit_members(parsed(example.full), [&](std::string_view name) {
      EXPECT_TRUE(others.contains(name) || find_phrase(Vocabulary::member, name))
          << name << " in " << example.type;
    });
  }
}

TEST(Describe, EveryEventCanBeDescribedInBothLanguages) {
  for (const EventExample& example : event_examples()) {
    for (const Language language : {Language::swedish, Language::english}) {
      const json::value data = parsed(example.full);
      const std::string text =
          describe_all(answer_with("{}", language), example.type, data.as_object());
      EXPECT_EQ(text.empty(), data.as_object().empty()) << example.type;
      EXPECT_EQ(text.find('{'), std::string::npos) << example.type << ": " << text;
    }
  }
}

TEST(Members, LookIntoWhatIsMissingWithoutFailing) {
  const json::value value = parsed(R"({"a":{"b":[1]},"c":false})");
  EXPECT_EQ(at_path(value, "a/b"), parsed("[1]"));
  EXPECT_TRUE(at_path(value, "a/x/y").is_null());
  EXPECT_TRUE(at_path(value, "c/d").is_null());
  EXPECT_TRUE(list_of(member(value, "a")).empty());
  EXPECT_TRUE(text_of(member(value, "a")).empty());
  EXPECT_TRUE(is_false(value.as_object(), "c"));
  EXPECT_FALSE(is_false(value.as_object(), "d"));
}

}  // namespace
}  // namespace client
