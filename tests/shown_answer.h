#pragma once

#include <algorithm>
#include <boost/json/parse.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "client/answer.h"
#include "client/page.h"
#include "client/sheet.h"

// What a person sees of an answer that was written by hand, and what a spreadsheet gets. `body` are
// the members of the answer but at, known and names; quotation marks may be single.
namespace shown {

inline client::Answer answer_of(std::string body,
                                ledger::Language language = ledger::Language::swedish) {
  std::ranges::replace(body, '\'', '"');
  boost::json::object answer = boost::json::parse("{" + body + "}").as_object();
  answer["at"] = "2025-12-31";
  answer["known"] = {{"size", 12}, {"root", "AA=="}, {"time", "2026-01-02T03:04:05.000006Z"}};
  answer["names"] = {{"organisation/flen", "Flens kommun"},
                     {"organisation/trosa", "Trosa kommun"},
                     {"organisation/gnesta", "Gnesta kommun"},
                     {"organisation/vingaker", "Vingåkers kommun"},
                     {"body/sn", "Socialnämnden"},
                     {"area/f1", "Delaktighet"},
                     {"matter/m", "Hemsjukvården"},
                     {"decision/x", {{"sv", "Målbilden"}, {"en", "The target"}}}};
  return {std::move(answer), language};
}

inline std::string table(std::string_view question, const std::string& body,
                         ledger::Language language = ledger::Language::swedish) {
  return render(client::sheet_of(question).page(answer_of(body, language)), 80);
}

inline std::string csv(std::string_view question, const std::string& body) {
  return render_csv(answer_of(body), client::sheet_of(question));
}

}  // namespace shown
