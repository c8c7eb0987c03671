#pragma once

#include <boost/json/object.hpp>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "projections/text_search.h"
#include "projections/view.h"

// The decision register (contract section 6): every decision that some placing of the vague dates
// has taken by the day, newest first.
namespace projections {

// What a decision must be to be listed; without a member, anything.
struct DecisionFilter {
  std::optional<ledger::Subject> body;
  std::optional<ledger::Subject> organisation;  // A body of it alone decided.
  std::optional<ledger::Subject> matter;
  std::optional<ledger::Outcome> outcome;
  std::optional<ledger::Day> from;  // Taken on this day or later,
  std::optional<ledger::Day> to;    // and on this day or earlier.
  std::optional<TextSearch> text;   // In title, points, paragraph or reservations, any language.
};

// Where a decision stands: by its sort day, then by the position of the entry that took it. A place
// means the same however many decisions are recorded meanwhile.
struct RegisterPlace {
  ledger::Day day;
  ledger::Position position;
  auto operator<=>(const RegisterPlace&) const = default;
};
// "2022-03-11.160"; "...160" where the day is open.
std::string to_string(const RegisterPlace& place);
std::optional<RegisterPlace> parse_register_place(std::string_view text);

struct RegisterPage {
  std::optional<RegisterPlace> after;  // Only what stands after this.
  std::optional<std::size_t> limit;    // At most so many.
};

// `decisions`, `total` (of all pages) and `next` (what the next page comes after; null where this
// is the last). Folds the decisions of the page, and those that an index cannot place: amended, or
// taken at a time of day. Counting is a walk over the index; a text reads one row of each decision
// that the other filters leave.
boost::json::object decision_register(View& view, const DecisionFilter& filter,
                                      const RegisterPage& page);

}  // namespace projections
