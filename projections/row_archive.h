#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cereal/cereal.hpp>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/event.h"

// How the values of events stand in rows: as cereal's portable binary archive writes them,
// little-endian. The archives are our own: cereal writes through a stream, which costs more than
// all else of a row, and believes the lengths, truths and enumerators that it reads.
namespace projections {

// Thrown while a row is read, caught by decode_row and nowhere else.
struct RowFault final : std::exception {
  const char* what() const noexcept override { return "a row is not as it was written"; }
};

template <class Number>
Number little_endian(Number number) {
  static_assert(std::endian::native == std::endian::little || sizeof(Number) == 1,
                "rows are little-endian: turn the bytes around here");
  return number;
}

template <class T>
concept Number = std::is_arithmetic_v<T> && !std::is_same_v<T, bool>;

template <class E>
constexpr std::size_t count_enumerators() {
  if constexpr (std::is_same_v<E, ledger::Kind>) {
    return ledger::kKinds;
  } else if constexpr (std::is_same_v<E, ledger::RequestRule>) {
    return static_cast<std::size_t>(ledger::RequestRule::at_least) + 1;  // The last of them.
  } else {
    return ledger::enum_names<E>().size();
  }
}

// Writes values behind a text.
class RowWriter {
 public:
  explicit RowWriter(std::string& out) : out_(out) {}

  template <class... Values>
  void operator()(Values&&... values) {
    (write(values), ...);
  }

 private:
  void write_bytes(const void* bytes, std::size_t size) {
    out_.append(static_cast<const char*>(bytes), size);
  }
  void write(bool value) { out_ += value ? '\1' : '\0'; }
  template <Number N>
  void write(N number) {
    const N written = little_endian(number);
    write_bytes(&written, sizeof written);
  }
  template <class E>
  requires std::is_enum_v<E>
  void write(E value) { write(static_cast<std::underlying_type_t<E>>(value)); }
  void write_text(std::string_view text) {
    write(std::uint64_t{text.size()});
    out_ += text;
  }
  void write(std::string& text) { write_text(text); }
  template <std::size_t size>
  void write(std::array<std::uint8_t, size>& bytes) {
    write_bytes(bytes.data(), size);
  }
  void write(ledger::Date& date) { write_text(date.text()); }
  template <class T>
  void write(cereal::NameValuePair<T>& member) {
    write(member.value);
  }
  template <class T>
  void write(std::optional<T>& value) {
    write(!value.has_value());
    if (value) write(*value);
  }
  template <class T>
  void write(std::vector<T>& list) {
    write(std::uint64_t{list.size()});
    for (T& item : list) write(item);
  }
  template <class... T>
  void write(std::variant<T...>& value) {
    write(static_cast<std::int32_t>(value.index()));
    std::visit([this](auto& alternative) { write(alternative); }, value);
  }
  template <class T>
  requires std::is_class_v<T>
  void write(T& value) {
    if constexpr (requires { value.serialize(*this); }) {
      value.serialize(*this);
    } else {
      serialize(*this, value);
    }
  }

  std::string& out_;
};

// Reads values from the beginning of a text on. Every function throws RowFault where what stands
// there was never written.
class RowReader {
 public:
  explicit RowReader(std::string_view bytes) : rest_(bytes) {}

  bool is_at_end() const { return rest_.empty(); }
  template <class... Values>
  void operator()(Values&&... values) {
    (read(values), ...);
  }

