#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <string>

#include "ledger/digest.h"
#include "tests/command_line_program.h"

// What the reports say, by the real program. How they look to a browser, and to the programs that
// read them aloud, is asked in tests/interop.
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Reports : public CommandLineProgram {
 protected:
  void SetUp() override {
    CommandLineProgram::SetUp();
    const ProgramRun recorded = record(contents(LIGGARE_SOURCE_DIR "/tests/data/report.jsonl"));
    ASSERT_EQ(recorded.status, 0) << recorded.err;
  }

  std::string report(std::vector<std::string> words) {
    words.insert(words.begin(), "report");
    const ProgramRun run = on_ledger(words);
    EXPECT_EQ(run.status, 0) << run.err;
    return run.out;
  }
  std::string portfolio(const std::string& language = "sv") {
    return report({"--at", "2024-01-01", "--lang", language});
  }
  std::string decision(const std::string& language = "sv") {
    return report({"decision/d-1", "--at", "2024-01-01", "--lang", language});
  }

  std::size_t position_of(const std::string& type) {
    const std::string log = on_ledger({"log", "--type", type, "--format", "json"}).out;
    std::smatch position;
    EXPECT_TRUE(std::regex_search(log, position, std::regex(R"("position":(\d+))")));
    return std::stoul(position[1]);
  }
  // As the file says it: the address that the QR code carries stands beside it.
  std::string proof_address(std::size_t position) {
    const std::string entry = lines_of(
        on_ledger({"log", "--from", std::to_string(position), "--limit", "1", "--format", "json"})
            .out)[0];
    return "/v1/proof/inclusion?position=" + std::to_string(position) +
           "&amp;size=" + std::to_string(size()) + "#" + to_hex(ledger::leaf_digest(entry));
  }
};

TEST_F(Reports, FileNeedsNothingFromOutsideAndRunsNothing) {
  for (const std::string& html : {portfolio(), decision()}) {
    EXPECT_THAT(html, StartsWith("<!DOCTYPE html>\n<html lang=\"sv\">"));
    for (const char* outside : {"<script", "<link", "<img", "<iframe", "src=", "url(", "@import",
                                "onload", "onclick", "http-equiv"}) {
      EXPECT_THAT(html, Not(HasSubstr(outside)));
    }
  }
}

TEST_F(Reports, WhatIsRecordedIsTextAndNotMarkup) {
  EXPECT_THAT(portfolio(), HasSubstr("Alla &lt;b&gt;med&lt;/b&gt;"));
  EXPECT_THAT(portfolio(), HasSubstr("Att &quot;lära&quot; &amp; växa"));
  EXPECT_THAT(decision(),
              HasSubstr("<h1>Målbild &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;</h1>"));
}

TEST_F(Reports, PortfolioTellsWhatIsNotStatedFromWhatIsNone) {
  const std::string html = portfolio();
  EXPECT_THAT(html, HasSubstr("Sedan</a><small> – inget pågår, enligt uppgift"));
  EXPECT_THAT(html, HasSubstr("Sist</a><small> – ingen känd, ej kartlagt"));
  EXPECT_THAT(html, HasSubstr("data-label=\"Deltagare\">ej angivet<"));
  EXPECT_THAT(html, HasSubstr("data-label=\"Deltagare\">inga<"));
  EXPECT_THAT(html, HasSubstr("data-label=\"Processledning\">ej angivet<"));
  EXPECT_THAT(html, HasSubstr("data-label=\"Processledning\">ingen<"));
  EXPECT_THAT(html, HasSubstr("Mål och syfte: ej angivet"));
}

TEST_F(Reports, PartiesAreSummedUpAndTheListCanBeReached) {
  const std::string html = portfolio();
  EXPECT_THAT(html, HasSubstr("<a href=\"#parties\">alla fyra parter</a>"));
  EXPECT_THAT(html,
              HasSubstr("<a href=\"#parties\">alla fyra parter utom Region R</a> samt Facket"));
  EXPECT_THAT(html, HasSubstr("<h2 id=\"parties\">Parterna</h2>"));
  EXPECT_THAT(html, HasSubstr("<li>Region R</li>"));
  EXPECT_THAT(html, Not(HasSubstr("<li>Facket</li>")));
  EXPECT_THAT(portfolio("en"), HasSubstr("all four parties except Region R</a> as well as Facket"));
}

TEST_F(Reports, DecisionCarriesItsAdoptionsWhereItAsksForThem) {
  EXPECT_THAT(decision(), HasSubstr("<h2>Antaganden</h2>"));
  EXPECT_THAT(decision(), HasSubstr("<li>Två</li>"));
  EXPECT_THAT(decision(), HasSubstr("samordnare"));
  EXPECT_THAT(report({"d-2", "--at", "2024-01-01"}), Not(HasSubstr("<h2>Antaganden</h2>")));
}

TEST_F(Reports, DecisionOfALaterDayIsNotTakenYet) {
  const std::string html = report({"decision/d-2", "--at", "2022-12-31"});
  EXPECT_THAT(html, HasSubstr("Beslutet är inte fattat den dagen."));
}

