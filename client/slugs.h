#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "ledger/subject.h"

namespace client {

// Gives subjects their slugs, made of names in any script: "Kommunfullmäktige i Åmål" becomes
// "kommunfullmaktige-i-amal". The same names in the same order give the same slugs.
class Slugs {
 public:
  Slugs();
  ~Slugs();
  Slugs(const Slugs&) = delete;
  Slugs& operator=(const Slugs&) = delete;

  // Only a-z, 0-9 and '-', at most 80; empty where nothing of the text can be written so.
  std::string transliterate(std::string_view text) const;

  // A subject of this kind that was not given before: with "-2", "-3" at its end where others had
  // the name first. `fallback` where nothing is left of the text.
  ledger::Subject take(ledger::Kind kind, std::string_view text, std::string_view fallback);
  // A slug that is one already, as it stands.
  ledger::Subject take_slug(ledger::Kind kind, const std::string& slug);

 private:
  class Transliteration;
  std::unique_ptr<Transliteration> transliteration_;
  std::set<ledger::Subject> taken_;
  std::map<ledger::Subject, std::size_t> numbers_;  // Given last, of those that were wanted again.
};

}  // namespace client
