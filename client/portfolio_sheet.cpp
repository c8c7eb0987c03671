#include <fmt/format.h>

#include "client/members.h"
#include "client/portfolio_words.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

// More participants than these are counted, not named.
constexpr std::size_t kNamedMax = 3;

std::string title_cell(const Answer& answer, const json::object& row) {
  return with_certainty(row, answer.text(member(row, "title")));
}

std::string id_detail(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "initiative")));
}

// The parties in short, or so few names that they fit; else how many they are.
std::string participants_cell(const Answer& answer, const json::object& row) {
  const Participants participants = participants_of(answer, row);
  const std::size_t count = list_of(member(row, "participants")).size();
  if (participants.parties.empty() && count > kNamedMax) {
    return fmt::format("{} {}", count, answer.say({"organisationer", "organisations"}));
  }
  if (participants.parties.empty() || participants.others.empty()) {
    return participants.parties + participants.others;
  }
  return fmt::format(fmt::runtime(answer.say({"{} samt {}", "{} as well as {}"})),
                     participants.parties, participants.others);
}

constexpr ColumnSpec kInitiatives[] = {
    {{"Satsning", "Initiative"}, title_cell},
    {{"Period", "Period"}, period_text},
    {{"Pågår", "Running"}, running_text},
    {{"Status", "Status"}, status_text},
    {{"Deltagare", "Participants"}, participants_cell},
    {{"Processledning", "Lead"}, leads_text},
};

std::string area_heading(const Answer& answer, const json::object& area) {
  const std::string title = area_title(answer, area);
  const std::string_view id = text_of(member(area, "area"));
  return id.empty() ? title : with_certainty(area, fmt::format("{} ({})", title, id));
}

Page portfolio_page(const Answer& answer) {
  Page page;
  append_title(page, answer,
               fmt::format("{} {}", answer.say({"Portfölj", "Portfolio"}),
                           text_of(member(answer.body(), "at"))));
  for (const json::value& value : list_of(member(answer.body(), "areas"))) {
    const json::object& area = object_of(value);
    append_section(page, area_heading(answer, area));
    const std::string survey = survey_text(answer, area);
    if (!survey.empty()) append_text(page, survey);
    const json::array& initiatives = list_of(member(area, "initiatives"));
    if (!initiatives.empty())
      page.emplace_back(make_table(answer, kInitiatives, initiatives, id_detail));
  }
  append_text(page, count_text(answer));
  append_certainty_note(page, answer);
  return page;
}

// A row for each initiative in its area, and one for each area without any.
json::array portfolio_rows(const Answer& answer) {
  json::array rows;
  for (const json::value& value : list_of(member(answer.body(), "areas"))) {
    const json::array& initiatives = list_of(member(value, "initiatives"));
    const json::object area = without(object_of(value), "initiatives");
    for (const json::value& initiative : initiatives) {
      rows.push_back(pair_row("area", area, "initiative", initiative));
    }
    if (initiatives.empty()) rows.push_back(pair_row("area", area, "initiative", {}));
  }
  return rows;
}

using enum CsvColumn::Form;
constexpr CsvColumn kPortfolioCsv[] = {
    {"area", "area/area"},
    {"areaNumber", "area/number"},
    {"areaTitle", "area/title", title},
    {"surveyedSince", "area/surveyed/since"},
    {"surveyedOngoing", "area/surveyed/ongoing"},
    {"initiative", "initiative/initiative"},
    {"title", "initiative/title", title},
    {"status", "initiative/status"},
    {"since", "initiative/since"},
    {"running", "initiative/running"},
    {"certain", "initiative/certain"},
    {"periodFrom", "initiative/period/from"},
    {"periodTo", "initiative/period/to"},
    {"participants", "initiative/participants"},
    {"participantNames", "initiative/participants", name},
    {"leads", "initiative/leads"},
    {"leadNames", "initiative/leads", name},
};

}  // namespace

constinit const Sheet kPortfolioSheet{"portfolio", portfolio_page, portfolio_rows, kPortfolioCsv};

}  // namespace client
