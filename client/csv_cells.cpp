#include "client/csv_cells.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>
#include <optional>

#include "client/csv.h"
#include "client/csv_numbers.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "ledger/plain_text.h"

namespace client {
namespace {

namespace json = boost::json;
using ledger::Errc;
using ledger::Error;
using ledger::Result;
using ledger::Shape;
using Scalar = ledger::Shape::Scalar;

constexpr std::string_view kBlanks = " \t\n";
constexpr char kListSeparator = '|';
constexpr char kLiteral = '\'';
// Longer lists of objects stand in one cell, as JSON: a roll call would need hundreds of columns.
constexpr std::size_t kSpreadItemsMax = 4;

bool has_blank_end(std::string_view text) {
  return !text.empty() && trimmed(text).size() != text.size();
}

// Whether some shape would read the text as something else than itself, or a spreadsheet run it.
bool is_special(std::string_view text) {
  if (text.empty()) return false;
  return is_formula(text) || has_blank_end(text) || text.front() == '{' || text.front() == '[' ||
         looks_like_number(text);
}

std::string_view without_apostrophes(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kLiteral), text.size()));
}

// What follows the apostrophe that says that a text is meant; none if the cell has no such.
std::optional<std::string_view> literal_text(std::string_view cell) {
  if (!cell.starts_with(kLiteral) || !is_special(without_apostrophes(cell))) return std::nullopt;
  return cell.substr(1);
}

Error wrong(Errc code, std::string sentence) { return {code, std::move(sentence)}; }

Result<json::value> json_of_cell(std::string_view cell) {
  auto value = ledger::parse_json(cell, ledger::limits::entry_bytes_max);
  if (value) return value;
  return wrong(
      value.error().code,
      fmt::format(
          "begins with {} and so must be JSON, but is not: {}; put an apostrophe (') before "
          "it if it is the text itself",
          cell.front(), value.error().detail));
}

