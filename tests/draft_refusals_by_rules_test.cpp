#include <algorithm>

#include "ledger/overlay.h"
#include "ledger/sequencing.h"
#include "tests/draft_refusals.h"

// Drafts that are refused by what the ledger holds, and batches of them.

namespace ledger {
namespace {

std::vector<Refusal> against_what_is_recorded() {
  const std::string first = "record it first";
  constexpr auto kNowhere = Errc::unknown_reference;
  const std::string ended = draft_of("matter.closed", "matter/m-1", "{}", "2025-03");
  const auto closed_again = draft_of("matter.closed", "matter/m-1", "{}", "2025-04-01");
  return {
      {"UnknownBody", decision_taken("d-2", "", "body/nowhere"), kNowhere, "/data/body", first},
      {"UnknownInAList",
       decision_taken("d-2", R"(,"presentParties":["organisation/town",)"
                             R"("organisation/nowhere"])"),
       kNowhere, "/data/presentParties/1", first},
      {"UnknownParty", decision_taken("d-2", R"(,"requests":{"parties":["organisation/nowhere"]})"),
       kNowhere, "/data/requests/parties/0", first},
      {"UnknownVoter",
       decision_taken("d-2", R"(,"votes":[{"organisation":"organisation/nowhere","vote":"for"}])"),
       kNowhere, "/data/votes/0/organisation", first},
      {"UnknownEvidence", decision_taken("d-2", R"(,"evidence":[{"document":"document/nowhere"}])"),
       kNowhere, "/data/evidence/0/document", first},
      {"UnknownBefore", decision_taken("d-2", R"(,"follows":"decision/nowhere")"), kNowhere,
       "/data/follows", first},
      {"ItselfBeforeItIs", decision_taken("d-2", R"(,"follows":"decision/d-2")"), kNowhere,
       "/data/follows", first},
      {"UnknownCriterion",
       draft_of("initiative.assessed", "initiative/i-1",
                R"({"by":"body/board","result":"recommended",)"
                R"("criteria":[{"meets":true,"area":"area/nowhere"}]})"),
       kNowhere, "/data/criteria/0/area", first},
      {"RetractedReference",
       decision_taken("d-2", R"(,"text":"document/x")"),
       kNowhere,
       "/data/text",
       first,
       {draft_of("document.registered", "document/x", R"({"title":"T"})", "2025", with_id(1)),
        retraction_of("document/x", 1)}},
      {"UnknownSubject", note_on("area/nowhere"), Errc::unknown_subject, "/subject",
       "record its creation first"},
      {"RetractedSubject",
       note_on("document/x"),
       Errc::unknown_subject,
       "/subject",
       "record its creation first",
       {draft_of("document.registered", "document/x", R"({"title":"T"})", "2025", with_id(1)),
        retraction_of("document/x", 1)}},
      {"SecondCreation", decision_taken("d-1", R"(,"paragraph":"1")"), Errc::already_exists,
       "/subject", "(position 11); choose another name"},
      {"AfterItsEnd",
       closed_again,
       Errc::already_ended,
       "/effective",
       "retract the ending",
       {ended}},
      {"AfterTheFirstOfTwoEnds",
       draft_of("matter.closed", "matter/m-1", "{}", "2025-04-02"),
       Errc::already_ended,
       "/effective",
       "by 2025-02-28 at the latest",
       {ended, draft_of("matter.closed", "matter/m-1", "{}", "2025-02")}},
      {"EndsBeforeItTakesEffect", assigned_to("organisation/town", R"(,"to":"2024-12-31")"),
       Errc::ends_before_it_begins, "/data/to", "correct one of them"},
      {"AreaEndsBeforeItTakesEffect",
       draft_of("area.defined", "area/x", R"({"kind":"goal","title":"T","to":"2024"})"),
       Errc::ends_before_it_begins, "/data/to", "correct one of them"},
      {"AreaEndsBeforeItBegins",
       draft_of("area.defined", "area/x",
                R"({"kind":"goal","title":"T","from":"2027","to":"2026"})"),
       Errc::ends_before_it_begins, "/data/to", "correct one of them"},
      {"DecisionHoldsBackwards",
       decision_taken("d-2", R"(,"effectiveFrom":"2026","effectiveTo":"2025-12")"),
       Errc::ends_before_it_begins, "/data/effectiveTo", "correct one of them"},
      {"PeriodBackwards",
       draft_of("initiative.revised", "initiative/i-1",
                R"({"period":{"from":"2023","to":"2021"}})"),
       Errc::ends_before_it_begins, "/data/period/to", "correct one of them"},
      {"MeasuredBackwards",
       draft_of("indicator.measured", "indicator/n-1",
                R"({"value":1,"period":{"from":"2023-02","to":"2023-01"}})"),
       Errc::ends_before_it_begins, "/data/period/to", "correct one of them"},
      {"ProposedBackwards",
       draft_of("initiative.proposed", "initiative/i-2",
                R"({"title":"T","period":{"from":"2023","to":"2022"}})"),
       Errc::ends_before_it_begins, "/data/period/to", "correct one of them"},
      {"EntryTooLong",
       draft_of("note.added", "area/care",
                R"({"text":")" + std::string(limits::entry_bytes_max - 200, 'x') + "\"}"),
       Errc::too_large, "/data", "put long texts into a document"},
      {"ExpectsNone", note_on("area/care", R"(,"expect":0)"), Errc::unexpected_count, "/expect",
       "area/care has 1 entries; read them"},
      {"ExpectsTooMany",
       note_on("area/care", R"(,"expect":3)"),
       Errc::unexpected_count,
       "/expect",
       "area/care has 2 entries; read them",
       {note_on("area/care", with_id(1))}},
      {"IdOfAnotherFact",
       note_on("area/care", with_id(1)),
       Errc::id_reused,
       "/id",
       "give this one an id of its own",
       {note_on("organisation/town", with_id(1))}},
      {"IdOfTheSameWithAnotherDate",
       draft_of("note.added", "area/care", R"({"text":"T"})", "2024", with_id(1)),
       Errc::id_reused,
       "/id",
       "(position 18)",
       {note_on("area/care", with_id(1))}},
      {"RetractedMeanwhile",
       note_on("area/care", with_id(1)),
       Errc::retracted_meanwhile,
       "/id",
       "retract the retraction",
       {note_on("area/care", with_id(1)), retraction_of("area/care", 1)}},
  };
}

class DraftAgainstTheRules : public RefusalTest {};
TEST_P(DraftAgainstTheRules, IsRefused) { expect_refused(GetParam()); }
INSTANTIATE_TEST_SUITE_P(, DraftAgainstTheRules, testing::ValuesIn(against_what_is_recorded()),
                         name_of_row);

std::string closed_in(std::string_view effective) {
  return draft_of("matter.closed", "matter/m-1", "{}", effective);
}

TEST(ChangeOfWhatHasEnded, PassesWhereItMayHaveBeenBefore) {
  TestLedger ledger;
  record_small_world(ledger);
  ledger.record(closed_in("[2025-03-10..2025-03-20]"));
  EXPECT_THAT(ledger.submit(closed_in("2025-03-20")), IsOk());
  EXPECT_THAT(ledger.submit(closed_in("2025")), IsOk());
  EXPECT_THAT(ledger.submit(closed_in("[..2026]")), IsOk());
  EXPECT_THAT(ledger.submit(closed_in("2025-03-21")), FailsWith(Errc::already_ended));
  EXPECT_THAT(ledger.submit(closed_in("[2025-03-21..]")), FailsWith(Errc::already_ended));
  EXPECT_THAT(ledger.submit(closed_in("2025-04")), FailsWith(Errc::already_ended));
}

TEST(ChangeOfWhatHasEnded, IsCountedInTheDaysOfTheLedgersZone) {
  TestLedger ledger;
  record_small_world(ledger);
  ledger.record(closed_in("2025-03-20"));
  // 23:30 UTC is already the next day in Stockholm.
  EXPECT_THAT(ledger.submit(closed_in("2025-03-20T23:30:00Z")), FailsWith(Errc::already_ended));
  EXPECT_THAT(ledger.submit(closed_in("2025-03-20T22:30:00Z")), IsOk());
}

TEST(ChangeOfWhatHasEnded, PassesIfTheEndingWasRetracted) {
  TestLedger ledger;
  record_small_world(ledger);
  ledger.record(draft_of("matter.closed", "matter/m-1", "{}", "2025-02", with_id(1)));
  ledger.record(retraction_of("matter/m-1", 1));
  EXPECT_THAT(ledger.submit(closed_in("2025-03-21")), IsOk());
}

TEST(NoteOnWhatHasEnded, AlwaysPasses) {
  TestLedger ledger;
  record_small_world(ledger);
  ledger.record(draft_of("matter.closed", "matter/m-1", "{}", "2024", with_id(1)));
  EXPECT_THAT(ledger.submit(note_on("matter/m-1")), IsOk());
  EXPECT_THAT(ledger.submit(correction_of("matter/m-1", 1, R"(,"data":{"reason":"T"})")), IsOk());
  EXPECT_THAT(ledger.submit(retraction_of("matter/m-1", 1)), IsOk());
}

TEST(StatusOfAnInitiative, EndsNothing) {
  TestLedger ledger;
  record_small_world(ledger);
  const auto status = [](std::string_view name, std::string_view effective) {
    return draft_of("initiative.status-changed", "initiative/i-1",
                    R"({"status":")" + std::string(name) + "\"}", effective);
  };
  EXPECT_THAT(ledger.submit(status("completed", "2025-02")), IsOk());
  EXPECT_THAT(ledger.submit(status("ongoing", "2025-03")), IsOk());
}

