#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <sstream>
#include <string>

#include "client/answer.h"
#include "client/display_width.h"
#include "client/page.h"
#include "client/sheet.h"
#include "tests/shown_answer.h"

// What a person sees of each answer, and what a spreadsheet gets. The answers are written by hand:
// tables are made of the answer alone, wherever it comes from.
namespace client {
namespace {

using ledger::Language;
using shown::answer_of;
using shown::csv;
using shown::table;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr const char* kPortfolio = R"('areas':[
  {'area':'area/o1','title':'Kontinuitet','number':'1','surveyed':{'ongoing':[],'since':'2025'},
   'certain':true,'initiatives':[]},
  {'area':'area/o2','title':'Förebyggande','number':'2','surveyed':null,'certain':true,
   'initiatives':[
     {'initiative':'initiative/a','title':'Få deltagare','status':'ongoing','since':'2024-05',
      'running':'yes','certain':true,'period':{'from':'2024','to':'..'},
      'participants':['organisation/flen','organisation/trosa'],'leads':['organisation/flen']},
     {'initiative':'initiative/b','title':'Många','status':null,'since':null,
      'running':'cannot-tell','certain':false,'period':{'from':'2024','to':'2025'},
      'participants':['organisation/flen','organisation/trosa','organisation/gnesta',
                      'organisation/vingaker'],'leads':[]},
     {'initiative':'initiative/c','title':'Okänd','status':null,'since':null,'running':null,
      'certain':true,'period':null,'participants':null,'leads':null}]},
  {'area':'area/o3','title':'Tomt','number':null,'surveyed':null,'certain':true,
   'initiatives':[]}])";

TEST(PortfolioSheet, SaysTheDayAndWhatItIsKnownFrom) {
  EXPECT_THAT(table("portfolio", kPortfolio),
              StartsWith("Portfölj 2025-12-31\n===================\n"
                         "Så som det är känt av liggarens 12 första poster, till och med "
                         "2026-01-02\n03:04:05 UTC.\n"));
}

TEST(PortfolioSheet, TellsNothingGoingOnFromNothingKnown) {
  const std::string shown = table("portfolio", kPortfolio);
  EXPECT_THAT(shown, HasSubstr("1. Kontinuitet (area/o1)\n"
                               "Inget pågående gemensamt arbete (uppges 2025)."));
  EXPECT_THAT(shown, HasSubstr("Tomt (area/o3)\nEj kartlagt"));
}

// Else an area of a thousand initiatives would be a million of them.
TEST(PortfolioSheet, RowsOfAnInitiativeDoNotHoldTheOthersOfItsArea) {
  const auto rows = sheet_of("portfolio").csv_rows(answer_of(kPortfolio));
  ASSERT_EQ(rows.size(), 5U);
  for (const boost::json::value& row : rows) {
    EXPECT_TRUE(row.at("area").get_object().contains("title"));
    EXPECT_FALSE(row.at("area").get_object().contains("initiatives"));
  }
}

TEST(PortfolioSheet, NamesParticipantsOnlyWhereTheyAreFew) {
  const std::string shown = table("portfolio", kPortfolio);
  EXPECT_THAT(shown, HasSubstr("4"));
  EXPECT_THAT(shown, HasSubstr("organisationer"));
  EXPECT_THAT(shown, HasSubstr("Trosa"));
  EXPECT_THAT(shown, Not(HasSubstr("Vingåkers")));
}

TEST(PortfolioSheet, SaysStatusAndSinceWhen) {
  const std::string shown = table("portfolio", kPortfolio, Language::english);
  EXPECT_THAT(shown, HasSubstr("ongoing"));
  EXPECT_THAT(shown, HasSubstr("since"));
  EXPECT_THAT(shown, HasSubstr("2024-05"));
}

TEST(PortfolioSheet, CountsWhatIsRunning) {
  EXPECT_THAT(table("portfolio", kPortfolio),
              HasSubstr("3 satsningar. Pågår: 1 ja, 0 nej, 1 går ej att avgöra, 1 okänd period."));
}

