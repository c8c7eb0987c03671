#include <fmt/format.h>

#include "client/members.h"
#include "client/portfolio_words.h"
#include "client/report_content.h"
#include "client/report_page.h"
#include "client/sheet.h"

namespace client {
namespace {

namespace json = boost::json;

constexpr Phrase kColumns[] = {{"Satsning", "Initiative"},
                               {"Period", "Period"},
                               {"Deltagare", "Participants"},
                               {"Processledning", "Lead"},
                               {"Status", "Status"}};
enum ColumnIndex : std::size_t { kInitiative, kPeriod, kParticipants, kLeads, kStatus };

// Only its shape: what stands in the cells is more than text.
Table empty_table(const Answer& answer, std::size_t rows) {
  Table table;
  for (const Phrase& label : kColumns) table.columns.push_back({answer.say(label)});
  table.rows.resize(rows, {std::vector<std::string>(table.columns.size())});
  return table;
}

constexpr const char* kPartiesAnchor = "parties";

std::string area_anchor(std::size_t index) { return fmt::format("area-{}", index + 1); }

class PortfolioWriter {
 public:
  PortfolioWriter(const Answer& answer, HtmlWriter& html) : answer_(answer), html_(html) {}

  void write() {
    const json::array& areas = list_of(member(answer_.body(), "areas"));
    html_.element("p", count_text(answer_));
    if (!areas.empty()) write_contents(areas);
    for (std::size_t i = 0; i < areas.size(); ++i) write_area(i, object_of(areas[i]));
    if (refers_to_parties_) write_parties();
    Page note;
    append_certainty_note(note, answer_);
    write_blocks(html_, note, Level::two);
  }

 private:
  void write_contents(const json::array& areas) {
    html_.element("nav", {{"aria-label", answer_.say({"Insatsområden", "Action areas"})}}, [&] {
      html_.element("ol", [&] {
        for (std::size_t i = 0; i < areas.size(); ++i) {
          const json::object& area = object_of(areas[i]);
          html_.element("li", [&] {
            html_.element("a", {{"href", "#" + area_anchor(i)}}, area_title(answer_, area));
            html_.element("small", " – " + count_of(area));
          });
        }
      });
    });
  }

  std::string count_of(const json::object& area) const {
    const std::size_t count = list_of(member(area, "initiatives")).size();
    if (count == 1) return answer_.say({"1 satsning", "1 initiative"});
    if (count > 1) return fmt::format("{} {}", count, answer_.say({"satsningar", "initiatives"}));
    return member(area, "surveyed").is_null()
               ? answer_.say({"ingen känd, ej kartlagt", "none known, not surveyed"})
               : answer_.say({"inget pågår, enligt uppgift", "none ongoing, as stated"});
  }

  void write_area(std::size_t index, const json::object& area) {
    html_.element(
        "section", {{"aria-labelledby", area_anchor(index)}, {"class", "portfolio"}}, [&] {
          html_.element("h2", {{"id", area_anchor(index)}},
                        with_certainty(area, area_title(answer_, area)));
          const std::string survey = survey_text(answer_, area);
          if (!survey.empty()) html_.element("p", survey);
          const json::array& initiatives = list_of(member(area, "initiatives"));
          if (initiatives.empty()) return;
          write_table(html_, area_title(answer_, area), empty_table(answer_, initiatives.size()),
                      [&](std::size_t row, std::size_t column) {
                        write_cell(object_of(initiatives[row]), column);
                      });
        });
  }

  void write_cell(const json::object& initiative, std::size_t column) {
    switch (column) {
      case kInitiative:
        return write_initiative(initiative);
      case kPeriod:
        write_period(period_text(answer_, initiative));
        return write_aside(answer_.say({"pågår", "running"}), running_text(answer_, initiative));
      case kParticipants:
        return write_participants(initiative);
      case kLeads:
        return html_.text(leads_text(answer_, initiative));
      default:
        return html_.text(status_text(answer_, initiative));
    }
  }

  void write_period(const std::string& period) {
    constexpr std::size_t kFits = 24;
    if (period.size() > kFits) return html_.text(period);
    html_.element("span", {{"class", "whole"}}, period);
  }

  void write_initiative(const json::object& initiative) {
    html_.element("strong", with_certainty(initiative, answer_.text(member(initiative, "title"))));
    html_.element("small", {{"class", "id"}},
                  " " + std::string(text_of(member(initiative, "initiative"))));
    const std::string purpose = answer_.text(member(initiative, "purpose"));
    write_aside(answer_.say({"Mål och syfte", "Goal and purpose"}),
                purpose.empty() ? answer_.say({"ej angivet", "not stated"}) : purpose);
    write_list(answer_.say({"Målområden", "Goal areas"}), member(initiative, "goals"));
    write_list(answer_.say({"Fokusområden", "Focus areas"}), member(initiative, "focus"));
    const std::string group = answer_.text(member(initiative, "targetGroup"));
    if (!group.empty()) write_aside(answer_.say({"Målgrupp", "Target group"}), group);
  }

  void write_participants(const json::object& initiative) {
    const Participants participants = participants_of(answer_, initiative);
    if (!participants.parties.empty()) {
      refers_to_parties_ = true;
      html_.element("a", {{"href", fmt::format("#{}", kPartiesAnchor)}}, participants.parties);
      if (!participants.others.empty()) html_.text(answer_.say({" samt ", " as well as "}));
    }
    html_.text(participants.others);
  }

  void write_aside(const std::string& label, const std::string& text) {
    html_.element("div", {{"class", "aside"}}, label + ": " + text);
  }
  // Only where somebody has stated it, if only that there is none.
  void write_list(const std::string& label, const json::value& references) {
    if (!references.is_array()) return;
    const std::string names = answer_.names(references);
    write_aside(label, names.empty() ? answer_.say({"inga", "none"}) : names);
  }

  void write_parties() {
    html_.element("section", {{"aria-labelledby", kPartiesAnchor}}, [&] {
      html_.element("h2", {{"id", kPartiesAnchor}}, answer_.say({"Parterna", "The parties"}));
      html_.element("ul", [&] {
        for (const json::value& value : list_of(member(answer_.body(), "parties"))) {
          const json::object& party = object_of(value);
          html_.element("li", with_certainty(party, answer_.name(member(party, "organisation"))));
        }
      });
    });
  }

  const Answer& answer_;
  HtmlWriter& html_;
  bool refers_to_parties_ = false;
};

}  // namespace

ledger::Result<ReportContent> portfolio_report(ReportSource& source) {
  auto answer = source.ask("portfolio");
  if (!answer) return answer.error();
  const SheetParts parts = parts_of(sheet_of("portfolio").page(*answer));
  ReportContent content{
      *answer,     answer->say({"Insatsområden och satsningar", "Action areas and initiatives"}),
      parts.title, {},
      parts.known, {},
      {}};
  const std::uint64_t size = count_of(at_path(answer->body(), "known/size")).value_or(0);
  if (size > 0) {
    const ledger::Position last{size - 1};
    const auto leaf = source.leaf(last);
    if (!leaf) return leaf.error();
    content.entry = ProvenEntry{
        last, *leaf,
        answer->say({"den sista som portföljen vilar på", "the last that the portfolio rests on"})};
  }
  content.write = [answer = *std::move(answer)](HtmlWriter& html) {
    PortfolioWriter(answer, html).write();
  };
  return content;
}

}  // namespace client
