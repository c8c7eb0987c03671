#include <boost/json/array.hpp>

#include "ledger/bytes.h"
#include "tests/draft_refusals.h"

// Drafts whose form is right, and which are refused by who signs them, or how.

namespace ledger {
namespace {

namespace json = boost::json;

// A right signature under another header.
Alteration signed_under(std::string_view header) {
  return [header](json::object& draft) {
    const std::string signature(draft.at("signature").get_string());
    draft["signature"] = to_base64url(header) + signature.substr(signature.find(".."));
  };
}
Alteration with_signature(const json::value& signature) {
  return [signature](json::object& draft) { draft["signature"] = signature; };
}
// Changes the first disclosure.
Alteration disclosing(std::string_view member, const json::value& value) {
  return [member, value](json::object& draft) {
    draft.at("disclosures").at(0).get_object()[member] = value;
  };
}
void change_data(json::object& draft) { draft["data"] = json::object{{"text", "Changed"}}; }
void disclose_twice(json::object& draft) {
  json::array& list = draft.at("disclosures").get_array();
  list.push_back(json::value(list.front()));
}

std::vector<Refusal> wrong_signatures() {
  const std::string good = note_on("organisation/town");
  constexpr auto kBad = Errc::bad_signature;
  const std::string revoked = draft_of("key.revoked", "key/anna", "{}");
  return {
      {"Unsigned",
       good,
       Errc::unsigned_draft,
       "/signature",
       "sign the draft",
       {},
       "town/anna",
       [](json::object& draft) { draft.erase("signature"); }},
      {"SignatureIsANumber",
       good,
       kBad,
       "/signature",
       "sign the draft again",
       {},
       "town/anna",
       with_signature(7)},
      {"SignatureIsNoJws",
       good,
       kBad,
       "/signature",
       "sign the draft again",
       {},
       "town/anna",
       with_signature("signed")},
      {"AlgNone",
       good,
       kBad,
       "/signature",
       "must be exactly",
       {},
       "town/anna",
       signed_under(R"({"alg":"none","kid":"town/anna"})")},
      {"AlgEdDsa",
       good,
       kBad,
       "/signature",
       "must be exactly",
       {},
       "town/anna",
       signed_under(R"({"alg":"EdDSA","kid":"town/anna"})")},
      {"HeaderWithMore",
       good,
       kBad,
       "/signature",
       "must be exactly",
       {},
       "town/anna",
       signed_under(R"({"alg":"Ed25519","b64":false,"kid":"town/anna"})")},
      {"HeaderInAnotherOrder",
       good,
       kBad,
       "/signature",
       "must be exactly",
       {},
       "town/anna",
       signed_under(R"({"kid":"town/anna","alg":"Ed25519"})")},
      {"KidOfSomebodyElse",
       good,
       kBad,
       "/signature",
       "did not sign this content",
       {},
       "town/anna",
       signed_under(R"({"alg":"Ed25519","kid":"region/bo"})")},
      {"ChangedAfterSigning",
       good,
       kBad,
       "/signature",
       "did not sign this content",
       {},
       "town/anna",
       change_data},
      {"UnknownKey",
       good,
       Errc::unknown_key,
       "/signature",
       "let an administrator register it",
       {},
       "town/nobody"},
      {"KeyOfAnotherOrganisation",
       good,
       Errc::unknown_key,
       "/signature",
       "sign with another",
       {},
       "region/anna"},
      {"KidIsNoKeyBut",
       good,
       Errc::unknown_key,
       "/signature",
       "sign with another",
       {},
       "town/care"},
      {"RevokedKey",
       good,
       Errc::revoked_key,
       "/signature",
       "sign with another",
       {revoked},
       "town/anna"},
      {"RevokedKeyAmends",
       retraction_of("organisation/town", 1),
       Errc::revoked_key,
       "/signature",
       "sign with another",
       {note_on("organisation/town", with_id(1)), revoked},
       "town/anna"},
      {"RetractedKey",
       good,
       Errc::unknown_key,
       "/signature",
       "sign with another",
       {draft_of("key.registered", "key/eva",
                 R"({"organisation":"organisation/town","roles":["recorder"],"public":")" +
                     to_base64(test_key("town/eva").key.public_key()) + "\"}",
                 "2025", with_id(1)),
        retraction_of("key/eva", 1)},
       "town/eva"},
  };
}

std::vector<Refusal> wrong_disclosures() {
  const std::string good = appealed_by_anna(1);
  constexpr auto kWrong = Errc::invalid_disclosure;
  const std::string key = "keeper/first";
  return {
      {"DisclosuresAreNoList",
       good,
       Errc::wrong_type,
       "/disclosures",
       "write [ ... ]",
       {},
       key,
       [](json::object& draft) { draft["disclosures"] = "Anna"; }},
      {"AnotherName",
       good,
       kWrong,
       "/disclosures/0",
       "check its pointer, salt and name",
       {},
       key,
       disclosing("name", "Anne")},
      {"AnotherSalt",
       good,
       kWrong,
       "/disclosures/0",
       "check its pointer, salt and name",
       {},
       key,
       disclosing("salt", "AAAAAAAAAAAAAAAAAAAAAA")},
      {"AnotherPlace",
       good,
       kWrong,
       "/disclosures/0",
       "check its pointer, salt and name",
       {},
       key,
       disclosing("pointer", "/data/to")},
      {"ShortSalt",
       good,
       kWrong,
       "/disclosures/0",
       "at least 16 bytes",
       {},
       key,
       disclosing("salt", "AAAA")},
      {"PaddedSalt",
       good,
       kWrong,
       "/disclosures/0",
       "in base64url",
       {},
       key,
       disclosing("salt", "AAAAAAAAAAAAAAAAAAAAAA==")},
      {"NameOfTwoLines",
       good,
       kWrong,
       "/disclosures/0",
       "write it without",
       {},
       key,
       disclosing("name", "An\nna")},
      {"NameIsANumberThere",
       good,
       kWrong,
       "/disclosures/0",
       R"(must have a text "name")",
       {},
       key,
       disclosing("name", 7)},
      {"MoreMembers",
       good,
       kWrong,
       "/disclosures/0",
       "and no others",
       {},
       key,
       disclosing("title", "Dr")},
      {"DisclosedTwice",
       good,
       kWrong,
       "/disclosures/1",
       "check its pointer, salt and name",
       {},
       key,
       disclose_twice},
  };
}

std::vector<Refusal> beyond_their_rights() {
  const std::string one_other = "let the organisation that it concerns or an administrator";
  const auto may_not = [&](std::string name, std::string draft,
                           std::vector<std::string> given = {}) {
    return Refusal{std::move(name), std::move(draft), Errc::not_allowed, "/signature",
                   one_other,       std::move(given), "region/bo"};
  };
  const std::string members = R"({"name":"N","kind":"other"})";
  return {
      may_not("ForAnotherOrganisation", assigned_to("organisation/town")),
      may_not("ForABodyOfAnother", decision_taken("d-2", "", "body/town-council")),
      may_not("WhatAnotherAssessed",
              draft_of("initiative.assessed", "initiative/i-1",
                       R"({"by":"body/town-council","result":"recommended"})")),
      may_not("OnASubjectOfAnother", draft_of("matter.closed", "matter/m-1", "{}")),
      may_not("OnAFollowUpOfAnother",
              draft_of("followup.reported", "followup/f-1", R"({"finding":"T","state":"done"})")),
      may_not("NoteOnAnotherOrganisation", note_on("organisation/town")),
      may_not("RegistersAnOrganisation",
              draft_of("organisation.registered", "organisation/new", members)),
      may_not("RenamesItsOwnOrganisation",
              draft_of("organisation.renamed", "organisation/region", R"({"name":"R"})")),
      may_not("EstablishesABody", draft_of("body.established", "body/new",
                                           R"({"organisation":"organisation/region",)"
                                           R"("name":"N","kind":"committee"})")),
      may_not("RevokesAKey", draft_of("key.revoked", "key/bo", "{}")),
      may_not("RetractsWhatAnotherRecorded", retraction_of("area/care", 1),
              {note_on("area/care", with_id(1))}),
      may_not("CorrectsWhatAnotherRecorded",
              correction_of("area/care", 1, R"(,"effective":"2024")"),
              {note_on("area/care", with_id(1))}),
      may_not("ForgetsWhomAnotherNamed",
              draft_of("disclosure.erased", "decision/d-1",
                       R"({"pointer":"/data/person","ground":"T","entry":")" + id_of(1) + "\"}"),
              {appealed_by_anna(1)}),
      {"WitnessRecords",
       note_on("organisation/region"),
       Errc::not_allowed,
       "/signature",
       "has not the role of a recorder",
       {draft_of("key.registered", "key/wit",
                 R"({"organisation":"organisation/region","roles":["witness"],"public":")" +
                     to_base64(test_key("region/wit").key.public_key()) + "\"}")},
       "region/wit"},
  };
}