TEST(EndOfAResponsibility, MayBeTheDayOnWhichItBegins) {
  TestLedger ledger;
  record_small_world(ledger);
  EXPECT_THAT(ledger.submit(assigned_to("organisation/town", R"(,"to":"2025-01-01")")), IsOk());
}

TEST(Batch, WithoutDraftsIsRefused) {
  TestLedger ledger;
  EXPECT_THAT(ledger.ledger->submit({}), FailsWith(Errc::empty_batch));
}

TEST(Batch, OfMoreThanTenThousandDraftsIsRefused) {
  TestLedger ledger;
  const Draft draft = ledger.draft(note_on("organisation/keeper")).value();
  const auto refused = ledger.ledger->submit(std::vector(limits::batch_drafts_max + 1, draft));
  ASSERT_THAT(refused, FailsWith(Errc::batch_too_large));
  EXPECT_NE(refused.error().detail.find("at most 10000 are allowed; divide it"), std::string::npos);
  EXPECT_EQ(ledger.store.end(), Position{2});
}

TEST(Batch, WithABadThirdDraftRecordsNothing) {
  TestLedger ledger;
  record_small_world(ledger);
  const auto size_before = ledger.store.end();
  const std::vector<std::string> good{note_on("area/care"), decision_taken("d-2")};
  const auto refused = ledger.submit({good[0], good[1], note_on("area/nowhere"), good[0]});
  ASSERT_THAT(refused, FailsWith(Errc::unknown_subject));
  EXPECT_EQ(refused.error().draft, 2U);
  EXPECT_EQ(refused.error().member, "/subject");
  EXPECT_EQ(ledger.store.end(), size_before);
  EXPECT_EQ(expect_value(ledger.submit(good)).drafts.at(1).position.value, size_before.value + 1);
}

