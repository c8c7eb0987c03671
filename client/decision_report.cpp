#include <fmt/format.h>

#include <vector>

#include "client/describe.h"
#include "client/members.h"
#include "client/report_content.h"
#include "client/report_page.h"
#include "client/sheet.h"

namespace client {
namespace {

namespace json = boost::json;
using ledger::Result;

// A section of the extract that is the sheet of another question.
struct Part {
  Phrase heading;
  Page page;
};

// An entry of the decision, with what a proof of it has to show.
struct ShownEntry {
  ledger::Position position;
  ledger::Digest leaf;
  json::object row;  // As in the audit.
};

Result<std::vector<ShownEntry>> entries_of(ReportSource& source, const Answer& audit) {
  std::vector<ShownEntry> entries;
  for (const json::value& value : list_of(member(audit.body(), "entries"))) {
    const json::object& row = object_of(value);
    const ledger::Position position{count_of(member(row, "position")).value_or(0)};
    const auto leaf = source.leaf(position);
    if (!leaf) return leaf.error();
    entries.push_back({position, *leaf, row});
  }
  return entries;
}

std::string amended_text(const Answer& answer, const json::object& row) {
  std::string text;
  const std::string corrections = describe_positions(member(row, "correctedBy"));
  if (!corrections.empty()) {
    text +=
        fmt::format("; {} {}", answer.say({"rättad av post", "corrected by entry"}), corrections);
  }
  const json::value& retracted = member(row, "retractedBy");
  if (!retracted.is_null()) {
    text += fmt::format("; {} {}", answer.say({"återtagen av post", "retracted by entry"}),
                        describe(answer, "", "position", retracted));
  }
  return text;
}

Page entries_page(const Answer& answer, const std::vector<ShownEntry>& entries) {
  Table table;
  for (const Phrase& label : {Phrase{"Post", "Entry"}, Phrase{"Händelse", "Event"},
                              Phrase{"Registrerad (UTC)", "Recorded (UTC)"}, Phrase{"Av", "By"},
                              Phrase{"Signatur", "Signature"}}) {
    table.columns.push_back({answer.say(label)});
  }
  for (const ShownEntry& entry : entries) {
    const std::string_view time = text_of(member(entry.row, "time"));
    table.rows.push_back(
        {{std::to_string(entry.position.value),
          answer.word(Vocabulary::event_type, member(entry.row, "type")) +
              amended_text(answer, entry.row),
          shown_time(time), std::string(text_of(member(entry.row, "actor"))),
          answer.word(Vocabulary::signature, member(entry.row, "signature"))},
         fmt::format("{} {}", answer.say({"Bladets hash:", "Leaf hash:"}), to_hex(entry.leaf))});
  }
  return {table};
}

// The entry that says that it was decided, if it has been; else the subject's first.
const ShownEntry* proven_entry(const Answer& answer, const std::vector<ShownEntry>& entries) {
  for (const json::value& event : list_of(member(answer.body(), "lifeCycle"))) {
    if (text_of(member(event, "type")) != "decision.taken") continue;
    for (const ShownEntry& entry : entries) {
      if (entry.position.value == count_of(member(event, "position"))) {
        return &entry;
      }
    }
  }
  return entries.empty() ? nullptr : &entries.front();
}

std::string lead_of(const Answer& answer) {
  const json::value& decision = member(answer.body(), "decision");
  if (!decision.is_object()) return {};
  const std::string_view paragraph = text_of(member(decision, "paragraph"));
  return fmt::format("{}{}{}, {}: {}", answer.name(member(decision, "body")),
                     paragraph.empty() ? "" : " § ", paragraph, text_of(member(decision, "since")),
                     answer.word(Vocabulary::outcome, member(decision, "outcome")));
}

// Everything else that is told of the decision, each by its own question.
Result<std::vector<Part>> parts_beside(ReportSource& source, const Answer& answer,
                                       const std::string& subject) {
  std::vector<Part> parts;
  const auto add = [&](const Phrase& heading, const char* question,
                       const char* parameter) -> Result<void> {
    const auto asked = source.ask(question, parameter, subject);
    if (!asked) return asked.error();
    parts.push_back({heading, parts_of(sheet_of(question).page(*asked)).rest});
    return {};
  };
  if (member(member(answer.body(), "decision"), "requests").is_object()) {
    const auto added = add({"Antaganden", "Adoptions"}, "adoptions", "subject");
    if (!added) return added.error();
  }
  if (auto added = add({"Ansvar", "Responsibility"}, "responsibilities", "for"); !added) {
    return added.error();
  }
  if (auto added = add({"Uppföljning", "Follow-up"}, "followups", "subject"); !added) {
    return added.error();
  }
  return parts;
}

}  // namespace

Result<ReportContent> decision_report(ReportSource& source, const std::string& decision) {
  auto answer = source.ask("decision", "subject", decision);
  if (!answer) return answer.error();
  const std::string subject =
      decision.find('/') == std::string::npos ? "decision/" + decision : decision;
  const auto audit = source.ask("audit", "subject", subject);
  if (!audit) return audit.error();
  const auto entries = entries_of(source, *audit);
  if (!entries) return entries.error();
  auto parts = parts_beside(source, *answer, subject);
  if (!parts) return parts.error();
  parts->push_back({{"Beslutets poster i liggaren", "The decision's entries in the ledger"},
                    entries_page(*audit, *entries)});

  SheetParts sheet = parts_of(sheet_of("decision").page(*answer));
  ReportContent content{*answer,
                        answer->say({"Beslutsutdrag", "Extract of a decision"}),
                        audit->name(subject),
                        lead_of(*answer),
                        sheet.known,
                        {},
                        {}};
  if (const ShownEntry* const entry = proven_entry(*answer, *entries)) {
    content.entry = ProvenEntry{entry->position, entry->leaf,
                                answer->word(Vocabulary::event_type, member(entry->row, "type"))};
  }
  content.write = [answer = *std::move(answer), sheet = std::move(sheet), subject,
                   parts = *std::move(parts)](HtmlWriter& html) {
    html.element("p", {{"class", "id"}}, subject);
    write_heading(html, Level::two, answer.say({"Beslutet", "The decision"}));
    write_blocks(html, sheet.rest, Level::two);
    for (const Part& part : parts) {
      write_heading(html, Level::two, answer.say(part.heading));
      write_blocks(html, part.page, Level::three);
    }
  };
  return content;
}

}  // namespace client
