#include "client/csv_row_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <charconv>

#include "client/csv_cells.h"
#include "ledger/event.h"
#include "ledger/plain_text.h"
#include "ledger/uuid.h"

namespace client {
namespace {

namespace json = boost::json;
using ledger::Errc;
using ledger::Error;
using ledger::Shape;
using Role = CsvHeader::Role;

std::optional<std::size_t> item_number(std::string_view name) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
  if (name.size() > 1 && name.front() == '0') return std::nullopt;
  return number;
}

// Item 2 before item 10.
bool is_before(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    if (a[i] == b[i]) continue;
    const auto first = item_number(a[i]);
    const auto second = item_number(b[i]);
    return first && second ? *first < *second : a[i] < b[i];
  }
  return a.size() < b.size();
}

bool is_blank(std::string_view cell) { return trimmed(cell).empty(); }

// Puts a value where a path leads, making what is missing on the way. Says why it cannot; nothing
// if it can.
std::string put(json::value& into, const std::vector<std::string>& path, json::value value) {
  json::value* place = &into;
  std::string before;
  for (const std::string& name : path) {
    const auto number = item_number(name);
    if (place->is_null())
      *place = number ? json::value(json::array()) : json::value(json::object());
    if (number ? !place->is_array() : !place->is_object()) {
      return fmt::format("is filled, and so are columns that make another thing of {}; choose one",
                         before.substr(0, before.find_last_of('/')));
    }
    if (!number) {
      place = &place->get_object()[name];
    } else {
      json::array& list = place->get_array();
      if (*number > list.size()) {
        return fmt::format("is filled, but {}{} is not; leave no gap", before, list.size());
      }
      if (*number == list.size()) list.emplace_back(nullptr);
      place = &list[*number];
    }
    before += name + "/";
  }
  *place = std::move(value);
  return {};
}

// The members that an object must have and has not, at any depth.
void find_missing(const json::value& value, const Shape& shape, const std::string& pointer,
                  std::vector<std::string>& missing) {
  if (value.is_array() && shape.item != nullptr) {
    const json::array& list = value.get_array();
    for (std::size_t i = 0; i < list.size(); ++i) {
      find_missing(list[i], *shape.item, fmt::format("{}/{}", pointer, i), missing);
    }
  }
  if (!value.is_object()) return;
  for (const auto& member : shape.members) {
    const std::string inner = fmt::format("{}/{}", pointer, member.name);
    const json::value* const found = value.get_object().if_contains(member.name);
    if (found != nullptr) {
      find_missing(*found, *member.shape, inner, missing);
    } else if (member.is_required) {
      missing.push_back(inner);
    }
  }
}

}  // namespace

const Shape* find_shape(ledger::EventType type, const std::vector<std::string>& path) {
  const Shape* shape = &ledger::shape_of(type);
  for (const std::string& name : path) {
    if (const auto* member = shape->member(name)) {
      shape = member->shape;
    } else if (shape->item != nullptr && item_number(name)) {
      shape = shape->item;
    } else {
      return nullptr;
    }
  }
  return shape;
}

// One row on its way to a draft.
struct CsvRowReader::Reading {
  const CsvHeader& header;
  const CsvRow& row;
  std::vector<CsvFault>& faults;
  std::optional<ledger::EventType> type;
  json::value data = json::object();
  std::optional<std::size_t> filled = {};  // The last column of data that is.

  bool has_faults_enough() const { return faults.size() >= kCsvFaultsMax; }

  void fail(std::size_t column, Errc code, std::string_view why) const {
    faults.push_back(
        {row.number, column, {code, fmt::format("{}: {}", header.place(row.number, column), why)}});
  }

  std::string cell(std::optional<std::size_t> column) const {
    if (!column || *column >= row.cells.size()) return {};
    return std::string(trimmed(row.cells[*column]));
  }

  // A cell that every row needs; empty where it is wrong, which has been said then.
  std::string needed(Role role) const {
    const std::size_t column = *header.find(role);
    std::string text = cell(column);
    if (text.empty()) fail(column, Errc::missing_member, "is empty, and every row needs it");
    return text;
  }

  void read_type(json::object& draft) {
    const std::string text = needed(Role::type);
    draft["type"] = text;
    type = ledger::find_event_type(text);
    if (type || text.empty()) return;
    fail(*header.find(Role::type), Errc::unknown_type,
         fmt::format("is {}, which is no event type; docs/format.md lists them, decision.taken is "
                     "one",
                     ledger::quoted(text)));
  }

  void read_subject(json::object& draft) const {
    const std::string text = needed(Role::subject);
    draft["subject"] = text;
    if (text.empty()) return;
    const std::size_t column = *header.find(Role::subject);
    const auto subject = ledger::parse_subject(text);
    if (!subject) {
      fail(column, subject.error().code, subject.error().detail);
    } else if (type && !contains(ledger::traits_of(*type).subjects, subject->kind)) {
      fail(column, Errc::wrong_kind,
           fmt::format("is {}, but {} is about a subject of kind {}; name one of those, or choose "
                       "another type",
                       text, ledger::type_name(*type),
                       ledger::list_kinds(ledger::traits_of(*type).subjects)));
    }
  }

