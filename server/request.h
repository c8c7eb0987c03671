#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace server {

// A header field. Names are compared without regard to case (RFC 9110 section 5.1).
struct Field {
  std::string name;
  std::string value;
};

enum class Method { get, head, options, post, other };
std::string_view method_name(Method method);  // "GET"; "other" for all that are of no use here.

// What is asked for, taken apart and decoded (RFC 3986): "/v1/decisions/nsv-2022-4?at=2025-12-31".
struct Target {
  std::vector<std::string> segments;              // "v1", "decisions", "nsv-2022-4"; "/" has none.
  std::map<std::string, std::string> parameters;  // Each name stands once.
};

// A request whose header has been checked and whose body has come whole. A value.
struct Request {
  std::string id;  // Names it in logs and problems.
  Method method = Method::get;
  std::string target;  // As it was sent.
  std::vector<Field> fields;
  std::string body;

  // The field's value; empty where it is not there. Where it stands more than once, the values with
  // commas between, as RFC 9110 section 5.3 has it.
  std::string field(std::string_view name) const;
};

}  // namespace server
