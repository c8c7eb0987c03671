#pragma once

#include <cstddef>
#include <cstdint>

// Every limit of the ledger. Units are in the names.
namespace ledger::limits {

inline constexpr std::size_t entry_bytes_max = 65'535;  // C2SP tlog-tiles: a length is two bytes.
inline constexpr std::uint64_t positions_max = 1ULL
                                               << 31;  // CloudEvents integers are 32 bits, signed.
inline constexpr std::size_t batch_drafts_max = 10'000;
inline constexpr std::size_t json_depth_max = 32;
inline constexpr std::size_t slug_bytes_max = 128;

}  // namespace ledger::limits
