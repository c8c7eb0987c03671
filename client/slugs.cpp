#include "client/slugs.h"

#include <fmt/format.h>
#include <unicode/translit.h>

#include "ledger/check.h"

namespace client {
namespace {

using ledger::Kind;
using ledger::Subject;

constexpr std::int32_t kReadUnitsMax = 400;  // Of a name; ICU's rules take time for each.
constexpr std::size_t kSlugBytesMax = 80;    // Short enough to be read aloud, with room for "-2".

bool may_stand_in_slug(char16_t c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

class Slugs::Transliteration {
 public:
  Transliteration() {
    UErrorCode status = U_ZERO_ERROR;
    rules_.reset(icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Any-Lower",
                                                     UTRANS_FORWARD, status));
    LIGGARE_CHECK(U_SUCCESS(status));
  }
  icu::UnicodeString apply(std::string_view text) const {
    auto unicode = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    unicode.truncate(kReadUnitsMax);
    rules_->transliterate(unicode);
    return unicode;
  }

 private:
  std::unique_ptr<icu::Transliterator> rules_;
};

Slugs::Slugs() : transliteration_(std::make_unique<Transliteration>()) {}
Slugs::~Slugs() = default;

std::string Slugs::transliterate(std::string_view text) const {
  const icu::UnicodeString ascii = transliteration_->apply(text);
  std::string slug;
  for (std::int32_t i = 0; i < ascii.length() && slug.size() < kSlugBytesMax; ++i) {
    const char16_t c = ascii[i];
    if (may_stand_in_slug(c)) {
      slug += static_cast<char>(c);
    } else if (!slug.empty() && slug.back() != '-') {
      slug += '-';
    }
  }
  while (slug.ends_with('-')) slug.pop_back();
  return slug;
}

Subject Slugs::take(Kind kind, std::string_view text, std::string_view fallback) {
  std::string slug = transliterate(text);
  if (slug.empty()) slug = fallback;
  return take_slug(kind, slug);
}

Subject Slugs::take_slug(Kind kind, const std::string& slug) {
  Subject subject{kind, slug};
  if (taken_.insert(subject).second) return subject;
  std::size_t& number = numbers_.try_emplace(subject, 1).first->second;
  do {
    subject.slug = fmt::format("{}-{}", slug, ++number);
  } while (!taken_.insert(subject).second);
  return subject;
}

}  // namespace client
