#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

// A value of a JSON text that is read where it stands: nothing is copied out of the text. Its
// members are named as those of boost::json::value are, so that a reader can be written once for
// both. Whoever asks for what a value is not gets something empty, as after `is_...` nobody does.
class JsonView {
 public:
  enum class Kind : std::uint8_t { null, boolean, integer, real, string, array, object };

  bool is_bool() const { return kind_ == Kind::boolean; }
  bool is_int64() const { return kind_ == Kind::integer; }
  bool is_number() const { return kind_ == Kind::integer || kind_ == Kind::real; }
  bool is_string() const { return kind_ == Kind::string; }
  bool is_array() const { return kind_ == Kind::array; }
  bool is_object() const { return kind_ == Kind::object; }

  bool get_bool() const { return integer_ != 0; }
  std::int64_t get_int64() const { return integer_; }
  template <class Number>
  Number to_number() const {
    return kind_ == Kind::real ? static_cast<Number>(real_) : static_cast<Number>(integer_);
  }
  std::string_view get_string() const { return string_; }
  const JsonView& get_array() const { return *this; }
  const JsonView& get_object() const { return *this; }

  // Of an array or object: its values, in the order of the text.
  class Iterator {
   public:
    explicit Iterator(const JsonView* at) : at_(at) {}
    const JsonView& operator*() const { return *at_; }
    Iterator& operator++() {
      at_ += at_->nodes_;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    const JsonView* at_;
  };
  std::size_t size() const { return size_; }
  Iterator begin() const { return Iterator(this + 1); }
  Iterator end() const { return Iterator(this + nodes_); }
  // O(members)
  const JsonView* if_contains(std::string_view name) const {
    for (const JsonView& member : *this) {
      if (member.is_called(name)) return &member;
    }
    return nullptr;
  }
  bool contains(std::string_view name) const { return if_contains(name) != nullptr; }

  // Its name, where it is a member of an object.
  std::string_view key() const { return key_; }
  // As it stands in the text.
  std::string_view written() const { return written_; }

 private:
  friend class CanonicalText;

  // Most names differ in their length or first character.
  bool is_called(std::string_view name) const {
    return key_.size() == name.size() && (name.empty() || key_.front() == name.front()) &&
           key_ == name;
  }

  std::string_view key_;
  std::string_view written_;
  std::string_view string_;
  union {
    std::int64_t integer_ = 0;
    double real_;
  };
  std::uint32_t size_ = 0;
  std::uint32_t nodes_ = 1;  // It, and all that is in it, which follow it in memory.
  Kind kind_ = Kind::null;
};

// Reads JSON that is in its canonical form (RFC 8785), as all entries of a log are: a fast way for
// what is almost always so. Not thread-safe; used again, it allocates nothing.
class CanonicalText {
 public:
  // The value of the text, which parse_json reads as the same, and which canonical_json writes as
  // the same text. Null for any other text, and on any doubt: also a canonical text may be refused,
  // such as one with a member name beyond ASCII. Refers to `text` and to this, and is valid until
  // this reads another. O(length)
  const JsonView* read(std::string_view text);

 private:
  bool read_value(std::size_t depth);
  bool read_array(std::size_t node, std::size_t depth);
  bool read_object(std::size_t node, std::size_t depth);
  bool read_number(JsonView& out);
  bool read_real(JsonView& out);
  bool read_literal(JsonView& out);
  bool read_string(std::string_view& out);
  bool read_escape();
  bool skip(char c);

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<JsonView> nodes_;
  std::string unescaped_;  // Texts that stand in the JSON with escapes.
};

}  // namespace ledger
