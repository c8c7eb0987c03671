#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "tests/sormland_ledger.h"

// Acceptance: the example answers the table of the roadmap of 2025, as printed, blanks as blanks.

namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

class SormlandRoadmap : public SormlandLedger {};

// One row of the roadmap's table as the fact sheet beside the checkout transcribes it: what the
// example must answer, read from there and not from the example.
struct PrintedRow {
  std::string number;
  std::string title;
  std::string area;
  std::string period;
  std::string participants;
  std::string lead;
};

fs::path shared_folder() { return fs::path(LIGGARE_VECTORS_DIR).parent_path(); }

std::string text_of_file(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string());
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" *");
  if (begin == text.npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" *") - begin + 1));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(trimmed(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

std::string before(std::string_view text, std::string_view mark) {
  return trimmed(text.substr(0, text.find(mark)));
}

// The rows of the table under the heading that begins with "## A6.".
std::vector<PrintedRow> printed_rows() {
  std::istringstream lines(text_of_file(shared_folder() / "sormland-facts.md"));
  std::vector<PrintedRow> rows;
  bool is_inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("## ")) is_inside = line.starts_with("## A6.");
    if (!is_inside || !line.starts_with("| ") || line.starts_with("| #")) continue;
    const std::vector<std::string> cells = split(line, '|');
    rows.push_back({cells.at(1), cells.at(2), cells.at(3), cells.at(5), cells.at(6), cells.at(7)});
  }
  return rows;
}

// "2021-2026" -> {"from":"2021","to":"2026"}; "tv" is until further notice; blank is null.
json::value period_of(const PrintedRow& row) {
  if (row.period == "blank") return nullptr;
  const std::string years = before(row.period, " ");
  const std::string to = years.substr(5);
  return json::object{{"from", years.substr(0, 4)}, {"to", to == "tv" ? ".." : to}};
}

// The whole of it: what each organisation of the table is called in the example.
class Roadmap {
 public:
  explicit Roadmap(const json::object& organisations) {
    for (const auto& hit : organisations) names_[std::string(hit.key())] = hit.value();
  }

  std::string subject(const std::string& printed) const {
    if (printed == "LRS") return "organisation/lrs";
    if (printed == "FoUiS") return "organisation/fouis";
    for (const auto& [subject, name] : names_) {
      if (name == json::value(printed)) return subject;
    }
    throw std::runtime_error("no organisation is called " + printed);
  }

  // The nine municipalities and the region are "10".
  std::set<std::string> participants(const PrintedRow& row,
                                     const std::vector<PrintedRow>& all) const {
    const std::string& text = row.participants;
    if (text.starts_with("as ")) {
      return participants(all.at(std::stoul(text.substr(3)) - 1), all);
    }
    std::set<std::string> subjects = ten();
    if (text.starts_with("9 municipalities only")) subjects.erase("organisation/region-sormland");
    const std::vector<std::string> sides = split(text, '+');
    if (sides.size() == 2) {
      const bool is_ten_first = sides[0] == "10";
      for (const auto& name : split(is_ten_first ? sides[1] : sides[0], ',')) {
        subjects.insert(subject(name));
      }
    }
    return subjects;
  }

  std::set<std::string> leads(const PrintedRow& row) const {
    std::set<std::string> subjects;
    const std::string names = before(row.lead, " (");
    const std::size_t both = names.find(" and ");
    subjects.insert(subject(names.substr(0, both)));
    if (both != names.npos) subjects.insert(subject(names.substr(both + 5)));
    return subjects;
  }

 private:
  static std::set<std::string> ten() {
    return {"organisation/region-sormland", "organisation/eskilstuna",  "organisation/flen",
            "organisation/gnesta",          "organisation/katrineholm", "organisation/nykoping",
            "organisation/oxelosund",       "organisation/strangnas",   "organisation/trosa",
            "organisation/vingaker"};
  }

  std::map<std::string, json::value> names_;
};

std::set<std::string> subjects_in(const json::value& list) {
  std::set<std::string> subjects;
  for (const auto& subject : list.as_array()) subjects.insert(std::string(subject.as_string()));
  return subjects;
}

std::string swedish(const json::value& title) {
  return std::string((title.is_object() ? title.at("sv") : title).as_string());
}

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : std::string(text) + " ") {
    if (static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c))) {
      word += c;
    } else if (!word.empty()) {
      words.insert(std::exchange(word, {}));
    }
  }
  return words;
}