class WronglySignedDraft : public RefusalTest {};
TEST_P(WronglySignedDraft, IsRefused) { expect_refused(GetParam()); }
INSTANTIATE_TEST_SUITE_P(, WronglySignedDraft, testing::ValuesIn(wrong_signatures()), name_of_row);

class WronglyDisclosedDraft : public RefusalTest {};
TEST_P(WronglyDisclosedDraft, IsRefused) { expect_refused(GetParam()); }
INSTANTIATE_TEST_SUITE_P(, WronglyDisclosedDraft, testing::ValuesIn(wrong_disclosures()),
                         name_of_row);

class DraftBeyondRights : public RefusalTest {};
TEST_P(DraftBeyondRights, IsRefused) { expect_refused(GetParam()); }
INSTANTIATE_TEST_SUITE_P(, DraftBeyondRights, testing::ValuesIn(beyond_their_rights()),
                         name_of_row);

void expect_recorded(const std::string& kid, const std::vector<std::string>& drafts) {
  TestLedger ledger;
  record_small_world(ledger);
  for (const std::string& draft : drafts) {
    EXPECT_THAT(ledger.submit({draft}, test_key(kid)), IsOk()) << draft;
  }
}

TEST(Recorder, RecordsWhatItsOrganisationAndItsBodiesDo) {
  expect_recorded(
      "town/anna",
      {note_on("organisation/town"), note_on("body/town-council"), note_on("key/anna"),
       assigned_to("organisation/town"), decision_taken("d-2", "", "body/town-council"),
       draft_of("decision.announced", "decision/d-2", "{}", "2025-02"),
       draft_of("matter.closed", "matter/m-1", "{}", "2025-02"),
       draft_of("responsibility.ended", "responsibility/r-1", "{}", "2025-02"),
       draft_of("followup.reported", "followup/f-1", R"({"finding":"T","state":"done"})")});
}

