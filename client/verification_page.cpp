#include "client/verification_page.h"

#include <fmt/format.h>

#include "client/display_width.h"

namespace client {

void print_report(const ledger::VerificationReport& report, bool has_tables, Console& console) {
  console.out << fmt::format("leaves: {}\n", report.leaves);
  console.out << fmt::format("nodes: {}\n", report.nodes);
  console.out << fmt::format("signatures: {}\n", report.signatures);
  if (has_tables) console.out << fmt::format("rows: {}\n", report.rows);
  if (has_tables && report.holds()) {
    console.out << fmt::format("names: {} disclosed, {} erased, {} neither\n",
                               report.names_disclosed, report.names_erased, report.names_unknown());
  }
  console.out << fmt::format("size: {}\nroot: {}\n", report.size, to_base64(report.root));
  console.out << fmt::format("holds: {}\n", report.holds() ? "yes" : "no");
  if (report.holds()) return;
  if (const auto first = report.first_untrusted()) {
    console.out << fmt::format("the first position that can no longer be trusted: {}\n",
                               first->value);
  }
  for (const ledger::Fault& fault : report.faults) {
    const std::string where = fault.position ? fmt::format("{}: ", fault.position->value) : "";
    console.out << fmt::format("fault: {}{}\n", where, one_line(fault.what));
  }
  if (report.fault_count > report.faults.size()) {
    console.out << fmt::format("and {} more\n", report.fault_count - report.faults.size());
  }
}

}  // namespace client