TEST(PortfolioSheet, CountsAnInitiativeInTwoAreasOnce) {
  const std::string twice = R"('areas':[
    {'area':'area/o1','title':'A','number':'1','surveyed':null,'certain':true,
     'initiatives':[{'initiative':'initiative/a','title':'A','running':'yes','certain':false}]},
    {'area':'area/o2','title':'B','number':'2','surveyed':null,'certain':true,
     'initiatives':[{'initiative':'initiative/a','title':'A','running':'yes','certain':false}]}])";
  EXPECT_THAT(table("portfolio", twice), HasSubstr("1 satsningar. Pågår: 1 ja"));
}

TEST(PortfolioSheet, MarksAndExplainsWhatIsNotCertain) {
  EXPECT_THAT(table("portfolio", kPortfolio), HasSubstr("Många ?"));
  EXPECT_THAT(table("portfolio", kPortfolio), HasSubstr("? Ej säkert:"));
  EXPECT_THAT(table("portfolio", "'areas':[]"), Not(HasSubstr("?")));
}

TEST(PortfolioSheet, CsvHasARowForEachInitiativeAndEachEmptyArea) {
  const std::string rows = csv("portfolio", kPortfolio);
  EXPECT_EQ(std::ranges::count(rows, '\n'), 1 + 1 + 3 + 1) << rows;
  EXPECT_THAT(rows, HasSubstr("area/o2;2;Förebyggande;;;initiative/a;Få deltagare;ongoing;2024-05;"
                              "yes;true;2024;..;organisation/flen|organisation/trosa;"
                              "Flens kommun|Trosa kommun;organisation/flen;Flens kommun\r\n"));
}

TEST(PortfolioSheet, CsvTellsASurveyThatFoundNothingFromNoSurvey) {
  const auto rows_with = [](const std::string& surveyed) {
    return csv("portfolio", "'areas':[{'area':'area/o1','title':'A','number':'1','surveyed':" +
                                surveyed + ",'certain':true,'initiatives':[]}]");
  };
  EXPECT_THAT(rows_with("{'ongoing':[],'since':'2025'}"), HasSubstr("area/o1;1;A;2025;[];"));
  EXPECT_THAT(rows_with("null"), HasSubstr("area/o1;1;A;;;"));
}

constexpr const char* kAdoptions = R"('decision':'decision/x','title':'Målbilden',
  'requests':{'parties':['organisation/flen','organisation/trosa','organisation/gnesta'],
              'deadline':'2022-08-31','rule':{'atLeast':2}},
  'parties':[
    {'organisation':'organisation/flen','outcome':'adopted','evidence':'evidenced','certain':true,
     'since':'2022-08-19','decision':'decision/flen-1','days':-12,
     'chain':[{'decision':'decision/flen-0','body':'body/sn','outcome':'forwarded',
               'since':'2022-06','paragraph':'77','certain':false}]},
    {'organisation':'organisation/trosa','outcome':'adopted','evidence':'claimed','certain':true,
     'since':'2022-09-03','decision':null,'days':3,'chain':[]},
    {'organisation':'organisation/gnesta','outcome':null,'evidence':'none','certain':true,
     'since':null,'decision':null,'days':null,'chain':[]}],
  'counts':{'evidenced':1,'claimed':1,'none':1,'other':0},
  'met':{'evidenced':'no','claimed':'yes'})";

TEST(AdoptionsSheet, CountsEvidencedAndClaimedApart) {
  EXPECT_THAT(table("adoptions", kAdoptions),
              HasSubstr("1 belagda, 1 påstådda. Inget känt: 1. Annat: 0."));
}

TEST(AdoptionsSheet, SaysDaysBeforeAndAfterTheDeadlineInWords) {
  const std::string shown = table("adoptions", kAdoptions);
  EXPECT_THAT(shown, HasSubstr("12 dagar före"));
  EXPECT_THAT(shown, HasSubstr("3 dagar efter"));
}

TEST(AdoptionsSheet, ShowsWhereTheMatterStandsInsideAParty) {
  EXPECT_THAT(table("adoptions", kAdoptions),
              HasSubstr("    → Socialnämnden § 77: föreslår annat organ besluta ? (2022-06),\n"
                        "    decision/flen-0\n"));
}

TEST(AdoptionsSheet, SaysWhetherTheRuleIsMet) {
  EXPECT_THAT(one_line(table("adoptions", kAdoptions)),
              HasSubstr("Begäran uppfylld: nej efter vad som är belagt, ja om även påståenden"));
}

