#include <fmt/format.h>

#include <map>

#include "client/describe.h"
#include "client/members.h"
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

std::string period_cell(const Answer& answer, const json::object& row) {
  const std::string period = describe_period(answer, member(row, "period"));
  return period.empty() ? answer.say({"okänd", "unknown"}) : period;
}

std::string running_cell(const Answer& answer, const json::object& row) {
  const json::value& running = member(row, "running");
  return running.is_null() ? answer.say({"okänt", "unknown"})
                           : answer.word(Vocabulary::truth, running);
}

std::string status_cell(const Answer& answer, const json::object& row) {
  const json::value& status = member(row, "status");
  if (status.is_null()) return answer.say({"okänd", "unknown"});
  return fmt::format("{} ({} {})", answer.word(Vocabulary::status, status),
                     answer.say({"sedan", "since"}), text_of(member(row, "since")));
}

std::string participants_cell(const Answer& answer, const json::object& row) {
  const json::value& participants = member(row, "participants");
  if (!participants.is_array()) return answer.say({"ej angivet", "not stated"});
  const json::array& list = participants.get_array();
  if (list.empty()) return answer.say({"inga", "none"});
  if (list.size() <= kNamedMax) return answer.names(participants);
  return fmt::format("{} {}", list.size(), answer.say({"organisationer", "organisations"}));
}

std::string leads_cell(const Answer& answer, const json::object& row) {
  const json::value& leads = member(row, "leads");
  if (!leads.is_array()) return answer.say({"ej angivet", "not stated"});
  return leads.get_array().empty() ? answer.say({"ingen", "none"}) : answer.names(leads);
}

constexpr ColumnSpec kInitiatives[] = {
    {{"Satsning", "Initiative"}, title_cell},
    {{"Period", "Period"}, period_cell},
    {{"Pågår", "Running"}, running_cell},
    {{"Status", "Status"}, status_cell},
    {{"Deltagare", "Participants"}, participants_cell},
    {{"Processledning", "Lead"}, leads_cell},
};

std::string area_heading(const Answer& answer, const json::object& area) {
  const std::string_view id = text_of(member(area, "area"));
  if (id.empty()) return answer.say({"Utan insatsområde", "Without an action area"});
  const std::string_view number = text_of(member(area, "number"));
  return with_certainty(area, fmt::format("{}{}{} ({})", number, number.empty() ? "" : ". ",
                                          answer.text(member(area, "title")), id));
}

// What the source says of the area as a whole: nothing at all is not the same as "nothing".
std::string survey_text(const Answer& answer, const json::object& area) {
  if (text_of(member(area, "area")).empty()) return {};
  const json::value& surveyed = member(area, "surveyed");
  if (surveyed.is_null()) {
    return answer.say({"Ej kartlagt: ingen har sagt om något mer pågår här.",
                       "Not surveyed: nobody has said whether anything more goes on here."});
  }
  const std::string_view since = text_of(member(surveyed, "since"));
  const std::size_t ongoing = list_of(member(surveyed, "ongoing")).size();
  std::string text =
      ongoing == 0
          ? fmt::format(fmt::runtime(answer.say({"Inget pågående gemensamt arbete (uppges {}).",
                                                 "No joint work going on (stated {})."})),
                        since)
          : fmt::format(fmt::runtime(answer.say({"Kartlagt: {} pågår (uppges {}).",
                                                 "Surveyed: {} going on (stated {})."})),
                        ongoing, since);
  const std::string statement = answer.text(member(surveyed, "statement"));
  return statement.empty() ? text : text + " " + statement;
}

std::string count_line(const Answer& answer) {
  std::map<std::string_view, std::string_view>
      running;  // By initiative, which may be listed twice.
  for (const json::value& area : list_of(member(answer.body(), "areas"))) {
    for (const json::value& initiative : list_of(member(area, "initiatives"))) {
      running[text_of(member(initiative, "initiative"))] = text_of(member(initiative, "running"));
    }
  }
  std::map<std::string_view, std::size_t> counts;
  for (const auto& [initiative, truth] : running) ++counts[truth];
  return fmt::format(
      fmt::runtime(answer.say({"{} satsningar. Pågår: {} ja, {} nej, {} går ej att avgöra, {} "
                               "okänd period.",
                               "{} initiatives. Running: {} yes, {} no, {} cannot tell, {} period "
                               "unknown."})),
      running.size(), counts["yes"], counts["no"], counts["cannot-tell"], counts[""]);
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
  append_text(page, count_line(answer));
  append_certainty_note(page, answer);
  return page;
}

// A row for each initiative in its area, and one for each area without any.
json::array portfolio_rows(const Answer& answer) {
  json::array rows;
  for (const json::value& area : list_of(member(answer.body(), "areas"))) {
    const json::array& initiatives = list_of(member(area, "initiatives"));
    for (const json::value& initiative : initiatives) {
      rows.push_back(pair_row("area", object_of(area), "initiative", initiative));
    }
    if (initiatives.empty()) rows.push_back(pair_row("area", object_of(area), "initiative", {}));
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
