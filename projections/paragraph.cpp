#include "projections/paragraph.h"

#include <charconv>

namespace projections {
namespace {

constexpr std::string_view kSign = "§";
constexpr std::string_view kDashes[] = {"-", "–"};
// No minutes have more; so nothing here can overflow.
constexpr std::size_t kDigitsMax = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Takes what it knows from the front of the text.
class ParagraphReader {
 public:
  explicit ParagraphReader(std::string_view text) : left_(text) {
    const auto sign = left_.rfind(kSign);
    if (sign != std::string_view::npos) left_.remove_prefix(sign + kSign.size());
    skip_blanks();
  }

  bool at_end() const { return left_.empty(); }

  // A number with its year or letter, which say nothing of its place within a meeting.
  std::optional<std::int64_t> number() {
    const auto value = digits();
    if (!value) return std::nullopt;
    skip_blanks();
    if (!left_.empty() && left_.front() == '/') {
      left_.remove_prefix(1);
      if (!digits()) return std::nullopt;
    } else if (!left_.empty() && is_letter(left_.front())) {
      left_.remove_prefix(1);
    }
    skip_blanks();
    return value;
  }

  bool dash() {
    for (const std::string_view dash : kDashes) {
      if (!left_.starts_with(dash)) continue;
      left_.remove_prefix(dash.size());
      skip_blanks();
      return true;
    }
    return false;
  }

 private:
  void skip_blanks() {
    while (!left_.empty() && left_.front() == ' ') left_.remove_prefix(1);
  }

  std::optional<std::int64_t> digits() {
    std::size_t count = 0;
    while (count < left_.size() && is_digit(left_[count])) ++count;
    if (count == 0 || count > kDigitsMax) return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(left_.data(), left_.data() + count, value);
    left_.remove_prefix(count);
    return value;
  }

  std::string_view left_;
};

}  // namespace

std::optional<ParagraphNumbers> paragraph_numbers(std::string_view paragraph) {
  ParagraphReader reader(paragraph);
  const auto first = reader.number();
  if (!first) return std::nullopt;
  const auto last = reader.dash() ? reader.number() : first;
  if (!last || *last < *first || !reader.at_end()) return std::nullopt;
  return ParagraphNumbers{*first, *last};
}

}  // namespace projections
