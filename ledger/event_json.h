#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/error.h"
#include "ledger/event.h"
#include "ledger/json_view.h"

namespace ledger {

// Reads the `data` of an entry of this type, strictly: every member must be known and of its type.
// The error's member is a JSON pointer that begins with `pointer`.
Result<Event> event_from_json(EventType type, const boost::json::value& data,
                              std::string_view pointer = "/data");

// The same of a value where it stands in its text; none where the above refuses it.
std::optional<Event> event_from_json(EventType type, const JsonView& data);

// The inverse: event_from_json(event.type(), event_to_json(event)) is `event`.
boost::json::object event_to_json(const Event& event);

// Calls `visit` for each reference that the event makes, with the name of the member that holds it.
// References inside a correction's `data` are not visited: read that with event_from_json first.
void visit_references(const Event& event,
                      const std::function<void(std::string_view member, const Subject&)>& visit);

// The JSON pointer of the event's first reference to `to`, beginning with `pointer`; just `pointer`
// if it makes none.
std::string pointer_to_reference(const Event& event, const Subject& to, std::string_view pointer);

}  // namespace ledger
