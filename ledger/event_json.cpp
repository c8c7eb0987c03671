#include "ledger/event_json.h"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "ledger/json_reader.h"
#include "ledger/json_writer.h"
#include "ledger/plain_text.h"

namespace ledger {
namespace {

namespace json = boost::json;

// What the members of a fact must be together. Most facts ask nothing.
template <class F>
void check_together(const JsonPath&, const F&) {}

// A series is of spans that are over: without its last day, a value says when of nothing.
void check_together(const JsonPath& data, const IndicatorMeasured& measured) {
  if (!measured.period || measured.period->to) return;
  const JsonPath period{&data, "period"};
  const JsonPath to{&period, "to"};
  if (measured.period->until_further_notice) {
    fail(Errc::invalid_date, to,
         R"(is "..", but what is measured has an end; write its last day, month or year)");
  }
  fail(Errc::missing_member, to, "is missing, and this fact needs it");
}

void check_together(const JsonPath& data, const InitiativeAssessed& assessed) {
  if (!assessed.criteria) return;
  const JsonPath criteria{&data, "criteria"};
  for (std::size_t i = 0; i < assessed.criteria->size(); ++i) {
    const AssessedCriterion& criterion = (*assessed.criteria)[i];
    if (criterion.area.has_value() != criterion.indicator.has_value()) continue;
    const std::string index = std::to_string(i);
    const JsonPath path{&criteria, index};
    if (!criterion.area) {
      fail(Errc::missing_member, path, R"(must have "area" or "indicator": what is it about?)");
    }
    fail(Errc::invalid_value, path,
         R"(has both "area" and "indicator"; write one criterion for each)");
  }
}

template <JsonValue V, class F>
Event read_event(const JsonPath& path, const ObjectOf<V>& data) {
  JsonReader<V> members(path, data);
  F fact;
  fact.serialize(members);
  Event event;
  members(cereal::make_nvp("evidence", event.evidence));
  members.finish();
  check_together(path, fact);
  event.fact = std::move(fact);
  return event;
}

template <JsonValue V>
using EventReaderFunction = Event (*)(const JsonPath&, const ObjectOf<V>&);

template <JsonValue V, std::size_t... indexes>
constexpr std::array<EventReaderFunction<V>, kEventTypes> readers(std::index_sequence<indexes...>) {
  return {read_event<V, std::variant_alternative_t<indexes, Fact>>...};
}
template <JsonValue V>
constexpr auto kReaders = readers<V>(std::make_index_sequence<kEventTypes>());

template <JsonValue V>
Event read_event(EventType type, const JsonPath& path, const V& data) {
  return kReaders<V>.at(static_cast<std::size_t>(type))(path, read_object(path, data));
}

// An archive that only looks at references: calls `visit` with the path of each, the name of the
// innermost member, and the subject.
template <class Visit>
class ReferenceVisitor {
 public:
  ReferenceVisitor(const JsonPath& path, const Visit& visit) : visit_(visit), inside_(&path) {}

  template <class... Members>
  void operator()(Members&&... members) {
    (look(JsonPath{inside_, members.name}, members.name, members.value), ...);
  }

 private:
  template <class T>
  void look(const JsonPath& path, const char* name, T& value) {
    if constexpr (std::is_base_of_v<Reference, T>) {
      visit_(path, name, value.subject);
    } else if constexpr (requires { value.serialize(*this); }) {
      const JsonPath* const outside = std::exchange(inside_, &path);
      value.serialize(*this);
      inside_ = outside;
    }
  }
  template <class T>
  void look(const JsonPath& path, const char* name, std::optional<T>& value) {
    if (value) look(path, name, *value);
  }
  template <class T>
  void look(const JsonPath& path, const char* name, std::vector<T>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::string index = std::to_string(i);
      look(JsonPath{&path, index}, name, values[i]);
    }
  }
  template <class R>
  void look(const JsonPath& path, const char* name, OrMissing<R>& value) {
    if (value.ref) visit_(path, name, value.ref->subject);
  }
  void look(const JsonPath& path, const char*, Request& value) {
    look(JsonPath{&path, "parties"}, "parties", value.parties);
  }
  void look(const JsonPath& path, const char* name, Votes& value) {
    if (auto* roll = std::get_if<std::vector<RollCallVote>>(&value)) look(path, name, *roll);
  }

  const Visit& visit_;
  const JsonPath* inside_;  // The object whose members come next.
};

template <class Visit>
void visit_places(const Event& event, std::string_view pointer, const Visit& visit) {
  const JsonPath path{nullptr, pointer};
  ReferenceVisitor visitor(path, visit);
  // `serialize` is one function for reading and writing, so it cannot be const; looking changes
  // nothing.
  auto& looked_at = const_cast<Event&>(event);
  std::visit([&](auto& fact) { fact.serialize(visitor); }, looked_at.fact);
  visitor(cereal::make_nvp("evidence", looked_at.evidence));
}

}  // namespace

Result<Event> event_from_json(EventType type, const json::value& data, std::string_view pointer) {
  const JsonPath path{nullptr, pointer};
  try {
    return read_event(type, path, data);
  } catch (const ReadFailure& failure) {
    Error error = failure.error;
    error.detail = printable(error.member) + " " + error.detail;
    return error;
  }
}

std::optional<Event> event_from_json(EventType type, const JsonView& data) {
  try {
    return read_event(type, JsonPath{}, data);
  } catch (const ReadFailure&) {
    return std::nullopt;
  }
}

json::object event_to_json(const Event& event) {
  json::object data;
  JsonWriter writer(data);
  Event copy = event;  // `serialize` is not const.
  std::visit([&](auto& fact) { fact.serialize(writer); }, copy.fact);
  writer(cereal::make_nvp("evidence", copy.evidence));
  return data;
}

void visit_references(const Event& event,
                      const std::function<void(std::string_view member, const Subject&)>& visit) {
  visit_places(event, {},
               [&](const JsonPath&, const char* name, const Subject& to) { visit(name, to); });
}

std::string pointer_to_reference(const Event& event, const Subject& to, std::string_view pointer) {
  std::string found(pointer);
  visit_places(event, pointer, [&](const JsonPath& path, const char*, const Subject& subject) {
    if (subject == to && found == pointer) found = path.pointer();
  });
  return found;
}

}  // namespace ledger
