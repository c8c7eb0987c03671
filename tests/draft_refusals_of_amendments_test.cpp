#include "tests/draft_refusals.h"

// Corrections, retractions and erasures that are refused.

namespace ledger {
namespace {

std::vector<Refusal> wrong_amendments() {
  const std::string note_1 = note_on("area/care", with_id(1));
  const std::string taken_1 = draft_of("decision.taken", "decision/d-2",
                                       R"({"body":"body/board","title":"T","outcome":"approved"})",
                                       "2025-01-01", with_id(1));
  const std::string assigned_1 =
      draft_of("responsibility.assigned", "responsibility/r-2",
               R"({"for":"initiative/i-1","role":"lead","function":"F","to":"2025-12",)"
               R"("organisation":"organisation/town"})",
               "2025-01-01", with_id(1));
  const auto forgets = [](std::string_view pointer) {
    return draft_of("disclosure.erased", "decision/d-1",
                    R"({"ground":"T","pointer":")" + std::string(pointer) + R"(","entry":")" +
                        id_of(1) + "\"}");
  };
  return {
      {"OfAnUnknownEntry", retraction_of("area/care", 9), Errc::unknown_entry, "/data/entry",
       "see `liggare audit`"},
      {"OfAnEntryOfAnotherSubject",
       retraction_of("area/care", 1),
       Errc::unknown_entry,
       "/data/entry",
       "is no entry of area/care",
       {note_on("organisation/town", with_id(1))}},
      {"OfARetractedEntry",
       correction_of("area/care", 1, R"(,"effective":"2024")"),
       Errc::already_retracted,
       "/data/entry",
       "retracted at position 19; retract that",
       {note_1, retraction_of("area/care", 1)}},
      {"RetractedAgain",
       retraction_of("area/care", 1, with_id(3)),
       Errc::already_retracted,
       "/data/entry",
       "retract that to restore it",
       {note_1, retraction_of("area/care", 1)}},
      {"PutsNothingInPlace",
       correction_of("area/care", 1, ""),
       Errc::missing_member,
       "/data",
       "add `data`, `effective`, or both",
       {note_1}},
      {"MisspeltCorrection",
       correction_of("area/care", 1, R"(,"date":"2024")"),
       Errc::unknown_member,
       "/data/date",
       "the members are entry, data, effective, reason",
       {note_1}},
      {"CorrectedToUnknownMember",
       correction_of("area/care", 1, R"(,"data":{"text":"T","x":1})"),
       Errc::unknown_member,
       "/data/data/x",
       "the members are text, kind",
       {note_1}},
      {"CorrectedToMissingMember",
       correction_of("area/care", 1, R"(,"data":{})"),
       Errc::missing_member,
       "/data/data/text",
       "this fact needs it",
       {note_1}},
      {"CorrectedToText",
       correction_of("area/care", 1, R"(,"data":"T")"),
       Errc::wrong_type,
       "/data/data",
       "write { ... }",
       {note_1}},
      {"CorrectedToPlainName",
       correction_of("decision/d-1", 1, R"(,"data":{"person":"Anna"})", with_id(2)),
       Errc::wrong_type,
       "/data/data/person",
       "a name never stands in the log",
       {appealed_by_anna(1)},
       "keeper/first",
       {},
       true},
      {"CorrectedToUnknownReference",
       correction_of("decision/d-2", 1,
                     R"(,"data":{"body":"body/nowhere","title":"T","outcome":"approved"})"),
       Errc::unknown_reference,
       "/data/data/body",
       "record it first",
       {taken_1}},
      {"CorrectedToAnotherKind",
       correction_of("decision/d-2", 1,
                     R"(,"data":{"body":"area/care","title":"T","outcome":"approved"})"),
       Errc::wrong_kind,
       "/data/data/body",
       "must name body",
       {taken_1}},
      {"CorrectedToEndBeforeItTakesEffect",
       correction_of("responsibility/r-2", 1,
                     R"(,"data":{"for":"initiative/i-1","role":"lead","function":"F","to":"2024",)"
                     R"("organisation":"organisation/town"})"),
       Errc::ends_before_it_begins,
       "/data/data/to",
       "correct one of them",
       {assigned_1}},
      {"CorrectedToTakeEffectAfterItsEnd",
       correction_of("responsibility/r-2", 1, R"(,"effective":"2026-01-01")"),
       Errc::ends_before_it_begins,
       "/data/effective",
       "correct one of them",
       {assigned_1}},
      {"CorrectedToAfterTheEndOfItsSubject",
       correction_of("matter/m-1", 1, R"(,"effective":"2025-03-02")"),
       Errc::already_ended,
       "/data/effective",
       "retract the ending",
       {draft_of("matter.closed", "matter/m-1", "{}", "2025-03-01"),
        draft_of("matter.closed", "matter/m-1", "{}", "2025-02-01", with_id(1))}},
      {"CorrectionCorrected",
       correction_of("area/care", 2, R"(,"effective":"2024")"),
       Errc::not_amendable,
       "/data/entry",
       "correct the entry that it is about",
       {note_1, correction_of("area/care", 1, R"(,"effective":"2023")", with_id(2))}},
      {"RetractionCorrected",
       correction_of("area/care", 2, R"(,"effective":"2024")"),
       Errc::not_amendable,
       "/data/entry",
       "retract it",
       {note_1, retraction_of("area/care", 1, with_id(2))}},
      {"AmendmentNamesAPersonWithoutId",
       correction_of("decision/d-1", 1, R"(,"data":{"person":"Eva"})"),
       Errc::id_needed,
       "/id",
       "add a random UUID",
       {appealed_by_anna(1)}},
      {"NobodyToForget",
       forgets("/data/to"),
       Errc::invalid_value,
       "/data/pointer",
       "such as /data/person",
       {appealed_by_anna(1)}},
      {"NobodyThereToForget",
       forgets("/data/votes/0/person"),
       Errc::invalid_value,
       "/data/pointer",
       "such as /data/person",
       {appealed_by_anna(1)}},
      {"CreationStillReferencedTo",
       retraction_of("document/x", 1),
       Errc::still_referenced,
       "/data/entry",
       "(positions 19, 20); retract those first",
       {draft_of("document.registered", "document/x", R"({"title":"T"})", "2025", with_id(1)),
        note_on("document/x"), decision_taken("d-2", R"(,"text":"document/x")")}},
  };
}

class WrongAmendment : public RefusalTest {};
TEST_P(WrongAmendment, IsRefused) { expect_refused(GetParam()); }
INSTANTIATE_TEST_SUITE_P(, WrongAmendment, testing::ValuesIn(wrong_amendments()), name_of_row);

}  // namespace
}  // namespace ledger

std::vector<Refusal> refusals_of_amendments() {
  std::vector<Refusal> all;
  for (auto table : {ledger::wrong_amendments()}) all.insert(all.end(), table.begin(), table.end());
  return all;
}
