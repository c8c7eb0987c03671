#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace projections {

// The numbers that a paragraph of minutes holds, both ends included.
struct ParagraphNumbers {
  std::int64_t first = 0;
  std::int64_t last = 0;
  bool operator==(const ParagraphNumbers&) const = default;
};

// Reads "79", "§ 79", "KS § 79", "4/22" and "4/2022" (number and year), "12 a", and several
// together: "§§ 165-166". None for anything else: it has no place in a sequence.
std::optional<ParagraphNumbers> paragraph_numbers(std::string_view paragraph);

}  // namespace projections
