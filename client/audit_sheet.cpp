#include <fmt/format.h>

#include "client/describe.h"
#include "client/members.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

std::string position_cell(const Answer& answer, const json::object& row) {
  return describe(answer, "", "position", member(row, "position"));
}

std::string type_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::event_type, member(row, "type"));
}

// The date as written, and the day from which it counts where that is another.
std::string effective_cell(const Answer& answer, const json::object& row) {
  const std::string_view effective = text_of(member(row, "effective"));
  const std::string_view day = text_of(member(row, "sortDay"));
  if (day.empty() || day == effective) return std::string(effective);
  if (day == "..") return std::string(effective);
  return fmt::format("{}\n{} {}", effective, answer.say({"räknas från", "counts from"}), day);
}

std::string time_cell(const Answer&, const json::object& row) {
  return shown_time(text_of(member(row, "time")));
}

std::string actor_cell(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "actor")));
}

std::string signature_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::signature, member(row, "signature"));
}

std::string amendments_of(const Answer& answer, const json::object& row) {
  std::string text;
  const std::string corrections = describe_positions(member(row, "correctedBy"));
  if (!corrections.empty()) {
    text +=
        fmt::format("{} {}. ", answer.say({"Rättad av post", "Corrected by entry"}), corrections);
  }
  const json::value& retracted = member(row, "retractedBy");
  if (!retracted.is_null()) {
    text += fmt::format("{} {}. ", answer.say({"Återtagen av post", "Retracted by entry"}),
                        describe(answer, "", "position", retracted));
  }
  return text;
}

std::string entry_detail(const Answer& answer, const json::object& row) {
  const std::string data =
      describe_all(answer, text_of(member(row, "type")), object_of(member(row, "data")));
  return amendments_of(answer, row) + data;
}

constexpr ColumnSpec kEntries[] = {
    {{"Post", "Entry"}, position_cell, true},
    {{"Händelse", "Event"}, type_cell},
    {{"Gäller", "Effective"}, effective_cell},
    {{"Registrerad (UTC)", "Recorded (UTC)"}, time_cell},
    {{"Av", "By"}, actor_cell},
    {{"Signatur", "Signature"}, signature_cell},
};

Page audit_page(const Answer& answer) {
  Page page;
  append_title(page, answer,
               fmt::format("{}: {}", answer.say({"Granskning", "Audit"}),
                           answer.name_and_id(member(answer.body(), "subject"))));
  page.emplace_back(
      make_table(answer, kEntries, list_of(member(answer.body(), "entries")), entry_detail));
  append_text(page, answer.say({"`liggare prove POST` ger beviset för en post.",
                                "`liggare prove ENTRY` gives the proof of an entry."}));
  return page;
}

json::array audit_rows(const Answer& answer) { return list_of(member(answer.body(), "entries")); }

constexpr CsvColumn kAuditCsv[] = {
    {"position", "position"},
    {"revision", "revision"},
    {"id", "id"},
    {"type", "type"},
    {"time", "time"},
    {"effective", "effective"},
    {"sortDay", "sortDay"},
    {"actor", "actor"},
    {"correctedBy", "correctedBy"},
    {"retractedBy", "retractedBy"},
    {"signature", "signature"},
    {"data", "data"},
};

}  // namespace

constinit const Sheet kAuditSheet{"audit", audit_page, audit_rows, kAuditCsv};

}  // namespace client
