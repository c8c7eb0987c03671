#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <iterator>
#include <vector>

#include "client/describe.h"
#include "client/members.h"
#include "client/sheets.h"

namespace client {
namespace {

namespace json = boost::json;

// A member such as "adoption/flen" is about the organisation after the slash.
struct ChangedMember {
  std::string_view name;
  std::string_view organisation;
};

ChangedMember member_of(const json::object& row) {
  const std::string_view text = text_of(member(row, "member"));
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return {text, {}};
  return {text.substr(0, slash), text.substr(slash + 1)};
}

std::string member_cell(const Answer& answer, const json::object& row) {
  const ChangedMember changed = member_of(row);
  if (changed.name.empty()) return with_certainty(row, answer.say({"hela", "all of it"}));
  std::string label = label_of(answer, changed.name);
  if (!changed.organisation.empty()) {
    label += ": " + answer.name("organisation/" + std::string(changed.organisation));
  }
  return with_certainty(row, label);
}

std::string side_cell(const Answer& answer, const json::object& row, std::string_view side) {
  const ChangedMember changed = member_of(row);
  const std::string_view about =
      changed.name == "adoption" ? "adoption" : text_of(member(row, "subject"));
  return describe(answer, about, changed.name, member(row, side));
}

std::string from_cell(const Answer& answer, const json::object& row) {
  return side_cell(answer, row, "from");
}

std::string to_cell(const Answer& answer, const json::object& row) {
  return side_cell(answer, row, "to");
}

constexpr ColumnSpec kChanges[] = {
    {{"Uppgift", "Member"}, member_cell},
    {{"Före", "Before"}, from_cell},
    {{"Efter", "After"}, to_cell},
};

std::string side_text(const Answer& answer, const json::value& side) {
  return fmt::format(
      fmt::runtime(answer.say({"{} (känt av {} poster)", "{} (known from {} entries)"})),
      text_of(member(side, "at")), json::serialize(at_path(side, "known/size")));
}

// The changes of each subject, in the order of the answer.
std::vector<json::array> changes_by_subject(const Answer& answer) {
  std::vector<json::array> subjects;
  for (const json::value& change : list_of(member(answer.body(), "changes"))) {
    const json::value& subject = member(change, "subject");
    const bool is_next = subjects.empty() || member(subjects.back().front(), "subject") != subject;
    if (is_next) subjects.emplace_back();
    subjects.back().push_back(change);
  }
  return subjects;
}

bool is_whole(const json::value& change) { return text_of(member(change, "member")).empty(); }

// A subject that came or went is told as text: all of its members would not fit a cell.
void append_whole(Page& page, const Answer& answer, const json::array& changes) {
  for (const json::value& value : changes) {
    const json::object& change = object_of(value);
    if (!is_whole(value)) continue;
    const bool is_new = member(change, "from").is_null();
    append_text(page, fmt::format("{}. {}",
                                  with_certainty(change, is_new ? answer.say({"Ny", "New"})
                                                                : answer.say({"Borta", "Gone"})),
                                  side_cell(answer, change, is_new ? "to" : "from")));
  }
}

Page diff_page(const Answer& answer) {
  Page page;
  page.emplace_back(Heading{Heading::Rank::title,
                            fmt::format(fmt::runtime(answer.say({"Skillnad från {} till {}",
                                                                 "Difference from {} to {}"})),
                                        side_text(answer, member(answer.body(), "from")),
                                        side_text(answer, member(answer.body(), "to")))});
  const std::vector<json::array> subjects = changes_by_subject(answer);
  for (const json::array& changes : subjects) {
    append_section(page, answer.name_and_id(member(changes.front(), "subject")));
    append_whole(page, answer, changes);
    json::array members;
    std::ranges::remove_copy_if(changes, std::back_inserter(members), is_whole);
    if (!members.empty()) page.emplace_back(make_table(answer, kChanges, members));
  }
  append_text(page, subjects.empty()
                        ? answer.say({"Ingen skillnad.", "No difference."})
                        : fmt::format(fmt::runtime(answer.say({"{} ändrade.", "{} changed."})),
                                      subjects.size()));
  append_certainty_note(page, answer);
  return page;
}

json::array diff_rows(const Answer& answer) { return list_of(member(answer.body(), "changes")); }

using enum CsvColumn::Form;
constexpr CsvColumn kDiffCsv[] = {
    {"subject", "subject"}, {"subjectName", "subject", name},
    {"member", "member"},   {"from", "from"},
    {"to", "to"},           {"certain", "certain"},
};

}  // namespace

constinit const Sheet kDiffSheet{"diff", diff_page, diff_rows, kDiffCsv};

}  // namespace client
