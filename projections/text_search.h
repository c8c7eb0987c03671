#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "ledger/error.h"

namespace projections {

// Which of the words that are looked for were found: one bit each.
using FoundWords = std::uint32_t;

// Looks for words in texts as a Swedish reader does: upper and lower case are one, accents do not
// count (é is e, ü is y), but å, ä and ö are letters of their own. A word is found also inside
// another, since compounds are written together. Not thread-safe: make one for each question.
class TextSearch {
 public:
  // The words of `text`, with white space between. Errc::bad_argument: no word, more than
  // kWordsMax, one with no letter or sign that counts, or no UTF-8.
  static ledger::Result<TextSearch> of(std::string_view text);
  static constexpr std::size_t kWordsMax = 16;

  TextSearch(TextSearch&&) noexcept;
  TextSearch& operator=(TextSearch&&) noexcept;
  ~TextSearch();

  FoundWords found_in(std::string_view text) const;
  bool has_all(FoundWords found) const { return found == all_; }

 private:
  class Words;
  explicit TextSearch(std::unique_ptr<Words> words, FoundWords all);

  std::unique_ptr<Words> words_;
  FoundWords all_;
};

}  // namespace projections
