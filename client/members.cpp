#include "client/members.h"

namespace client {

namespace json = boost::json;

const json::value& member(const json::object& object, std::string_view name) {
  static const json::value kNull;
  const json::value* const found = object.if_contains(name);
  return found != nullptr ? *found : kNull;
}

const json::value& member(const json::value& value, std::string_view name) {
  return member(object_of(value), name);
}

const json::value& at_path(const json::object& object, std::string_view path) {
  const std::size_t end = path.find('/');
  const json::value& found = member(object, path.substr(0, end));
  return end == path.npos ? found : at_path(found, path.substr(end + 1));
}

const json::value& at_path(const json::value& value, std::string_view path) {
  return at_path(object_of(value), path);
}

std::string_view text_of(const json::value& value) {
  return value.is_string() ? std::string_view(value.get_string()) : std::string_view();
}

const json::object& object_of(const json::value& value) {
  static const json::object kEmpty;
  return value.is_object() ? value.get_object() : kEmpty;
}

const json::array& list_of(const json::value& value) {
  static const json::array kEmpty;
  return value.is_array() ? value.get_array() : kEmpty;
}

std::optional<std::uint64_t> count_of(const json::value& value) {
  if (!value.is_int64() || value.get_int64() < 0) return std::nullopt;
  return static_cast<std::uint64_t>(value.get_int64());
}

bool is_false(const json::object& object, std::string_view name) {
  const json::value& value = member(object, name);
  return value.is_bool() && !value.get_bool();
}

}  // namespace client
