#include "client/line_file.h"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r") == text.npos; }

}  // namespace

Result<LineFile> LineFile::open(const std::filesystem::path& file, std::istream& standard_input) {
  LineFile opened;
  if (file == "-") {
    opened.name_ = "standard input";
    opened.in_ = &standard_input;
    return opened;
  }
  opened.name_ = file.string();
  std::error_code error;
  if (std::filesystem::is_directory(file, error)) {
    return Error{Errc::unreadable_file, opened.name_ + " is a directory; name a file in it"};
  }
  errno = 0;
  opened.file_ = std::make_unique<std::ifstream>(file, std::ios::binary);
  if (!*opened.file_) {
    return Error{Errc::unreadable_file, fmt::format("{} cannot be opened: {}", opened.name_,
                                                    std::generic_category().message(errno))};
  }
  opened.in_ = opened.file_.get();
  const auto bytes = std::filesystem::file_size(file, error);
  if (!error) opened.bytes_ = bytes;
  return opened;
}

// Whether there was a line. Reads no further than `bytes_max` into one.
Result<bool> LineFile::read_line(std::string& text, std::size_t bytes_max) {
  text.clear();
  std::streambuf& buffer = *in_->rdbuf();
  constexpr auto kEnd = std::char_traits<char>::eof();
  for (auto c = buffer.sbumpc();; c = buffer.sbumpc()) {
    if (c == kEnd && text.empty()) return false;
    if (c == kEnd) break;
    ++bytes_read_;
    if (c == '\n') break;
    if (text.size() == bytes_max) {
      return Error{Errc::too_large, fmt::format("{}, line {}: the line is longer than {} bytes",
                                                name_, line_ + 1, bytes_max)};
    }
    text += std::char_traits<char>::to_char_type(c);
  }
  if (line_++ == 0 && text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return true;
}

Result<std::vector<Line>> LineFile::next(std::size_t count_max, std::size_t line_bytes_max) {
  std::vector<Line> lines;
  std::string text;
  while (lines.size() < count_max) {
    try {
      const auto there_is_one = read_line(text, line_bytes_max);
      if (!there_is_one) return there_is_one.error();
      if (!*there_is_one) break;
    } catch (const std::ios_base::failure& failure) {  // The library's way to say: a bad disk.
      return Error{Errc::unreadable_file, fmt::format("{} cannot be read beyond line {}: {}", name_,
                                                      line_, failure.what())};
    }
    if (!is_blank(text)) lines.push_back({line_, text});
  }
  return lines;
}

}  // namespace client
