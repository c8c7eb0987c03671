#pragma once

#include <string_view>

namespace projections {

// The answer to a yes/no question about dates that may be vague (contract section 2).
enum class Truth { no, cannot_tell, yes };

constexpr Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

// Kleene's connectives: certain only where every placing of the vague dates agrees.
constexpr Truth operator&&(Truth a, Truth b) { return a < b ? a : b; }
constexpr Truth operator||(Truth a, Truth b) { return a < b ? b : a; }
constexpr Truth operator!(Truth a) {
  return a == Truth::yes ? Truth::no : a == Truth::no ? Truth::yes : Truth::cannot_tell;
}

constexpr std::string_view truth_name(Truth value) {
  return value == Truth::yes ? "yes" : value == Truth::no ? "no" : "cannot-tell";
}

// The truth in one placing of the dates, and in another.
constexpr Truth either_way(Truth a, Truth b) { return a == b ? a : Truth::cannot_tell; }

}  // namespace projections
