#include "tests/draft_refusals.h"

#include <boost/json/array.hpp>

#include "ledger/event.h"
#include "tests/event_examples.h"

// Drafts whose form is wrong: what can be said of them without looking at the ledger.

namespace ledger {
namespace {

namespace json = boost::json;

std::string note(std::string_view data) {
  return draft_of("note.added", "organisation/keeper", data);
}
std::string note_at(std::string_view effective) {
  return draft_of("note.added", "organisation/keeper", R"({"text":"T"})", effective);
}
std::string note_about(std::string_view subject) {
  return draft_of("note.added", subject, R"({"text":"T"})");
}
std::string note_with(std::string_view more) {
  return draft_of("note.added", "organisation/keeper", R"({"text":"T"})", "2025", more);
}
std::string decision(std::string_view more) {
  return draft_of(
      "decision.taken", "decision/d-2",
      R"({"body":"body/board","title":"T","outcome":"approved",)" + std::string(more) + "}");
}
std::string document(std::string_view more) {
  return draft_of("document.registered", "document/x",
                  R"({"title":"T",)" + std::string(more) + "}");
}
std::string key(std::string_view members) {
  return draft_of("key.registered", "key/x",
                  R"({"organisation":"organisation/town",)" + std::string(members) + "}");
}
std::string measured(std::string_view members) {
  return draft_of("indicator.measured", "indicator/n-1", "{" + std::string(members) + "}");
}

std::string assessed(std::string_view criteria) {
  return draft_of(
      "initiative.assessed", "initiative/i-1",
      R"({"by":"body/board","result":"recommended","criteria":[)" + std::string(criteria) + "]}");
}

std::vector<Refusal> not_readable() {
  const std::string deep = std::string(40, '[') + std::string(40, ']');
  const std::string long_text(limits::entry_bytes_max, 'x');
  const std::string mark = "\xEF\xBB\xBF";
  return {
      {"CutShort", R"({"type":"note.added")", Errc::not_json, "", "look for what is missing"},
      {"TwoInOneText", note(R"({"text":"T"})") + "{}", Errc::not_json, "", "remove what follows"},
      {"CommaAtTheEnd", R"({"type":"note.added",})", Errc::not_json, "", "look at the quotes"},
      {"NewlineInAString", note("{\"text\":\"a\nb\"}"), Errc::not_json, "", "write it as \\u000a"},
      {"ByteOrderMark", mark + note(R"({"text":"T"})"), Errc::not_json, "", "UTF-8 without one"},
      {"NotANumber", measured(R"("value":NaN)"), Errc::not_json, "", "look at the quotes"},
      {"MemberTwice", R"({"type":"note.added","type":"note.added"})", Errc::duplicate_member,
       "/type", "keep one of the two"},
      {"MemberTwiceInside", note(R"({"text":"a","text":"b"})"), Errc::duplicate_member,
       "/data/text", "keep one of the two"},
      {"MemberTwiceByAnEscape", note(R"({"text":"a","t\u0065xt":"b"})"), Errc::duplicate_member,
       "/data/text", "keep one of the two"},
      {"LoneSurrogate", note(R"({"text":"\ud83d"})"), Errc::invalid_utf8, "",
       "write the character itself"},
      {"LoneSecondSurrogate", note(R"({"text":"\ude00"})"), Errc::invalid_utf8, "",
       "write the character itself"},
      {"NotUtf8", note("{\"text\":\"\xe5\"}"), Errc::invalid_utf8, "", "save it as UTF-8"},
      {"TooDeep", note(R"({"text":)" + deep + "}"), Errc::too_deep, "", "nest less"},
      {"TooLong", note(R"({"text":")" + long_text + "\"}"), Errc::too_large, "",
       "shorten or divide it"},
      {"InfiniteNumber", measured(R"("value":1e999)"), Errc::number_out_of_range, "/data/value",
       "write it as a string"},
      {"NumberBeyondADouble", measured(R"("value":9007199254740993)"), Errc::number_out_of_range,
       "/data/value", "write it as a string"},
  };
}

std::vector<Refusal> wrong_headings() {
  const std::string text = R"(,"effective":"2025","data":{"text":"T"}})";
  const std::string subject = R"(,"subject":"organisation/keeper")";
  return {
      {"NotAnObject", "[1]", Errc::wrong_type, "", "write { ... }"},
      {"MisspeltMember", note_with(R"(,"efective":"2024")"), Errc::unknown_member, "/efective",
       "the members are type, subject, effective"},
      {"MemberOfTheEntry", note_with(R"(,"time":"2025-01-01T00:00:00Z")"), Errc::unknown_member,
       "/time", "the members are"},
      {"MemberThatLooksLikeAPointer", note_with(R"(,"a/b~c":1)"), Errc::unknown_member, "/a~1b~0c",
       "the members are"},
      {"NoType", "{\"subject\":\"area/x\"" + text, Errc::missing_member, "/type",
       "every draft needs it"},
      {"TypeIsANumber", "{\"type\":1" + subject + text, Errc::wrong_type, "/type",
       "a string in quotation marks"},
      {"UnknownType", R"({"type":"decision.taekn")" + subject + text, Errc::unknown_type, "/type",
       "docs/format.md lists them"},
      {"TypeThatSteersATerminal", R"({"type":"\u001b[2J")" + subject + text, Errc::unknown_type,
       "/type", "\"\\u001b[2J\""},
      {"NoSubject", R"({"type":"note.added")" + text, Errc::missing_member, "/subject",
       "every draft needs it"},
      {"NoEffective", R"({"type":"note.added","data":{"text":"T"})" + subject + "}",
       Errc::missing_member, "/effective", "every draft needs it"},
      {"NoData", R"({"type":"note.added","effective":"2025")" + subject + "}", Errc::missing_member,
       "/data", "every draft needs it"},
      {"DataIsAText", note(R"("T")"), Errc::wrong_type, "/data", "write { ... }"},
      {"SubjectOfNoKind", note_about("person/anna"), Errc::invalid_subject, "/subject",
       "the kind is one of organisation, body"},
      {"SubjectWithoutSlug", note_about("organisation"), Errc::invalid_subject, "/subject",
       "write <kind>/<slug>"},
      {"SlugInCapitals", note_about("organisation/Keeper"), Errc::invalid_subject, "/subject",
       "must be 1 to 128 of a-z, 0-9"},
      {"SlugWithForeignLetter", note_about("organisation/sörmland"), Errc::invalid_subject,
       "/subject", "must be 1 to 128 of a-z, 0-9"},
      {"SlugBeginsWithAPoint", note_about("organisation/.a"), Errc::invalid_subject, "/subject",
       "begin with a letter or digit"},
      {"SlugTooLong", note_about("organisation/" + std::string(129, 'a')), Errc::invalid_subject,
       "/subject", "must be 1 to 128"},
      {"EmptySlug", note_about("organisation/"), Errc::invalid_subject, "/subject",
       "must be 1 to 128"},
      {"SubjectOfAnotherKind", draft_of("decision.taken", "matter/m-1", "{}"), Errc::wrong_kind,
       "/subject", "is about a subject of kind decision"},
      {"ExpectBelowZero", note_with(R"(,"expect":-1)"), Errc::wrong_type, "/expect",
       "a whole number"},
      {"ExpectAHalf", note_with(R"(,"expect":0.5)"), Errc::wrong_type, "/expect", "a whole number"},
      {"IdInCapitals", note_with(R"(,"id":"2ED6657D-E927-468B-95E1-2665A8AEA6A2")"),
       Errc::invalid_id, "/id", "a UUID in lower case"},
      {"IdIsANumber", note_with(R"(,"id":7)"), Errc::wrong_type, "/id",
       "a string in quotation marks"},
  };
}

std::vector<Refusal> wrong_dates() {
  const auto at = [](std::string name, std::string_view effective, std::string remedy) {
    return Refusal{std::move(name), note_at(effective), Errc::invalid_date, "/effective",
                   std::move(remedy)};
  };
  return {
      at("AboutADay", "2022-03~", "write the set of days"),
      at("UncertainDay", "2022?", "write the set of days"),
      at("UncertainAndAbout", "2022%", "write the set of days"),
      at("UnknownDigit", "202X", "leave the unknown part out"),
      at("Season", "2022-21", "a season is a set of months"),
      at("ListOfDays", "[2022-01,2022-03]", "write one set"),
      at("IntervalWithSlash", "2022-01/2022-03", "for some day in it"),
      at("NoSuchMonth", "2022-13", "write 01 to 12"),
      at("NoSuchDay", "2022-02-30", "there is no such day"),
      at("SetBackwards", "[2022-08..2022-05]", "write the earlier date first"),
      at("TimeWithoutZone", "2022-03-11T09:30:00", "end it with Z"),
      at("LowerCaseT", "2022-03-11t09:30:00Z", "a lower-case t is not allowed"),
      at("EmptyDate", "", "may be left out"),
      at("DateInWords", "in spring", "write a day as 2022-03-11"),
      {"EffectiveIsANumber",
       R"({"type":"note.added","subject":"area/x","effective":2022,"data":{"text":"T"}})",
       Errc::wrong_type, "/effective", "a string in quotation marks"},
      {"DateInside", decision(R"("meeting":"11/3 2022")"), Errc::invalid_date, "/data/meeting",
       "is not allowed"},
      {"DateDeepInside", decision(R"("requests":{"parties":[],"deadline":"2022-09-31"})"),
       Errc::invalid_date, "/data/requests/deadline", "there is no such day"},
      {"SpanWithoutBegin", measured(R"("value":1,"period":{"to":"2022"})"), Errc::missing_member,
       "/data/period/from", "this fact needs it"},
      {"SpanUntilOneKnowsNotWhat", measured(R"("value":1,"period":{"from":"2022","to":"..x"})"),
       Errc::invalid_date, "/data/period/to", "write"},
      {"MeasuredWithoutEnd", measured(R"("value":1,"period":{"from":"2022"})"),
       Errc::missing_member, "/data/period/to", "this fact needs it"},
      {"MeasuredUntilFurtherNotice", measured(R"("value":1,"period":{"from":"2022","to":".."})"),
       Errc::invalid_date, "/data/period/to", "write its last day, month or year"},
      {"PeriodInHours",
       draft_of("followup.scheduled", "followup/f-2",
                R"({"of":"area/care","by":"body/board","every":"PT6H"})"),
       Errc::invalid_period, "/data/every", "hours, minutes and seconds are not allowed"},
      {"PeriodInWords",
       draft_of("body.rules-changed", "body/board",
                R"({"chair":{"rotates":"6 months","among":[]}})"),
       Errc::invalid_period, "/data/chair/rotates", "(P1Y6M, P10D)"},
  };
}

std::vector<Refusal> wrong_texts() {
  return {
      {"EmptyText", note(R"({"text":""})"), Errc::invalid_text, "/data/text",
       "leave out what is unknown"},
      {"Bell", note(R"({"text":"a\u0007"})"), Errc::invalid_text, "/data/text",
       "only newline and tab"},
      {"Delete", note(R"({"text":"a\u007f"})"), Errc::invalid_text, "/data/text",
       "only newline and tab"},
      {"NextLine", note(R"({"text":"a\u0085"})"), Errc::invalid_text, "/data/text",
       "only newline and tab"},
      {"CarriageReturn", note(R"({"text":"a\r\nb"})"), Errc::invalid_text, "/data/text",
       "only newline and tab"},
      {"ControlInOneLanguage", note(R"({"text":{"sv":"a","en":"\u0000"}})"), Errc::invalid_text,
       "/data/text/en", "only newline and tab"},
      {"TextIsANumber", note(R"({"text":1})"), Errc::wrong_type, "/data/text", "must be a text"},
      {"TextInNoLanguage", note(R"({"text":{}})"), Errc::missing_member, "/data/text",
       R"(must have "sv" or "en")"},
      {"TextInAnotherLanguage", note(R"({"text":{"de":"a"}})"), Errc::unknown_member,
       "/data/text/de", "the members are sv, en"},
      {"ParagraphIsANumber", decision(R"("paragraph":4)"), Errc::wrong_type, "/data/paragraph",
       "a string in quotation marks"},
      {"PlainNameInASignedDraft",
       draft_of("decision.appealed", "decision/d-1", R"({"person":"Anna"})", "2025", with_id(1)),
       Errc::wrong_type,
       "/data/person",
       "a name never stands in the log",
       {},
       "keeper/first",
       {},
       true},
      {"NameWithControlCharacter",
       draft_of("decision.appealed", "decision/d-1", R"({"person":"An\u001bna"})"),
       Errc::invalid_text, "/data/person", "without control characters"},
      {"NameIsANumber", draft_of("decision.appealed", "decision/d-1", R"({"person":7})"),
       Errc::wrong_type, "/data/person", "must be the person's name"},
      {"CommitmentOfAnotherHash",
       draft_of("decision.appealed", "decision/d-1", R"({"person":{"sha512":"00"}})"),
       Errc::unknown_member, "/data/person/sha512", R"(and "sha256" is missing)"},
  };
}

std::vector<Refusal> wrong_values() {
  const std::string low_order = std::string(43, 'A') + "=";
  return {
      {"BoolInWords", decision(R"("immediate":"yes")"), Errc::wrong_type, "/data/immediate",
       "must be true or false"},
      {"CountBelowZero", decision(R"("present":-1)"), Errc::invalid_value, "/data/present",
       "must not be negative"},
      {"CountAHalf", decision(R"("present":1.5)"), Errc::wrong_type, "/data/present",
       "must be a whole number"},
      {"ListIsAText", decision(R"("presentParties":"organisation/town")"), Errc::wrong_type,
       "/data/presentParties", "write [ ... ]"},
      {"NullForUnknown", decision(R"("matter":null)"), Errc::wrong_type, "/data/matter",
       "a string in quotation marks"},
      {"UnknownFollowUp", decision(R"("followUp":"maybe")"), Errc::invalid_value, "/data/followUp",
       "must be one of required, not-required"},
      {"UnknownOutcomeOfAPoint", decision(R"("points":[{"text":"T","outcome":"yes"}])"),
       Errc::invalid_value, "/data/points/0/outcome", "must be one of approved"},
      {"PointWithoutOutcome", decision(R"("points":["T",{"text":"T"}])"), Errc::missing_member,
       "/data/points/1/outcome", "this fact needs it"},
      {"PointWithoutText", decision(R"("points":[{"outcome":"noted"}])"), Errc::missing_member,
       "/data/points/0/text", "this fact needs it"},
      {"VotesInWords", decision(R"("votes":"unanimous")"), Errc::wrong_type, "/data/votes",
       R"({"for": n, "against": n, "abstain": n})"},
      {"VotesNotCounted", decision(R"("votes":{"for":3})"), Errc::missing_member,
       "/data/votes/against", "this fact needs it"},
      {"UnknownVote", decision(R"("votes":[{"vote":"yes"}])"), Errc::invalid_value,
       "/data/votes/0/vote", "must be one of for, against"},
      {"UnknownRule", decision(R"("requests":{"parties":[],"rule":"most"})"), Errc::invalid_value,
       "/data/requests/rule", R"(must be "each", "all" or {"atLeast": n})"},
      {"RuleAtLeastInWords", decision(R"("requests":{"parties":[],"rule":{"atLeast":"7"}})"),
       Errc::wrong_type, "/data/requests/rule/atLeast", "must be a whole number"},
      {"MisspeltInARequest", decision(R"("requests":{"parties":[],"rules":"all"})"),
       Errc::unknown_member, "/data/requests/rules",
       "the members are parties, deadline, effectiveFrom, rule"},
      {"UnknownRole", key(R"("roles":["boss"],)" + std::string(examples::kPublic)),
       Errc::invalid_value, "/data/roles/0", "must be one of recorder, administrator, witness"},
      {"KeyNotInBase64", key(R"("roles":[],"public":"x")"), Errc::invalid_key, "/data/public",
       "base64"},
      {"KeyOfSmallOrder", key(R"("roles":[],"public":")" + low_order + "\""), Errc::invalid_key,
       "/data/public", "copy the key again"},
      {"KeyTooShort", key(R"("roles":[],"public":"AAAA")"), Errc::invalid_key, "/data/public",
       "has 32 bytes"},
      {"HashInCapitals", document(R"("sha256":")" + std::string(64, 'A') + "\""),
       Errc::invalid_value, "/data/sha256", "64 hexadecimal digits of a SHA-256, lower case"},
      {"HashTooShort", document(R"("sha256":"aa")"), Errc::invalid_value, "/data/sha256",
       "64 hexadecimal digits"},
      {"MeasuredTrue", measured(R"("value":true)"), Errc::wrong_type, "/data/value",
       "must be a text"},
      {"ReferenceOfNoKind", decision(R"("matter":"mater/m-1")"), Errc::invalid_subject,
       "/data/matter", "the kind is one of"},
      {"ReferenceOfAnotherKind", decision(R"("matter":"document/plan")"), Errc::wrong_kind,
       "/data/matter", "must name matter"},
      {"ReferenceOfAnotherKindInAList", decision(R"("presentParties":["body/board"])"),
       Errc::wrong_kind, "/data/presentParties/0", "must name organisation"},
      {"MissingWhereItMustBeThere", decision(R"("matter":{"missing":"T"})"), Errc::wrong_type,
       "/data/matter", "a string in quotation marks"},
      {"MissingWithoutText", decision(R"("on":{"missing":""})"), Errc::invalid_text,
       "/data/on/missing", "leave out what is unknown"},
      {"MisspeltMissing", decision(R"("on":{"mising":"T"})"), Errc::unknown_member,
       "/data/on/mising", R"(and "missing" is missing; the members are missing)"},
      {"MisspeltMemberThatIsNeeded",
       draft_of("matter.opened", "matter/m-2",
                R"({"titel":"T","reference":"1","organisation":"organisation/town"})"),
       Errc::unknown_member, "/data/titel", R"(and "title" is missing; the members are title)"},
      {"MisspeltMemberBesideAnotherThatIsMissing",
       draft_of("matter.opened", "matter/m-2", R"({"title":"T","referens":"1"})"),
       Errc::unknown_member, "/data/referens", R"(and "reference" is missing)"},
      {"CriterionOfNothing", assessed(R"({"meets":true})"), Errc::missing_member,
       "/data/criteria/0", R"(must have "area" or "indicator")"},
      {"CriterionOfTwoThings",
       assessed(R"({"area":"area/care","meets":true},)"
                R"({"area":"area/care","indicator":"indicator/n-1","meets":true})"),
       Errc::invalid_value, "/data/criteria/1", "write one criterion for each"},
      {"EntryIsNoId", draft_of("entry.retracted", "matter/m-1", R"({"entry":"7","reason":"T"})"),
       Errc::invalid_id, "/data/entry", "a UUID in lower case"},
      {"PointerWithoutSlash",
       draft_of("disclosure.erased", "matter/m-1",
                R"({"entry":")" + id_of(1) + R"(","pointer":"person","ground":"T"})"),
       Errc::invalid_value, "/data/pointer", "such as /data/person"},
  };
}

