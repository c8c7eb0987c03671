#pragma once

#include <boost/json/value.hpp>
#include <string_view>
#include <vector>

#include "ledger/error.h"
#include "ledger/event.h"

namespace ledger {

struct Shape;

struct MemberShape {
  std::string_view name;
  const Shape* shape;
  bool is_required;
};

// What a value of `data` may look like in JSON, for whoever builds one from another notation. Made
// from the event types themselves (`serialize`), so that it cannot differ from what is read. A
// value may have several forms: a title is a string, or an object with `sv` and `en`.
struct Shape {
  // What it is where it is neither object nor list.
  enum class Scalar {
    none,
    text,
    date,
    boolean,
    whole_number,
    number_or_text,
  };
  Scalar scalar = Scalar::none;
  std::vector<MemberShape> members =
      {};                         // Of the object; empty: no object, or any (holds_any_object).
  const Shape* item = nullptr;    // Of the list; null: no list.
  bool holds_any_object = false;  // Its members depend on another entry.
  // Reads one value as event_from_json would. The error's member is a pointer below the value.
  // Null where only the whole that it is part of can be read.
  Result<void> (*check)(const boost::json::value& value) = nullptr;

  bool admits_object() const { return holds_any_object || !members.empty(); }
  const MemberShape* member(std::string_view name) const;
};

// The shape of the `data` of an event type, evidence included.
const Shape& shape_of(EventType type);

}  // namespace ledger
