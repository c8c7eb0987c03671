#include "client/csv_drafts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "client/csv_cells.h"
#include "client/csv_row_reader.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
using Role = CsvHeader::Role;

constexpr std::pair<std::string_view, Role> kRoles[] = {
    {"type", Role::type}, {"subject", Role::subject}, {"effective", Role::effective},
    {"id", Role::id},     {"expect", Role::expect},
};
constexpr Role kNeeded[] = {Role::type, Role::subject, Role::effective};

std::string_view name_of(Role role) {
  for (const auto& [name, named] : kRoles) {
    if (named == role) return name;
  }
  return "data";
}

std::vector<std::string> split_path(std::string_view name) {
  std::vector<std::string> path;
  while (true) {
    const std::size_t slash = name.find('/');
    path.emplace_back(name.substr(0, slash));
    if (slash == name.npos) return path;
    name.remove_prefix(slash + 1);
  }
}

CsvHeader::Column column_of(std::string_view cell) {
  std::string_view name = trimmed(cell);
  CsvHeader::Column column{std::string(name), Role::data, {}};
  if (name.empty() || name.starts_with('#')) return {std::string(name), Role::comment, {}};
  for (const auto& [role_name, role] : kRoles) {
    if (name == role_name) return {std::string(name), role, {}};
  }
  // With the slash of the pointer, a member may be called as a column above is: "/effective".
  if (name.starts_with('/')) name.remove_prefix(1);
  column.path = split_path(name);
  return column;
}

bool is_known_anywhere(const std::vector<std::string>& path) {
  for (std::size_t i = 0; i < ledger::kEventTypes; ++i) {
    if (find_shape(static_cast<ledger::EventType>(i), path) != nullptr) return true;
  }
  return false;
}

// As spreadsheets name columns: A to Z, then AA.
std::string letters(std::size_t column) {
  std::string text;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    text.insert(text.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return text;
}

}  // namespace

bool CsvHeader::is_header(std::string_view first_line) {
  const auto table = read_csv(first_line);
  if (!table || table->rows.empty()) return false;
  std::vector<CsvFault> ignored;
  return CsvHeader::read(table->rows.front(), ignored).has_value();
}

Result<CsvHeader> CsvHeader::read(const CsvRow& row, std::vector<CsvFault>& faults) {
  CsvHeader header;
  if (row.cells.size() > kCsvColumnsMax) {
    return Error{Errc::too_large,
                 fmt::format("its first row has {} columns, more than the {} of a spreadsheet; "
                             "leave out what is empty",
                             row.cells.size(), kCsvColumnsMax)};
  }
  for (const std::string& cell : row.cells) {
    const Column& column = header.columns_.emplace_back(column_of(cell));
    header.places_.try_emplace(column.role, header.columns_.size() - 1);
  }
  for (const Role needed : kNeeded) {
    if (header.find(needed)) continue;
    return Error{
        Errc::unreadable_file,
        fmt::format("it is no table of drafts: its first row must name the columns, and none "
                    "is called {}; begin with type;subject;effective",
                    name_of(needed))};
  }
  std::set<std::string> names;
  for (std::size_t i = 0; i < header.columns_.size() && faults.size() < kCsvFaultsMax; ++i) {
    Column& column = header.columns_[i];
    const auto add_fault = [&](Errc code, std::string_view why) {
      faults.push_back(
          {row.number, i, {code, fmt::format("{}: {}", header.place(row.number, i), why)}});
    };
    if (column.role == Role::comment) continue;
    if (!names.insert(column.name).second) {
      add_fault(Errc::invalid_value, "a column before has the same name; keep one of them");
    } else if (column.role == Role::data && !is_known_anywhere(column.path)) {
      add_fault(Errc::unknown_member,
                "is a member of no event type; docs/format.md lists them (a column of remarks "
                "begins with #)");
      column.role = Role::comment;  // Said once; not of every row.
    }
  }
  return header;
}

std::optional<std::size_t> CsvHeader::find(Role role) const {
  const auto found = places_.find(role);
  return found == places_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> CsvHeader::find_member(std::string_view pointer) const {
  if (!pointer.starts_with('/')) return std::nullopt;
  const std::vector<std::string> path = split_path(pointer.substr(1));
  if (path.front() != "data") {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].role != Role::data && columns_[i].name == path.front()) return i;
    }
    return std::nullopt;
  }
  std::optional<std::size_t> nearest;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto& of_column = columns_[i].path;
    const bool leads_there = columns_[i].role == Role::data && of_column.size() < path.size() &&
                             std::equal(of_column.begin(), of_column.end(), path.begin() + 1);
    if (!leads_there) continue;
    if (!nearest || columns_[*nearest].path.size() < of_column.size()) nearest = i;
  }
  return nearest;
}

std::string CsvHeader::place(std::size_t row, std::size_t column) const {
  const std::string name = column < columns_.size() ? columns_[column].name : std::string();
  const std::string letter = letters(column);
  if (name.empty()) return fmt::format("row {}, column {}", row, letter);
  return fmt::format("row {}, column {} ({})", row, letter, name);
}

CsvFault CsvHeader::fault(std::size_t row, const Error& error) const {
  const auto column = find_member(error.member);
  const std::string where = column ? place(row, *column) : fmt::format("row {}", row);
  return {row,
          column.value_or(0),
          {error.code, fmt::format("{}: {}", where, error.detail), error.member}};
}

Result<CsvDrafts> read_csv_drafts(std::string_view file) {
  auto table = read_csv(file);
  if (!table) return table.error();
  CsvDrafts read;
  if (table->rows.empty()) {
    return Error{Errc::unreadable_file, "it is empty; begin with the row type;subject;effective"};
  }
  auto header = CsvHeader::read(table->rows.front(), read.faults);
  if (!header) return header.error();
  read.header = *std::move(header);
  CsvRowReader rows(read.header, table->separator);
  for (std::size_t i = 1; i < table->rows.size() && read.faults.size() < kCsvFaultsMax; ++i) {
    const CsvRow& row = table->rows[i];
    if (CsvRowReader::is_left_out(row)) continue;
    std::vector<CsvFault> faults;
    boost::json::object draft = rows.read(row, faults);
    if (faults.empty()) {
      read.drafts.push_back({row.number, std::move(draft)});
      continue;
    }
    if (const auto* text = draft.if_contains("subject")) {
      const auto subject = ledger::parse_subject(text->get_string());
      if (subject) read.left_out.push_back(*subject);
    }
    std::ranges::move(faults, std::back_inserter(read.faults));
  }
  read.is_cut_short = read.faults.size() >= kCsvFaultsMax;
  return read;
}

}  // namespace client
