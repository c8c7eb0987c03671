#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/error.h"
#include "server/request.h"

// Reading what stands after "?" in an address.
namespace server {

// The text of a parameter; empty where it is not there.
std::string text_parameter(const Target& target, std::string_view name);
// A whole number; none where the parameter is not there or empty. Errc::bad_argument
ledger::Result<std::optional<std::uint64_t>> number_parameter(const Target& target,
                                                              std::string_view name);
// As many as a page may have: from 1 to `max`, which it also is where it is not there.
// Errc::bad_argument
ledger::Result<std::uint64_t> limit_parameter(const Target& target, std::uint64_t max);

// A whole number in digits alone, of which there are at most 19; none if it is something else.
std::optional<std::uint64_t> whole_number(std::string_view text);

// Refuses the first parameter that is none of `known`, which has blanks between. Errc::bad_argument
ledger::Result<void> check_parameters(const Target& target, std::string_view known);

}  // namespace server
