#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/error.h"

namespace client {

struct Line {
  std::size_t number;  // In the file, the first is 1.
  std::string text;    // Without its newline.
};

// A file of lines, read as it is needed: it may be larger than memory. Not thread-safe.
class LineFile {
 public:
  // "-" is `standard_input`, which must outlive this. Errc::unreadable_file
  static ledger::Result<LineFile> open(const std::filesystem::path& file,
                                       std::istream& standard_input);

  // The next lines that are not blank, at most `count_max` of them; none at the end. A byte order
  // mark before the first is left out. Errc::too_large: a line is longer than `line_bytes_max`;
  // Errc::unreadable_file.
  ledger::Result<std::vector<Line>> next(std::size_t count_max, std::size_t line_bytes_max);

  // The first line, which stays to be read; before anything is read. Cut after `bytes_max`.
  ledger::Result<std::string> first_line(std::size_t bytes_max);
  // All that is left, byte for byte. Errc::too_large; Errc::unreadable_file.
  ledger::Result<std::string> rest(std::size_t bytes_max);

  const std::string& name() const { return name_; }  // For sentences.
  std::uint64_t bytes_read() const { return bytes_read_; }
  std::uint64_t bytes() const { return bytes_; }  // Of the file; 0 where that is not known.

 private:
  LineFile() = default;
  ledger::Result<bool> read_line(std::string& text, std::size_t bytes_max);
  std::optional<char> next_byte();
  ledger::Error cannot_read(const char* why) const;

  std::string name_;
  std::unique_ptr<std::ifstream> file_;
  std::istream* in_ = nullptr;
  std::string ahead_;           // Was looked at and not read yet,
  std::size_t ahead_used_ = 0;  // but for this much of it.
  std::uint64_t bytes_ = 0;
  std::uint64_t bytes_read_ = 0;
  std::size_t line_ = 0;  // How many have been read.
};

}  // namespace client
