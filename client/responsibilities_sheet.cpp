#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "client/members.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

// The cells below look into a pair of a row of the answer ("of") and one of its holders.

std::string organisation_cell(const Answer& answer, const json::object& row) {
  return answer.name(at_path(row, "of/organisation"));
}

std::string role_cell(const Answer& answer, const json::object& row) {
  return answer.word(Vocabulary::role, at_path(row, "of/role"));
}

std::string holder_cell(const Answer& answer, const json::object& row) {
  const json::object& holder = object_of(member(row, "holder"));
  const std::string function = answer.text(member(holder, "function"));
  const std::string person = answer.person(member(holder, "person"));
  return with_certainty(holder, person.empty() ? function : function + ": " + person);
}

std::string since_cell(const Answer&, const json::object& row) {
  return std::string(text_of(at_path(row, "holder/since")));
}

std::string to_cell(const Answer&, const json::object& row) {
  return std::string(text_of(at_path(row, "holder/to")));
}

constexpr ColumnSpec kHolders[] = {
    {{"Organisation", "Organisation"}, organisation_cell},
    {{"Roll", "Role"}, role_cell},
    {{"Innehavare", "Holder"}, holder_cell},
    {{"Sedan", "Since"}, since_cell},
    {{"Till", "To"}, to_cell},
};

// All rows for one subject.
struct Group {
  json::value subject;
  json::array holders;                        // Pairs, as above.
  std::map<std::string, std::string> unheld;  // Sentence without names -> the names.
};

void note_unheld(const Answer& answer, const json::object& row, Group& group) {
  const json::value& vacant = member(row, "vacant");
  const bool is_vacant = vacant.is_bool() && vacant.get_bool();
  const Phrase phrase = is_vacant ? Phrase{"Vakant enligt uppgift, {}: ", "Stated vacant, {}: "}
                                  : Phrase{"Ingen känd som {}: ", "Nobody known as {}: "};
  const std::string role = answer.word(Vocabulary::role, member(row, "role"));
  std::string& names = group.unheld[fmt::format(fmt::runtime(answer.say(phrase)), role)];
  if (!names.empty()) names += ", ";
  names += answer.name(member(row, "organisation"));
  if (text_of(member(row, "required")) == "cannot-tell") names += " ?";
}

std::vector<Group> groups_of(const Answer& answer) {
  std::vector<Group> groups;
  for (const json::value& value : list_of(member(answer.body(), "responsibilities"))) {
    const json::object& row = object_of(value);
    const json::value& subject = member(row, "for");
    if (groups.empty() || groups.back().subject != subject) groups.push_back({subject, {}, {}});
    const json::array& holders = list_of(member(row, "holders"));
    const json::object of = without(row, "holders");
    for (const json::value& holder : holders) {
      groups.back().holders.push_back(pair_row("of", of, "holder", holder));
    }
    if (holders.empty()) note_unheld(answer, row, groups.back());
  }
  return groups;
}

bool is_perhaps_required(const json::value& row) {
  return text_of(member(row, "required")) == "cannot-tell" &&
         list_of(member(row, "holders")).empty();
}

Page responsibilities_page(const Answer& answer) {
  Page page;
  append_title(page, answer,
               fmt::format("{} {}", answer.say({"Ansvar", "Responsibility"}),
                           text_of(member(answer.body(), "at"))));
  const std::vector<Group> groups = groups_of(answer);
  for (const Group& group : groups) {
    append_section(page, answer.name_and_id(group.subject));
    if (!group.holders.empty()) page.emplace_back(make_table(answer, kHolders, group.holders));
    for (const auto& [sentence, names] : group.unheld) append_text(page, sentence + names + ".");
  }
  if (groups.empty()) {
    append_text(page, answer.say({"Inget ansvar är känt.", "No responsibility is known."}));
  }
  append_certainty_note(page, answer);
  const json::array& rows = list_of(member(answer.body(), "responsibilities"));
  if (std::ranges::any_of(rows, is_perhaps_required)) {
    append_text(page, answer.say({"? efter en organisation: det går ej att avgöra om någon måste "
                                  "finnas den dagen.",
                                  "? after an organisation: it cannot be told whether there must "
                                  "be somebody on that day."}));
  }
  return page;
}

// A row for each holder, and one where there is none.
json::array responsibilities_rows(const Answer& answer) {
  json::array rows;
  for (const json::value& value : list_of(member(answer.body(), "responsibilities"))) {
    const json::array& holders = list_of(member(value, "holders"));
    const json::object of = without(object_of(value), "holders");
    for (const json::value& holder : holders) rows.push_back(pair_row("of", of, "holder", holder));
    if (holders.empty()) rows.push_back(pair_row("of", of, "holder", {}));
  }
  return rows;
}

using enum CsvColumn::Form;
constexpr CsvColumn kResponsibilitiesCsv[] = {
    {"for", "of/for"},
    {"forName", "of/for", name},
    {"organisation", "of/organisation"},
    {"organisationName", "of/organisation", name},
    {"role", "of/role"},
    {"vacant", "of/vacant"},
    {"responsibility", "holder/responsibility"},
    {"function", "holder/function", title},
    {"person", "holder/person", person},
    {"since", "holder/since"},
    {"to", "holder/to"},
    {"certain", "holder/certain"},
};

}  // namespace

constinit const Sheet kResponsibilitiesSheet{"responsibilities", responsibilities_page,
                                             responsibilities_rows, kResponsibilitiesCsv};

}  // namespace client
