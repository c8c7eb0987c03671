#include "ledger/draft_json.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "ledger/json.h"

namespace ledger {

namespace json = boost::json;

std::string signed_draft_json(const Draft& draft) {
  const Statement& statement = draft.statement;
  json::object beside{{"effective", statement.effective.text()},
                      {"id", to_string(statement.id)},
                      {"signature", draft.signature},
                      {"subject", to_string(statement.subject)},
                      {"type", type_name(statement.type)}};
  if (draft.expect) beside["expect"] = *draft.expect;
  if (!draft.disclosures.empty()) {
    json::array& list = beside["disclosures"].emplace_array();
    for (const Disclosure& one : draft.disclosures) {
      list.push_back(
          json::object{{"name", one.name}, {"pointer", one.pointer}, {"salt", one.salt}});
    }
  }
  // The data is JSON already, and the first member by its name.
  return fmt::format("{{\"data\":{},{}", statement.data, canonical_json(beside).substr(1));
}

}  // namespace ledger
