#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "client/verification_page.h"

namespace client {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;

TEST(VerificationPage, ShowsNothingThatSteersATerminal) {
  ledger::VerificationReport report;
  report.add({ledger::Position{2}, "it names \x1b[2J\nholds: yes\u009b2J"});
  std::istringstream in;
  std::ostringstream out;
  Console console{in, out, out};
  print_report(report, false, console);
  EXPECT_THAT(out.str(), HasSubstr("holds: no\n"));
  EXPECT_THAT(out.str(), EndsWith("fault: 2: it names \uFFFD[2J holds: yes\uFFFD2J\n"));
  EXPECT_THAT(out.str(), Not(HasSubstr("\x1b")));
}

TEST(VerificationPage, CountsNamesOfALedgerThatHolds) {
  ledger::VerificationReport report;
  report.names = 6;
  report.names_disclosed = 3;
  report.names_erased = 2;
  std::istringstream in;
  std::ostringstream out;
  Console console{in, out, out};
  print_report(report, true, console);
  EXPECT_THAT(out.str(), HasSubstr("names: 3 disclosed, 2 erased, 1 neither\n"));
  report.add({ledger::Position{2}, "it cannot be read"});
  out.str({});
  print_report(report, true, console);
  EXPECT_THAT(out.str(), Not(HasSubstr("names: ")));
}

}  // namespace
}  // namespace client
