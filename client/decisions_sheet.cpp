#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "client/describe.h"
#include "client/members.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

std::string since_cell(const Answer&, const json::object& row) {
  return with_certainty(row, std::string(text_of(member(row, "since"))));
}

std::string body_cell(const Answer& answer, const json::object& row) {
  const std::string name = answer.name(member(row, "body"));
  const std::string_view paragraph = text_of(member(row, "paragraph"));
  return paragraph.empty() ? name : fmt::format("{} § {}", name, paragraph);
}

std::string title_cell(const Answer& answer, const json::object& row) {
  return answer.text(member(row, "title"));
}

std::string outcome_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::outcome, member(row, "outcome"));
}

std::string legal_force_cell(const Answer& answer, const json::object& row) {
  const json::value& force = member(row, "legalForce");
  const std::string state = answer.word(Vocabulary::truth, member(force, "state"));
  const std::string_view from = text_of(member(force, "from"));
  if (from.empty()) return state;
  return fmt::format("{}, {} {}", state, answer.say({"från", "from"}), from);
}

std::string id_detail(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "decision")));
}

constexpr ColumnSpec kRegister[] = {
    {{"Fattat", "Taken"}, since_cell},
    {{"Organ", "Body"}, body_cell},
    {{"Beslut", "Decision"}, title_cell},
    {{"Utfall", "Outcome"}, outcome_cell},
    {{"Laga kraft", "Legal force"}, legal_force_cell},
};

// "1 decision.", or "20 of 312 decisions." and how to go on.
std::string count_sentence(const Answer& answer, std::size_t shown) {
  const std::string total = json::serialize(member(answer.body(), "total"));
  const std::string_view next = text_of(member(answer.body(), "next"));
  std::string text = std::to_string(shown) == total
                         ? total
                         : fmt::format("{} {} {}", shown, answer.say({"av", "of"}), total);
  text += answer.say(total == "1" ? Phrase{" beslut.", " decision."}
                                  : Phrase{" beslut.", " decisions."});
  if (next.empty()) return text;
  return fmt::format("{} {}: --after {}", text, answer.say({"Nästa sida", "Next page"}), next);
}

Page decisions_page(const Answer& answer) {
  Page page;
  append_title(page, answer,
               fmt::format("{} {}", answer.say({"Beslut", "Decisions"}),
                           text_of(member(answer.body(), "at"))));
  const json::array& decisions = list_of(member(answer.body(), "decisions"));
  if (!decisions.empty()) {
    page.emplace_back(make_table(answer, kRegister, decisions, id_detail));
  }
  append_text(page, count_sentence(answer, decisions.size()));
  append_certainty_note(page, answer);
  return page;
}

json::array decisions_rows(const Answer& answer) {
  return list_of(member(answer.body(), "decisions"));
}

using enum CsvColumn::Form;
constexpr CsvColumn kDecisionsCsv[] = {
    {"decision", "decision"},
    {"title", "title", title},
    {"body", "body"},
    {"bodyName", "body", name},
    {"outcome", "outcome"},
    {"since", "since"},
    {"certain", "certain"},
    {"meeting", "meeting"},
    {"paragraph", "paragraph"},
    {"matter", "matter"},
    {"matterTitle", "matter", name},
    {"text", "text"},
    {"effectiveFrom", "effectiveFrom"},
    {"effectiveTo", "effectiveTo"},
    {"legalForce", "legalForce/state"},
    {"legalForceFrom", "legalForce/from"},
    {"appealUntil", "legalForce/appealUntil"},
    {"on", "on"},
    {"follows", "follows"},
    {"adopts", "adopts"},
    {"replaces", "replaces"},
    {"followUp", "followUp"},
};

}  // namespace

constinit const Sheet kDecisionsSheet{"decisions", decisions_page, decisions_rows, kDecisionsCsv};

}  // namespace client
