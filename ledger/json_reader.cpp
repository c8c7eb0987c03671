#include "ledger/json_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "ledger/bytes.h"
#include "ledger/check.h"
#include "ledger/json.h"
#include "ledger/plain_text.h"
#include "ledger/signing_key.h"

namespace ledger {
namespace {

namespace json = boost::json;

template <JsonValue V>
std::string_view string_of(const JsonPath& path, const V& value) {
  if (!value.is_string()) fail(Errc::wrong_type, path, "must be a string in quotation marks");
  return value.get_string();
}

std::string canonical_text(const json::value& value) { return canonical_json(value); }
std::string canonical_text(const JsonView& value) { return std::string(value.written()); }

void check_text(const JsonPath& path, std::string_view text) {
  if (text.empty()) fail(Errc::invalid_text, path, "must not be empty; leave out what is unknown");
  if (has_control_character(text, true)) {
    fail(Errc::invalid_text, path,
         "holds a control character; only newline and tab may stand in a text");
  }
}

// Rethrows an error of a parser that knows nothing of members as one of this member.
template <class T>
T value_or_fail(const JsonPath& path, Result<T> result) {
  if (!result) fail(result.error().code, path, "is wrong: " + result.error().detail);
  return *std::move(result);
}

std::int64_t at_least_zero(const JsonPath& path, std::int64_t number) {
  if (number < 0) fail(Errc::invalid_value, path, "must not be negative");
  return number;
}

// The rule of a request as it is written: a word, or an object that holds a number.
struct StatedRule {
  RequestRule rule = RequestRule::each;
  std::int64_t at_least = 0;
};

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, StatedRule& out) {
  if (value.is_object()) {
    JsonReader<V> members(path, value.get_object());
    members(cereal::make_nvp("atLeast", out.at_least));
    members.finish();
    out.rule = RequestRule::at_least;
    return;
  }
  const bool is_all = value.is_string() && value.get_string() == "all";
  if (!is_all && !(value.is_string() && value.get_string() == "each")) {
    fail(Errc::invalid_value, path, R"(must be "each", "all" or {"atLeast": n})");
  }
  out.rule = is_all ? RequestRule::all : RequestRule::each;
}

// The members of a Request as the ordinary reader takes them.
struct RequestMembers {
  Request& request;
  std::optional<StatedRule> rule;
  template <class A>
  void serialize(A& archive) {
    archive(cereal::make_nvp("parties", request.parties),
            cereal::make_nvp("deadline", request.deadline),
            cereal::make_nvp("effectiveFrom", request.effective_from), CEREAL_NVP(rule));
  }
};

}  // namespace

std::string JsonPath::pointer() const {
  if (parent == nullptr) return std::string(name);
  std::string text = parent->pointer() + "/";
  for (const char c : name) {  // RFC 6901 escapes.
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c;
    }
  }
  return text;
}

void fail(Errc code, const JsonPath& path, std::string sentence) {
  throw ReadFailure{{code, std::move(sentence), path.pointer()}};
}

template <JsonValue V>
const V* JsonReader<V>::take(const char* name) {
  LIGGARE_CHECK(known_count_ < known_.size());
  known_[known_count_++] = name;
  const V* value = object_.if_contains(name);
  if (value != nullptr) ++taken_;
  return value;
}

template <JsonValue V>
void JsonReader<V>::finish() const {
  if (taken_ < object_.size()) refuse_unknown();
  if (!missing_.empty()) {
    fail(Errc::missing_member, JsonPath{&path_, missing_}, "is missing, and this fact needs it");
  }
}

