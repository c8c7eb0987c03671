#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "client/describe.h"
#include "client/members.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

std::string party_cell(const Answer& answer, const json::object& row) {
  return answer.name(member(row, "organisation"));
}

std::string outcome_cell(const Answer& answer, const json::object& row) {
  const std::string outcome = answer.word(Vocabulary::adoption_outcome, member(row, "outcome"));
  return with_certainty(row, outcome.empty() ? answer.say({"okänt", "unknown"}) : outcome);
}

std::string evidence_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::evidence, member(row, "evidence"));
}

std::string since_cell(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "since")));
}

// Days to or from the deadline, in words: the sign of a number is easily misread.
std::string days_cell(const Answer& answer, const json::object& row) {
  const json::value& value = member(row, "days");
  if (!value.is_int64()) return {};
  const std::int64_t days = value.get_int64();
  if (days == 0) return answer.say({"sista dagen", "on the last day"});
  const Phrase phrase = days < 0 ? Phrase{"{} dagar före", "{} days before"}
                                 : Phrase{"{} dagar efter", "{} days after"};
  return fmt::format(fmt::runtime(answer.say(phrase)), days < 0 ? -days : days);
}

std::string decision_cell(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "decision")));
}

// Where the matter stands inside the party: one line for each decision.
std::string chain_detail(const Answer& answer, const json::object& row) {
  std::string chain;
  for (const json::value& value : list_of(member(row, "chain"))) {
    const json::object& step = object_of(value);
    const std::string_view paragraph = text_of(member(step, "paragraph"));
    if (!chain.empty()) chain += '\n';
    chain += fmt::format(
        "→ {}{}{}: {} ({}), {}", answer.name(member(step, "body")), paragraph.empty() ? "" : " § ",
        paragraph, with_certainty(step, answer.word(Vocabulary::outcome, member(step, "outcome"))),
        text_of(member(step, "since")), text_of(member(step, "decision")));
  }
  return chain;
}

constexpr ColumnSpec kParties[] = {
    {{"Part", "Party"}, party_cell},         {{"Utfall", "Outcome"}, outcome_cell},
    {{"Belägg", "Evidence"}, evidence_cell}, {{"Sedan", "Since"}, since_cell},
    {{"Tidsfrist", "Deadline"}, days_cell},  {{"Eget beslut", "Own decision"}, decision_cell, true},
};

std::string request_text(const Answer& answer, const json::object& requests) {
  const std::string deadline =
      describe(answer, "decision", "deadline", member(requests, "deadline"));
  const std::string from =
      describe(answer, "decision", "effectiveFrom", member(requests, "effectiveFrom"));
  const json::value& rule = member(requests, "rule");
  std::string text = fmt::format(
      fmt::runtime(answer.say({"Begärs av {} parter, senast {}.", "Asked of {} parties, by {}."})),
      list_of(member(requests, "parties")).size(),
      deadline.empty() ? answer.say({"okänd dag", "an unknown day"}) : deadline);
  if (!from.empty()) {
    text += fmt::format(fmt::runtime(answer.say({" Gäller från {}.", " Holds from {}."})), from);
  }
  const std::string described =
      describe(answer, "decision", "rule", rule.is_null() ? json::value("each") : rule);
  return fmt::format("{} {}: {}.", text, label_of(answer, "rule"), described);
}

std::string counts_text(const Answer& answer) {
  const json::value& counts = member(answer.body(), "counts");
  const auto count = [&](std::string_view name) { return json::serialize(member(counts, name)); };
  std::string text = fmt::format(
      fmt::runtime(answer.say({"Antaganden: {} belagda, {} påstådda. Inget känt: {}. Annat: {}.",
                               "Adoptions: {} evidenced, {} claimed. Nothing known: {}. Other: "
                               "{}."})),
      count("evidenced"), count("claimed"), count("none"), count("other"));
  const json::value& met = member(answer.body(), "met");
  if (met.is_null()) return text;
  return text + fmt::format(
                    fmt::runtime(answer.say({" Begäran uppfylld: {} efter vad som är belagt, {} om "
                                             "även påståenden räknas.",
                                             " The request is met: {} by what is evidenced, {} if "
                                             "claims count too."})),
                    answer.word(Vocabulary::truth, member(met, "evidenced")),
                    answer.word(Vocabulary::truth, member(met, "claimed")));
}

Page adoptions_page(const Answer& answer) {
  const json::object& body = answer.body();
  Page page;
  append_title(
      page, answer,
      fmt::format("{} {}: {}", answer.say({"Antaganden", "Adoptions"}), text_of(member(body, "at")),
                  answer.name_and_id(member(body, "decision"))));
  const json::value& requests = member(body, "requests");
  if (!requests.is_object()) {
    append_text(page, answer.say({"Beslutet begär inget av någon part den dagen.",
                                  "The decision asks nothing of any party on that day."}));
    return page;
  }
  append_text(page, request_text(answer, requests.get_object()));
  page.emplace_back(make_table(answer, kParties, list_of(member(body, "parties")), chain_detail));
  append_text(page, counts_text(answer));
  append_certainty_note(page, answer);
  return page;
}

json::array adoptions_rows(const Answer& answer) {
  return list_of(member(answer.body(), "parties"));
}

using enum CsvColumn::Form;
constexpr CsvColumn kAdoptionsCsv[] = {
    {"organisation", "organisation"},
    {"name", "organisation", name},
    {"outcome", "outcome"},
    {"evidence", "evidence"},
    {"certain", "certain"},
    {"since", "since"},
    {"days", "days"},
    {"decision", "decision"},
    {"chain", "chain"},
};

}  // namespace

constinit const Sheet kAdoptionsSheet{"adoptions", adoptions_page, adoptions_rows, kAdoptionsCsv};

}  // namespace client
