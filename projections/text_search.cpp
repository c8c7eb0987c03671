#include "projections/text_search.h"

#include <fmt/format.h>
#include <unicode/ucol.h>
#include <unicode/usearch.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "ledger/check.h"

namespace projections {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

struct Close {
  void operator()(UCollator* collator) const { ucol_close(collator); }
  void operator()(UStringSearch* search) const { usearch_close(search); }
};
using Collator = std::unique_ptr<UCollator, Close>;
using Search = std::unique_ptr<UStringSearch, Close>;

Error bad(std::string sentence) { return {Errc::bad_argument, std::move(sentence)}; }

// Replaces what is no UTF-8: a text of the ledger always is.
std::u16string utf16_of(std::string_view text) {
  std::u16string units(text.size(), u'\0');  // Never more units than bytes.
  int32_t size = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8WithSub(units.data(), static_cast<int32_t>(units.size()), &size, text.data(),
                       static_cast<int32_t>(text.size()), 0xFFFD, nullptr, &status);
  LIGGARE_CHECK(U_SUCCESS(status) || status == U_STRING_NOT_TERMINATED_WARNING);
  units.resize(static_cast<std::size_t>(size));
  return units;
}

bool is_utf8(std::string_view text) {
  int32_t size = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8(nullptr, 0, &size, text.data(), static_cast<int32_t>(text.size()), &status);
  return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR;
}

std::vector<std::u16string> split_words(std::string_view text) {
  std::vector<std::u16string> words;
  bool is_inside = false;
  for (const char16_t unit : utf16_of(text)) {
    const bool is_space = u_isUWhiteSpace(unit);
    if (!is_space && !is_inside) words.emplace_back();
    if (!is_space) words.back().push_back(unit);
    is_inside = !is_space;
  }
  return words;
}

// Primary strength: only what makes a letter another letter in Swedish counts.
Collator open_collator() {
  UErrorCode status = U_ZERO_ERROR;
  Collator collator(ucol_open("sv", &status));
  LIGGARE_CHECK(U_SUCCESS(status));
  ucol_setStrength(collator.get(), UCOL_PRIMARY);
  ucol_setAttribute(collator.get(), UCOL_NORMALIZATION_MODE, UCOL_ON, &status);
  LIGGARE_CHECK(U_SUCCESS(status));
  return collator;
}

Search open_search(const UCollator& collator, const std::u16string& word) {
  UErrorCode status = U_ZERO_ERROR;
  // The first text is only there because ICU wants one: the word itself.
  const auto size = static_cast<int32_t>(word.size());
  Search search(
      usearch_openFromCollator(word.data(), size, word.data(), size, &collator, nullptr, &status));
  LIGGARE_CHECK(U_SUCCESS(status));
  return search;
}

}  // namespace

class TextSearch::Words {
 public:
  explicit Words(std::vector<std::u16string> words)
      : collator_(open_collator()), words_(std::move(words)) {
    for (const std::u16string& word : words_) searches_.push_back(open_search(*collator_, word));
  }

  // A word of nothing but signs that do not count, such as a soft hyphen.
  bool has_empty_word() const {
    return std::ranges::any_of(words_, [&](const std::u16string& word) {
      const auto size = static_cast<int32_t>(word.size());
      return ucol_strcoll(collator_.get(), word.data(), size, u"", 0) == UCOL_EQUAL;
    });
  }

  FoundWords found_in(const std::u16string& text) const {
    FoundWords found = 0;
    if (text.empty()) return found;
    for (std::size_t i = 0; i < searches_.size(); ++i) {
      UErrorCode status = U_ZERO_ERROR;
      usearch_setText(searches_[i].get(), text.data(), static_cast<int32_t>(text.size()), &status);
      const int32_t first = usearch_first(searches_[i].get(), &status);
      LIGGARE_CHECK(U_SUCCESS(status));
      if (first != USEARCH_DONE) found |= FoundWords{1} << i;
    }
    return found;
  }

 private:
  Collator collator_;  // First: the searches use it, and the words.
  std::vector<std::u16string> words_;
  std::vector<Search> searches_;
};

TextSearch::TextSearch(std::unique_ptr<Words> words, FoundWords all)
    : words_(std::move(words)), all_(all) {}
TextSearch::TextSearch(TextSearch&&) noexcept = default;
TextSearch& TextSearch::operator=(TextSearch&&) noexcept = default;
TextSearch::~TextSearch() = default;

Result<TextSearch> TextSearch::of(std::string_view text) {
  static_assert(kWordsMax < std::numeric_limits<FoundWords>::digits);
  if (!is_utf8(text)) return bad("text must be UTF-8");
  std::vector<std::u16string> words = split_words(text);
  if (words.empty()) return bad("text is empty: say what to look for");
  if (words.size() > kWordsMax) {
    return bad(fmt::format("text has {} words; look for at most {}", words.size(), kWordsMax));
  }
  const FoundWords all = (FoundWords{1} << words.size()) - 1;
  auto prepared = std::make_unique<Words>(std::move(words));
  if (prepared->has_empty_word()) {
    return bad("text has a word without any letter, digit or sign that can be looked for");
  }
  return TextSearch(std::move(prepared), all);
}

FoundWords TextSearch::found_in(std::string_view text) const {
  return words_->found_in(utf16_of(text));
}

}  // namespace projections