template <JsonValue V>
void JsonReader<V>::refuse_unknown() const {
  const std::vector<std::string_view> known(
      known_.begin(), std::next(known_.begin(), static_cast<std::ptrdiff_t>(known_count_)));
  for (const auto& member : object_) {
    if (std::ranges::find(known, std::string_view(member.key())) != known.end()) continue;
    const std::string name(member.key());
    const JsonPath path{&path_, name};
    if (known.empty())
      fail(Errc::unknown_member, path, "is unknown here; no member may stand here");
    const std::string missing =
        missing_.empty() ? "" : fmt::format(R"(, and "{}" is missing)", missing_);
    fail(Errc::unknown_member, path,
         fmt::format("is unknown here{}; the members are {}", missing, fmt::join(known, ", ")));
  }
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, bool& out) {
  if (!value.is_bool()) fail(Errc::wrong_type, path, "must be true or false");
  out = value.get_bool();
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, std::int64_t& out) {
  if (!value.is_int64()) fail(Errc::wrong_type, path, "must be a whole number");
  out = at_least_zero(path, value.get_int64());
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, std::string& out) {
  const std::string_view text = string_of(path, value);
  check_text(path, text);
  out = text;
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Text& out) {
  if (value.is_string()) {
    check_text(path, value.get_string());
    out.plain = std::string_view(value.get_string());
    return;
  }
  if (!value.is_object()) {
    fail(Errc::wrong_type, path, R"(must be a text, or {"sv": ..., "en": ...})");
  }
  std::optional<std::string> sv;
  std::optional<std::string> en;
  JsonReader<V> members(path, value.get_object());
  members(cereal::make_nvp("sv", sv), cereal::make_nvp("en", en));
  members.finish();
  if (!sv && !en) fail(Errc::missing_member, path, R"(must have "sv" or "en")");
  out.sv = sv.value_or("");
  out.en = en.value_or("");
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Date& out) {
  out = value_or_fail(path, Date::parse(string_of(path, value)));
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Person& out) {
  if (value.is_string()) {
    fail(Errc::wrong_type, path,
         "must be a commitment {\"sha256\": ...}, since a name never stands in the log; the tool "
         "`liggare` makes it from the name");
  }
  Sha256Hex commitment;
  JsonReader<V> members(path, read_object(path, value));
  members(cereal::make_nvp("sha256", commitment));
  members.finish();
  out.commitment = commitment.digest;
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Span& out) {
  std::optional<std::string> to;
  JsonReader<V> members(path, read_object(path, value));
  members(cereal::make_nvp("from", out.from), cereal::make_nvp("to", to));
  members.finish();
  if (!to) return;
  if (*to == "..") {
    out.until_further_notice = true;
    return;
  }
  out.to = value_or_fail(JsonPath{&path, "to"}, Date::parse(*to));
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Every& out) {
  out.text = string_of(path, value);
  out.period = value_or_fail(path, parse_period(out.text));
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, RawJson& out) {
  read_object(path, value);
  out.text = canonical_text(value);
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Sha256Hex& out) {
  const auto bytes = from_hex(string_of(path, value));
  if (!bytes || bytes->size() != out.digest.bytes.size()) {
    fail(Errc::invalid_value, path, "must be the 64 hexadecimal digits of a SHA-256, lower case");
  }
  out.digest = digest_from_bytes(*bytes);
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, PublicKeyText& out) {
  out.base64 = string_of(path, value);
  value_or_fail(path, public_key_from_base64(out.base64));
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Pointer& out) {
  out.text = string_of(path, value);
  check_text(path, out.text);
  if (!out.text.starts_with('/')) {
    fail(Errc::invalid_value, path, "must be a JSON pointer, such as /data/person");
  }
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Uuid& out) {
  out = value_or_fail(path, parse_uuid(string_of(path, value)));
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Measured& out) {
  if (value.is_number()) {
    out = value.template to_number<double>();
    return;
  }
  Text text;
  read_value(path, value, text);
  out = std::move(text);
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, DecidedPoint& out) {
  const bool has_outcome = value.is_object() && (value.get_object().contains("text") ||
                                                 value.get_object().contains("outcome"));
  if (!has_outcome) {
    read_value(path, value, out.text);
    return;
  }
  JsonReader<V> members(path, value.get_object());
  members(cereal::make_nvp("text", out.text), cereal::make_nvp("outcome", out.outcome.emplace()));
  members.finish();
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Request& out) {
  RequestMembers request{out, {}};
  JsonReader<V> members(path, read_object(path, value));
  request.serialize(members);
  members.finish();
  if (!request.rule) return;
  out.rule_is_stated = true;
  out.rule = request.rule->rule;
  out.at_least = request.rule->at_least;
}

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Votes& out) {
  if (value.is_array()) {
    read_value(path, value, out.emplace<std::vector<RollCallVote>>());
  } else if (value.is_object()) {
    read_value(path, value, out.emplace<VoteCount>());
  } else {
    fail(Errc::wrong_type, path,
         R"(must be counts {"for": n, "against": n, "abstain": n}, or a roll call [ ... ])");
  }
}

template <JsonValue V>
Subject read_reference(const JsonPath& path, const V& value, KindSet allowed) {
  Subject subject = value_or_fail(path, parse_subject(string_of(path, value)));
  if (!contains(allowed, subject.kind)) {
    fail(Errc::wrong_kind, path,
         fmt::format("names {}, but must name {}", to_string(subject), list_kinds(allowed)));
  }
  return subject;
}

template <JsonValue V>
std::size_t read_enum(const JsonPath& path, const V& value,
                      std::span<const std::string_view> names) {
  const std::string_view name = string_of(path, value);
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) {
    fail(Errc::invalid_value, path,
         fmt::format("is {}, but must be one of {}", quoted(name), fmt::join(names, ", ")));
  }
  return static_cast<std::size_t>(found - names.begin());
}

template <JsonValue V>
const ObjectOf<V>& read_object(const JsonPath& path, const V& value) {
  if (!value.is_object()) fail(Errc::wrong_type, path, "must be an object: write { ... }");
  return value.get_object();
}

template class JsonReader<json::value>;
template class JsonReader<JsonView>;

#define LIGGARE_READ(T)                                              \
  template void read_value(const JsonPath&, const json::value&, T&); \
  template void read_value(const JsonPath&, const JsonView&, T&);
LIGGARE_READ(bool)
LIGGARE_READ(std::int64_t)
LIGGARE_READ(std::string)
LIGGARE_READ(Text)
LIGGARE_READ(Date)
LIGGARE_READ(Person)
LIGGARE_READ(Span)
LIGGARE_READ(Every)
LIGGARE_READ(RawJson)
LIGGARE_READ(Sha256Hex)
LIGGARE_READ(PublicKeyText)
LIGGARE_READ(Pointer)
LIGGARE_READ(Uuid)
LIGGARE_READ(Measured)
LIGGARE_READ(DecidedPoint)
LIGGARE_READ(Request)
LIGGARE_READ(Votes)
#undef LIGGARE_READ
template Subject read_reference(const JsonPath&, const json::value&, KindSet);
template Subject read_reference(const JsonPath&, const JsonView&, KindSet);
template std::size_t read_enum(const JsonPath&, const json::value&,
                               std::span<const std::string_view>);
template std::size_t read_enum(const JsonPath&, const JsonView&, std::span<const std::string_view>);
template const json::object& read_object(const JsonPath&, const json::value&);
template const JsonView& read_object(const JsonPath&, const JsonView&);

}  // namespace ledger
