#include "projections/findings.h"

#include <algorithm>
#include <array>

#include "ledger/json_writer.h"

namespace projections {
namespace {

namespace json = boost::json;
using enum Severity;

constexpr std::array kRules = {
    FindingRule{"several-accountable", error},
    FindingRule{"adoption-by-wrong-body", error},
    FindingRule{"adopted-another-text", error},
    FindingRule{"quorum-not-met", error},
    FindingRule{"not-unanimous", error},
    FindingRule{"decision-before-proposal", error},
    FindingRule{"chain-broken", error},
    FindingRule{"no-accountable", warning},
    FindingRule{"vacant", warning},
    FindingRule{"responsibility-expired", warning},
    FindingRule{"adoption-missing", warning},
    FindingRule{"adoption-late", warning},
    FindingRule{"adoption-declined", warning},
    FindingRule{"party-not-notified", warning},
    FindingRule{"paragraph-gap", warning},
    FindingRule{"announcement-disagrees", warning},
    FindingRule{"followup-waived", warning},
    FindingRule{"followup-overdue", warning},
    FindingRule{"initiative-without-lead", warning},
    FindingRule{"initiative-past-its-period", warning},
    FindingRule{"initiative-not-joint", warning},
    FindingRule{"survey-disagrees", warning},
    FindingRule{"not-executed", warning},
    FindingRule{"responsibility-without-decision", notice},
    FindingRule{"adoption-claimed-only", notice},
    FindingRule{"no-evidence", notice},
    FindingRule{"document-without-hash", notice},
    FindingRule{"minutes-not-approved", notice},
    FindingRule{"no-legal-force", notice},
    FindingRule{"never-followed-up", notice},
    FindingRule{"initiative-without-indicator", notice},
    FindingRule{"not-taken-up", notice},
    FindingRule{"status-without-decision", notice},
    FindingRule{"recorded-late", notice},
};

std::size_t rank_of(std::string_view rule) {
  return static_cast<std::size_t>(std::ranges::find(kRules, rule, &FindingRule::name) -
                                  kRules.begin());
}

json::object to_json(View& view, const Finding& finding) {
  json::object row;
  row["rule"] = finding.rule;
  row["severity"] = severity_name(kRules.at(rank_of(finding.rule)).severity);
  row["subject"] = view.mention(finding.subject);
  if (finding.organisation) row["organisation"] = view.mention(*finding.organisation);
  if (!finding.about.empty()) {
    json::array about;
    for (const ledger::Subject& subject : finding.about) about.push_back(view.mention(subject));
    row["about"] = std::move(about);
  }
  row["since"] = finding.since ? ledger::json_of(*finding.since) : json::value(nullptr);
  row["holds"] = truth_name(finding.holds);
  json::array entries;
  for (const ledger::Position position : finding.entries) entries.emplace_back(position.value);
  row["entries"] = std::move(entries);
  if (finding.detail) row["detail"] = ledger::json_of(*finding.detail);
  return row;
}

}  // namespace

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case error:
      return "error";
    case warning:
      return "warning";
    case notice:
      return "notice";
  }
  return "notice";
}

std::span<const FindingRule> finding_rules() { return kRules; }

void Findings::add(Finding finding) {
  if (finding.holds == Truth::no) return;
  std::ranges::sort(finding.entries);
  const auto repeated = std::ranges::unique(finding.entries);
  finding.entries.erase(repeated.begin(), repeated.end());
  list_.push_back(std::move(finding));
}

json::object findings_answer(View& view, const FindingFilter& filter) {
  Findings findings;
  find_in_responsibilities(view, findings);
  find_in_adoptions(view, findings);
  find_other_texts(view, findings);
  find_in_decisions(view, findings);
  find_in_meetings(view, findings);
  find_paragraph_gaps(view, findings);
  find_in_legal_force(view, findings);
  find_unexecuted_decisions(view, findings);
  find_without_source(view, findings);
  find_in_initiatives(view, findings);
  find_in_surveys(view, findings);
  find_in_follow_ups(view, findings);
  find_late_records(view, findings);
  std::vector<Finding> list = findings.list();
  std::erase_if(list, [&](const Finding& finding) {
    return (filter.subject && *filter.subject != finding.subject &&
            *filter.subject != finding.organisation) ||
           (filter.rule && *filter.rule != finding.rule);
  });
  std::ranges::stable_sort(list, {}, [](const Finding& finding) {
    return std::tuple(rank_of(finding.rule), finding.subject, finding.organisation);
  });
  json::object counts{{"error", 0}, {"warning", 0}, {"notice", 0}};
  json::array rows;
  for (const Finding& finding : list) {
    json::object row = to_json(view, finding);
    auto& count = counts[row["severity"].as_string()];
    count = count.as_int64() + 1;
    rows.emplace_back(std::move(row));
  }
  return {{"findings", std::move(rows)}, {"counts", std::move(counts)}};
}

}  // namespace projections