TEST(AdoptionsSheet, SaysThatADecisionAsksNothing) {
  EXPECT_THAT(table("adoptions", "'decision':'decision/x','requests':null,'parties':[]"),
              HasSubstr("begär inget av någon part"));
}

TEST(AdoptionsSheet, CsvLeavesNumbersAsNumbers) {
  EXPECT_THAT(csv("adoptions", kAdoptions), HasSubstr(";2022-08-19;-12;decision/flen-1;"));
}

constexpr const char* kDecision = R"('decision':{'decision':'decision/x','body':'body/sn',
   'title':{'sv':'Målbilden','en':'The target'},'outcome':'approved','paragraph':'4/22',
   'since':'2022-03-11','legalForce':{'state':'cannot-tell','from':'[2022-04-01..2022-04-09]',
   'appealUntil':null}},
  'certain':true,
  'chain':{'backwards':[{'relation':'on','of':'decision/x','missing':'Ett förslag'}],
           'forwards':[{'relation':'follows','of':'decision/x','subject':'decision/y',
                        'body':'body/sn','outcome':'forwarded','since':'2022','certain':false}]},
  'lifeCycle':[{'type':'decision.taken','effective':'2022-03-11','position':157,'data':{}},
               {'type':'decision.dispatched','effective':'2022-03-23','position':165,
                'data':{'to':['organisation/flen']}}],
  'checklist':[{'item':'quorum','answer':'not-applicable','entries':[]},
               {'item':'follow-up','answer':'yes','entries':[281,282]}])";

TEST(DecisionSheet, ShowsFactsChainLifeCycleAndChecklist) {
  const std::string shown = table("decision", kDecision);
  EXPECT_THAT(shown, StartsWith("Beslut 2025-12-31: Målbilden (decision/x)\n"));
  EXPECT_THAT(shown, HasSubstr("Utfall      bifall\n"));
  EXPECT_THAT(shown, HasSubstr("Laga kraft  går ej att avgöra, från [2022-04-01..2022-04-09]\n"));
  EXPECT_THAT(shown, HasSubstr("Ett förslag (saknas i liggaren)"));
  EXPECT_THAT(shown, HasSubstr("beslut expedierat  2022-03-23  165\n    Till: Flens kommun\n"));
  EXPECT_THAT(shown, HasSubstr("Beslutför            gäller inte  –\n"));
  EXPECT_THAT(shown, HasSubstr("Uppföljning bestämd  ja           281, 282\n"));
}

TEST(DecisionSheet, IsInEnglishWhereAskedFor) {
  const std::string shown = table("decision", kDecision, Language::english);
  EXPECT_THAT(shown, StartsWith("Decision 2025-12-31: The target (decision/x)\n"));
  EXPECT_THAT(shown, HasSubstr("proposes that another"));
}

TEST(DecisionSheet, SaysThatADecisionHasNotBeenTaken) {
  EXPECT_THAT(table("decision", "'decision':null,'certain':false"),
              HasSubstr("Beslutet är inte fattat den dagen."));
}

constexpr const char* kResponsibilities = R"('responsibilities':[
  {'for':'area/f1','organisation':'organisation/flen','role':'accountable','vacant':false,
   'holders':[{'responsibility':'responsibility/r','function':'socialchef',
               'person':{'sha256':'00'},'since':'2018','to':null,'certain':false,
               'position':3}]},
  {'for':'area/f1','organisation':'organisation/trosa','role':'accountable','vacant':false,
   'holders':[],'required':'yes'},
  {'for':'area/f1','organisation':'organisation/gnesta','role':'accountable','vacant':true,
   'holders':[],'required':'yes'}])";

TEST(ResponsibilitiesSheet, TellsNobodyKnownFromAStatedVacancy) {
  const std::string shown = table("responsibilities", kResponsibilities);
  EXPECT_THAT(shown, HasSubstr("Ingen känd som ytterst ansvarig: Trosa kommun."));
  EXPECT_THAT(shown, HasSubstr("Vakant enligt uppgift, ytterst ansvarig: Gnesta kommun."));
}

TEST(ResponsibilitiesSheet, ShowsAFunctionWhoseHolderIsNotKnown) {
  EXPECT_THAT(one_line(table("responsibilities", kResponsibilities)),
              HasSubstr("socialchef: «namn"));
}

