#pragma once

#include <boost/json/object.hpp>
#include <compare>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/csv_reader.h"
#include "ledger/error.h"
#include "ledger/event_shape.h"
#include "ledger/subject.h"

// Drafts as a table: a row for each, with the columns type, subject, effective, perhaps id and
// expect, and one for each member of `data` that some row has (contract section 8).
namespace client {

// More columns than a spreadsheet has are none that somebody filled in.
inline constexpr std::size_t kCsvColumnsMax = 16'384;
// Reading stops at as many faults: nobody reads more of them.
inline constexpr std::size_t kCsvFaultsMax = 1000;

// Something wrong in a table. The sentence of the error says where.
struct CsvFault {
  std::size_t row = 0;
  std::size_t column = 0;  // From 0; for the order of faults only.
  ledger::Error error;
};

// What the first row says that the columns are.
class CsvHeader {
 public:
  enum class Role { type, subject, effective, id, expect, data, comment };
  struct Column {
    std::string name;
    Role role = Role::comment;
    std::vector<std::string> path;  // Of the member below `data`.
  };

  // Whether a first line begins such a table, whatever its separator.
  static bool is_header(std::string_view first_line);
  // Errc::unreadable_file: the columns that every draft needs are not there; Errc::too_large: there
  // are more than kCsvColumnsMax. Adds no more than kCsvFaultsMax faults.
  static ledger::Result<CsvHeader> read(const CsvRow& row, std::vector<CsvFault>& faults);

  const std::vector<Column>& columns() const { return columns_; }
  std::optional<std::size_t> find(Role role) const;
  // The column that holds a member of the draft ("/data/requests/parties/0"), or what it is in.
  std::optional<std::size_t> find_member(std::string_view pointer) const;

  // "row 3, column E (requests/deadline)"
  std::string place(std::size_t row, std::size_t column) const;
  // A fault in a member of the draft that a row holds.
  CsvFault fault(std::size_t row, const ledger::Error& error) const;

 private:
  std::vector<Column> columns_;
  std::map<Role, std::size_t> places_;  // The first column of each role.
};

struct CsvDraft {
  std::size_t row;
  boost::json::object draft;
};

// All of a table: the drafts of the rows where nothing is wrong, and what is wrong in the others.
struct CsvDrafts {
  CsvHeader header;
  std::vector<CsvDraft> drafts;
  std::vector<CsvFault> faults;           // By row and column.
  std::vector<ledger::Subject> left_out;  // The subjects of the rows that hold faults.
  bool is_cut_short = false;              // There were kCsvFaultsMax faults, and there may be more.
};

// Reads a whole file. Errors of read_csv and CsvHeader::read.
ledger::Result<CsvDrafts> read_csv_drafts(std::string_view file);

}  // namespace client
