#include "client/display_width.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <memory>

namespace client {
namespace {

constexpr std::string_view kReplacement = "\xef\xbf\xbd";  // U+FFFD

bool is_in(UChar32 character, UChar32 first, UChar32 last) {
  return first <= character && character <= last;
}

// What could steer a terminal, or make a text read otherwise than it is written.
bool is_hidden(UChar32 character) {
  constexpr std::uint32_t kControls = U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
  return (U_GET_GC_MASK(character) & kControls) != 0 || is_in(character, 0x200e, 0x200f) ||
         is_in(character, 0x202a, 0x202e) || is_in(character, 0x2066, 0x2069) ||
         character == 0xfffd;
}

std::size_t width_of(UChar32 character) {
  if (is_in(character, 0x20, 0x7e)) return 1;
  constexpr std::uint32_t kNoColumn =
      U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK;
  constexpr UChar32 kSoftHyphen = 0xad;  // Shown by terminals, although it is a format character.
  if (character == kSoftHyphen) return 1;
  if ((U_GET_GC_MASK(character) & kNoColumn) != 0) return 0;
  const int syllable = u_getIntPropertyValue(character, UCHAR_HANGUL_SYLLABLE_TYPE);
  // The later parts of a Korean syllable stand inside its first.
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;
  const int east_asian = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return east_asian == U_EA_FULLWIDTH || east_asian == U_EA_WIDE ? 2 : 1;
}

// ICU's macro narrows integers in the open.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
// Reads the character that begins at `at`, and moves on. Bytes that are no UTF-8 read as U+FFFD.
UChar32 next_character(std::string_view text, std::size_t& at) {
  const auto length = static_cast<std::int32_t>(text.size());
  auto offset = static_cast<std::int32_t>(at);
  UChar32 character = 0;
  U8_NEXT_OR_FFFD(text.data(), offset, length, character);
  at = static_cast<std::size_t>(offset);
  return character;
}
#pragma GCC diagnostic pop

// Cuts a text where ICU's rules allow: between words, or between characters.
class Cutter {
 public:
  enum class Where { between_words, between_characters };

  explicit Cutter(Where where) {
    UErrorCode status = U_ZERO_ERROR;
    const auto& locale = icu::Locale::getRoot();
    iterator_.reset(where == Where::between_words
                        ? icu::BreakIterator::createLineInstance(locale, status)
                        : icu::BreakIterator::createCharacterInstance(locale, status));
    if (U_FAILURE(status)) iterator_.reset();
  }

  // The pieces, which together are the text. Without ICU's data all of it is one piece.
  std::vector<std::string> pieces(std::string_view text) {
    if (text.empty()) return {};
    if (iterator_ == nullptr) return {std::string(text)};
    const auto unicode = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    iterator_->setText(unicode);
    std::vector<std::string> found;
    std::int32_t begin = iterator_->first();
    for (std::int32_t end = iterator_->next(); end != icu::BreakIterator::DONE;
         begin = end, end = iterator_->next()) {
      unicode.tempSubStringBetween(begin, end).toUTF8String(found.emplace_back());
    }
    return found;
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
};

// Made once for each thread: making one reads ICU's rules.
Cutter& words() {
  thread_local Cutter cutter(Cutter::Where::between_words);
  return cutter;
}
Cutter& characters() {
  thread_local Cutter cutter(Cutter::Where::between_characters);
  return cutter;
}

bool has_wide_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (width_of(next_character(text, at)) == 2) return true;
  }
  return false;
}

// Words end where blanks do, or beside a wide character: such scripts have no blanks. ICU would
// also break after '/' and '-', but a subject ("decision/nsv-2022-4") is copied by hand, so it
// stays whole if it can.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> joined;
  bool was_wide = false;  // The last piece. A word that goes on has no wide character.
  for (std::string& piece : words().pieces(text)) {
    const bool is_wide = has_wide_character(piece);
    const bool goes_on = !joined.empty() && !joined.back().ends_with(' ') && !was_wide && !is_wide;
    was_wide = is_wide;
    if (goes_on) {
      joined.back() += piece;
    } else {
      joined.push_back(std::move(piece));
    }
  }
  return joined;
}

std::string_view without_end_blanks(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == text.npos) return lines;
    text.remove_prefix(end + 1);
  }
}

// Fills lines of a width, one word after another.
class Lines {
 public:
  explicit Lines(std::size_t width) : width_(width) {}

  void add(const std::string& word) {
    if (display_width(without_end_blanks(word)) <= width_) {
      put(word);
      return;
    }
    if (used_ > 0) begin_line();
    for (const std::string& part : words().pieces(word)) {
      if (display_width(without_end_blanks(part)) <= width_) {
        put(part);
      } else {
        for (const std::string& character : characters().pieces(part)) put(character);
      }
    }
  }

  std::vector<std::string> take() {
    for (std::string& line : lines_) line.resize(without_end_blanks(line).size());
    return std::move(lines_);
  }

 private:
  void put(const std::string& piece) {
    if (used_ + display_width(without_end_blanks(piece)) > width_ && used_ > 0) begin_line();
    lines_.back() += piece;
    used_ += display_width(piece);
  }

  void begin_line() {
    lines_.emplace_back();
    used_ = 0;
  }

  std::size_t width_;
  std::size_t used_ = 0;  // Columns of the last line.
  std::vector<std::string> lines_{""};
};

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_character(text, at));
  return width;
}

std::string one_line(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const UChar32 character = next_character(text, at);
    if (character == '\n' || character == '\t') {
      shown += ' ';
    } else if (is_hidden(character)) {
      shown += kReplacement;
    } else {
      shown += text.substr(begin, at - begin);
    }
  }
  return shown;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width) {
  std::vector<std::string> wrapped;
  for (const std::string_view line : lines_of(text)) {
    Lines lines(std::max<std::size_t>(width, 1));
    for (const std::string& word : words_of(one_line(line))) lines.add(word);
    for (std::string& filled : lines.take()) wrapped.push_back(std::move(filled));
  }
  return wrapped;
}

std::size_t widest_word(std::string_view text) {
  std::size_t widest = 0;
  for (const std::string_view line : lines_of(text)) {
    for (const std::string& word : words_of(one_line(line))) {
      widest = std::max(widest, display_width(without_end_blanks(word)));
    }
  }
  return widest;
}

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  for (const std::string_view line : lines_of(text)) {
    widest = std::max(widest, display_width(one_line(line)));
  }
  return widest;
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(text) + std::string(width > used ? width - used : 0, ' ');
}

}  // namespace client