TEST(ResponsibilitiesSheet, CsvHasARowForEachHolderAndEachGap) {
  const std::string rows = csv("responsibilities", kResponsibilities);
  EXPECT_THAT(rows, HasSubstr("area/f1;Delaktighet;organisation/flen;Flens kommun;accountable;"
                              "false;responsibility/r;socialchef;;2018;;false\r\n"));
  EXPECT_THAT(rows, HasSubstr("organisation/gnesta;Gnesta kommun;accountable;true;;;;;;\r\n"));
}

constexpr const char* kFindings = R"('findings':[
  {'rule':'chain-broken','severity':'error','subject':'decision/x','since':null,'holds':'yes',
   'entries':[4]},
  {'rule':'no-accountable','severity':'warning','subject':'area/f1',
   'organisation':'organisation/flen','since':'2023','holds':'yes','entries':[7]},
  {'rule':'no-accountable','severity':'warning','subject':'area/f1',
   'organisation':'organisation/trosa','since':'2023','holds':'yes','entries':[7]},
  {'rule':'no-accountable','severity':'warning','subject':'area/f1',
   'organisation':'organisation/gnesta','since':'2023','holds':'cannot-tell','entries':[7]}],
  'counts':{'error':1,'warning':3,'notice':0})";

TEST(FindingsSheet, ExplainsEachRule) {
  EXPECT_THAT(table("findings", kFindings),
              HasSubstr("Varning: ingen ytterst ansvarig (no-accountable), 3\n"
                        "Någon ska vara ytterst ansvarig, men ingen är känd.\n"));
}

TEST(FindingsSheet, JoinsWhatDiffersInTheOrganisationAlone) {
  const std::string shown = table("findings", kFindings);
  EXPECT_THAT(shown, HasSubstr("Delaktighet    Flens kommun, Trosa kommun  2023   7\n"
                               "    area/f1\n"
                               "Delaktighet ?  Gnesta kommun               2023   7\n"));
}

TEST(FindingsSheet, SaysWhatExactlyWhereARuleDoes) {
  const char* gap = R"('findings':[{'rule':'paragraph-gap','severity':'warning',
    'subject':'decision/x','since':'2022-03-11','holds':'yes','entries':[4,9],
    'detail':{'sv':'en lucka','en':'a gap'}}],'counts':{'error':0,'warning':1,'notice':0})";
  const std::string shown = table("findings", gap);
  EXPECT_THAT(shown, HasSubstr("Vad "));
  EXPECT_THAT(shown, HasSubstr("en lucka  4, 9\n"));
  EXPECT_THAT(csv("findings", gap), HasSubstr(";yes;4|9;en lucka;\r\n"));
  EXPECT_THAT(table("findings", kFindings), Not(HasSubstr("Vad ")));
}

TEST(FindingsSheet, CountsBySeverity) {
  EXPECT_THAT(table("findings", kFindings), HasSubstr("Fel: 1. Varningar: 3. Noteringar: 0."));
}

TEST(FindingsSheet, CsvHasARowForEachFinding) {
  const std::string rows = csv("findings", kFindings);
  EXPECT_EQ(std::ranges::count(rows, '\n'), 1 + 4) << rows;
  EXPECT_THAT(rows, HasSubstr("error;chain-broken;decision/x;Målbilden;;;;yes;4;;\r\n"));
}

constexpr const char* kAudit = R"('subject':'decision/x','entries':[
  {'position':157,'revision':0,'id':'i','type':'decision.taken',
   'time':'2026-01-02T03:04:05.000006Z','effective':'2022-03','sortDay':'2022-03-01',
   'actor':'lrs/lrs-1',
   'data':{'outcome':'approved'},'correctedBy':[160,161],'retractedBy':null,'signature':'valid'},
  {'position':162,'revision':1,'id':'j','type':'note.added','time':'2026-01-02T03:04:05.000007Z',
   'effective':'2022-03-05','sortDay':'2022-03-05','actor':'lrs/lrs-1',
   'data':{'text':'Hej'},'correctedBy':[],'retractedBy':170,'signature':'invalid'}])";