class UnreadableDraft : public RefusalTest {};
TEST_P(UnreadableDraft, IsRefused) { expect_refused(GetParam()); }
INSTANTIATE_TEST_SUITE_P(, UnreadableDraft, testing::ValuesIn(not_readable()), name_of_row);

class DraftWithWrongHeading : public RefusalTest {};
TEST_P(DraftWithWrongHeading, IsRefused) { expect_refused(GetParam()); }
INSTANTIATE_TEST_SUITE_P(, DraftWithWrongHeading, testing::ValuesIn(wrong_headings()), name_of_row);

class DraftWithWrongDate : public RefusalTest {};
TEST_P(DraftWithWrongDate, IsRefused) { expect_refused(GetParam()); }
INSTANTIATE_TEST_SUITE_P(, DraftWithWrongDate, testing::ValuesIn(wrong_dates()), name_of_row);

class DraftWithWrongText : public RefusalTest {};
TEST_P(DraftWithWrongText, IsRefused) { expect_refused(GetParam()); }
INSTANTIATE_TEST_SUITE_P(, DraftWithWrongText, testing::ValuesIn(wrong_texts()), name_of_row);

class DraftWithWrongValue : public RefusalTest {};
TEST_P(DraftWithWrongValue, IsRefused) { expect_refused(GetParam()); }
INSTANTIATE_TEST_SUITE_P(, DraftWithWrongValue, testing::ValuesIn(wrong_values()), name_of_row);

