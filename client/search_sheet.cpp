#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "client/describe.h"
#include "client/members.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

// Longer texts are cut where the table shows them; JSON and CSV have them whole.
constexpr std::size_t kShownCharacters = 160;

std::string beginning_of(std::string_view text) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins_character = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
    if (begins_character && characters++ == kShownCharacters) {
      return std::string(text.substr(0, i)) + " …";
    }
  }
  return std::string(text);
}

std::string kind_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::subject_kind, member(row, "kind"));
}

std::string title_cell(const Answer& answer, const json::object& row) {
  return with_certainty(row, answer.text(member(row, "title")));
}

std::string subject_cell(const Answer&, const json::object& row) {
  return std::string(text_of(member(row, "subject")));
}

// What was found beside the title that stands above: "Namn: Närvårdsnämnden".
std::string matched_detail(const Answer& answer, const json::object& row) {
  std::string text;
  for (const json::value& match : list_of(member(row, "matched"))) {
    const std::string_view found = text_of(member(match, "text"));
    const bool is_shown_above =
        text_of(member(match, "member")) == "subject" || found == answer.text(member(row, "title"));
    if (is_shown_above) continue;
    if (!text.empty()) text += '\n';
    text += fmt::format("{}: {}", label_of(answer, text_of(member(match, "member"))),
                        beginning_of(found));
  }
  return text;
}

constexpr ColumnSpec kHits[] = {
    {{"Slag", "Kind"}, kind_cell},
    {{"Titel", "Title"}, title_cell},
    {{"Id", "Id"}, subject_cell, true},
};

Page search_page(const Answer& answer) {
  Page page;
  append_title(
      page, answer,
      fmt::format("{} {}: {}", answer.say({"Sökning", "Search"}),
                  text_of(member(answer.body(), "at")), text_of(member(answer.body(), "text"))));
  const json::array& hits = list_of(member(answer.body(), "hits"));
  if (hits.empty()) {
    append_text(page, answer.say({"Inget hittat.", "Nothing found."}));
  } else {
    page.emplace_back(make_table(answer, kHits, hits, matched_detail));
  }
  append_certainty_note(page, answer);
  return page;
}

// A row for each text that was found.
json::array search_rows(const Answer& answer) {
  json::array rows;
  for (const json::value& value : list_of(member(answer.body(), "hits"))) {
    const json::object hit = without(object_of(value), "matched");
    for (const json::value& match : list_of(member(value, "matched"))) {
      rows.push_back(pair_row("hit", hit, "match", match));
    }
  }
  return rows;
}

using enum CsvColumn::Form;
constexpr CsvColumn kSearchCsv[] = {
    {"subject", "hit/subject"},     {"kind", "hit/kind"},       {"title", "hit/title", title},
    {"certain", "hit/certain"},     {"member", "match/member"}, {"text", "match/text"},
    {"position", "match/position"},
};

}  // namespace

constinit const Sheet kSearchSheet{"search", search_page, search_rows, kSearchCsv};

}  // namespace client
