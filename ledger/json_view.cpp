#include "ledger/json_view.h"

#include <array>
#include <bit>
#include <boost/json/value.hpp>
#include <charconv>
#include <system_error>

#include "ledger/eight_bytes.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "ledger/utf8.h"

namespace ledger {
namespace {

constexpr std::int64_t kIntegerMax = std::int64_t{1} << 53;
constexpr std::size_t kDigitsMax = 16;  // Of an integer up to 2^53.

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Names that follow each other differ in their first characters, most often.
bool is_before(std::string_view name, std::string_view next) {
  if (!name.empty() && !next.empty() && name.front() != next.front()) {
    return static_cast<unsigned char>(name.front()) < static_cast<unsigned char>(next.front());
  }
  return name < next;
}

// Whether the character needs a look: it ends a string, may not stand in one, or is part of a
// longer one.
bool is_special(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte >= 0x80 || c == '"' || c == '\\';
}

// How many characters from `at` on are not special, eight at a time.
std::size_t ordinary_characters(std::string_view text, std::size_t at) {
  using namespace eight_bytes;
  const std::size_t begin = at;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t eight = load(text.data() + at);
    const std::uint64_t beyond_ascii = eight;
    const std::uint64_t found =
        (equal(eight, '"') | equal(eight, '\\') | below(eight, 0x20) | beyond_ascii) & kHighest;
    if (found != 0) return at - begin + static_cast<std::size_t>(std::countr_zero(found)) / 8;
  }
  while (at < text.size() && !is_special(text[at])) ++at;
  return at - begin;
}

}  // namespace

const JsonView* CanonicalText::read(std::string_view text) {
  text_ = text;
  at_ = 0;
  nodes_.clear();
  unescaped_.clear();
  unescaped_.reserve(text.size());  // So that it stays where it is: views refer to it.
  if (!read_value(0) || at_ != text_.size()) return nullptr;
  return nodes_.data();
}

bool CanonicalText::skip(char c) {
  if (at_ >= text_.size() || text_[at_] != c) return false;
  ++at_;
  return true;
}

bool CanonicalText::read_value(std::size_t depth) {
  if (at_ >= text_.size()) return false;
  const std::size_t begin = at_;
  const std::size_t node = nodes_.size();
  JsonView& value = nodes_.emplace_back();
  const char first = text_[at_];
  bool is_read = false;
  if (first == '"') {
    value.kind_ = JsonView::Kind::string;
    is_read = read_string(value.string_);
  } else if (first == '{') {
    is_read = depth < limits::json_depth_max && read_object(node, depth);
  } else if (first == '[') {
    is_read = depth < limits::json_depth_max && read_array(node, depth);
  } else if (first == '-' || is_digit(first)) {
    is_read = read_number(value);
  } else {
    is_read = read_literal(value);
  }
  // Not `value`, which may have moved meanwhile.
  nodes_[node].written_ = text_.substr(begin, at_ - begin);
  nodes_[node].nodes_ = static_cast<std::uint32_t>(nodes_.size() - node);
  return is_read;
}

bool CanonicalText::read_array(std::size_t node, std::size_t depth) {
  nodes_[node].kind_ = JsonView::Kind::array;
  ++at_;
  if (skip(']')) return true;
  do {
    if (!read_value(depth + 1)) return false;
    ++nodes_[node].size_;
  } while (skip(','));
  return skip(']');
}

bool CanonicalText::read_object(std::size_t node, std::size_t depth) {
  nodes_[node].kind_ = JsonView::Kind::object;
  ++at_;
  if (skip('}')) return true;
  std::string_view last;
  do {
    const std::size_t begin = at_;
    std::string_view key;
    if (!read_string(key)) return false;
    // In order, and so none twice. Names beyond ASCII have another order, and those with escapes
    // are not worth thinking of.
    if (key.size() + 2 != at_ - begin || (nodes_[node].size_ > 0 && !is_before(last, key))) {
      return false;
    }
    for (const char c : key) {
      if (static_cast<unsigned char>(c) >= 0x80) return false;
    }
    if (!skip(':')) return false;
    const std::size_t member = nodes_.size();
    if (!read_value(depth + 1)) return false;
    nodes_[member].key_ = key;
    last = key;
    ++nodes_[node].size_;
  } while (skip(','));
  return skip('}');
}

