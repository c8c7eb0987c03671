#include "server/request.h"

#include <algorithm>

namespace server {
namespace {

char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower_case, lower_case);
}

}  // namespace

std::string_view method_name(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::options:
      return "OPTIONS";
    case Method::post:
      return "POST";
    case Method::other:
      break;
  }
  return "other";
}

std::string Request::field(std::string_view name) const {
  std::string value;
  bool is_there = false;
  for (const Field& one : fields) {
    if (!same_name(one.name, name)) continue;
    if (is_there) value += ", ";
    value += one.value;
    is_there = true;
  }
  return value;
}

}  // namespace server
