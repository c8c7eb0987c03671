#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <string>
#include <vector>

#include "client/answer.h"
#include "client/describe.h"
#include "client/display_width.h"
#include "client/page.h"
#include "client/sheet.h"
#include "tests/shown_answer.h"

// What a person sees of follow-ups and indicators, and what a spreadsheet gets.
namespace client {
namespace {

using ledger::Language;
using shown::answer_of;
using shown::csv;
using shown::table;
using testing::HasSubstr;
using testing::Not;
namespace json = boost::json;

constexpr const char* kFollowUps = R"('followups':[
  {'followup':'followup/done','of':'matter/m','by':'organisation/flen','question':null,
   'since':'2022','due':null,'every':null,'status':'reported','overdue':null,'overdueSince':null,
   'next':null,'state':'done','reported':'2023','certain':true,'dues':[],
   'reports':[{'reported':'2023','state':'done','finding':'Allt är klart','for':null,
               'position':7,'certain':true}]},
  {'followup':'followup/late','of':'matter/m','by':'organisation/flen','question':'Hur går det?',
   'since':'2021-12-31','due':null,'every':'P1Y','status':'overdue','overdue':'yes',
   'overdueSince':'2023-12-31','next':'2025-12-31','state':'on-track','reported':'2023-01-05',
   'certain':true,
   'dues':[{'due':'2022-12-31','status':'reported','overdue':'no','answered':'yes','report':5},
           {'due':'2023-12-31','status':'overdue','overdue':'yes','answered':'no','report':null},
           {'due':'2025-12-31','status':'due','overdue':'no','answered':'no','report':null}],
   'reports':[{'reported':'2023-01-05','state':'on-track','finding':'Det går bra','for':null,
               'position':5,'certain':true},
              {'reported':'2023-02-05','state':'at-risk','finding':'Det gick sämre','for':null,
               'position':6,'certain':true}]}])";

TEST(FollowUpsSheet, PutsWhatIsOverdueFirst) {
  const std::string shown = table("followups", kFollowUps);
  EXPECT_LT(shown.find("Försenade: 1"), shown.find("Rapporterade: 1"));
  EXPECT_THAT(shown, HasSubstr("sedan 2023-12-31"));
  EXPECT_THAT(shown, HasSubstr("varje år"));
  EXPECT_THAT(shown, HasSubstr("followup/late: Hur går det?"));
  EXPECT_THAT(shown, Not(HasSubstr("? Ej säkert")));
}

TEST(FollowUpsSheet, ShowsEachDueDateWithItsReportAndWhatEachReportFound) {
  const std::string shown = table("followups", kFollowUps, Language::english);
  EXPECT_THAT(shown, HasSubstr("2022-12-31  reported  2023-01-05"));
  EXPECT_THAT(shown, HasSubstr("2023-12-31  overdue   –"));
  EXPECT_THAT(shown, HasSubstr("2025-12-31  to come   –"));
  EXPECT_THAT(shown, HasSubstr("2023-02-05  at risk   Det gick sämre"));
}

TEST(FollowUpsSheet, SaysThatNoneIsKnown) {
  EXPECT_THAT(table("followups", "'followups':[]"), HasSubstr("Ingen uppföljning är känd."));
}

TEST(FollowUpsSheet, CsvHasARowForEachDueDateAndEachReportBesides) {
  const std::string rows = csv("followups", kFollowUps);
  EXPECT_EQ(std::ranges::count(rows, '\n'), 1 + 1 + 3 + 1) << rows;
  EXPECT_THAT(rows, HasSubstr("followup/late;matter/m;Hemsjukvården;organisation/flen;Flens "
                              "kommun;Hur går det?;P1Y;overdue;yes;true;2022-12-31;reported;no;yes;"
                              "2023-01-05;on-track;Det går bra;5\r\n"));
  EXPECT_THAT(rows, HasSubstr(";;;;;2023-02-05;at-risk;Det gick sämre;6\r\n"));
}

TEST(DescribeEvery, SaysPeriodsOfOneUnitInWords) {
  const Answer sv = answer_of("'x':1");
  const Answer en = answer_of("'x':1", Language::english);
  EXPECT_EQ(describe_every(sv, "P1Y"), "varje år");
  EXPECT_EQ(describe_every(sv, "P3M"), "med 3 månaders mellanrum");
  EXPECT_EQ(describe_every(en, "P2W"), "every 2 weeks");
  EXPECT_EQ(describe_every(en, "P1Y6M"), "P1Y6M");
  EXPECT_EQ(describe_every(en, ""), "");
  EXPECT_EQ(describe_every(en, "P"), "P");
}