TEST(Batch, MayNotCreateASubjectTwice) {
  TestLedger ledger;
  record_small_world(ledger);
  const auto refused =
      ledger.submit({decision_taken("d-2"), decision_taken("d-2", R"(,"paragraph":"2")")});
  ASSERT_THAT(refused, FailsWith(Errc::already_exists));
  EXPECT_EQ(refused.error().draft, 1U);
}

// A log that holds as many entries as a log can, of which the store has the first.
class FullLog final : public EventReader {
 public:
  explicit FullLog(const EventReader& store) : store_(store) {}
  Position end() const override { return {limits::positions_max}; }
  Result<std::vector<std::string>> read(Position from, std::size_t count_max) const override {
    return store_.read(from, count_max);
  }
  Result<std::optional<std::string>> get(Table table, std::string_view key) const override {
    return store_.get(table, key);
  }
  Result<void> scan(Table table, std::string_view prefix, std::string_view from,
                    const Visit& visit) const override {
    return store_.scan(table, prefix, from, visit);
  }

 private:
  const EventReader& store_;
};

TEST(FullLedger, RecordsNothingMore) {
  TestLedger ledger;
  const FullLog full(ledger.store);
  Overlay overlay = Overlay::over(full);
  Timestamp last_time{0};
  KnownKeys keys;
  const auto refused =
      sequence_batch(overlay, {ledger.draft(note_on("organisation/keeper")).value()},
                     ledger.settings, ledger.projection, keys, ledger.clock.now(), last_time);
  ASSERT_THAT(refused, FailsWith(Errc::ledger_full));
  EXPECT_NE(refused.error().detail.find("begin another"), std::string::npos);
}