TEST(Recorder, RecordsWhatAJointBodyOfItsOrganisationDoes) {
  const std::vector<std::string> drafts{decision_taken("d-2"), note_on("body/board"),
                                        note_on("decision/d-1")};
  expect_recorded("town/anna", drafts);
  expect_recorded("region/bo", drafts);
}

TEST(Recorder, RecordsSubjectsThatBelongToNobody) {
  expect_recorded(
      "town/anna",
      {draft_of("area.defined", "area/x", R"({"kind":"goal","title":"T"})"),
       draft_of("indicator.measured", "indicator/n-1", R"({"value":1})"), note_on("document/plan"),
       draft_of("initiative.proposed", "initiative/i-2", R"({"title":"T"})"),
       draft_of("proposal.made", "proposal/p-2", R"({"title":"T","points":[]})")});
}

TEST(Recorder, NotesTheAdoptionOfItsOwnOrganisationOnAnyDecision) {
  expect_recorded("town/anna",
                  {draft_of("adoption.noted", "decision/d-1",
                            R"({"organisation":"organisation/town","outcome":"adopted"})")});
}

TEST(Recorder, AmendsWhatItsOrganisationRecorded) {
  expect_recorded("town/anna", {note_on("area/care", with_id(1)),
                                correction_of("area/care", 1, R"(,"effective":"2024")"),
                                retraction_of("area/care", 1)});
}

