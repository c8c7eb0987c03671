#include <fmt/format.h>

#include "client/describe.h"
#include "client/members.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

std::string legal_force_text(const Answer& answer, const json::value& force) {
  std::string text = answer.word(Vocabulary::truth, member(force, "state"));
  const std::string_view from = text_of(member(force, "from"));
  const std::string_view until = text_of(member(force, "appealUntil"));
  if (!from.empty()) text += fmt::format(", {} {}", answer.say({"från", "from"}), from);
  if (!until.empty()) {
    text +=
        fmt::format(", {} {}", answer.say({"kan överklagas till och med", "appeal until"}), until);
  }
  return text;
}

// The facts of the decision, one a line, without what the title says.
Table facts_table(const Answer& answer, const json::object& decision) {
  Table table;
  table.columns.resize(2);
  for (const auto& item : decision) {
    if (item.key() == "decision" || item.key() == "title") continue;
    const std::string value = item.key() == "legalForce"
                                  ? legal_force_text(answer, item.value())
                                  : describe(answer, "decision", item.key(), item.value());
    const std::string label =
        item.key() == "since" ? answer.say({"Fattat", "Taken"}) : label_of(answer, item.key());
    if (!value.empty()) table.rows.push_back({{label, value}});
  }
  return table;
}

std::string relation_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::relation, member(row, "relation"));
}

std::string linked_cell(const Answer& answer, const json::object& row) {
  const json::value& missing = member(row, "missing");
  if (!missing.is_null()) {
    return fmt::format("{} ({})", answer.text(missing),
                       answer.say({"saknas i liggaren", "not in the ledger"}));
  }
  return with_certainty(row, answer.name(member(row, "subject")));
}

std::string body_cell(const Answer& answer, const json::object& row) {
  const std::string name = answer.name(member(row, "body"));
  const std::string_view paragraph = text_of(member(row, "paragraph"));
  return paragraph.empty() ? name : fmt::format("{} § {}", name, paragraph);
}

std::string outcome_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::outcome, member(row, "outcome"));
}

std::string since_cell(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "since")));
}

// The id, and whose link it is where it is not that of the decision that was asked about.
std::string link_detail(const Answer& answer, const json::object& row) {
  const std::string_view of = text_of(member(row, "of"));
  const std::string subject(text_of(member(row, "subject")));
  if (of == text_of(at_path(answer.body(), "decision/decision"))) return subject;
  return fmt::format("{}{}{} {}", subject, subject.empty() ? "" : ", ",
                     answer.say({"sett från", "seen from"}), of);
}

constexpr ColumnSpec kLinks[] = {
    {{"Samband", "Relation"}, relation_cell}, {{"Till", "To"}, linked_cell},
    {{"Organ", "Body"}, body_cell},           {{"Utfall", "Outcome"}, outcome_cell},
    {{"Datum", "Date"}, since_cell},
};
// Forwards a link is read the other way: the row is what acts.
constexpr ColumnSpec kLinksForwards[] = {
    {{"Vad", "What"}, linked_cell},  {{"Samband", "Relation"}, relation_cell},
    {{"Organ", "Body"}, body_cell},  {{"Utfall", "Outcome"}, outcome_cell},
    {{"Datum", "Date"}, since_cell},
};

std::string type_cell(const Answer& answer, const json::object& row) {
  return with_certainty(row, answer.word(Vocabulary::event_type, member(row, "type")));
}

std::string effective_cell(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "effective")));
}

std::string position_cell(const Answer& answer, const json::object& row) {
  return describe(answer, "", "position", member(row, "position"));
}

// What was decided stands above; the other events say what they say.
std::string life_cycle_detail(const Answer& answer, const json::object& row) {
  const std::string_view type = text_of(member(row, "type"));
  if (type == "decision.taken") return {};
  return describe_all(answer, type, object_of(member(row, "data")));
}

constexpr ColumnSpec kLifeCycle[] = {
    {{"Händelse", "Event"}, type_cell},
    {{"Datum", "Date"}, effective_cell},
    {{"Post", "Entry"}, position_cell, true},
};

std::string item_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::checklist_item, member(row, "item"));
}

