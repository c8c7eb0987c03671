#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "projections/questions.h"
#include "projections/row.h"
#include "tests/test_ledger.h"

// Three parties that decide together, invented: the municipalities Ek and Björk and the region
// Skog, each with a council, and what they have in common. Facts are written as JSON with single
// quotes; questions are asked and answers are read as a user of the program does.
namespace collaboration {

inline std::string json_of(std::string_view single_quoted) {
  std::string text(single_quoted);
  for (char& c : text) c = c == '\'' ? '"' : c;
  return text;
}

// A draft; `members` are those of its data: "'title':'T'".
inline std::string fact(std::string_view type, std::string_view subject, std::string_view effective,
                        std::string_view members = "") {
  return R"({"type":")" + std::string(type) + R"(","subject":")" + std::string(subject) +
         R"(","effective":")" + std::string(effective) + R"(","data":{)" + json_of(members) + "}}";
}

// What stands at a JSON pointer, as text: strings without quotation marks, all else as JSON;
// "(absent)" where nothing stands.
inline std::string read(const boost::json::value& answer, std::string_view pointer = "") {
  boost::system::error_code none;
  const boost::json::value* value = answer.find_pointer(pointer, none);
  if (value == nullptr) return "(absent)";
  if (value->is_string()) return std::string(value->get_string());
  return boost::json::serialize(*value);
}

// The members of `list` that have `value` at `pointer`.
inline boost::json::array rows_where(const boost::json::value& list, std::string_view pointer,
                                     std::string_view value) {
  boost::json::array found;
  for (const boost::json::value& row : list.as_array()) {
    if (read(row, pointer) == value) found.push_back(row);
  }
  return found;
}

// The one member of `list` that has `value` at `pointer`.
inline boost::json::value row_where(const boost::json::value& list, std::string_view pointer,
                                    std::string_view value) {
  const boost::json::array found = rows_where(list, pointer, value);
  if (found.size() == 1) return found.front();
  throw std::runtime_error(std::to_string(found.size()) + " rows have " + std::string(value) +
                           " at " + std::string(pointer) + " in " + boost::json::serialize(list));
}

// What stands at `pointer` in each member of `list`, with a blank between.
inline std::string column(const boost::json::value& list, std::string_view pointer) {
  std::string text;
  for (const boost::json::value& row : list.as_array()) {
    text += (text.empty() ? "" : " ") + read(row, pointer);
  }
  return text;
}

// Positions as answers list them: "[3,7]".
template <class... Positions>
std::string list(Positions... positions) {
  boost::json::array array;
  (array.emplace_back(positions.value), ...);
  return boost::json::serialize(array);
}

}  // namespace collaboration

// The members of a question: {{"subject", "decision/plan"}, {"at", "2022-09-01"}}.
using Parameters = std::map<std::string, std::string>;

class Collaboration {
 public:
  Collaboration() : book(rows_) { record_parties(); }

  // Records what must be accepted; gives the position of the last.
  ledger::Position record(const std::vector<std::string>& drafts) {
    return book.record(drafts).position;
  }
  ledger::Position record(const std::string& draft) { return record(std::vector{draft}); }
  ledger::Position record(std::string_view type, std::string_view subject,
                          std::string_view effective, std::string_view members = "") {
    return record(collaboration::fact(type, subject, effective, members));
  }

  // `what` is `'effective':'2022-01'` and/or `'data':{...}`.
  ledger::Position correct(ledger::Position position, std::string_view what) {
    return record("entry.corrected", subject_of(position), "2026-01-01",
                  "'entry':'" + id_of(position) + "','reason':'R'," + std::string(what));
  }
  ledger::Position retract(ledger::Position position) {
    return record("entry.retracted", subject_of(position), "2026-01-01",
                  "'entry':'" + id_of(position) + "','reason':'R'");
  }

  ledger::Result<boost::json::object> ask(const std::string& question,
                                          const Parameters& parameters = {}) {
    return projections::ask(book.store, book.settings, book.clock, {question, parameters});
  }
  boost::json::value answer(const std::string& question, const Parameters& parameters = {}) {
    return expect_value(ask(question, parameters));
  }

  // "#12", where 12 entries have been recorded: what is known now.
  std::string known_now() const { return "#" + std::to_string(book.store.end().value); }
  std::string id_of(ledger::Position position) const { return to_string(book.entry(position).id); }

 private:
  std::string subject_of(ledger::Position position) const {
    return to_string(book.entry(position).subject);
  }

  void record_parties() {
    using collaboration::fact;
    const auto organisation = [](const std::string& slug, const std::string& kind) {
      return fact("organisation.registered", "organisation/" + slug, "2020",
                  "'name':'" + slug + "','party':true,'kind':'" + kind + "'");
    };
    const auto body = [](const std::string& slug, const std::string& organisations,
                         const std::string& kind) {
      return fact("body.established", "body/" + slug, "2020",
                  "'name':'" + slug + "','kind':'" + kind + "'," + organisations);
    };
    record({organisation("bjork", "municipality"), organisation("ek", "municipality"),
            organisation("skog", "region"),
            body("bjork-council", "'organisation':'organisation/bjork'", "council"),
            body("ek-council", "'organisation':'organisation/ek'", "council"),
            body("ek-board", "'organisation':'organisation/ek'", "executive"),
            body("skog-council", "'organisation':'organisation/skog'", "council"),
            body("ek-officials", "'organisation':'organisation/ek'", "officials"),
            body("joint",
                 "'organisations':['organisation/bjork','organisation/ek',"
                 "'organisation/skog']",
                 "joint-committee")});
  }

  projections::RowProjection rows_;

 public:
  TestLedger book;  // Last: it uses the rows.
};
