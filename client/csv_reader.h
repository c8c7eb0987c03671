#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/error.h"

namespace client {

// A cell takes many times the bytes in memory that its separator takes in the file.
inline constexpr std::size_t kCsvCellsMax = 4'000'000;

struct CsvRow {
  std::size_t number;  // As a spreadsheet counts: the first is 1, a cell of many lines is in one.
  std::vector<std::string> cells;
};

// A table as it was read: its rows, also empty ones, cells as they stand between the separators and
// without their quotes. A line break within a cell is a newline.
struct CsvTable {
  char separator = ';';  // ';' or ','
  std::vector<CsvRow> rows;
};

// Reads a whole file (RFC 4180), strictly: what two programs could read differently is refused.
// Lines end with CRLF, LF or CR; a byte order mark is left out; the separator is the one of ';' and
// ',' that comes first in the first line outside quotes.
//   Errc::invalid_utf8     other bytes than UTF-8; says how to save the file so that it is
//   Errc::unreadable_file  quotes that do not fit; says in which row
//   Errc::too_large        more than kCsvCellsMax cells
ledger::Result<CsvTable> read_csv(std::string_view file);

}  // namespace client
