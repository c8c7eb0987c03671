#include "ledger/json_writer.h"

#include "ledger/bytes.h"
#include "ledger/json.h"
#include "ledger/limits.h"

namespace ledger {

namespace json = boost::json;

json::value json_of(bool value) { return value; }
json::value json_of(std::int64_t value) { return value; }
json::value json_of(const std::string& value) { return json::string(value); }

json::value json_of(const Text& value) {
  if (!value.plain.empty()) return json::string(value.plain);
  json::object languages;
  if (!value.sv.empty()) languages["sv"] = value.sv;
  if (!value.en.empty()) languages["en"] = value.en;
  return languages;
}

json::value json_of(const Date& value) { return json::string(value.text()); }

json::value json_of(const Person& value) {
  return json::object{{"sha256", to_hex(value.commitment)}};
}

json::value json_of(const Span& value) {
  json::object span{{"from", value.from.text()}};
  if (value.to) span["to"] = value.to->text();
  if (value.until_further_notice) span["to"] = "..";
  return span;
}

json::value json_of(const Every& value) { return json::string(value.text); }
// Read by our own parser, which gives the nearest double; it has read the text before.
json::value json_of(const RawJson& value) {
  return parse_json(value.text, limits::entry_bytes_max).value();
}
json::value json_of(const Sha256Hex& value) { return json::string(to_hex(value.digest)); }
json::value json_of(const PublicKeyText& value) { return json::string(value.base64); }
json::value json_of(const Pointer& value) { return json::string(value.text); }
json::value json_of(const Uuid& value) { return json::string(to_string(value)); }

json::value json_of(const Measured& value) {
  if (const auto* text = std::get_if<Text>(&value)) return json_of(*text);
  const double number = std::get<double>(value);
  return number;
}

json::value json_of(const DecidedPoint& value) {
  if (!value.outcome) return json_of(value.text);
  return json::object{{"text", json_of(value.text)}, {"outcome", enum_name(*value.outcome)}};
}

json::value json_of(const Request& value) {
  json::object request{{"parties", json_of(value.parties)}};
  if (value.deadline) request["deadline"] = value.deadline->text();
  if (value.effective_from) request["effectiveFrom"] = value.effective_from->text();
  if (!value.rule_is_stated) return request;
  if (value.rule == RequestRule::at_least) {
    request["rule"] = json::object{{"atLeast", value.at_least}};
  } else {
    request["rule"] = value.rule == RequestRule::all ? "all" : "each";
  }
  return request;
}

json::value json_of(const Votes& value) {
  return std::visit([](const auto& votes) { return json_of(votes); }, value);
}

json::value json_of(const Reference& value) { return json::string(to_string(value.subject)); }

}  // namespace ledger
