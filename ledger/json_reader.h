#pragma once

#include <array>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cereal/cereal.hpp>
#include <concepts>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "ledger/event.h"
#include "ledger/json_view.h"

// The strict reader behind event_from_json: an archive that takes named members out of a JSON
// object.
namespace ledger {

// Thrown inside the reader, caught by event_from_json and nowhere else.
struct ReadFailure {
  Error error;
};

// Where a value stands, without allocating: a chain on the stack, written out only for an error.
struct JsonPath {
  const JsonPath* parent = nullptr;
  std::string_view name;
  std::string pointer() const;
};

// What can be read: a value by itself, or one in the text that it stands in. One set of rules holds
// for both.
template <class V>
concept JsonValue = std::same_as<V, boost::json::value> || std::same_as<V, JsonView>;
template <JsonValue V>
using ObjectOf = std::remove_cvref_t<decltype(std::declval<const V&>().get_object())>;

[[noreturn]] void fail(Errc code, const JsonPath& path, std::string sentence);

template <JsonValue V>
void read_value(const JsonPath& path, const V& value, bool& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, std::int64_t& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, std::string& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Text& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Date& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Person& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Span& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Every& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, RawJson& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Sha256Hex& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, PublicKeyText& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Pointer& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Uuid& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Measured& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, DecidedPoint& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Request& out);
template <JsonValue V>
void read_value(const JsonPath& path, const V& value, Votes& out);
template <JsonValue V>
Subject read_reference(const JsonPath& path, const V& value, KindSet allowed);
template <JsonValue V>
std::size_t read_enum(const JsonPath& path, const V& value,
                      std::span<const std::string_view> names);
template <JsonValue V>
const ObjectOf<V>& read_object(const JsonPath& path, const V& value);

// Takes members out of one object. finish() refuses what is left, and else what was missing: a
// member that is misspelt is named as it is written, and not only as the one that is not there.
// What was missing has its default value until then.
template <JsonValue V>
class JsonReader {
 public:
  JsonReader(const JsonPath& path, const ObjectOf<V>& object) : path_(path), object_(object) {}

  template <class... Members>
  void operator()(Members&&... members) {
    (read_member(members.name, members.value), ...);
  }
  void finish() const;

 private:
  template <class T>
  void read_member(const char* name, std::optional<T>& out);
  template <class T>
  void read_member(const char* name, T& out);
  const V* take(const char* name);
  void refuse_unknown() const;

  const JsonPath& path_;
  const ObjectOf<V>& object_;
  // More than any fact has; which, stands here only for a refusal.
  std::array<const char*, 32> known_;
  std::size_t known_count_ = 0;
  std::size_t taken_ = 0;
  std::string_view missing_;  // The first that was needed and not there.
};

template <JsonValue V, class E>
requires std::is_enum_v<E>
void read_value(const JsonPath& path, const V& value, E& out) {
  out = static_cast<E>(read_enum(path, value, enum_names<E>()));
}

template <JsonValue V, Kind... allowed>
void read_value(const JsonPath& path, const V& value, Ref<allowed...>& out) {
  out.subject = read_reference(path, value, Ref<allowed...>::kAllowed);
}

template <JsonValue V, class R>
void read_value(const JsonPath& path, const V& value, OrMissing<R>& out) {
  if (!value.is_object()) {
    out.ref.emplace();
    read_value(path, value, *out.ref);
    return;
  }
  JsonReader<V> members(path, value.get_object());
  members(cereal::make_nvp("missing", out.missing));
  members.finish();
}

template <JsonValue V, class T>
requires requires(T& object, JsonReader<V>& reader) { object.serialize(reader); }
void read_value(const JsonPath& path, const V& value, T& out) {
  JsonReader<V> members(path, read_object(path, value));
  out.serialize(members);
  members.finish();
}

template <JsonValue V, class T>
void read_value(const JsonPath& path, const V& value, std::vector<T>& out) {
  if (!value.is_array()) fail(Errc::wrong_type, path, "must be a list: write [ ... ]");
  const auto& list = value.get_array();
  out.reserve(list.size());
  for (const V& item : list) {
    const std::string index = std::to_string(out.size());
    read_value(JsonPath{&path, index}, item, out.emplace_back());
  }
}

template <JsonValue V>
template <class T>
void JsonReader<V>::read_member(const char* name, std::optional<T>& out) {
  if (const V* value = take(name)) read_value(JsonPath{&path_, name}, *value, out.emplace());
}

template <JsonValue V>
template <class T>
void JsonReader<V>::read_member(const char* name, T& out) {
  const V* value = take(name);
  if (value != nullptr) {
    read_value(JsonPath{&path_, name}, *value, out);
  } else if (missing_.empty()) {
    missing_ = name;
  }
}

}  // namespace ledger