TEST(DraftThatSteersATerminal, IsShownWithoutDoingSo) {
  const auto refused = TestLedger().submit(note(R"({"text":"T","\u009b2J":1})"));
  ASSERT_THAT(refused, FailsWith(Errc::unknown_member));
  EXPECT_EQ(refused.error().member, "/data/\u009b2J");
  EXPECT_TRUE(refused.error().detail.starts_with(R"(/data/\u009b2J is unknown here)"))
      << refused.error().detail;
}

// Of every type: each member of the full example in turn, replaced by what no member may be.
class DraftOfEveryType : public testing::TestWithParam<EventExample> {};

void expect_wrong_data(const EventExample& example, const json::object& data, Errc code,
                       const std::string& member) {
  TestLedger ledger;
  const auto refused = ledger.submit(draft_of(example.type, example.subject, canonical_json(data)));
  ASSERT_THAT(refused, FailsWith(code)) << member;
  EXPECT_EQ(refused.error().member, member) << refused.error().detail;
  EXPECT_EQ(ledger.store.end(), Position{2});
}

TEST_P(DraftOfEveryType, MayNotHaveAMemberThatNobodyKnows) {
  json::object data = TestLedger::parse(GetParam().full).get_object();
  data["titel"] = "T";
  expect_wrong_data(GetParam(), data, Errc::unknown_member, "/data/titel");
}

TEST_P(DraftOfEveryType, MayNotHaveNullInAMember) {
  const json::object full = TestLedger::parse(GetParam().full).get_object();
  for (const auto& member : full) {
    json::object data = full;
    data[member.key()] = nullptr;
    expect_wrong_data(GetParam(), data, Errc::wrong_type, "/data/" + std::string(member.key()));
  }
}

INSTANTIATE_TEST_SUITE_P(, DraftOfEveryType, testing::ValuesIn(event_examples()),
                         [](const auto& row) {
                           std::string name = row.param.type;
                           std::erase_if(name, [](char c) { return std::isalpha(c) == 0; });
                           return name;
                         });

}  // namespace
}  // namespace ledger

std::vector<Refusal> refusals_by_form() {
  std::vector<Refusal> all;
  for (auto table : {ledger::not_readable(), ledger::wrong_headings(), ledger::wrong_dates(),
                     ledger::wrong_texts(), ledger::wrong_values()})
    all.insert(all.end(), table.begin(), table.end());
  return all;
}