TEST(KeyOfARefusedBatch, IsUnknownToTheNextOfItsGroup) {
  TestLedger ledger;
  record_small_world(ledger);
  const NamedKey eva = test_key("town/eva");
  const Draft registered = ledger
                               .draft(draft_of("key.registered", "key/eva",
                                               R"({"organisation":"organisation/town",)"
                                               R"("roles":["recorder"],"public":")" +
                                                   to_base64(eva.key.public_key()) + "\"}"))
                               .value();
  const Draft by_eva = ledger.draft(note_on("organisation/town"), eva).value();
  const Draft bad = ledger.draft(note_on("area/nowhere")).value();
  KnownKeys keys;
  Timestamp last_time{0};
  const auto sequence = [&](const std::vector<Draft>& batch) {
    Overlay overlay = Overlay::over(ledger.store);
    return sequence_batch(overlay, batch, ledger.settings, ledger.projection, keys,
                          ledger.clock.now(), last_time);
  };
  EXPECT_THAT(sequence({registered, by_eva, bad}), FailsWith(Errc::unknown_subject));
  EXPECT_THAT(sequence({by_eva}), FailsWith(Errc::unknown_key));
}

// Those that these tests meet outside the tables.
bool has_a_test_of_its_own(Errc code) {
  return code == Errc::empty_batch || code == Errc::batch_too_large || code == Errc::ledger_full ||
         code == Errc::read_only || code == Errc::rate_limited;
}

TEST(Tables, HaveARowForEveryCodeThatADraftCanMeet) {
  std::vector<Refusal> rows = refusals_by_form();
  for (const auto& table : {refusals_by_rights(), refusals_by_rules(), refusals_of_amendments()}) {
    rows.insert(rows.end(), table.begin(), table.end());
  }
  EXPECT_GE(rows.size(), 180U);
  for (Errc code = Errc::not_json; code < Errc::bad_argument;
       code = static_cast<Errc>(static_cast<int>(code) + 1)) {
    const bool has_row = std::ranges::find(rows, code, &Refusal::code) != rows.end();
    EXPECT_NE(has_row, has_a_test_of_its_own(code)) << code_name(code);
  }
}

}  // namespace
}  // namespace ledger

std::vector<Refusal> refusals_by_rules() { return ledger::against_what_is_recorded(); }
