#include "client/pretty_json.h"

#include <boost/json/serialize.hpp>
#include <string>

namespace client {
namespace {

namespace json = boost::json;

void write(std::ostream& out, const json::value& value, std::size_t level);

template <class List, class WriteItem>
void write_items(std::ostream& out, const List& list, char open, char close, std::size_t level,
                 const WriteItem& write_item) {
  out << open;
  bool is_first = true;
  for (const auto& item : list) {
    out << (is_first ? "\n" : ",\n") << std::string(2 * (level + 1), ' ');
    write_item(item);
    is_first = false;
  }
  if (!is_first) out << '\n' << std::string(2 * level, ' ');
  out << close;
}

void write(std::ostream& out, const json::value& value, std::size_t level) {
  if (const json::object* object = value.if_object()) {
    write_items(out, *object, '{', '}', level, [&](const json::key_value_pair& member) {
      out << json::serialize(json::string(member.key())) << ": ";
      write(out, member.value(), level + 1);
    });
  } else if (const json::array* list = value.if_array()) {
    write_items(out, *list, '[', ']', level,
                [&](const json::value& item) { write(out, item, level + 1); });
  } else {
    out << json::serialize(value);
  }
}

}  // namespace

void write_pretty_json(std::ostream& out, const json::value& value) {
  write(out, value, 0);
  out << '\n';
}

}  // namespace client
