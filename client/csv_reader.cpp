#include "client/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "ledger/utf8.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr std::string_view kHowToSave =
    "in Excel choose Save As, \"CSV UTF-8\"; in LibreOffice tick \"Edit filter settings\" and "
    "choose Unicode (UTF-8)";

// Of the characters that Windows-1252 has and UTF-8 would write otherwise, those of Swedish texts.
std::optional<std::string_view> windows_character(unsigned char byte) {
  switch (byte) {
    case 0xe5:
      return "å";
    case 0xe4:
      return "ä";
    case 0xf6:
      return "ö";
    case 0xc5:
      return "Å";
    case 0xc4:
      return "Ä";
    case 0xd6:
      return "Ö";
    case 0xe9:
      return "é";
    case 0xa7:
      return "§";
    case 0x96:
      return "–";
    default:
      return std::nullopt;
  }
}

Error not_utf8(std::string_view file, std::size_t at) {
  if (file.starts_with("\xff\xfe") || file.starts_with("\xfe\xff")) {
    return {Errc::invalid_utf8,
            fmt::format("it is UTF-16 (\"Unicode text\"), not UTF-8; {}", kHowToSave)};
  }
  const auto line =
      1 + std::count(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  const auto character = windows_character(static_cast<unsigned char>(file[at]));
  if (!character) {
    return {Errc::invalid_utf8,
            fmt::format("line {} holds bytes that are not UTF-8; {}", line, kHowToSave)};
  }
  return {Errc::invalid_utf8,
          fmt::format("line {} is not UTF-8 but reads like Windows-1252 (\"{}\"), which is not "
                      "guessed at; {}",
                      line, *character, kHowToSave)};
}

std::string_view without_mark(std::string_view file) {
  if (file.starts_with(kByteOrderMark)) file.remove_prefix(kByteOrderMark.size());
  return file;
}

// The separator that comes first outside quotes; ';' where there is one column only.
char separator_of(std::string_view file) {
  bool is_quoted = false;
  for (const char c : file) {
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (c == ';' || c == ',') return c;
    if (c == '\n') break;
  }
  return ';';
}

// Takes one row after another off the text.
class Reading {
 public:
  Reading(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool is_at_end() const { return at_ == text_.size(); }

  Result<CsvRow> next_row() {
    CsvRow row{++row_, {}};
    while (true) {
      auto cell = next_cell();
      if (!cell) return cell.error();
      row.cells.push_back(*std::move(cell));
      if (++cells_ > kCsvCellsMax) {
        return Error{Errc::too_large,
                     fmt::format("it has more than {} cells, also counting empty ones; divide it",
                                 kCsvCellsMax)};
      }
      if (is_at_end() || take_line_end()) return row;
      ++at_;  // A separator: a cell ends nowhere else.
    }
  }

 private:
  Result<std::string> next_cell() {
    if (!is_at_end() && text_[at_] == '"') return quoted_cell();
    const std::size_t begin = at_;
    while (!ends_cell()) {
      if (text_[at_] == '"') {
        return wrong(
            "a quotation mark stands in a cell that does not begin with one; put the whole cell "
            "in quotation marks, and double those inside");
      }
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  Result<std::string> quoted_cell() {
    std::string cell;
    for (++at_; !is_at_end(); ++at_) {
      const char c = text_[at_];
      if (c == '"') {
        ++at_;
        if (ends_cell()) return cell;
        if (text_[at_] != '"') {
          return wrong(
              "something follows the quotation mark that ends a cell; double the quotation marks "
              "that belong to the text");
        }
        cell += '"';
      } else if (c != '\r') {
        cell += c;
      } else if (!text_.substr(at_).starts_with("\r\n")) {
        cell += '\n';
      }
    }
    return wrong(
        "a quotation mark is never closed; close it, or double it if it belongs to the text");
  }

  // A carriage return that no newline follows ends a line too: old programs write so.
  bool ends_cell() const {
    if (is_at_end()) return true;
    const char c = text_[at_];
    return c == separator_ || c == '\n' || c == '\r';
  }

  bool take_line_end() {
    if (text_[at_] == separator_) return false;
    at_ += text_.substr(at_).starts_with("\r\n") ? 2 : 1;
    return true;
  }

  Error wrong(std::string_view why) const {
    return {Errc::unreadable_file, fmt::format("row {}: {}", row_, why)};
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t row_ = 0;
  std::size_t cells_ = 0;  // Of all rows.
};

}  // namespace

Result<CsvTable> read_csv(std::string_view file) {
  if (const auto at = ledger::first_invalid_utf8(file)) return not_utf8(file, *at);
  file = without_mark(file);
  CsvTable table{separator_of(file), {}};
  Reading reading(file, table.separator);
  while (!reading.is_at_end()) {
    auto row = reading.next_row();
    if (!row) return row.error();
    table.rows.push_back(*std::move(row));
  }
  return table;
}

}  // namespace client
