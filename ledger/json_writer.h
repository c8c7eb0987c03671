#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cereal/cereal.hpp>

#include "ledger/event.h"

// The writer behind event_to_json: an archive that puts named members into a JSON object. Members
// that are not known are left out, as they were read.
namespace ledger {

class JsonWriter {
 public:
  explicit JsonWriter(boost::json::object& object) : object_(object) {}

  template <class... Members>
  void operator()(Members&&... members) {
    (write_member(members.name, members.value), ...);
  }

 private:
  template <class T>
  void write_member(const char* name, std::optional<T>& value);
  template <class T>
  void write_member(const char* name, T& value);

  boost::json::object& object_;
};

boost::json::value json_of(bool value);
boost::json::value json_of(std::int64_t value);
boost::json::value json_of(const std::string& value);
boost::json::value json_of(const Text& value);
boost::json::value json_of(const Date& value);
boost::json::value json_of(const Person& value);
boost::json::value json_of(const Span& value);
boost::json::value json_of(const Every& value);
boost::json::value json_of(const RawJson& value);
boost::json::value json_of(const Sha256Hex& value);
boost::json::value json_of(const PublicKeyText& value);
boost::json::value json_of(const Pointer& value);
boost::json::value json_of(const Uuid& value);
boost::json::value json_of(const Measured& value);
boost::json::value json_of(const DecidedPoint& value);
boost::json::value json_of(const Request& value);
boost::json::value json_of(const Votes& value);
boost::json::value json_of(const Reference& value);

template <class E>
requires std::is_enum_v<E> boost::json::value json_of(E value) {
  return boost::json::string(enum_name(value));
}

template <class R>
boost::json::value json_of(const OrMissing<R>& value) {
  if (value.ref) return json_of(*value.ref);
  return boost::json::object{{"missing", json_of(value.missing)}};
}

template <class T>
requires requires(T& object, JsonWriter& writer) { object.serialize(writer); }
boost::json::value json_of(const T& value) {
  boost::json::object object;
  JsonWriter writer(object);
  // `serialize` is one function for reading and writing, so it cannot be const; writing changes
  // nothing.
  const_cast<T&>(value).serialize(writer);
  return object;
}

template <class T>
boost::json::value json_of(const std::vector<T>& values) {
  boost::json::array list;
  list.reserve(values.size());
  for (const T& value : values) list.push_back(json_of(value));
  return list;
}

template <class T>
void JsonWriter::write_member(const char* name, std::optional<T>& value) {
  if (value) object_[name] = json_of(*value);
}

template <class T>
void JsonWriter::write_member(const char* name, T& value) {
  object_[name] = json_of(value);
}

}  // namespace ledger