// Every long word of our title begins a word of the printed one, which goes on about details.
void expect_same_title(const std::string& ours, const std::string& printed) {
  const std::set<std::string> there = words_of(printed);
  for (const std::string& word : words_of(ours)) {
    if (word.size() < 5) continue;
    EXPECT_TRUE(std::ranges::any_of(there, [&](const auto& one) { return one.starts_with(word); }))
        << word << " is not in " << printed;
  }
}

TEST_F(SormlandRoadmap, PortfolioIsTheTableOfTheRoadmapFieldByField) {
  const std::vector<PrintedRow> printed = printed_rows();
  ASSERT_EQ(printed.size(), 14U);
  const auto portfolio = ask("portfolio", {{"at", "2025-12-31"}});
  const Roadmap roadmap(portfolio.at("names").as_object());
  std::size_t next = 0;
  const auto& areas = portfolio.at("areas").as_array();
  ASSERT_EQ(areas.size(), 8U);
  for (std::size_t i = 0; i < areas.size(); ++i) {
    EXPECT_EQ(areas[i].at("number").as_string(), std::to_string(i + 1));
    for (const auto& initiative : areas[i].at("initiatives").as_array()) {
      ASSERT_LT(next, printed.size());
      const PrintedRow& row = printed[next++];
      SCOPED_TRACE(row.number + " " + row.title);
      expect_same_title(swedish(initiative.at("title")), row.title);
      EXPECT_EQ("O" + std::to_string(i + 1), row.area);
      EXPECT_EQ(initiative.at("period"), period_of(row));
      EXPECT_TRUE(initiative.at("status").is_null());  // The column is blank for all.
      const bool has_participants = row.participants != "blank";
      ASSERT_EQ(initiative.at("participants").is_array(), has_participants);
      if (has_participants) {
        EXPECT_EQ(subjects_in(initiative.at("participants")), roadmap.participants(row, printed));
      }
      const bool has_lead = row.lead != "blank" && row.lead != "none named";
      ASSERT_EQ(initiative.at("leads").is_array(), has_lead);
      if (has_lead) {
        EXPECT_EQ(subjects_in(initiative.at("leads")), roadmap.leads(row));
      }
    }
  }
  EXPECT_EQ(next, printed.size());
}

// "2024 - 2026", "2021\u20132027" and "2025-tv" of the source itself, in its order.
std::vector<std::string> printed_periods(const std::string& source) {
  static const std::regex kPeriod("(20[0-9]{2}) ?(?:\u2013|-) ?(20[0-9]{2}|tv)");
  std::vector<std::string> periods;
  const std::string table = source.substr(source.find("Länsgemensam satsning3"));
  for (std::sregex_iterator match(table.begin(), table.end(), kPeriod), end; match != end;
       ++match) {
    periods.push_back((*match)[1].str() + "-" + (*match)[2].str());
  }
  return periods;
}

std::size_t count_of(std::string_view what, std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++count;
  return count;
}

TEST_F(SormlandRoadmap, PortfolioHasThePeriodsLeadsAndEmptyAreasThatTheSourcePrints) {
  const std::string source = text_of_file(shared_folder() / "seeds" / "000_fc7f9b484282709a.txt");
  const auto portfolio = ask("portfolio", {{"at", "2025-12-31"}});
  std::vector<std::string> periods;
  std::size_t led = 0;
  for (const auto& area : portfolio.at("areas").as_array()) {
    for (const auto& initiative : area.at("initiatives").as_array()) {
      if (initiative.at("leads").is_array()) ++led;
      const auto& period = initiative.at("period");
      if (period.is_null()) continue;
      const std::string to(period.at("to").as_string());
      periods.push_back(std::string(period.at("from").as_string()) + "-" +
                        (to == ".." ? "tv" : to));
    }
  }
  EXPECT_EQ(periods, printed_periods(source));
  const std::string_view table =
      std::string_view(source).substr(source.find("Länsgemensam satsning3"));
  EXPECT_EQ(led, count_of("processleds", table));
  EXPECT_EQ(areas_stated_empty(portfolio).size(), count_of("Inget pågående", table));
}

}  // namespace
