#include <fmt/format.h>

#include <algorithm>

#include "client/describe.h"
#include "client/members.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

// What needs something done comes first.
constexpr Entry kSections[] = {
    {"overdue", {"Försenade", "Overdue"}},
    {"cannot-tell", {"Försenade eller inte, går ej att avgöra", "Overdue or not, cannot tell"}},
    {"due", {"Att göra", "To be done"}},
    {"undated", {"Utan känd förfallodag", "No due date known"}},
    {"reported", {"Rapporterade", "Reported"}},
};

std::string of_cell(const Answer& answer, const json::object& row) {
  return with_certainty(row, answer.name(member(row, "of")));
}

std::string by_cell(const Answer& answer, const json::object& row) {
  return answer.name(member(row, "by"));
}

std::string due_cell(const Answer& answer, const json::object& row) {
  const std::string_view overdue = text_of(member(row, "overdueSince"));
  if (!overdue.empty()) {
    return fmt::format("{} {}", answer.say({"sedan", "since"}), overdue);
  }
  return std::string(text_of(member(row, "next")));
}

std::string every_cell(const Answer& answer, const json::object& row) {
  return describe_every(answer, text_of(member(row, "every")));
}

std::string last_report_cell(const Answer& answer, const json::object& row) {
  const json::value& reported = member(row, "reported");
  if (reported.is_null()) return answer.say({"ingen känd", "none known"});
  return fmt::format("{}: {}", text_of(reported),
                     answer.word(Vocabulary::follow_up_state, member(row, "state")));
}

std::string id_detail(const Answer& answer, const json::object& row) {
  const std::string question = answer.text(member(row, "question"));
  const std::string id(text_of(member(row, "followup")));
  return question.empty() ? id : fmt::format("{}: {}", id, question);
}

constexpr ColumnSpec kFollowUps[] = {
    {{"Uppföljning av", "Follow-up of"}, of_cell},
    {{"Görs av", "By"}, by_cell},
    {{"Förfaller", "Due"}, due_cell},
    {{"Hur ofta", "How often"}, every_cell},
    {{"Senaste rapport", "Last report"}, last_report_cell},
};

std::string due_date_cell(const Answer&, const json::object& row) {
  return std::string(text_of(at_path(row, "due/due")));
}

std::string due_status_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::follow_up_status, at_path(row, "due/status"));
}

std::string answered_cell(const Answer&, const json::object& row) {
  const std::string report(text_of(at_path(row, "report/reported")));
  return text_of(at_path(row, "due/answered")) == "cannot-tell" ? report + " ?" : report;
}

constexpr ColumnSpec kDues[] = {
    {{"Förfallodag", "Due date"}, due_date_cell},
    {{"Läge", "State"}, due_status_cell},
    {{"Besvarad av rapporten", "Answered by the report of"}, answered_cell},
};

std::string reported_cell(const Answer&, const json::object& row) {
  return with_certainty(row, std::string(text_of(member(row, "reported"))));
}

std::string state_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::follow_up_state, member(row, "state"));
}

std::string finding_cell(const Answer& answer, const json::object& row) {
  return answer.text(member(row, "finding"));
}

constexpr ColumnSpec kReports[] = {
    {{"Rapport", "Report"}, reported_cell},
    {{"Läge", "State"}, state_cell},
    {{"Vad den kom fram till", "What it found"}, finding_cell},
};

json::array dues_with_reports(const json::object& row) {
  json::array pairs;
  const json::array& reports = list_of(member(row, "reports"));
  for (const json::value& due : list_of(member(row, "dues"))) {
    json::value answering;
    for (const json::value& report : reports) {
      if (member(report, "position") == member(due, "report")) answering = report;
    }
    pairs.push_back(pair_row("due", object_of(due), "report", std::move(answering)));
  }
  return pairs;
}

// The reports that answer no due date.
json::array reports_besides(const json::object& row) {
  json::array besides;
  for (const json::value& report : list_of(member(row, "reports"))) {
    const bool answers =
        std::ranges::any_of(list_of(member(row, "dues")), [&](const json::value& due) {
          return member(due, "report") == member(report, "position");
        });
    if (!answers) besides.push_back(report);
  }
  return besides;
}

json::array with_status(const Answer& answer, std::string_view status) {
  json::array rows;
  for (const json::value& row : list_of(member(answer.body(), "followups"))) {
    if (text_of(member(row, "status")) == status) rows.push_back(row);
  }
  return rows;
}

void append_details(Page& page, const Answer& answer, const json::object& row) {
  const json::array dues = dues_with_reports(row);
  const json::array& reports = list_of(member(row, "reports"));
  if (dues.empty() && reports.empty()) return;
  append_section(page, fmt::format("{} ({})", answer.name(member(row, "of")),
                                   text_of(member(row, "followup"))));
  if (!dues.empty()) page.emplace_back(make_table(answer, kDues, dues));
  if (!reports.empty()) page.emplace_back(make_table(answer, kReports, reports));
}

Page follow_ups_page(const Answer& answer) {
  Page page;
  append_title(page, answer,
               fmt::format("{} {}", answer.say({"Uppföljningar", "Follow-ups"}),
                           text_of(member(answer.body(), "at"))));
  const json::array& all = list_of(member(answer.body(), "followups"));
  if (all.empty()) {
    append_text(page, answer.say({"Ingen uppföljning är känd.", "No follow-up is known."}));
  }
  for (const Entry& section : kSections) {
    const json::array rows = with_status(answer, section.code);
    if (rows.empty()) continue;
    append_section(page, fmt::format("{}: {}", answer.say(section.phrase), rows.size()));
    page.emplace_back(make_table(answer, kFollowUps, rows, id_detail));
  }
  for (const json::value& value : all) append_details(page, answer, object_of(value));
  append_certainty_note(page, answer);
  return page;
}

// A row for each due date and each report besides; one for a follow-up with neither.
json::array follow_ups_rows(const Answer& answer) {
  json::array rows;
  for (const json::value& value : list_of(member(answer.body(), "followups"))) {
    const json::object& row = object_of(value);
    json::array pairs = dues_with_reports(row);
    for (const json::value& report : reports_besides(row)) {
      pairs.push_back(pair_row("due", {}, "report", report));
    }
    if (pairs.empty()) pairs.push_back(json::object());
    const json::object follow_up = without(without(row, "dues"), "reports");
    for (const json::value& pair : pairs) {
      rows.push_back(pair_row("followup", follow_up, "at", pair));
    }
  }
  return rows;
}

using enum CsvColumn::Form;
constexpr CsvColumn kFollowUpsCsv[] = {
    {"followup", "followup/followup"},
    {"of", "followup/of"},
    {"ofName", "followup/of", name},
    {"by", "followup/by"},
    {"byName", "followup/by", name},
    {"question", "followup/question", title},
    {"every", "followup/every"},
    {"status", "followup/status"},
    {"overdue", "followup/overdue"},
    {"certain", "followup/certain"},
    {"due", "at/due/due"},
    {"dueStatus", "at/due/status"},
    {"dueOverdue", "at/due/overdue"},
    {"dueAnswered", "at/due/answered"},
    {"reported", "at/report/reported"},
    {"state", "at/report/state"},
    {"finding", "at/report/finding", title},
    {"position", "at/report/position"},
};

}  // namespace

constinit const Sheet kFollowUpsSheet{"followups", follow_ups_page, follow_ups_rows, kFollowUpsCsv};

}  // namespace client