TEST_F(Reports, ProofIsThatOfTheDecisionAndCanBeMadeByTheLedger) {
  const std::size_t position = position_of("decision.taken");
  EXPECT_THAT(decision(),
              HasSubstr(">https://ledger.example/test" + proof_address(position) + "<"));
  EXPECT_EQ(on_ledger({"prove", std::to_string(position)}).status, 0);
  EXPECT_THAT(portfolio(), HasSubstr(proof_address(size() - 1)));
}

TEST_F(Reports, CarriesTheCheckpointOfWhatWasKnown) {
  const std::string html = report({"--at", "2024-01-01", "--known", "#5"});
  const std::string checkpoint = on_ledger({"checkpoint", "--size", "5"}).out;
  EXPECT_THAT(html, HasSubstr("<pre>" + checkpoint + "</pre>"));
  EXPECT_THAT(html, HasSubstr(vkey_));
  EXPECT_THAT(html, HasSubstr("position=4&amp;size=5#"));
}

TEST_F(Reports, EmptyLedgerHasNoProof) {
  const std::string html = report({"--at", "2024-01-01", "--known", "#0"});
  EXPECT_THAT(html, Not(HasSubstr("<svg")));
  EXPECT_THAT(html, HasSubstr("0 satsningar"));
}

TEST_F(Reports, SamePrefixAndDayGiveTheSameBytesAfterMoreWasRecorded) {
  const std::string known = "#" + std::to_string(size());
  const std::vector<std::string> words = {"decision/d-1", "--at", "2024-01-01", "--known", known};
  const std::string before = report(words);
  ASSERT_EQ(record(organisation("later")).status, 0);
  EXPECT_EQ(report(words), before);
  EXPECT_THAT(before, HasSubstr("liggare report decision/d-1 --at 2024-01-01 --known "
                                "&quot;" +
                                known + "&quot; --lang sv"));
}

TEST_F(Reports, NamesAreShownWhileTheyAreDisclosedAndTheReaderIsTold) {
  EXPECT_THAT(decision(), HasSubstr("Eva Exempel"));
  EXPECT_THAT(decision(), HasSubstr("De kan raderas för alltid"));
  EXPECT_THAT(portfolio(), Not(HasSubstr("De kan raderas för alltid")));
  const std::string erasure =
      R"({"type":"disclosure.erased","subject":"decision/d-1","effective":"2024-01-01",)"
      R"("data":{"entry":"00000000-0000-4000-8000-000000000001","pointer":"/data/person",)"
      R"("ground":"g"}})"
      "\n";
  ASSERT_EQ(record(erasure).status, 0);
  EXPECT_THAT(decision(), Not(HasSubstr("Eva Exempel")));
  EXPECT_THAT(decision(), HasSubstr("namn skyddat/ej känt"));
}

TEST_F(Reports, EnglishIsEnglish) {
  const std::string html = decision("en");
  EXPECT_THAT(html, HasSubstr("<html lang=\"en\">"));
  EXPECT_THAT(html, HasSubstr("<h1>Target</h1>"));
  EXPECT_THAT(html, HasSubstr("Signed checkpoint"));
  EXPECT_THAT(html, Not(HasSubstr("kontrollpunkt")));
}

TEST_F(Reports, TablesHaveCaptionsAndScopes) {
  const std::string html = decision();
  const std::regex table("<table"), caption("<caption"), column("scope=\"col\""),
      row("scope=\"row\"");
  const auto count = [&](const std::regex& part) {
    return std::distance(std::sregex_iterator(html.begin(), html.end(), part), {});
  };
  EXPECT_GE(count(table), 4);
  EXPECT_EQ(count(table), count(caption));
  EXPECT_GE(count(column), 4);
  EXPECT_GE(count(row), 4);
}

TEST_F(Reports, AddressIsThatOfTheServer) {
  const std::string html =
      report({"decision/d-1", "--address", "http://127.0.0.1:8080/", "--at", "2024-01-01"});
  EXPECT_THAT(html, HasSubstr(">http://127.0.0.1:8080/v1/proof/inclusion?"));
  EXPECT_THAT(html, HasSubstr("--address http://127.0.0.1:8080/"));
  for (const char* wrong :
       {"ledger.example", "https://a b", "https://a#b", "javascript:alert(1)"}) {
    const ProgramRun refused = on_ledger({"report", "--address", wrong});
    EXPECT_EQ(refused.status, 2) << wrong;
    EXPECT_THAT(refused.err, StartsWith("bad-argument: --address"));
  }
}

TEST_F(Reports, OutputIsAWholeFileOrNone) {
  const std::string file = path("report.html").string();
  const ProgramRun written = on_ledger({"report", "--at", "2024-01-01", "-o", file});
  EXPECT_EQ(written.status, 0) << written.err;
  EXPECT_EQ(written.out, file + ": Portfölj 2024-01-01\n");
  EXPECT_EQ(contents(file), portfolio());
  EXPECT_EQ(on_ledger({"report", "-o", path("none/report.html").string()}).status, 2);
}

TEST_F(Reports, UnknownDecisionIsTheAnswerNo) {
  EXPECT_EQ(on_ledger({"report", "decision/none"}).status, 1);
  EXPECT_EQ(on_ledger({"report", "area/o1"}).status, 2);
  EXPECT_EQ(on_ledger({"report", "--at", "2024"}).status, 2);
}

}  // namespace
