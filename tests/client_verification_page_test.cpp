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

}  // namespace
}  // namespace client
