#include <gtest/gtest.h>

#include <string>

#include "tests/altered_log.h"
#include "tests/result_matchers.h"
#include "tests/test_collaboration.h"

namespace {

using collaboration::column;
using collaboration::read;
using collaboration::row_where;
using ledger::Position;

class AuditTest : public testing::Test, protected Collaboration {
 protected:
  Position open_matter(const std::string& effective = "2022-01-10") {
    return record("matter.opened", "matter/m", effective,
                  "'title':'M','reference':'1','organisation':'organisation/ek'");
  }
  boost::json::value audit(const std::string& subject = "matter/m", const std::string& known = "") {
    Parameters parameters{{"subject", subject}};
    if (!known.empty()) parameters["known"] = known;
    return answer("audit", parameters);
  }
  // What the trail says of one entry.
  std::string trail(Position position, std::string_view member, const std::string& known = "") {
    const std::string subject = to_string(book.entry(position).subject);
    return read(
        row_where(audit(subject, known).at("entries"), "/position", std::to_string(position.value)),
        member);
  }
  // The same, of a log in which somebody has replaced one text by another in every entry.
  std::string signature_after(const std::string& text, const std::string& other) {
    const AlteredLog altered(book.store, [&](Position, std::string& bytes) {
      const std::size_t found = bytes.find(text);
      if (found != std::string::npos) bytes.replace(found, text.size(), other);
    });
    const auto answer = expect_value(
        projections::ask(altered, book.settings, book.clock, {"audit", {{"subject", "matter/m"}}}));
    return column(answer.at("entries"), "/signature");
  }
};

TEST_F(AuditTest, HoldsEveryEntryOfTheSubjectInTheOrderOfRecording) {
  const Position opened = open_matter();
  record("matter.opened", "matter/other", "2022-01-10",
         "'title':'M','reference':'2','organisation':'organisation/ek'");
  const Position closed = record("matter.closed", "matter/m", "2023-05-01", "'reason':'Done'");
  const Position noted = record("note.added", "matter/m", "2022-02-01", "'text':'N'");
  const auto entries = audit().at("entries");
  EXPECT_EQ(column(entries, "/position"), std::to_string(opened.value) + " " +
                                              std::to_string(closed.value) + " " +
                                              std::to_string(noted.value));
  EXPECT_EQ(column(entries, "/type"), "matter.opened matter.closed note.added");
  EXPECT_EQ(column(entries, "/revision"), "0 1 2");
}

TEST_F(AuditTest, EntryHasBothClocksItsActorIdAndData) {
  book.clock.set("2026-02-01T12:00:00Z");
  const Position opened = open_matter("2022");
  EXPECT_EQ(trail(opened, "/effective"), "2022");
  EXPECT_EQ(trail(opened, "/time"), "2026-02-01T12:00:01.000000Z");
  EXPECT_EQ(trail(opened, "/actor"), "keeper/first");
  EXPECT_EQ(trail(opened, "/id"), id_of(opened));
  EXPECT_EQ(trail(opened, "/data/reference"), "1");
}

TEST_F(AuditTest, UnknownSubjectIsNotFound) {
  EXPECT_THAT(ask("audit", {{"subject", "matter/none"}}), FailsWith(ledger::Errc::not_found));
}

TEST_F(AuditTest, SubjectNeedsItsKind) {
  open_matter();
  EXPECT_THAT(ask("audit", {{"subject", "m"}}), FailsWith(ledger::Errc::bad_argument));
}

TEST_F(AuditTest, SortDayOfAVagueDateIsItsEarliestAndOfAnEndItsLatest) {
  const Position opened = open_matter("2022");
  const Position closed = record("matter.closed", "matter/m", "2023");
  EXPECT_EQ(trail(opened, "/sortDay"), "2022-01-01");
  EXPECT_EQ(trail(closed, "/sortDay"), "2023-12-31");
}

TEST_F(AuditTest, SortDayOfAVagueDateIsNotBeforeAnEarlierRecordedEntryWithinIt) {
  record("initiative.proposed", "initiative/i", "2016-01-01", "'title':'I'");
  const Position first =
      record("initiative.status-changed", "initiative/i", "2016-03", "'status':'planned'");
  const Position second =
      record("initiative.status-changed", "initiative/i", "2016", "'status':'ongoing'");
  EXPECT_EQ(trail(first, "/sortDay"), "2016-03-01");
  EXPECT_EQ(trail(second, "/sortDay"), "2016-03-01");
}

TEST_F(AuditTest, SortDayOfACreationWithAnOpenStartIsBeforeEveryDay) {
  EXPECT_EQ(trail(open_matter("[..2021]"), "/sortDay"), "..");
}

TEST_F(AuditTest, SortDayOfAnEntryFromBeforeTheCreationIsTheCreations) {
  open_matter("2022-01-10");
  const Position closed = record("matter.closed", "matter/m", "2021-01-01");
  EXPECT_EQ(trail(closed, "/sortDay"), "2022-01-10");
}

TEST_F(AuditTest, SortDaysOfAdoptionsFollowEachPartysOwnFold) {
  record("decision.taken", "decision/d", "2022-03-11",
         "'body':'body/joint','title':'T','outcome':'approved'");
  const auto note = [&](const std::string& organisation, const std::string& effective) {
    return record("adoption.noted", "decision/d", effective,
                  "'organisation':'organisation/" + organisation + "','outcome':'received'");
  };
  note("ek", "2022-06-20");
  EXPECT_EQ(trail(note("ek", "2022"), "/sortDay"), "2022-06-20");
  EXPECT_EQ(trail(note("bjork", "2022"), "/sortDay"), "2022-01-01");
}

TEST_F(AuditTest, AmendmentsAndWhatIsRetractedHaveNoSortDay) {
  open_matter();
  const Position noted = record("note.added", "matter/m", "2022-02-01", "'text':'N'");
  const Position retraction = retract(noted);
  EXPECT_EQ(trail(noted, "/sortDay"), "null");
  EXPECT_EQ(trail(retraction, "/sortDay"), "null");
}

TEST_F(AuditTest, CorrectionsAreNamedByTheirPositionsAndTheEntryStaysAsItWasRecorded) {
  const Position opened = open_matter();
  const Position first = correct(opened, "'effective':'2022-01-11'");
  const Position second = correct(opened,
                                  "'data':{'title':'New','reference':'1',"
                                  "'organisation':'organisation/ek'}");
  EXPECT_EQ(trail(opened, "/correctedBy"), collaboration::list(first, second));
  EXPECT_EQ(trail(opened, "/effective"), "2022-01-10");
  EXPECT_EQ(trail(opened, "/data/title"), "M");
  EXPECT_EQ(trail(opened, "/sortDay"), "2022-01-11");
  EXPECT_EQ(trail(first, "/correctedBy"), "[]");
}

TEST_F(AuditTest, CorrectionIsNotNamedBeforeItIsKnown) {
  const Position opened = open_matter();
  const std::string before = known_now();
  correct(opened, "'effective':'2022-01-11'");
  EXPECT_EQ(trail(opened, "/correctedBy", before), "[]");
  EXPECT_EQ(trail(opened, "/sortDay", before), "2022-01-10");
}

TEST_F(AuditTest, RetractedCorrectionCorrectsNothing) {
  const Position opened = open_matter();
  const Position correction = correct(opened, "'effective':'2022-01-11'");
  const Position retraction = retract(correction);
  EXPECT_EQ(trail(opened, "/correctedBy"), "[]");
  EXPECT_EQ(trail(opened, "/sortDay"), "2022-01-10");
  EXPECT_EQ(trail(correction, "/retractedBy"), std::to_string(retraction.value));
}

TEST_F(AuditTest, RetractionIsNamedByItsPosition) {
  const Position opened = open_matter();
  EXPECT_EQ(trail(opened, "/retractedBy"), "null");
  const Position retraction = retract(opened);
  EXPECT_EQ(trail(opened, "/retractedBy"), std::to_string(retraction.value));
}

TEST_F(AuditTest, RetractedRetractionRetractsNothing) {
  const Position opened = open_matter();
  const Position first = retract(opened);
  const Position second = retract(first);
  EXPECT_EQ(trail(opened, "/retractedBy"), "null");
  EXPECT_EQ(trail(first, "/retractedBy"), std::to_string(second.value));
}

TEST_F(AuditTest, SignaturesOfWhatWasRecordedAreValid) {
  open_matter();
  record("matter.closed", "matter/m", "2023-05-01");
  EXPECT_EQ(column(audit().at("entries"), "/signature"), "valid valid");
}

TEST_F(AuditTest, SignaturesOfTheFoundingEntriesAreValid) {
  EXPECT_EQ(trail({0}, "/signature"), "valid");
  EXPECT_EQ(trail({1}, "/signature"), "valid");
}

TEST_F(AuditTest, SignatureIsInvalidWhereTheDataWasAltered) {
  open_matter();
  record("matter.closed", "matter/m", "2023-05-01");
  EXPECT_EQ(signature_after(R"("reference":"1")", R"("reference":"2")"), "invalid valid");
}

TEST_F(AuditTest, SignatureIsInvalidWhereTheDateWasAltered) {
  open_matter();
  record("matter.closed", "matter/m", "2023-05-01");
  EXPECT_EQ(signature_after("2023-05-01", "2023-05-02"), "valid invalid");
}

TEST_F(AuditTest, SignatureIsInvalidWhereTheActorWasAltered) {
  const ledger::NamedKey second = book.register_key("keeper/second");
  open_matter();
  EXPECT_EQ(signature_after(R"("actor":"keeper/first")", R"("actor":"keeper/second")"), "invalid");
}

TEST_F(AuditTest, SignatureStaysValidAfterItsKeyIsRevoked) {
  const ledger::NamedKey key = book.register_key("ek/anna");
  ASSERT_THAT(book.submit({collaboration::fact(
                              "matter.opened", "matter/m", "2022-01-10",
                              "'title':'M','reference':'1','organisation':'organisation/ek'")},
                          key),
              IsOk());
  record("key.revoked", "key/anna", "2026-01-02");
  EXPECT_EQ(column(audit().at("entries"), "/signature"), "valid");
  EXPECT_EQ(column(audit().at("entries"), "/actor"), "ek/anna");
}

TEST_F(AuditTest, SignatureIsInvalidByAKeyThatHadBeenRevoked) {
  const ledger::NamedKey key = book.register_key("ek/anna");
  record("note.added", "key/anna", "2026-01-02", "'text':'N'");
  ASSERT_THAT(book.submit({collaboration::fact(
                              "matter.opened", "matter/m", "2022-01-10",
                              "'title':'M','reference':'1','organisation':'organisation/ek'")},
                          key),
              IsOk());
  // No ledger records by a revoked key, so the note becomes what it would have been refused for.
  const AlteredLog altered(book.store, [](Position, std::string& bytes) {
    for (const auto& [text, other] :
         {std::pair<std::string, std::string>{"note.added", "key.revoked"},
          {R"({"text":"N"})", R"({"reason":"N"})"}}) {
      const std::size_t found = bytes.find(text);
      if (found != std::string::npos) bytes.replace(found, text.size(), other);
    }
  });
  const auto answer = expect_value(
      projections::ask(altered, book.settings, book.clock, {"audit", {{"subject", "matter/m"}}}));
  EXPECT_EQ(column(answer.at("entries"), "/signature"), "invalid");
}

TEST_F(AuditTest, LogThatCannotBeReadIsDamagedAndNotAnswered) {
  const Position opened = open_matter();
  const UnreadableEntry unreadable(book.store, opened);
  EXPECT_THAT(
      projections::ask(unreadable, book.settings, book.clock, {"audit", {{"subject", "matter/m"}}}),
      FailsWith(ledger::Errc::damaged));
}

TEST_F(AuditTest, PersonsAreDisclosedBesideTheAnswer) {
  const Position assigned =
      record("responsibility.assigned", "responsibility/r", "2022-02-01",
             "'for':'body/joint','organisation':'organisation/ek','role':'contact','function':'F',"
             "'person':'Ada Ask'");
  const auto answer = audit("responsibility/r");
  EXPECT_EQ(read(answer, "/disclosed/0/name"), "Ada Ask");
  EXPECT_EQ(read(answer, "/disclosed/0/position"), std::to_string(assigned.value));
}

}  // namespace
