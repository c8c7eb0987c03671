#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "projections/view.h"

namespace projections {

enum class Severity { error, warning, notice };
std::string_view severity_name(Severity severity);

// A kind of gap or fault that reality can have (contract section 6). Nothing is refused for it.
struct FindingRule {
  std::string_view name;
  Severity severity;
};
std::span<const FindingRule> finding_rules();

struct Finding {
  std::string_view rule;
  ledger::Subject subject;
  std::optional<ledger::Subject> organisation;
  std::optional<ledger::Date> since;
  Truth holds = Truth::yes;  // Never no.
  std::vector<ledger::Position> entries;
  std::vector<ledger::Subject> about = {};  // What else it is about: the answer names them.
  std::optional<ledger::Text> detail = std::nullopt;  // What exactly, in a few words.
};

// Collects what holds, or may hold, on the view's day.
class Findings {
 public:
  // Drops what does not hold.
  void add(Finding finding);
  const std::vector<Finding>& list() const { return list_; }

 private:
  std::vector<Finding> list_;
};

// Each looks for the rules that its name says.
void find_in_decisions(View& view, Findings& findings);
void find_in_adoptions(View& view, Findings& findings);
void find_other_texts(View& view, Findings& findings);
void find_in_meetings(View& view, Findings& findings);
void find_paragraph_gaps(View& view, Findings& findings);
void find_in_legal_force(View& view, Findings& findings);
void find_unexecuted_decisions(View& view, Findings& findings);
void find_without_source(View& view, Findings& findings);
void find_in_responsibilities(View& view, Findings& findings);
void find_in_initiatives(View& view, Findings& findings);
void find_in_surveys(View& view, Findings& findings);
void find_in_follow_ups(View& view, Findings& findings);
void find_late_records(View& view, Findings& findings);

struct FindingFilter {
  std::optional<ledger::Subject> subject;
  std::optional<std::string> rule;
};
// `findings`, the gravest first, and `counts` by severity.
boost::json::object findings_answer(View& view, const FindingFilter& filter);

}  // namespace projections
