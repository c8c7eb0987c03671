#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <span>
#include <vector>

#include "client/describe.h"
#include "client/members.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

std::string subject_cell(const Answer& answer, const json::object& row) {
  std::string name = answer.name(member(row, "subject"));
  const std::string about = answer.names(member(row, "about"));
  if (!about.empty()) name += ": " + about;
  return text_of(member(row, "holds")) == "cannot-tell" ? name + " ?" : name;
}

std::string organisations_cell(const Answer& answer, const json::object& row) {
  return answer.names(member(row, "organisations"));
}

std::string since_cell(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "since")));
}

std::string entries_cell(const Answer&, const json::object& row) {
  return describe_positions(member(row, "entries"));
}

std::string id_detail(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "subject")));
}

constexpr ColumnSpec kFindings[] = {
    {{"Gäller", "Concerns"}, subject_cell},
    {{"Organisation", "Organisation"}, organisations_cell},
    {{"Sedan", "Since"}, since_cell},
    {{"Poster", "Entries"}, entries_cell},
};

std::string detail_cell(const Answer& answer, const json::object& row) {
  return answer.text(member(row, "detail"));
}

// Where a rule says what exactly it found.
constexpr ColumnSpec kDetailedFindings[] = {
    {{"Gäller", "Concerns"}, subject_cell}, {{"Organisation", "Organisation"}, organisations_cell},
    {{"Sedan", "Since"}, since_cell},       {{"Vad", "What"}, detail_cell},
    {{"Poster", "Entries"}, entries_cell},
};

// Findings that differ in nothing but the organisation become one row.
json::array merged(const json::array& findings) {
  json::array rows;
  for (const json::value& value : findings) {
    json::object row = object_of(value);
    const json::value organisation = member(row, "organisation");
    row.erase("organisation");
    const json::object before =
        rows.empty() ? json::object() : without(object_of(rows.back()), "organisations");
    if (before != row || organisation.is_null()) {
      row["organisations"] = json::array();
      rows.push_back(std::move(row));
    }
    if (!organisation.is_null()) {
      rows.back().as_object()["organisations"].as_array().push_back(organisation);
    }
  }
  return rows;
}

// The findings of each rule, in the order of the answer.
std::vector<json::array> findings_by_rule(const Answer& answer) {
  std::vector<json::array> rules;
  for (const json::value& finding : list_of(member(answer.body(), "findings"))) {
    const json::value& rule = member(finding, "rule");
    if (rules.empty() || member(rules.back().front(), "rule") != rule) rules.emplace_back();
    rules.back().push_back(finding);
  }
  return rules;
}

void append_rule(Page& page, const Answer& answer, const json::array& findings) {
  const json::value& rule = member(findings.front(), "rule");
  append_section(
      page, fmt::format("{}: {} ({}), {}",
                        answer.word(Vocabulary::severity, member(findings.front(), "severity")),
                        answer.word(Vocabulary::rule, rule), text_of(rule), findings.size()));
  const auto explanation = find_phrase(Vocabulary::rule_explained, text_of(rule));
  if (explanation) append_text(page, answer.say(*explanation));
  const bool has_details = std::ranges::any_of(
      findings, [](const json::value& finding) { return !member(finding, "detail").is_null(); });
  std::span<const ColumnSpec> columns = kFindings;
  if (has_details) columns = kDetailedFindings;
  page.emplace_back(make_table(answer, columns, merged(findings), id_detail));
}

Page findings_page(const Answer& answer) {
  Page page;
  append_title(page, answer,
               fmt::format("{} {}", answer.say({"Iakttagelser", "Findings"}),
                           text_of(member(answer.body(), "at"))));
  for (const json::array& findings : findings_by_rule(answer)) append_rule(page, answer, findings);
  const json::value& counts = member(answer.body(), "counts");
  append_text(page,
              fmt::format(fmt::runtime(answer.say({"Fel: {}. Varningar: {}. Noteringar: {}.",
                                                   "Errors: {}. Warnings: {}. Notices: {}."})),
                          json::serialize(member(counts, "error")),
                          json::serialize(member(counts, "warning")),
                          json::serialize(member(counts, "notice"))));
  append_certainty_note(page, answer);
  return page;
}

json::array findings_rows(const Answer& answer) {
  return list_of(member(answer.body(), "findings"));
}

using enum CsvColumn::Form;
constexpr CsvColumn kFindingsCsv[] = {
    {"severity", "severity"},
    {"rule", "rule"},
    {"subject", "subject"},
    {"subjectName", "subject", name},
    {"organisation", "organisation"},
    {"organisationName", "organisation", name},
    {"since", "since"},
    {"holds", "holds"},
    {"entries", "entries"},
    {"detail", "detail", title},
    {"about", "about"},
};

}  // namespace

constinit const Sheet kFindingsSheet{"findings", findings_page, findings_rows, kFindingsCsv};

}  // namespace client