 private:
  std::string_view take(std::uint64_t size) {
    if (size > rest_.size()) throw RowFault();
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(taken.size());
    return taken;
  }
  template <Number N>
  N number() {
    std::array<char, sizeof(N)> bytes{};
    take(sizeof(N)).copy(bytes.data(), sizeof(N));
    return little_endian(std::bit_cast<N>(bytes));
  }
  template <Number N>
  void read(N& out) {
    out = number<N>();
  }
  void read(bool& out) {
    const auto byte = number<std::uint8_t>();
    if (byte > 1) throw RowFault();
    out = byte == 1;
  }
  template <class E>
  requires std::is_enum_v<E>
  void read(E& out) {
    const auto value = number<std::underlying_type_t<E>>();
    if (!std::in_range<std::size_t>(value) ||
        static_cast<std::size_t>(value) >= count_enumerators<E>()) {
      throw RowFault();
    }
    out = static_cast<E>(value);  // It is one of them.
  }
  void read(std::string& out) { out = take(number<std::uint64_t>()); }
  template <std::size_t size>
  void read(std::array<std::uint8_t, size>& out) {
    std::ranges::copy(take(size), out.begin());
  }
  void read(ledger::Date& out) {
    auto date = ledger::Date::parse(take(number<std::uint64_t>()));
    if (!date) throw RowFault();
    out = *std::move(date);
  }
  template <class T>
  void read(cereal::NameValuePair<T>& member) {
    read(member.value);
  }
  template <class T>
  void read(std::optional<T>& out) {
    bool is_none = false;
    read(is_none);
    if (is_none) {
      out.reset();
    } else {
      read(out.emplace());
    }
  }
  template <class T>
  void read(std::vector<T>& out) {
    // Grows as items are read: whatever length it says, it holds no more than there are bytes for.
    const auto size = number<std::uint64_t>();
    if (size > rest_.size()) throw RowFault();
    out.clear();
    for (std::uint64_t i = 0; i < size; ++i) read(out.emplace_back());
  }
  template <class... T>
  void read(std::variant<T...>& out) {
    const auto index = number<std::int32_t>();
    std::int32_t alternative = 0;
    const bool is_one =
        ((index == alternative++ && (read(out.template emplace<T>()), true)) || ...);
    if (!is_one) throw RowFault();
  }
  template <class T>
  requires std::is_class_v<T>
  void read(T& out) {
    if constexpr (requires { out.serialize(*this); }) {
      out.serialize(*this);
    } else {
      serialize(*this, out);
    }
  }

  std::string_view rest_;
};

}  // namespace projections

// Of the values that have no list of members of their own.
namespace ledger {

template <class A>
void serialize(A& archive, Text& text) {
  archive(text.plain, text.sv, text.en);
}

template <class A>
void serialize(A& archive, Subject& subject) {
  archive(subject.kind, subject.slug);
}
template <class A, Kind... allowed>
void serialize(A& archive, Ref<allowed...>& reference) {
  archive(reference.subject);
}
template <class A, class R>
void serialize(A& archive, OrMissing<R>& value) {
  archive(value.ref, value.missing);
}
template <class A>
void serialize(A& archive, Digest& digest) {
  archive(digest.bytes);
}
template <class A>
void serialize(A& archive, Uuid& uuid) {
  archive(uuid.bytes);
}
template <class A>
void serialize(A& archive, Person& person) {
  archive(person.commitment);
}
template <class A>
void serialize(A& archive, Span& span) {
  archive(span.from, span.to, span.until_further_notice);
}
template <class A>
void serialize(A& archive, Every& every) {
  archive(every.text, every.period.months, every.period.days);
}
template <class A>
void serialize(A& archive, RawJson& raw) {
  archive(raw.text);
}
template <class A>
void serialize(A& archive, Sha256Hex& hash) {
  archive(hash.digest);
}
template <class A>
void serialize(A& archive, PublicKeyText& key) {
  archive(key.base64);
}
template <class A>
void serialize(A& archive, Pointer& pointer) {
  archive(pointer.text);
}
template <class A>
void serialize(A& archive, DecidedPoint& point) {
  archive(point.text, point.outcome);
}
template <class A>
void serialize(A& archive, Request& request) {
  archive(request.parties, request.deadline, request.effective_from, request.rule,
          request.rule_is_stated, request.at_least);
}

}  // namespace ledger
