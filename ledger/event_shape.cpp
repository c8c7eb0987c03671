#include "ledger/event_shape.h"

#include <algorithm>
#include <array>
#include <cereal/cereal.hpp>
#include <type_traits>
#include <utility>

#include "ledger/json_reader.h"

namespace ledger {
namespace {

namespace json = boost::json;
using Scalar = Shape::Scalar;

template <class T>
const Shape& shape_for();

// An archive that only looks at which members there are.
class ShapeArchive {
 public:
  explicit ShapeArchive(std::vector<MemberShape>& members) : members_(members) {}

  template <class... Members>
  void operator()(Members&&... members) {
    (add(members.name, members.value), ...);
  }

 private:
  template <class T>
  void add(const char* name, std::optional<T>&) {
    members_.push_back({name, &shape_for<T>(), false});
  }
  template <class T>
  void add(const char* name, T&) {
    members_.push_back({name, &shape_for<T>(), true});
  }

  std::vector<MemberShape>& members_;
};

template <class T>
Result<void> check_as(const json::value& value) {
  const JsonPath root{nullptr, {}};
  try {
    T out{};
    read_value(root, value, out);
  } catch (const ReadFailure& failure) {
    return failure.error;
  }
  return {};
}

// A name is made a commitment when the draft is signed; until then it is a text.
Result<void> check_person(const json::value& person) {
  return person.is_string() ? check_as<std::string>(person) : check_as<Person>(person);
}

template <class T>
std::vector<MemberShape> members_of() {
  std::vector<MemberShape> members;
  ShapeArchive archive(members);
  T object{};
  object.serialize(archive);
  return members;
}

template <class T>
MemberShape optional_member(std::string_view name) {
  return {name, &shape_for<T>(), false};
}

// Of the types that json_reader.h reads in ways of their own.
template <class T>
struct ShapeOf {
  static Shape make() {
    if constexpr (std::is_enum_v<T> || std::is_base_of_v<Reference, T>) {
      return {.scalar = Scalar::text};
    } else {
      return {.members = members_of<T>()};
    }
  }
};

template <class T>
struct ShapeOf<std::vector<T>> {
  static Shape make() { return {.item = &shape_for<T>()}; }
};
template <class R>
struct ShapeOf<OrMissing<R>> {
  static Shape make() { return {Scalar::text, {optional_member<Text>("missing")}}; }
};
template <Scalar scalar>
struct ScalarShape {
  static Shape make() { return {.scalar = scalar}; }
};
template <>
struct ShapeOf<bool> : ScalarShape<Scalar::boolean> {};
template <>
struct ShapeOf<std::int64_t> : ScalarShape<Scalar::whole_number> {};
template <>
struct ShapeOf<std::string> : ScalarShape<Scalar::text> {};
template <>
struct ShapeOf<Date> : ScalarShape<Scalar::date> {};
template <>
struct ShapeOf<Every> : ScalarShape<Scalar::text> {};
template <>
struct ShapeOf<Sha256Hex> : ScalarShape<Scalar::text> {};
template <>
struct ShapeOf<PublicKeyText> : ScalarShape<Scalar::text> {};
template <>
struct ShapeOf<Pointer> : ScalarShape<Scalar::text> {};
template <>
struct ShapeOf<Uuid> : ScalarShape<Scalar::text> {};
template <>
struct ShapeOf<RawJson> {
  static Shape make() { return {.holds_any_object = true}; }
};
template <>
struct ShapeOf<Person> {
  static Shape make() { return {Scalar::text, {optional_member<Sha256Hex>("sha256")}}; }
};

std::vector<MemberShape> languages() {
  return {optional_member<std::string>("sv"), optional_member<std::string>("en")};
}
template <>
struct ShapeOf<Text> {
  static Shape make() { return {Scalar::text, languages()}; }
};
template <>
struct ShapeOf<Measured> {
  static Shape make() { return {Scalar::number_or_text, languages()}; }
};
// A text, in languages or not; or a text with an outcome.
template <>
struct ShapeOf<DecidedPoint> {
  static Shape make() {
    Shape shape{Scalar::text, languages()};
    shape.members.push_back(optional_member<Text>("text"));
    shape.members.push_back(optional_member<Outcome>("outcome"));
    return shape;
  }
};

// The end of a span is a date, or ".." until further notice.
struct SpanEnd {};
Result<void> check_span_end(const json::value& end) {
  const bool is_open = end.is_string() && end.get_string() == "..";
  return is_open ? Result<void>() : check_as<Date>(end);
}
template <>
struct ShapeOf<SpanEnd> : ScalarShape<Scalar::date> {};
template <>
struct ShapeOf<Span> {
  static Shape make() {
    return {.members = {{"from", &shape_for<Date>(), true}, optional_member<SpanEnd>("to")}};
  }
};

// "each", "all" or {"atLeast": n}: read as part of the request.
template <>
struct ShapeOf<RequestRule> {
  static Shape make() { return {Scalar::text, {optional_member<std::int64_t>("atLeast")}}; }
};
template <>
struct ShapeOf<Request> {
  static Shape make() {
    return {.members = {{"parties", &shape_for<decltype(Request::parties)>(), true},
                        optional_member<Date>("deadline"),
                        optional_member<Date>("effectiveFrom"),
                        optional_member<RequestRule>("rule")}};
  }
};
template <>
struct ShapeOf<Votes> {
  static Shape make() {
    return {.members = members_of<VoteCount>(), .item = &shape_for<RollCallVote>()};
  }
};

template <class T>
Shape make_shape() {
  Shape shape = ShapeOf<T>::make();
  if constexpr (std::is_same_v<T, Person>) {
    shape.check = check_person;
  } else if constexpr (std::is_same_v<T, SpanEnd>) {
    shape.check = check_span_end;
  } else if constexpr (!std::is_same_v<T, RequestRule>) {
    shape.check = check_as<T>;
  }
  return shape;
}

// Made once; each is asked for by those that hold it, and none holds itself.
template <class T>
const Shape& shape_for() {
  static const Shape shape = make_shape<T>();
  return shape;
}

// The fact's own members, and evidence, which every fact may have.
template <class F>
const Shape& data_shape() {
  static const Shape shape = [] {
    Shape data{.members = members_of<F>()};
    data.members.push_back(optional_member<std::vector<Evidence>>("evidence"));
    return data;
  }();
  return shape;
}

using ShapeFunction = const Shape& (*)();
template <std::size_t... indexes>
constexpr std::array<ShapeFunction, kEventTypes> shapes(std::index_sequence<indexes...>) {
  return {data_shape<std::variant_alternative_t<indexes, Fact>>...};
}
constexpr auto kShapes = shapes(std::make_index_sequence<kEventTypes>());

}  // namespace

const MemberShape* Shape::member(std::string_view name) const {
  const auto found = std::ranges::find(members, name, &MemberShape::name);
  return found == members.end() ? nullptr : &*found;
}

const Shape& shape_of(EventType type) { return kShapes.at(static_cast<std::size_t>(type))(); }

}  // namespace ledger
