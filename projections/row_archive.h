#pragma once

#include <cereal/archives/portable_binary.hpp>
#include <cereal/types/optional.hpp>
#include <cereal/types/string.hpp>
#include <cereal/types/variant.hpp>
#include <cereal/types/vector.hpp>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "ledger/event.h"
#include "ledger/limits.h"

// How the values of events stand in rows: cereal's portable binary archive, little-endian.

// No text or list of an entry is longer than the entry. cereal believes the lengths, truths and
// enumerators that it reads; these overloads, more special than its own, look at them first.
namespace cereal {

inline void check_row_length(size_type size) {
  if (size > ledger::limits::entry_bytes_max) throw Exception("a length in a row is too large");
}

inline void load(PortableBinaryInputArchive& archive, std::string& text) {
  size_type size = 0;
  archive(make_size_tag(size));
  check_row_length(size);
  text.resize(static_cast<std::size_t>(size));
  archive(binary_data(text.data(), text.size()));
}

template <class T, class A>
requires(!std::is_arithmetic_v<T>) void load(PortableBinaryInputArchive& archive,
                                             std::vector<T, A>& list) {
  size_type size = 0;
  archive(make_size_tag(size));
  check_row_length(size);
  list.resize(static_cast<std::size_t>(size));
  for (T& item : list) archive(item);
}

inline void load(PortableBinaryInputArchive& archive, bool& value) {
  std::uint8_t byte = 0;
  archive(byte);
  if (byte > 1) throw Exception("a truth in a row is neither");
  value = byte == 1;
}

template <class E>
std::size_t count_enumerators() {
  if constexpr (std::is_same_v<E, ledger::Kind>) {
    return ledger::kKinds;
  } else if constexpr (std::is_same_v<E, ledger::RequestRule>) {
    return static_cast<std::size_t>(ledger::RequestRule::at_least) + 1;  // The last of them.
  } else {
    return ledger::enum_names<E>().size();
  }
}

template <class E>
requires(common_detail::is_enum<E>::value) void load_minimal(
    const PortableBinaryInputArchive&, E&& enumerator,
    const typename common_detail::is_enum<E>::base_type& value) {
  using Enum = typename common_detail::is_enum<E>::type;
  if (!std::in_range<std::size_t>(value) ||
      static_cast<std::size_t>(value) >= count_enumerators<Enum>()) {
    throw Exception("an enumerator in a row is none");
  }
  enumerator = static_cast<Enum>(value);  // It is one of them.
}

}  // namespace cereal

namespace ledger {

template <class A>
void serialize(A& archive, Text& text) {
  archive(text.plain, text.sv, text.en);
}

template <class A>
void save(A& archive, const Date& date) {
  archive(date.text());
}
template <class A>
void load(A& archive, Date& date) {
  std::string text;
  archive(text);
  auto parsed = Date::parse(text);
  if (!parsed) throw cereal::Exception("a date in a row is not as it was written");
  date = *std::move(parsed);
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
  archive(cereal::binary_data(digest.bytes.data(), digest.bytes.size()));
}
template <class A>
void serialize(A& archive, Uuid& uuid) {
  archive(cereal::binary_data(uuid.bytes.data(), uuid.bytes.size()));
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