  void read_effective(json::object& draft) const {
    const std::string text = needed(Role::effective);
    if (text.empty()) return;
    static const Shape& date =
        *ledger::shape_of(*ledger::find_event_type("entry.corrected")).member("effective")->shape;
    const auto value = value_of_cell(text, date, ';');
    if (!value)
      return fail(*header.find(Role::effective), value.error().code, value.error().detail);
    draft["effective"] = *value;
  }

  void read_id(json::object& draft) const {
    const auto column = header.find(Role::id);
    const std::string text = cell(column);
    if (text.empty()) return;
    draft["id"] = text;
    if (const auto id = ledger::parse_uuid(text); !id) {
      fail(*column, id.error().code, id.error().detail);
    }
  }

  void read_expect(json::object& draft) const {
    const auto column = header.find(Role::expect);
    const std::string text = cell(column);
    if (text.empty()) return;
    if (const auto count = item_number(text)) {
      draft["expect"] = *count;
    } else {
      fail(*column, Errc::wrong_type, "must be a whole number: how many entries the subject has");
    }
  }

  void check_missing() const {
    if (!type) return;
    std::vector<std::string> missing;
    find_missing(data, ledger::shape_of(*type), {}, missing);
    for (const std::string& pointer : missing) {
      if (has_faults_enough()) return;
      const std::string name = pointer.substr(1);
      const auto column = std::ranges::find(header.columns(), name, &CsvHeader::Column::name);
      if (column != header.columns().end()) {
        fail(static_cast<std::size_t>(column - header.columns().begin()), Errc::missing_member,
             fmt::format("is empty, and {} needs it", ledger::type_name(*type)));
      } else {
        faults.push_back({row.number,
                          header.columns().size(),
                          {Errc::missing_member,
                           fmt::format("row {}: {} needs {}, and there is no column {}; add it",
                                       row.number, ledger::type_name(*type), name, name)}});
      }
    }
  }

  void check_beyond_header() const {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const bool has_name = i < header.columns().size() && !header.columns()[i].name.empty();
      if (has_name || is_blank(row.cells[i])) continue;
      fail(i, Errc::unknown_member,
           fmt::format("holds {}, but this column has no name in the first row; is a cell with a "
                       "separator in it not in quotation marks?",
                       ledger::quoted(row.cells[i])));
      return;
    }
  }
};

CsvRowReader::CsvRowReader(const CsvHeader& header, char separator)
    : header_(header), separator_(separator) {
  const auto& columns = header.columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].role == Role::data) data_columns_.push_back(i);
  }
  std::ranges::stable_sort(data_columns_, [&](std::size_t a, std::size_t b) {
    return is_before(columns[a].path, columns[b].path);
  });
}

bool CsvRowReader::is_left_out(const CsvRow& row) {
  return std::ranges::all_of(row.cells, is_blank) || trimmed(row.cells.front()).starts_with('#');
}

void CsvRowReader::read_member(std::size_t column, const std::string& cell,
                               Reading& reading) const {
  const std::vector<std::string>& path = header_.columns()[column].path;
  const auto fail = [&](Errc code, std::string_view why) { reading.fail(column, code, why); };
  const Shape* const shape = find_shape(*reading.type, path);
  if (shape == nullptr) {
    std::vector<std::string_view> names;
    for (const auto& member : ledger::shape_of(*reading.type).members) names.push_back(member.name);
    return fail(Errc::unknown_member,
                fmt::format("is no member of {}, so the cell must be empty; the members are {}",
                            ledger::type_name(*reading.type), fmt::join(names, ", ")));
  }
  // By the order of the columns, what is inside of one that is filled follows it at once.
  if (reading.filled) {
    const CsvHeader::Column& other = header_.columns()[*reading.filled];
    const auto& outer = other.path;
    if (outer.size() <= path.size() && std::equal(outer.begin(), outer.end(), path.begin())) {
      return fail(
          Errc::invalid_value,
          fmt::format("is filled, and so is column {}, which holds the same; fill one of them",
                      other.name));
    }
  }
  reading.filled = column;
  auto value = value_of_cell(cell, *shape, separator_);
  if (!value) {
    const std::string inside =
        value.error().member.empty() ? "" : value.error().member.substr(1) + " ";
    fail(value.error().code, inside + value.error().detail);
  }
  // A place that holds a fault is filled all the same: nothing else is wrong because of it.
  const std::string why = put(reading.data, path, value ? *std::move(value) : json::value());
  if (!why.empty()) fail(Errc::invalid_value, why);
}

json::object CsvRowReader::read(const CsvRow& row, std::vector<CsvFault>& faults) {
  Reading reading{header_, row, faults, {}};
  json::object draft;
  reading.read_type(draft);
  reading.read_subject(draft);
  reading.read_effective(draft);
  reading.read_id(draft);
  reading.read_expect(draft);
  if (reading.type) {
    for (const std::size_t column : data_columns_) {
      const bool is_filled = column < row.cells.size() && !is_blank(row.cells[column]);
      if (reading.has_faults_enough()) break;
      if (is_filled) read_member(column, row.cells[column], reading);
    }
  }
  reading.check_missing();
  reading.check_beyond_header();
  draft["data"] = std::move(reading.data);
  std::ranges::stable_sort(faults, {}, &CsvFault::column);
  return draft;
}

}  // namespace client
