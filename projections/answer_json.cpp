#include "projections/answer_json.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "ledger/json.h"

namespace projections {
namespace {

namespace json = boost::json;

// An answer has some ten kilobytes; growing from there takes few steps.
constexpr std::size_t kBytesExpected = 16 << 10;

void append(std::string& out, const json::value& value);

void append_object(std::string& out, const json::object& object) {
  char before = '{';
  for (const auto& member : object) {
    out += before;
    ledger::append_canonical_text(out, member.key());
    out += ':';
    append(out, member.value());
    before = ',';
  }
  out += object.empty() ? "{}" : "}";
}

void append(std::string& out, const json::value& value) {
  if (const json::object* object = value.if_object()) {
    append_object(out, *object);
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
  out.reserve(kBytesExpected);
  append_object(out, answer);
  return out;
}

}  // namespace projections
