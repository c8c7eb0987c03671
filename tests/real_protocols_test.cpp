#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/findings_of_rule.h"

// Real minutes and announcements of Swedish municipalities, from their public pages: what they say
// of three weeks of appeal and of their paragraphs comes out of the rules.
namespace {

using collaboration::column;
using collaboration::read;

struct Announced {
  std::string slug;
  std::string effective;  // The meeting, as far as it is known.
  std::string announced;
  std::string last_day;
  std::string day_after;
  std::string taken_down;
  std::string stated;  // As the last day of appeal, where the page says one.
};

const std::vector<Announced> kAnnounced = {
    {"strangnas-ks-2020-04-29", "2020-04-29", "2020-05-08", "2020-05-29", "2020-05-30",
     "2020-06-01", ""},
    {"strangnas-ks-2020-05-29", "2020-05-29", "2020-06-05", "2020-06-26", "2020-06-27",
     "2020-06-30", ""},
    {"strangnas-ks-2020-12-16", "2020-12-16", "2020-12-22", "2021-01-12", "2021-01-13",
     "2021-01-13", ""},
    {"strangnas-ks-2021-06-23", "2021-06-23", "2021-06-29", "2021-07-20", "2021-07-21",
     "2021-07-21", ""},
    {"strangnas-kf-2021-08-30", "2021-08-30", "2021-09-07", "2021-09-28", "2021-09-29",
     "2021-09-29", ""},
    {"strangnas-ks-2021-09-01", "2021-09-01", "2021-09-07", "2021-09-28", "2021-09-29",
     "2021-09-29", ""},
    {"strangnas-ks-2021-10-01", "2021-10-01", "2021-10-05", "2021-10-26", "2021-10-27",
     "2021-10-27", ""},
    {"strangnas-ks-2021-12-15", "2021-12-15", "2021-12-21", "2022-01-11", "2022-01-12",
     "2022-01-12", ""},
    {"katrineholm-ks-2020", "[2020..2020-11-04]", "2020-11-05", "2020-11-26", "2020-11-27",
     "2020-11-27", ""},
    {"laxa-kf-2024", "[2024..2024-06-19]", "2024-06-20", "2024-07-11", "2024-07-12", "2024-07-12",
     "2024-07-11"},
    {"sydnarke-2024-06-13", "2024-06-13", "2024-06-17", "2024-07-08", "2024-07-09", "2024-07-10",
     "2024-07-09"},
    {"nynashamn-2017-08", "[2017-08-01..2017-08-25]", "2017-08-25", "2017-09-15", "2017-09-16",
     "2017-09-16", ""},
};

struct RealProtocols : FindingsOfRule {
  RealProtocols() : FindingsOfRule("paragraph-gap") {}

  void record_announced(const Announced& row) {
    const std::string body = row.slug.find("-kf-") == std::string::npos ? "ek-board" : "ek-council";
    take(row.slug, row.effective, "", body);
    std::string members = "'takenDown':'" + row.taken_down + "'";
    if (!row.stated.empty()) members += ",'appealUntil':'" + row.stated + "'";
    record("decision.announced", "decision/" + row.slug, row.announced, members);
  }
  boost::json::value legal_force(const Announced& row, const std::string& at) {
    return answer("decision", {{"subject", "decision/" + row.slug}, {"at", at}})
        .at("decision")
        .at("legalForce");
  }
  // One decision for each paragraph of the minutes.
  void record_minutes(const std::string& body, const std::string& meeting,
                      const std::vector<std::pair<int, int>>& ranges) {
    std::vector<std::string> drafts;
    for (const auto& [first, last] : ranges) {
      for (int number = first; number <= last; ++number) {
        const std::string paragraph = std::to_string(number);
        drafts.push_back(collaboration::fact(
            "decision.taken", "decision/" + body + "-" + meeting + "-" + paragraph, meeting,
            "'body':'body/" + body + "','title':'T','outcome':'approved','meeting':'" + meeting +
                "','paragraph':'" + paragraph + "'"));
      }
    }
    record(drafts);
  }
};

TEST_F(RealProtocols, LastDayOfAppealAndTheDayAfterAreThoseComputed) {
  for (const Announced& row : kAnnounced) {
    record_announced(row);
    const auto force = legal_force(row, row.last_day);
    EXPECT_EQ(read(force, "/appealUntil"), row.last_day) << row.slug;
    EXPECT_EQ(read(force, "/from"), row.day_after) << row.slug;
    EXPECT_EQ(read(force, "/state"), "no") << row.slug;
    EXPECT_EQ(read(legal_force(row, row.day_after), "/state"), "yes") << row.slug;
  }
}

TEST_F(RealProtocols, OnlyTheOneThatIsADayOffDisagrees) {
  for (const Announced& row : kAnnounced) record_announced(row);
  const auto found =
      answer("findings", {{"rule", "announcement-disagrees"}, {"at", "2025-01-01"}}).at("findings");
  EXPECT_EQ(column(found, "/subject"), "decision/sydnarke-2024-06-13");
  EXPECT_EQ(column(found, "/holds"), "yes");
  EXPECT_EQ(column(found, "/detail/en"),
            "last day 2024-07-08; stated 2024-07-09; taken down 2024-07-10");
}

TEST_F(RealProtocols, MissingParagraphsAreFoundAndNoOthers) {
  record_minutes("ek-board", "2020-04-29", {{62, 78}, {80, 89}});
  record_minutes("ek-board", "2020-05-29", {{90, 114}, {116, 116}});
  record_minutes("ek-board", "2020-12-16", {{312, 351}});
  record_minutes("ek-board", "2021-06-23", {{146, 170}});
  record_minutes("ek-council", "2021-08-30", {{162, 164}, {167, 193}});
  record_minutes("ek-board", "2021-09-01", {{177, 179}, {181, 204}});
  record_minutes("ek-board", "2021-10-01", {{205, 234}});
  record_minutes("ek-board", "2021-12-15", {{290, 304}, {306, 317}});
  const auto found = findings("2022-01-01");
  EXPECT_EQ(column(found, "/detail"), "§ 79 § 115 § 180 § 305 §§ 165–166");
  EXPECT_EQ(column(found, "/since"), "2020-04-29 2020-05-29 2021-09-01 2021-12-15 2021-08-30");
  EXPECT_EQ(holds("2022-01-01"), "yes yes yes yes yes");

  take("at-once", "2020-04-29", "'immediate':true,'meeting':'2020-04-29','paragraph':'79'",
       "ek-board");
  EXPECT_EQ(column(findings("2022-01-01"), "/detail"), "§ 115 § 180 § 305 §§ 165–166");
}

}  // namespace