Result<json::value> boolean_of(std::string_view cell) {
  static const std::map<std::string, bool, std::less<>> kWords{
      {"ja", true},   {"sant", true},    {"true", true},   {"yes", true},
      {"nej", false}, {"falskt", false}, {"false", false}, {"no", false}};
  std::string word(cell);
  std::ranges::transform(word, word.begin(), [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  const auto found = kWords.find(word);
  if (found != kWords.end()) return json::value(found->second);
  return wrong(
      Errc::wrong_type,
      fmt::format("is {}; write ja or nej (or sant, falskt, true, false)", ledger::quoted(cell)));
}

Result<json::value> number_of(std::string_view cell, char separator) {
  if (const auto number = json_number(cell, separator)) {
    return ledger::parse_json(*number, ledger::limits::entry_bytes_max);
  }
  return wrong(Errc::wrong_type,
               fmt::format("is {}, which is no number; write digits, such as 12 or {}, and "
                           "neither unit nor per cent sign",
                           ledger::quoted(cell), separator == ';' ? "0,5" : "0.5"));
}

// As a spreadsheet in Swedish or English shows a month that somebody wrote as 2016-11.
bool is_month_of_spreadsheet(std::string_view cell) {
  const std::size_t dash = cell.find('-');
  if (dash == cell.npos || dash < 3 || cell.size() != dash + 3) return false;
  const auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
  return std::ranges::none_of(cell.substr(0, dash), is_digit) &&
         std::ranges::all_of(cell.substr(dash + 1), is_digit);
}

Error month_of_spreadsheet(std::string_view cell) {
  return wrong(Errc::invalid_date,
               fmt::format("is {}, which a spreadsheet made of a month; format the column as text, "
                           "and write the month as 2016-11",
                           ledger::quoted(cell)));
}

Result<json::value> scalar_of(std::string_view cell, const Shape& shape, char separator) {
  switch (shape.scalar) {
    case Scalar::boolean:
      return boolean_of(cell);
    case Scalar::whole_number:
      return number_of(cell, separator);
    case Scalar::number_or_text:
      if (looks_like_number(cell)) return number_of(cell, separator);
      return json::value(json::string(cell));
    case Scalar::date:
      if (is_month_of_spreadsheet(cell)) return month_of_spreadsheet(cell);
      return json::value(json::string(cell));
    case Scalar::text:
      return json::value(json::string(cell));
    case Scalar::none:
      break;
  }
  std::vector<std::string_view> names;
  for (const auto& member : shape.members) names.push_back(member.name);
  return wrong(Errc::wrong_type,
               names.empty()
                   ? "must be JSON: { ... }"
                   : fmt::format("has members of its own; give each a column (this one's name, a "
                                 "slash, and {}), or write JSON",
                                 fmt::join(names, ", ")));
}

Result<json::value> list_of_cell(std::string_view cell, const Shape& item, char separator) {
  if (item.scalar == Scalar::none) {
    return wrong(
        Errc::wrong_type,
        "is a list of objects; give each member of each a column (this one's name, /0/ and "
        "the member's name, then /1/, ...), or write JSON: [{ ... }]");
  }
  json::array list;
  while (true) {
    const std::size_t end = cell.find(kListSeparator);
    const std::string_view text = trimmed(cell.substr(0, end));
    if (text.empty()) {
      return wrong(Errc::invalid_text,
                   "has an empty item; write one | between two items, and none at the ends");
    }
    auto value = scalar_of(text, item, separator);
    if (!value) return value;
    list.push_back(*std::move(value));
    if (end == cell.npos) return json::value(std::move(list));
    cell.remove_prefix(end + 1);
  }
}

Result<json::value> unchecked_value(std::string_view cell, const Shape& shape, char separator) {
  if (const auto literal = literal_text(cell)) {
    json::value text = json::string(*literal);
    if (shape.item != nullptr) return json::value(json::array{std::move(text)});
    return text;
  }
  cell = trimmed(cell);
  const bool is_json = (cell.front() == '[' && shape.item != nullptr) ||
                       (cell.front() == '{' && shape.admits_object());
  if (is_json) return json_of_cell(cell);
  if (shape.item != nullptr) return list_of_cell(cell, *shape.item, separator);
  return scalar_of(cell, shape, separator);
}

std::string cell_of_text(std::string_view text, const Shape& shape) {
  const std::string_view core = without_apostrophes(text);
  const bool has_apostrophe = core.size() != text.size();
  const bool is_read_otherwise =
      is_formula(text) || has_blank_end(text) || (has_apostrophe && is_special(core)) ||
      (text.starts_with('{') && shape.admits_object()) ||
      (text.starts_with('[') && shape.item != nullptr) ||
      (shape.scalar == Scalar::number_or_text && looks_like_number(text));
  return (is_read_otherwise ? std::string(1, kLiteral) : std::string()) + std::string(text);
}

bool can_be_item(const json::value& item) {
  if (!item.is_string()) return false;
  const std::string_view text = item.get_string();
  return !text.empty() && !has_blank_end(text) && text.find(kListSeparator) == text.npos;
}

// Whether the texts of a list can stand between '|' and be found again.
bool can_be_joined(const json::array& list, const Shape& shape) {
  if (list.empty() || shape.item == nullptr || shape.item->scalar != Scalar::text) return false;
  if (!std::ranges::all_of(list, can_be_item)) return false;
  const std::string_view first = list.front().get_string();
  return !is_formula(first) && !first.starts_with(kLiteral) && !first.starts_with('[');
}

std::string joined(const json::array& list) {
  std::string cell;
  for (const json::value& item : list) {
    if (!cell.empty()) cell += kListSeparator;
    cell += std::string_view(item.get_string());
  }
  return cell;
}

// The members of all event types, each once, as they are listed; evidence last.
const std::vector<std::string_view>& member_order() {
  static const std::vector<std::string_view> order = [] {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < ledger::kEventTypes; ++i) {
      for (const auto& member : ledger::shape_of(static_cast<ledger::EventType>(i)).members) {
        if (member.name != "evidence" && std::ranges::find(names, member.name) == names.end()) {
          names.push_back(member.name);
        }
      }
    }
    names.emplace_back("evidence");
    return names;
  }();
  return order;
}

// Spreads the data over cells.
class Spreading {
 public:
  void add_data(const json::object& data, const Shape& shape) {
    const auto& order = member_order();
    for (const auto& member : data) {
      const ledger::MemberShape* const known = shape.member(member.key());
      if (known == nullptr) continue;  // Entries were read by these shapes: there is none.
      const auto place = std::ranges::find(order, known->name) - order.begin();
      add({std::string(known->name), {static_cast<std::size_t>(place)}, {}}, member.value(),
          *known->shape);
    }
  }

  std::vector<DataCell> take() { return std::move(cells_); }

 private:
  static DataCell inside(const DataCell& cell, std::string_view name, std::size_t place) {
    DataCell inner{fmt::format("{}/{}", cell.column, name), cell.order, {}};
    inner.order.push_back(place);
    return inner;
  }

  void add(DataCell cell, const json::value& value, const Shape& shape) {
    if (value.is_object() && is_spread(value.get_object(), shape)) {
      for (const auto& member : value.get_object()) {
        const ledger::MemberShape& known = *shape.member(member.key());
        add(inside(cell, known.name, static_cast<std::size_t>(&known - shape.members.data())),
            member.value(), *known.shape);
      }
    } else if (value.is_array() && is_spread(value.get_array(), shape)) {
      const json::array& list = value.get_array();
      for (std::size_t i = 0; i < list.size(); ++i) {
        add(inside(cell, std::to_string(i), i), list[i], *shape.item);
      }
    } else {
      cell.text = text_of(value, shape);
      cells_.push_back(std::move(cell));
    }
  }

  static bool is_spread(const json::object& object, const Shape& shape) {
    return !object.empty() && std::ranges::all_of(object, [&](const auto& member) {
      return shape.member(member.key()) != nullptr;
    });
  }
  static bool is_spread(const json::array& list, const Shape& shape) {
    return shape.item != nullptr && list.size() <= kSpreadItemsMax &&
           std::ranges::any_of(list, [](const json::value& item) { return item.is_object(); });
  }

  static std::string text_of(const json::value& value, const Shape& shape) {
    if (value.is_string()) return cell_of_text(value.get_string(), shape);
    if (value.is_bool()) return value.get_bool() ? "true" : "false";
    if (value.is_number()) return csv_number(value);
    if (value.is_array() && can_be_joined(value.get_array(), shape)) {
      return joined(value.get_array());
    }
    return ledger::canonical_json(value);
  }

  std::vector<DataCell> cells_;
};

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

Result<json::value> value_of_cell(std::string_view cell, const Shape& shape, char separator) {
  auto value = unchecked_value(cell, shape, separator);
  if (!value || shape.check == nullptr) return value;
  if (auto checked = shape.check(*value); !checked) return checked.error();
  return value;
}

Result<ledger::Date> date_of_cell(std::string_view cell) {
  cell = trimmed(cell);
  if (is_month_of_spreadsheet(cell)) return month_of_spreadsheet(cell);
  return ledger::Date::parse(cell);
}

std::vector<DataCell> cells_of_data(const json::object& data, ledger::EventType type) {
  Spreading spreading;
  spreading.add_data(data, ledger::shape_of(type));
  return spreading.take();
}

}  // namespace client
