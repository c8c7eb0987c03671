#include "projections/answer_json.h"

#include "ledger/json.h"

namespace projections {
namespace {

namespace json = boost::json;

void append(std::string& out, const json::value& value) {
  if (const json::object* object = value.if_object()) {
    char before = '{';
    for (const auto& member : *object) {
      out += before;
      ledger::append_canonical_json(out, json::string(member.key()));
      out += ':';
      append(out, member.value());
      before = ',';
    }
    out += object->empty() ? "{}" : "}";
  } else if (const json::array* list = value.if_array()) {
    char before = '[';
    for (const json::value& item : *list) {
      out += before;
      append(out, item);
      before = ',';
    }
    out += list->empty() ? "[]" : "]";
  } else {
    ledger::append_canonical_json(out, value);
  }
}

}  // namespace

std::string answer_json(const json::object& answer) {
  std::string out;
  append(out, answer);
  return out;
}

}  // namespace projections
