#include "client/differences.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <string_view>

namespace client {
namespace {

namespace json = boost::json;

std::string escaped(std::string_view member) {
  std::string out;
  for (const char c : member) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

class Comparison {
 public:
  explicit Comparison(std::size_t shown_max) : shown_max_(shown_max) {}

  // Null stands for a place that is not there.
  void compare(const std::string& pointer, const json::value* first, const json::value* second) {
    if (first != nullptr && second != nullptr) {
      if (*first == *second) return;
      if (first->is_object() && second->is_object()) {
        return compare_members(pointer, first->get_object(), second->get_object());
      }
      if (first->is_array() && second->is_array()) {
        return compare_items(pointer, first->get_array(), second->get_array());
      }
    }
    if (++found_.count > shown_max_) return;
    const auto text = [](const json::value* value) {
      return value != nullptr ? json::serialize(*value) : std::string();
    };
    found_.shown.push_back({pointer, text(first), text(second)});
  }

  Differences take() { return std::move(found_); }

 private:
  void compare_members(const std::string& pointer, const json::object& first,
                       const json::object& second) {
    for (const auto& member : first) {
      compare(pointer + "/" + escaped(member.key()), &member.value(),
              second.if_contains(member.key()));
    }
    for (const auto& member : second) {
      if (first.contains(member.key())) continue;
      compare(pointer + "/" + escaped(member.key()), nullptr, &member.value());
    }
  }

  void compare_items(const std::string& pointer, const json::array& first,
                     const json::array& second) {
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
      compare(pointer + "/" + std::to_string(i), i < first.size() ? &first[i] : nullptr,
              i < second.size() ? &second[i] : nullptr);
    }
  }

  const std::size_t shown_max_;
  Differences found_;
};

}  // namespace

Differences differences(const json::value& first, const json::value& second,
                        std::size_t shown_max) {
  Comparison comparison(shown_max);
  comparison.compare("", &first, &second);
  return comparison.take();
}

}  // namespace client
