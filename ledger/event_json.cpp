#include "ledger/event_json.h"

#include <array>
#include <utility>

#include "ledger/json_reader.h"
#include "ledger/json_writer.h"

namespace ledger {
namespace {

namespace json = boost::json;

template <class F>
Event read_event(const JsonPath& path, const json::object& data) {
  JsonReader members(path, data);
  F fact;
  fact.serialize(members);
  Event event;
  members(cereal::make_nvp("evidence", event.evidence));
  members.finish();
  event.fact = std::move(fact);
  return event;
}

using EventReaderFunction = Event (*)(const JsonPath&, const json::object&);

template <std::size_t... indexes>
constexpr std::array<EventReaderFunction, kEventTypes> readers(std::index_sequence<indexes...>) {
  return {read_event<std::variant_alternative_t<indexes, Fact>>...};
}
constexpr auto kReaders = readers(std::make_index_sequence<kEventTypes>());

// An archive that only looks at references.
class ReferenceVisitor {
 public:
  using Visit = std::function<void(std::string_view, const Subject&)>;
  explicit ReferenceVisitor(const Visit& visit) : visit_(visit) {}

  template <class... Members>
  void operator()(Members&&... members) {
    (look(members.name, members.value), ...);
  }

 private:
  template <class T>
  void look(const char* name, T& value) {
    if constexpr (std::is_base_of_v<Reference, T>) {
      visit_(name, value.subject);
    } else if constexpr (requires { value.serialize(*this); }) {
      value.serialize(*this);
    }
  }
  template <class T>
  void look(const char* name, std::optional<T>& value) {
    if (value) look(name, *value);
  }
  template <class T>
  void look(const char* name, std::vector<T>& values) {
    for (T& value : values) look(name, value);
  }
  template <class R>
  void look(const char* name, OrMissing<R>& value) {
    if (value.ref) visit_(name, value.ref->subject);
  }
  void look(const char*, Request& value) { look("parties", value.parties); }
  void look(const char* name, Votes& value) {
    if (auto* roll = std::get_if<std::vector<RollCallVote>>(&value)) look(name, *roll);
  }

  const Visit& visit_;
};

}  // namespace

Result<Event> event_from_json(EventType type, const json::value& data, std::string_view pointer) {
  const JsonPath path{nullptr, pointer};
  try {
    return kReaders.at(static_cast<std::size_t>(type))(path, read_object(path, data));
  } catch (const ReadFailure& failure) {
    Error error = failure.error;
    error.detail = error.member + " " + error.detail;
    return error;
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

void visit_references(const Event& event, const ReferenceVisitor::Visit& visit) {
  ReferenceVisitor visitor(visit);
  // `serialize` is one function for reading and writing, so it cannot be const; looking changes
  // nothing.
  auto& looked_at = const_cast<Event&>(event);
  std::visit([&](auto& fact) { fact.serialize(visitor); }, looked_at.fact);
  visitor(cereal::make_nvp("evidence", looked_at.evidence));
}

}  // namespace ledger
