#include "server/preferences.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace server {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return std::tolower(c); });
  return lower;
}

// "0", "0.5", "1.000" (RFC 9110 section 12.4.2), in thousandths.
int weight_of(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return 0;
  int weight = text[0] == '1' ? 1000 : 0;
  if (text.size() == 1) return weight;
  if (text[1] != '.') return 0;
  int unit = 100;
  for (const char digit : text.substr(2)) {
    if (digit < '0' || digit > '9') return 0;
    weight += (digit - '0') * unit;
    unit /= 10;
  }
  return weight <= 1000 ? weight : 0;
}

// Calls `see` with what stands between the marks.
template <class See>
void split(std::string_view text, char mark, const See& see) {
  for (;;) {
    const std::size_t end = text.find(mark);
    see(trimmed(text.substr(0, end)));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

// The weight of the first of these values that is named.
std::optional<int> weight_in(const std::vector<Preference>& preferences,
                             std::initializer_list<std::string_view> values) {
  for (const std::string_view value : values) {
    const auto found = std::ranges::find(preferences, value, &Preference::value);
    if (found != preferences.end()) return found->weight;
  }
  return std::nullopt;
}

// The best that is said of a language in any of its regions, and where; "*" is said of it last.
struct Liking {
  int weight = 0;
  std::size_t place = 0;
};
Liking liking_of(const std::vector<Preference>& preferences, std::string_view language) {
  std::optional<Liking> best;
  Liking others{0, preferences.size()};
  for (std::size_t i = 0; i < preferences.size(); ++i) {
    const auto& [value, weight] = preferences[i];
    const bool is_it = value == language || value.starts_with(std::string(language) + "-");
    if (is_it && (!best || weight > best->weight)) best = Liking{weight, i};
    if (value == "*") others.weight = weight;
  }
  return best.value_or(others);
}

// Whether a type is named in Accept, and not only meant by "*".
bool accepts(const Request& request, std::string_view type) {
  return weight_in(parse_preferences(request.field("Accept")), {type}).value_or(0) > 0;
}

}  // namespace

std::vector<Preference> parse_preferences(std::string_view field) {
  std::vector<Preference> preferences;
  split(field, ',', [&](std::string_view member) {
    Preference preference;
    split(member, ';', [&](std::string_view part) {
      if (preference.value.empty()) {
        preference.value = lower_case(part);
      } else if (part.starts_with("q=") || part.starts_with("Q=")) {
        preference.weight = weight_of(part.substr(2));
      }
    });
    if (!preference.value.empty()) preferences.push_back(std::move(preference));
  });
  return preferences;
}

bool accepts_gzip(const Request& request) {
  const std::string field = request.field("Accept-Encoding");
  if (field.empty()) return false;
  const auto preferences = parse_preferences(field);
  const int gzip = weight_in(preferences, {"gzip", "x-gzip", "*"}).value_or(0);
  return gzip > 0 && gzip >= weight_in(preferences, {"identity"}).value_or(0);
}

bool wants_event_stream(const Request& request) { return accepts(request, "text/event-stream"); }

bool wants_page(const Request& request) { return accepts(request, "text/html"); }

ledger::Language preferred_language(const Request& request) {
  const auto preferences = parse_preferences(request.field("Accept-Language"));
  const Liking swedish = liking_of(preferences, "sv");
  const Liking english = liking_of(preferences, "en");
  const bool prefers_english =
      english.weight > swedish.weight ||
      (english.weight == swedish.weight && english.weight > 0 && english.place < swedish.place);
  return prefers_english ? ledger::Language::english : ledger::Language::swedish;
}

}  // namespace server
