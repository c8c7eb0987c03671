#include "ledger/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <charconv>
#include <cmath>
#include <deque>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <system_error>
#include <vector>

#include "ledger/check.h"
#include "ledger/limits.h"
#include "ledger/utf8.h"

namespace ledger {
namespace {

// Beyond it a double does not hold every integer, so two readers may see different ones.
constexpr std::int64_t kIntegerMax = std::int64_t{1} << 53;
// From here on the canonical form writes an exponent, and no longer the digits of an integer.
constexpr double kExponentFrom = 1e21;

// A member name of an object that is still open.
struct Name {
  std::string_view text;
  const char* place;  // Where it stands in the JSON text; null if it is written with escapes.
};

// An array or object that is still open.
struct Level {
  bool is_object = false;
  std::size_t names_begin = 0;  // Where its names begin among those of all open objects.
  std::size_t values = 0;       // How many of its values have begun.
};

// What our own rules refuse in a text that boost's parser reads.
struct Refusal {
  Errc code;
  const char* place;  // Null where only the end of the object is known.
  std::string what;
  std::string pointer;  // Of the member.
};

std::string escape_pointer_token(std::string_view name) {
  std::string token;
  for (const char c : name) {  // RFC 6901 section 3.
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

// Builds the value while boost's parser reads, and refuses what RFC 8259 leaves to each reader:
// members that stand twice, and numbers that a double does not hold.
class ValueBuilder {
 public:
  // Names that boost requires. The length of the text limits them all.
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();

  using string_view = boost::json::string_view;
  using error_code = boost::system::error_code;

  explicit ValueBuilder(std::string_view text)
      : text_(text), values_({}, memory_.data(), memory_.size()) {
    values_.reset();
    names_.reserve(32);
  }

  boost::json::value release() { return values_.release(); }
  const std::optional<Refusal>& refusal() const { return refusal_; }

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }

  bool on_array_begin(error_code& error) {
    return has_too_many_values() ? refuse_values(error) : open(false);
  }
  bool on_array_end(std::size_t size, error_code&) {
    --depth_;
    values_.push_array(size);
    return true;
  }

  bool on_object_begin(error_code& error) {
    return has_too_many_values() ? refuse_values(error) : open(true);
  }
  bool on_object_end(std::size_t size, error_code& error) {
    if (const auto* const twice = name_that_stands_twice()) {
      std::string pointer = pointer_to(depth_ - 1) + "/" + escape_pointer_token(twice->text);
      return refuse(error, Errc::duplicate_member, twice->place,
                    "stands twice; keep one of the two", std::move(pointer));
    }
    --depth_;
    names_.resize(levels_[depth_].names_begin);
    values_.push_object(size);
    return true;
  }

  bool on_key_part(string_view part, std::size_t, error_code&) {
    partial_name_ += std::string_view(part);
    return true;
  }
  bool on_key(string_view part, std::size_t, error_code&) {
    std::string_view name = part;
    const bool stands_in_text = partial_name_.empty() && is_in_text(part.data());
    if (!stands_in_text) {
      name = unescaped_names_.emplace_back(partial_name_ += name);
      partial_name_.clear();
    }
    names_.push_back({name, stands_in_text ? name.data() - 1 : nullptr});  // From its quote on.
    values_.push_key(name);
    return true;
  }

  bool on_string_part(string_view part, std::size_t, error_code&) {
    values_.push_chars(part);
    return true;
  }
  bool on_string(string_view part, std::size_t, error_code& error) {
    begin_value();
    if (has_too_many_values()) return refuse_values(error);
    values_.push_string(part);
    return true;
  }

  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t number, string_view digits, error_code& error) {
    begin_value();
    if (has_too_many_values()) return refuse_values(error);
    if (number < -kIntegerMax || number > kIntegerMax) return refuse_number(error, digits.data());
    values_.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t, string_view digits, error_code& error) {
    begin_value();  // Boost calls this only for numbers that an int64 does not hold.
    return refuse_number(error, digits.data());
  }
  bool on_double(double, string_view digits, error_code& error) {
    begin_value();
    if (has_too_many_values()) return refuse_values(error);
    const auto number = nearest_double(digits);
    if (!number) return refuse_number(error, digits.data());
    values_.push_double(*number);
    return true;
  }

  bool on_bool(bool value, error_code& error) {
    begin_value();
    if (has_too_many_values()) return refuse_values(error);
    values_.push_bool(value);
    return true;
  }
  bool on_null(error_code& error) {
    begin_value();
    if (has_too_many_values()) return refuse_values(error);
    values_.push_null();
    return true;
  }

  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }

 private:
  bool is_in_text(const char* place) const {
    const std::less_equal<> is_before;  // Unlike `<=`, it is defined for unrelated pointers.
    return is_before(text_.data(), place) && is_before(place, text_.data() + text_.size());
  }

  // A value takes many times the bytes in memory that it takes in a text such as [1,1,1,…]. What
  // people write has fewer values for its length; short texts may be what they are.
  bool has_too_many_values() const {
    constexpr std::size_t kAlways = 65'536;
    constexpr std::size_t kBytesForEach = 12;
    return value_count_ > kAlways + text_.size() / kBytesForEach;
  }
  bool refuse_values(error_code& error) {
    return refuse(error, Errc::too_large, text_.data(),
                  "holds more values than a text of its length should; divide it", {});
  }

  void begin_value() {
    ++value_count_;
    if (depth_ > 0) ++levels_[depth_ - 1].values;
  }

  bool open(bool is_object) {
    begin_value();
    LIGGARE_CHECK(depth_ < levels_.size());  // The parser itself refuses more levels.
    levels_[depth_++] = {is_object, names_.size(), 0};
    return true;
  }

  // Of the innermost object. Sorting keeps the cost in hand, whatever names somebody sends us;
  // our own entries are in order already.
  const Name* name_that_stands_twice() {
    const auto names = std::span(names_).subspan(levels_[depth_ - 1].names_begin);
    const auto is_not_before = [](const Name& left, const Name& right) {
      return left.text >= right.text;
    };
    if (std::ranges::adjacent_find(names, is_not_before) == names.end()) return nullptr;
    std::ranges::stable_sort(names, {}, &Name::text);
    const auto twice = std::ranges::adjacent_find(names, {}, &Name::text);
    return twice == names.end() ? nullptr : &*std::next(twice);
  }

  // JSON pointer to the value that is being read in the innermost of the first `levels` levels.
  std::string pointer_to(std::size_t levels) const {
    std::string pointer;
    for (std::size_t i = 0; i < levels; ++i) {
      const std::size_t names_end = i + 1 < depth_ ? levels_[i + 1].names_begin : names_.size();
      pointer += '/';
      pointer += levels_[i].is_object ? escape_pointer_token(names_[names_end - 1].text)
                                      : std::to_string(levels_[i].values - 1);
    }
    return pointer;
  }

  // Boost's own double may differ from the nearest one in its last bits (before its 1.84).
  static std::optional<double> nearest_double(std::string_view digits) {
    if (digits.find_first_of(".eE") == std::string_view::npos) return std::nullopt;
    double number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc{}) return std::nullopt;  // Infinite, or so small that it became zero.
    // The canonical form would write it as an integer, which then could not be read again.
    const double magnitude = std::abs(number);
    if (magnitude > static_cast<double>(kIntegerMax) && magnitude < kExponentFrom) {
      return std::nullopt;
    }
    return number;
  }

  bool refuse_number(error_code& error, const char* place) {
    return refuse(error, Errc::number_out_of_range, place,
                  "is a number that not every reader can hold; write it as a string",
                  pointer_to(depth_));
  }

  bool refuse(error_code& error, Errc code, const char* place, std::string_view what,
              std::string pointer) {
    error = boost::json::error::exception;  // Only says that we stop; refusal_ says why.
    refusal_ = Refusal{code, place, std::string(what), std::move(pointer)};
    return false;
  }

  std::string_view text_;
  std::size_t depth_ = 0;
  std::size_t value_count_ = 0;
  std::array<Level, limits::json_depth_max> levels_;
  std::vector<Name> names_;  // Of all open objects, outermost first.
  std::string partial_name_;
  std::deque<std::string> unescaped_names_;  // Stay where they are: names_ refers to them.
  std::optional<Refusal> refusal_;
  // What values_ uses before it allocates: enough for an ordinary entry.
  alignas(boost::json::value) std::array<unsigned char, 4096> memory_;
  boost::json::value_stack values_;
};

// What stands behind `\u`, if it is four hexadecimal digits.
std::optional<unsigned> escaped_code_unit(std::string_view text, std::size_t offset) {
  if (!text.substr(offset).starts_with("\\u")) return std::nullopt;
  const std::string_view digits = text.substr(offset + 2, 4);
  unsigned unit = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
  if (digits.size() != 4 || read.ptr != digits.data() + 4) return std::nullopt;
  return unit;
}