TEST(AuditSheet, ShowsBothClocksAmendmentsAndSignatures) {
  const std::string shown = table("audit", kAudit);
  EXPECT_THAT(shown, HasSubstr("räknas från"));
  EXPECT_THAT(shown, HasSubstr("2022-03-01"));
  EXPECT_THAT(shown, HasSubstr("2026-01-02"));
  EXPECT_THAT(shown, HasSubstr("    Rättad av post 160, 161. Utfall: bifall\n"));
  EXPECT_THAT(shown, HasSubstr("    Återtagen av post 170. Text: Hej\n"));
  EXPECT_THAT(shown, HasSubstr("OGILTIG"));
}

TEST(AuditSheet, CsvKeepsTheDataAsJson) {
  EXPECT_THAT(csv("audit", kAudit),
              HasSubstr(";160|161;;valid;\"{\"\"outcome\"\":\"\"approved\"\"}\""));
}

constexpr const char* kDiff = R"('from':{'at':'2025-12-31','known':{'size':10}},
  'to':{'at':'2025-12-31','known':{'size':12}},'changes':[
  {'subject':'decision/x','member':'adoption/flen','from':null,
   'to':{'outcome':'adopted','evidence':'claimed'}},
  {'subject':'decision/x','member':'effectiveFrom','from':'2022','to':'2022-09-01'},
  {'subject':'area/f1','member':'','from':null,'to':{'kind':'focus','number':'1'}},
  {'subject':'organisation/flen','member':'','from':{'kind':'municipality'},'to':null}])";

TEST(DiffSheet, ShowsWhatChangedCameAndWent) {
  const std::string shown = table("diff", kDiff);
  EXPECT_THAT(shown, HasSubstr("(känt av 10 poster)"));
  EXPECT_THAT(shown, HasSubstr("Antagande: Flens kommun  –"));
  EXPECT_THAT(shown, HasSubstr("Utfall: antagen; Belägg: påstådd"));
  EXPECT_THAT(shown, HasSubstr("Gäller från              2022  2022-09-01\n"));
  EXPECT_THAT(shown, HasSubstr("Delaktighet (area/f1)\nNy. Slag: fokusområde; Nummer: 1\n"));
  EXPECT_THAT(shown, HasSubstr("Borta. Slag: kommun\n"));
  EXPECT_THAT(shown, HasSubstr("3 ändrade."));
}

TEST(DiffSheet, MarksWhatIsNotCertain) {
  const std::string shown =
      table("diff",
            "'changes':[{'subject':'decision/x','member':'outcome','from':null,'to':'approved',"
            "'certain':false},{'subject':'area/f1','member':'','from':null,'to':{'kind':'focus'},"
            "'certain':false}]");
  EXPECT_THAT(shown, HasSubstr("Utfall ?"));
  EXPECT_THAT(shown, HasSubstr("Ny ?. Slag: fokusområde"));
  EXPECT_THAT(shown, HasSubstr("? Ej säkert"));
}

TEST(DiffSheet, SubjectMayHaveComeAndChanged) {
  const std::string shown =
      table("diff",
            "'changes':[{'subject':'area/f1','member':'','from':null,'to':{'kind':'focus'}},"
            "{'subject':'area/f1','member':'number','from':'1','to':'2'}]");
  EXPECT_THAT(shown, HasSubstr("Ny. Slag: fokusområde"));
  EXPECT_THAT(shown, HasSubstr("Nummer"));
  EXPECT_THAT(shown, HasSubstr("1 ändrade."));
}

constexpr const char* kDecisions = R"('decisions':[
  {'decision':'decision/x','body':'body/sn','title':{'sv':'Målbilden','en':'The target'},
   'outcome':'referred-back','paragraph':'77','since':'2022-05','certain':false,
   'legalForce':{'state':'yes','from':'2022-06-20','appealUntil':'2022-06-19'}}],
  'total':12,'next':'2022-05-01.7')";

TEST(DecisionsSheet, ShowsTheRegisterAndHowToGoOn) {
  const std::string shown = table("decisions", kDecisions);
  EXPECT_THAT(shown, HasSubstr("Beslut 2025-12-31\n"));
  EXPECT_THAT(shown, HasSubstr("2022-05 ?"));
  EXPECT_THAT(shown, HasSubstr("Socialnämnden"));
  EXPECT_THAT(shown, HasSubstr("återremiss"));
  EXPECT_THAT(shown, HasSubstr("    decision/x\n"));
  EXPECT_THAT(shown, HasSubstr("1 av 12 beslut. Nästa sida: --after 2022-05-01.7\n"));
  EXPECT_THAT(shown, HasSubstr("? Ej säkert"));
}