// Measured in 2019 and, after a gap of two years, in 2022 and 2023.
std::string indicator(const std::string& values, const std::string& slug = "n") {
  return "{'indicator':'indicator/" + slug +
         "','title':'Vårddagar','kind':'effect','unit':'dagar','better':'lower','of':['matter/m'],"
         "'origin':null,'certain':true,'series':[{'organisation':'organisation/flen','values':[" +
         values + "]}]}";
}
std::string value(const std::string& day, const std::string& number,
                  const std::string& change = "null") {
  return "{'value':" + number + ",'period':null,'since':'" + day + "','sortDay':'" + day +
         "','change':" + change + ",'note':null,'position':3,'certain':true}";
}
constexpr const char* kFell = "{'from':3,'absolute':-60.0,'percent':-75.0,'certain':true}";

std::string with_gap() {
  return "'indicators':[" +
         indicator(value("2019-01-01", "80") + "," + value("2022-01-01", "40") + "," +
                   value("2023-01-01", "20", kFell)) +
         "]";
}

TEST(IndicatorsSheet, ShowsTheLatestValueAndTheChange) {
  const std::string shown = table("indicators", with_gap());
  EXPECT_THAT(shown, HasSubstr("Vårddagar  Flens kommun  2023-01-01  20 dagar       -60 (-75"));
  EXPECT_THAT(shown, HasSubstr("indicator/n"));
}

TEST(IndicatorsSheet, BarsBeginAtZeroAndKeepTheirProportions) {
  const std::string shown = table("indicators", with_gap());
  EXPECT_THAT(shown, HasSubstr("|" + std::string(20, '#') + "  –"));
  EXPECT_THAT(shown, HasSubstr("|" + std::string(10, '#') + " "));
  EXPECT_THAT(shown, HasSubstr("|" + std::string(5, '#') + " "));
}

TEST(IndicatorsSheet, YearsWithoutAValueAreSeen) {
  EXPECT_THAT(table("indicators", with_gap()), HasSubstr("2020–2021   inget värde"));
}

TEST(IndicatorsSheet, WhatIsBelowZeroStandsLeftOfTheAxis) {
  const std::string shown =
      table("indicators",
            "'indicators':[" +
                indicator(value("2022-01-01", "-10") + "," + value("2023-01-01", "30")) + "]");
  EXPECT_THAT(shown, HasSubstr("#####| "));
  EXPECT_THAT(shown, HasSubstr("     |" + std::string(15, '#') + " "));
}

TEST(IndicatorsSheet, WordsAndLoneNumbersHaveNoBars) {
  const std::string shown =
      table("indicators",
            "'indicators':[" +
                indicator(value("2022-01-01", "'fler'") + "," + value("2023-01-01", "30")) + "]");
  EXPECT_THAT(shown, HasSubstr("fler"));
  EXPECT_THAT(shown, Not(HasSubstr("#")));
}

TEST(IndicatorsSheet, OfManyOnlySeriesOfSeveralValuesAreDrawn) {
  const std::string one = indicator(value("2022-01-01", "1"), "one");
  EXPECT_THAT(table("indicators", "'indicators':[" + one + "]"), HasSubstr("lägre är bättre"));
  EXPECT_THAT(table("indicators", "'indicators':[" + one + "," + one + "]"),
              Not(HasSubstr("lägre är bättre")));
}

TEST(IndicatorsSheet, CsvHasNumbersAndWordsApart) {
  const std::string rows =
      csv("indicators", "'indicators':[" +
                            indicator(value("2022-01-01", "{'sv':'fler'}") + "," +
                                      value("2023-01-01", "-20", kFell)) +
                            "]");
  EXPECT_THAT(rows, HasSubstr("Flens kommun;;;2022-01-01;;fler;;;;3;true\r\n"));
  EXPECT_THAT(rows, HasSubstr("Flens kommun;;;2023-01-01;-20;;-60;-75;;3;true\r\n"));
}

// An answer may come from a server that lies, or from another version of the program.
TEST(FollowUpsAndIndicatorsSheets, SurviveAnswersOfAnyShape) {
  const std::vector<std::string> bodies = {
      "", "'followups':7,'indicators':'x'",
      "'followups':[null,{'dues':[1,{}],'reports':{},'every':'P'}],'indicators':[[],{'series':3},"
      "{'series':[{'values':[null,{'value':[]},{'value':1e308},{'value':-1e308,'sortDay':'x'}]}]}]",
      "'followups':[{'status':'overdue','every':3}],'indicators':[{'of':7,'series':[{}]}]"};
  for (const char* question : {"followups", "indicators"}) {
    for (const std::string& body : bodies) {
      EXPECT_FALSE(table(question, body).empty()) << question;
      EXPECT_FALSE(csv(question, body).empty()) << question;
    }
  }
}

TEST(FollowUpsAndIndicatorsSheets, NoLineIsWiderThanEightyColumns) {
  for (const std::string& shown :
       {table("followups", kFollowUps), table("indicators", with_gap())}) {
    EXPECT_LE(widest_line(shown), 80U) << shown;
  }
}

}  // namespace
}  // namespace client
