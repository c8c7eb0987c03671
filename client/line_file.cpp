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

std::optional<char> LineFile::next_byte() {
  if (ahead_used_ < ahead_.size()) return ahead_[ahead_used_++];
  const auto c = in_->rdbuf()->sbumpc();
  if (c == std::char_traits<char>::eof()) return std::nullopt;
  return std::char_traits<char>::to_char_type(c);
}

// Whether there was a line. Reads no further than `bytes_max` into one.
Result<bool> LineFile::read_line(std::string& text, std::size_t bytes_max) {
  text.clear();
  for (auto c = next_byte();; c = next_byte()) {
    if (!c && text.empty()) return false;
    if (!c) break;
    ++bytes_read_;
    if (*c == '\n') break;
    if (text.size() == bytes_max) {
      return Error{Errc::too_large, fmt::format("{}, line {}: the line is longer than {} bytes",
                                                name_, line_ + 1, bytes_max)};
    }
    text += *c;
  }
  if (line_++ == 0 && text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  return true;
}

Error LineFile::cannot_read(const char* why) const {
  return {Errc::unreadable_file,
          fmt::format("{} cannot be read beyond line {}: {}", name_, line_, why)};
}

Result<std::string> LineFile::first_line(std::size_t bytes_max) {
  try {
    while (ahead_.size() < bytes_max) {
      const auto c = in_->rdbuf()->sbumpc();
      if (c == std::char_traits<char>::eof()) break;
      ahead_ += std::char_traits<char>::to_char_type(c);
      if (ahead_.back() == '\n') break;
    }
  } catch (const std::ios_base::failure& failure) {  // The library's way to say: a bad disk.
    return cannot_read(failure.what());
  }
  return ahead_;
}

Result<std::string> LineFile::rest(std::size_t bytes_max) {
  std::string bytes;
  try {
    for (auto c = next_byte(); c; c = next_byte()) {
      if (bytes.size() == bytes_max) {
        return Error{Errc::too_large,
                     fmt::format("{} is longer than {} bytes; divide it", name_, bytes_max)};
      }
      bytes += *c;
    }
  } catch (const std::ios_base::failure& failure) {
    return cannot_read(failure.what());
  }
  bytes_read_ += bytes.size();
  return bytes;
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
      return cannot_read(failure.what());
    }
    if (!is_blank(text)) lines.push_back({line_, text});
  }
  return lines;
}

}  // namespace client