bool CanonicalText::read_number(JsonView& out) {
  const std::size_t begin = at_;
  const bool is_negative = skip('-');
  const std::size_t digits = at_;
  std::int64_t number = 0;
  while (at_ < text_.size() && is_digit(text_[at_])) {
    if (at_ - digits == kDigitsMax) return false;
    number = number * 10 + (text_[at_++] - '0');
  }
  if (at_ < text_.size() && (text_[at_] == '.' || text_[at_] == 'e')) {
    at_ = begin;
    return read_real(out);
  }
  const bool has_needless_zero = at_ - digits > 1 && text_[digits] == '0';
  if (at_ == digits || has_needless_zero || number > kIntegerMax) return false;
  if (is_negative && number == 0) return false;
  out.kind_ = JsonView::Kind::integer;
  out.integer_ = is_negative ? -number : number;
  return true;
}

// Rare, so it asks the writer of the canonical form.
bool CanonicalText::read_real(JsonView& out) {
  const std::string_view rest = text_.substr(at_);
  double number = 0;
  const auto [end, fault] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (fault != std::errc{}) return false;
  const std::string_view written(rest.data(), end);
  if (canonical_json(boost::json::value(number)) != written) return false;
  out.kind_ = JsonView::Kind::real;
  out.real_ = number;
  at_ += written.size();
  return true;
}

bool CanonicalText::read_literal(JsonView& out) {
  const std::string_view rest = text_.substr(at_);
  const auto is = [&](std::string_view literal) {
    if (!rest.starts_with(literal)) return false;
    at_ += literal.size();
    return true;
  };
  if (is("null")) return true;
  out.kind_ = JsonView::Kind::boolean;
  out.integer_ = rest.starts_with('t') ? 1 : 0;
  return is("true") || is("false");
}

bool CanonicalText::read_string(std::string_view& out) {
  if (!skip('"')) return false;
  std::size_t copied = at_;  // What stands before it is in unescaped_, if anything is.
  const std::size_t unescaped = unescaped_.size();
  const std::size_t begin = at_;
  while (true) {
    at_ += ordinary_characters(text_, at_);
    if (at_ >= text_.size()) return false;
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte == '"') break;
    if (byte == '\\') {
      unescaped_ += text_.substr(copied, at_ - copied);
      if (!read_escape()) return false;
      copied = at_;
    } else if (const auto character = code_point_at(text_, at_); byte >= 0x80 && character) {
      at_ += character->bytes;
    } else {
      return false;
    }
  }
  if (copied == begin) {
    out = text_.substr(begin, at_ - begin);
  } else {
    unescaped_ += text_.substr(copied, at_ - copied);
    out = std::string_view(unescaped_).substr(unescaped);
  }
  ++at_;
  return true;
}

// Only as the canonical form writes them.
bool CanonicalText::read_escape() {
  constexpr std::string_view kNames = "btnfr\"\\";
  constexpr std::string_view kNamed = "\b\t\n\f\r\"\\";
  const std::string_view rest = text_.substr(at_ + 1);
  if (rest.empty()) return false;
  if (const std::size_t named = kNames.find(rest.front()); named != std::string_view::npos) {
    unescaped_ += kNamed[named];
    at_ += 2;
    return true;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  if (!rest.starts_with("u00") || rest.size() < 5) return false;
  const std::size_t low = kDigits.find(rest[4]);
  if ((rest[3] != '0' && rest[3] != '1') || low == std::string_view::npos) return false;
  const auto c = static_cast<char>((rest[3] - '0') * 16 + static_cast<int>(low));
  if (kNamed.find(c) != std::string_view::npos) return false;
  unescaped_ += c;
  at_ += 6;
  return true;
}

}  // namespace ledger