std::string answer_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::truth, member(row, "answer"));
}

std::string entries_cell(const Answer&, const json::object& row) {
  return describe_positions(member(row, "entries"));
}

constexpr ColumnSpec kChecklist[] = {
    {{"Kontroll", "Check"}, item_cell},
    {{"Svar", "Answer"}, answer_cell},
    {{"Poster", "Entries"}, entries_cell},
};

void append_chain(Page& page, const Answer& answer, const Phrase& title, std::string_view direction,
                  std::span<const ColumnSpec> columns, const Phrase& nothing) {
  const json::array& links = list_of(at_path(answer.body(), direction));
  append_section(page, answer.say(title));
  if (links.empty()) {
    append_text(page, answer.say(nothing));
  } else {
    page.emplace_back(make_table(answer, columns, links, link_detail));
  }
}

Page decision_page(const Answer& answer) {
  const json::value& decision = member(answer.body(), "decision");
  Page page;
  if (!decision.is_object()) {
    append_title(page, answer,
                 fmt::format("{} {}", answer.say({"Beslut", "Decision"}),
                             text_of(member(answer.body(), "at"))));
    append_text(page, answer.say({"Beslutet är inte fattat den dagen.",
                                  "The decision has not been taken on that day."}));
    return page;
  }
  append_title(
      page, answer,
      fmt::format("{} {}: {} ({})", answer.say({"Beslut", "Decision"}),
                  text_of(member(answer.body(), "at")), answer.text(member(decision, "title")),
                  text_of(member(decision, "decision"))));
  page.emplace_back(facts_table(answer, decision.get_object()));
  append_chain(page, answer, {"Bygger på", "Builds on"}, "chain/backwards", kLinks,
               {"Inget känt.", "Nothing known."});
  append_chain(page, answer, {"Leder till", "Leads to"}, "chain/forwards", kLinksForwards,
               {"Inget känt.", "Nothing known."});
  append_section(page, answer.say({"Livscykel", "Life cycle"}));
  page.emplace_back(make_table(answer, kLifeCycle, list_of(member(answer.body(), "lifeCycle")),
                               life_cycle_detail));
  append_section(page, answer.say({"Kontrollista", "Checklist"}));
  page.emplace_back(make_table(answer, kChecklist, list_of(member(answer.body(), "checklist"))));
  append_certainty_note(page, answer);
  return page;
}

// The decision in one row, and its checklist beside it.
json::array decision_rows(const Answer& answer) {
  const json::value& decision = member(answer.body(), "decision");
  if (!decision.is_object()) return {};
  json::object checklist;
  for (const json::value& item : list_of(member(answer.body(), "checklist"))) {
    checklist[text_of(member(item, "item"))] = member(item, "answer");
  }
  return {pair_row("decision", decision.get_object(), "checklist", std::move(checklist))};
}

using enum CsvColumn::Form;
constexpr CsvColumn kDecisionCsv[] = {
    {"decision", "decision/decision"},
    {"title", "decision/title", title},
    {"body", "decision/body"},
    {"bodyName", "decision/body", name},
    {"outcome", "decision/outcome"},
    {"since", "decision/since"},
    {"meeting", "decision/meeting"},
    {"paragraph", "decision/paragraph"},
    {"matter", "decision/matter"},
    {"text", "decision/text"},
    {"effectiveFrom", "decision/effectiveFrom"},
    {"effectiveTo", "decision/effectiveTo"},
    {"legalForce", "decision/legalForce/state"},
    {"legalForceFrom", "decision/legalForce/from"},
    {"proposal", "checklist/proposal"},
    {"basis", "checklist/basis"},
    {"rightBody", "checklist/body"},
    {"quorum", "checklist/quorum"},
    {"minutes", "checklist/minutes"},
    {"announcement", "checklist/announcement"},
    {"dispatch", "checklist/dispatch"},
    {"adoptions", "checklist/adoptions"},
    {"responsible", "checklist/responsible"},
    {"followUp", "checklist/follow-up"},
};

}  // namespace

constinit const Sheet kDecisionSheet{"decision", decision_page, decision_rows, kDecisionCsv};

}  // namespace client
