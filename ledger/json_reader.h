#pragma once

#include <boost/json/object.hpp>
#include <cereal/cereal.hpp>
#include <string_view>

#include "ledger/event.h"

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

[[noreturn]] void fail(Errc code, const JsonPath& path, std::string sentence);

void read_value(const JsonPath& path, const boost::json::value& value, bool& out);
void read_value(const JsonPath& path, const boost::json::value& value, std::int64_t& out);
void read_value(const JsonPath& path, const boost::json::value& value, std::string& out);
void read_value(const JsonPath& path, const boost::json::value& value, Text& out);
void read_value(const JsonPath& path, const boost::json::value& value, Date& out);
void read_value(const JsonPath& path, const boost::json::value& value, Person& out);
void read_value(const JsonPath& path, const boost::json::value& value, Span& out);
void read_value(const JsonPath& path, const boost::json::value& value, Every& out);
void read_value(const JsonPath& path, const boost::json::value& value, RawJson& out);
void read_value(const JsonPath& path, const boost::json::value& value, Sha256Hex& out);
void read_value(const JsonPath& path, const boost::json::value& value, PublicKeyText& out);
void read_value(const JsonPath& path, const boost::json::value& value, Pointer& out);
void read_value(const JsonPath& path, const boost::json::value& value, Uuid& out);
void read_value(const JsonPath& path, const boost::json::value& value, Measured& out);
void read_value(const JsonPath& path, const boost::json::value& value, DecidedPoint& out);
void read_value(const JsonPath& path, const boost::json::value& value, Request& out);
void read_value(const JsonPath& path, const boost::json::value& value, Votes& out);
Subject read_reference(const JsonPath& path, const boost::json::value& value, KindSet allowed);
std::size_t read_enum(const JsonPath& path, const boost::json::value& value,
                      std::span<const std::string_view> names);
const boost::json::object& read_object(const JsonPath& path, const boost::json::value& value);

// Takes members out of one object. finish() refuses what is left, and else what was missing: a
// member that is misspelt is named as it is written, and not only as the one that is not there.
// What was missing has its default value until then.
class JsonReader {
 public:
  JsonReader(const JsonPath& path, const boost::json::object& object)
      : path_(path), object_(object) {}

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
  const boost::json::value* take(const char* name);
  void refuse_unknown() const;

  const JsonPath& path_;
  const boost::json::object& object_;
  std::vector<std::string_view> known_;
  std::size_t taken_ = 0;
  std::string_view missing_;  // The first that was needed and not there.
};

template <class E>
requires std::is_enum_v<E>
void read_value(const JsonPath& path, const boost::json::value& value, E& out) {
  out = static_cast<E>(read_enum(path, value, enum_names<E>()));
}

template <Kind... allowed>
void read_value(const JsonPath& path, const boost::json::value& value, Ref<allowed...>& out) {
  out.subject = read_reference(path, value, Ref<allowed...>::kAllowed);
}

template <class R>
void read_value(const JsonPath& path, const boost::json::value& value, OrMissing<R>& out) {
  if (!value.is_object()) {
    out.ref.emplace();
    read_value(path, value, *out.ref);
    return;
  }
  JsonReader members(path, value.get_object());
  members(cereal::make_nvp("missing", out.missing));
  members.finish();
}

template <class T>
requires requires(T& object, JsonReader& reader) { object.serialize(reader); }
void read_value(const JsonPath& path, const boost::json::value& value, T& out) {
  JsonReader members(path, read_object(path, value));
  out.serialize(members);
  members.finish();
}

template <class T>
void read_value(const JsonPath& path, const boost::json::value& value, std::vector<T>& out) {
  if (!value.is_array()) fail(Errc::wrong_type, path, "must be a list: write [ ... ]");
  const auto& list = value.get_array();
  out.reserve(list.size());
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string index = std::to_string(i);
    read_value(JsonPath{&path, index}, list[i], out.emplace_back());
  }
}

template <class T>
void JsonReader::read_member(const char* name, std::optional<T>& out) {
  if (const boost::json::value* value = take(name)) {
    read_value(JsonPath{&path_, name}, *value, out.emplace());
  }
}

template <class T>
void JsonReader::read_member(const char* name, T& out) {
  const boost::json::value* value = take(name);
  if (value != nullptr) {
    read_value(JsonPath{&path_, name}, *value, out);
  } else if (missing_.empty()) {
    missing_ = name;
  }
}

}  // namespace ledger