TEST(Recorder, MayNotCorrectAFactIntoOneOfAnotherOrganisation) {
  TestLedger ledger;
  record_small_world(ledger);
  const NamedKey anna = test_key("town/anna");
  const auto lead = [](std::string_view organisation) {
    return R"({"for":"initiative/i-1","role":"lead","function":"F","organisation":"organisation/)" +
           std::string(organisation) + "\"}";
  };
  ASSERT_THAT(ledger.submit({draft_of("responsibility.assigned", "responsibility/r-2", lead("town"),
                                      "2025", with_id(1))},
                            anna),
              IsOk());
  const auto refused =
      ledger.submit({correction_of("responsibility/r-2", 1, R"(,"data":)" + lead("region"))}, anna);
  ASSERT_THAT(refused, FailsWith(Errc::not_allowed));
  EXPECT_EQ(refused.error().member, "/signature");
}

TEST(Witness, AmendsNothing) {
  TestLedger ledger;
  record_small_world(ledger);
  const NamedKey wit = ledger.register_key("town/wit", R"("witness")");
  ASSERT_THAT(ledger.submit({note_on("organisation/town", with_id(1))}, test_key("town/anna")),
              IsOk());
  EXPECT_THAT(ledger.submit({retraction_of("organisation/town", 1)}, wit),
              FailsWith(Errc::not_allowed));
}

TEST(Administrator, RecordsAndAmendsForAll) {
  TestLedger ledger;
  record_small_world(ledger);
  ASSERT_THAT(ledger.submit({note_on("organisation/town", with_id(1))}, test_key("town/anna")),
              IsOk());
  EXPECT_THAT(ledger.submit(retraction_of("organisation/town", 1)), IsOk());
  EXPECT_EQ(ledger.entry({ledger.store.end().value - 1}).actor, "keeper/first");
}

TEST(Repetition, OfWhatARevokedKeySignedIsStillARepetition) {
  TestLedger ledger;
  record_small_world(ledger);
  const NamedKey anna = test_key("town/anna");
  ASSERT_THAT(ledger.submit({note_on("organisation/town")}, anna), IsOk());
  ledger.record(draft_of("key.revoked", "key/anna", "{}"));
  EXPECT_TRUE(
      expect_value(ledger.submit({note_on("organisation/town")}, anna)).drafts.front().repeated);
}

// The tool that signs may find commitments and disclosures already there.
TEST(Disclosures, OfASignedPartAreKeptBesideThoseOfPlainNames) {
  TestLedger ledger;
  record_small_world(ledger);
  const std::string salt = to_base64url("sixteen bytes...");
  const std::string commitment = to_hex(commit_to_person(salt, "Anna"));
  const std::string draft =
      draft_of("decision.taken", "decision/d-2",
               R"({"body":"body/board","title":"T","outcome":"approved","votes":[)"
               R"({"person":{"sha256":")" +
                   commitment +
                   R"("},"vote":"for"},)"
                   R"({"person":"Bo","vote":"against"}]})",
               "2025",
               R"(,"disclosures":[{"pointer":"/data/votes/0/person","name":"Anna","salt":")" +
                   salt + "\"}]");
  const auto position = ledger.record(draft).position;
  for (const std::string pointer : {"/data/votes/0/person", "/data/votes/1/person"}) {
    const auto kept = ledger.store.get(Table::disclosures, disclosure_key(position, pointer));
    EXPECT_TRUE(kept.value().has_value()) << pointer;
  }
}

}  // namespace
}  // namespace ledger

std::vector<Refusal> refusals_by_rights() {
  std::vector<Refusal> all;
  for (auto table :
       {ledger::wrong_signatures(), ledger::wrong_disclosures(), ledger::beyond_their_rights()})
    all.insert(all.end(), table.begin(), table.end());
  return all;
}