TEST(DecisionsSheet, SaysHowManyThereAre) {
  EXPECT_THAT(table("decisions", "'decisions':[],'total':0,'next':null"), HasSubstr("0 beslut.\n"));
  EXPECT_THAT(table("decisions", "'decisions':[{}],'total':1,'next':null", Language::english),
              HasSubstr("1 decision.\n"));
}

TEST(DecisionsSheet, CsvHasARowForEachDecision) {
  EXPECT_THAT(csv("decisions", kDecisions),
              HasSubstr("\r\ndecision/x;Målbilden;body/sn;Socialnämnden;referred-back;2022-05;"
                        "false;;77;"));
}

constexpr const char* kSearch = R"('text':'mål','total':1,'hits':[
  {'subject':'decision/x','kind':'decision','title':{'sv':'Målbilden','en':'The target'},
   'certain':true,'matched':[
     {'member':'subject','text':'mal','position':null},
     {'member':'title','text':'Målbilden','position':12},
     {'member':'points','text':'Anta målbilden','position':12}]}])";

TEST(SearchSheet, ShowsEachHitAndWhereItMatchedBesideItsTitle) {
  const std::string shown = table("search", kSearch);
  EXPECT_THAT(shown, HasSubstr("Sökning 2025-12-31: mål\n"));
  EXPECT_THAT(shown, HasSubstr("beslut  Målbilden  decision/x\n    Punkter: Anta målbilden\n"));
  EXPECT_THAT(shown, Not(HasSubstr("Titel: Målbilden")));
}

TEST(SearchSheet, CutsLongTextsButNotInsideALetter) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "ö";
  const std::string hit =
      "'text':'ö','hits':[{'subject':'area/f1','kind':'area','title':'T','matched':["
      "{'member':'description','text':'" +
      text + "'}]}]";
  EXPECT_THAT(table("search", hit), HasSubstr(" …"));
  EXPECT_THAT(csv("search", hit), HasSubstr(text));
}

TEST(SearchSheet, SaysThatNothingIsFound) {
  EXPECT_THAT(table("search", "'text':'x','hits':[],'total':0"), HasSubstr("Inget hittat."));
}

TEST(DiffSheet, SaysThatNothingDiffers) {
  EXPECT_THAT(table("diff", "'changes':[]"), HasSubstr("Ingen skillnad."));
}

// An answer may come from a server that lies, or from another version of the program.
TEST(Sheets, SurviveAnswersOfAnyShape) {
  const std::vector<std::string> bodies = {
      "",
      "'areas':1,'parties':'x','decision':7,'findings':{},'entries':null,'changes':[1,[2]],"
      "'decisions':[1],'hits':[{'matched':[2]}],'next':1",
      "'areas':[null,{'initiatives':[3]}],'responsibilities':[{'holders':[[]]}],'findings':[{}],"
      "'entries':[{}],'changes':[{}],'parties':[{}],'requests':{},'decision':{},'lifeCycle':[4]"};
  for (const char* question : {"portfolio", "diff", "adoptions", "decision", "decisions",
                               "responsibilities", "findings", "audit", "search"}) {
    for (const std::string& body : bodies) {
      EXPECT_FALSE(table(question, body).empty()) << question;
      EXPECT_FALSE(csv(question, body).empty()) << question;
    }
  }
}

TEST(Sheets, NoLineIsWiderThanEightyColumns) {
  const std::pair<const char*, const char*> answers[] = {{"portfolio", kPortfolio},
                                                         {"adoptions", kAdoptions},
                                                         {"decision", kDecision},
                                                         {"responsibilities", kResponsibilities},
                                                         {"findings", kFindings},
                                                         {"audit", kAudit},
                                                         {"decisions", kDecisions},
                                                         {"search", kSearch},
                                                         {"diff", kDiff}};
  for (const auto& [question, body] : answers) {
    std::istringstream lines(table(question, body));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), 80U) << question << ": " << line;
    }
  }
}

}  // namespace
}  // namespace client