// The first escape that is half of a surrogate pair. `text` is JSON up to there, so that a
// backslash stands only in strings.
std::optional<std::size_t> first_half_pair(std::string_view text) {
  for (std::size_t i = text.find('\\'); i < text.size(); i = text.find('\\', i)) {
    const auto unit = escaped_code_unit(text, i);
    const bool is_first = unit && *unit >= 0xD800 && *unit <= 0xDBFF;
    const bool is_second = unit && *unit >= 0xDC00 && *unit <= 0xDFFF;
    const auto next = is_first ? escaped_code_unit(text, i + 6) : std::nullopt;
    const bool is_pair = next && *next >= 0xDC00 && *next <= 0xDFFF;
    if (is_second || (is_first && !is_pair)) return i;
    i += is_pair ? 12 : 2;
  }
  return std::nullopt;
}

// "line 3, column 14": both from 1, columns in characters, as editors count them.
std::string place_name(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::string_view line = before.substr(before.rfind('\n') + 1);
  const auto is_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return fmt::format("line {}, column {}", std::ranges::count(before, '\n') + 1,
                     std::ranges::count_if(line, is_character) + 1);
}

Error fault_at(Errc code, std::string_view text, std::size_t offset, std::string_view what) {
  return Error{code, fmt::format("{}: {}", place_name(text, offset), what)};
}

std::string explain_syntax(std::string_view text, std::size_t offset) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    return "the text begins with a byte order mark; save it as UTF-8 without one";
  }
  const char32_t character = code_point_at(text, offset).value_or(CodePoint{0, 1}).value;
  const auto number = static_cast<std::uint32_t>(character);
  if (character < 0x20) {
    return fmt::format(
        "the character U+{0:04X} may not stand here; in a string write it as "
        "\\u{0:04x}",
        number);
  }
  const bool is_ascii = character < 0x7F;
  const std::string shown =
      is_ascii ? std::string(1, static_cast<char>(number)) : fmt::format("U+{:04X}", number);
  return fmt::format("JSON does not allow {} here; look at the quotes, commas and brackets before",
                     shown);
}

Error explain_refusal(std::string_view text, std::size_t offset, const Refusal& refusal) {
  if (refusal.place != nullptr) offset = static_cast<std::size_t>(refusal.place - text.data());
  // Quoted as JSON, so that no name can steer a terminal.
  const std::string subject =
      refusal.pointer.empty() ? "the text"
                              : "the member " + canonical_json(boost::json::value(refusal.pointer));
  Error error = fault_at(refusal.code, text, offset, subject + " " + refusal.what);
  error.member = refusal.pointer;
  return error;
}

// Why the parser stopped at `offset`: without a fault because the JSON was over. It gives the same
// code to many faults, so we look ourselves.
Error explain(std::string_view text, std::size_t offset, const boost::system::error_code& fault) {
  using boost::json::error;
  if (const auto place = first_invalid_utf8(text)) {
    return fault_at(Errc::invalid_utf8, text, *place, "the text is not UTF-8; save it as UTF-8");
  }
  if (fault == error::incomplete) {
    return fault_at(Errc::not_json, text, text.size(),
                    "the text ends before the JSON does; look for what is missing");
  }
  if (const auto place = first_half_pair(text); place && *place < offset) {
    return fault_at(Errc::invalid_utf8, text, *place,
                    "this escape is half of a surrogate pair; write the character itself");
  }
  if (!fault) {
    return fault_at(Errc::not_json, text, offset, "the JSON is over; remove what follows it");
  }
  if (fault == error::too_deep) {
    return fault_at(Errc::too_deep, text, offset,
                    fmt::format("more than {} levels of arrays and objects; nest less",
                                limits::json_depth_max));
  }
  if (fault == error::exponent_overflow) {
    return fault_at(Errc::number_out_of_range, text, offset,
                    "this exponent is out of range; write the number as a string");
  }
  return fault_at(Errc::not_json, text, offset, explain_syntax(text, offset));
}

}  // namespace

Result<boost::json::value> parse_json(std::string_view text, std::size_t bytes_max) {
  if (text.size() > bytes_max) {
    return Error{Errc::too_large, fmt::format("the text has {} bytes, more than the {} allowed; "
                                              "shorten or divide it",
                                              text.size(), bytes_max)};
  }
  boost::json::parse_options options;
  options.max_depth = limits::json_depth_max;
  boost::json::basic_parser<ValueBuilder> parser(options, text);
  boost::system::error_code fault;
  const std::size_t offset = parser.write_some(false, text.data(), text.size(), fault);
  if (const auto& refusal = parser.handler().refusal()) {
    return explain_refusal(text, offset, *refusal);
  }
  if (fault || offset < text.size()) return explain(text, offset, fault);
  return parser.handler().release();
}

}  // namespace ledger
