#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "ledger/digest.h"
#include "ledger/error.h"
#include "ledger/types.h"

// The Merkle tree of RFC 6962 section 2 as pure functions. Nothing here stores or remembers.
namespace ledger {

// A complete subtree: its root covers the leaves [index * 2^level, (index + 1) * 2^level).
struct NodeId {
  std::uint32_t level = 0;
  std::uint64_t index = 0;
  auto operator<=>(const NodeId&) const = default;
};

// Gives the root of a complete subtree. Errc::damaged if it is not there.
using NodeReader = std::function<Result<Digest>(NodeId)>;

// The root of the first `size` leaves; of none it is SHA-256 of nothing. O(log size) reads.
Result<Digest> tree_root(std::uint64_t size, const NodeReader& nodes);

// The audit path of a leaf in the tree of the first `size` leaves, from the leaf upwards (RFC 6962
// section 2.1.1). Errc::out_of_range unless index < size. At most ceil(log2 size) digests.
Result<std::vector<Digest>> inclusion_proof(Position index, std::uint64_t size,
                                            const NodeReader& nodes);

// The proof that the tree of the first `from` leaves is a prefix of that of the first `to` (RFC
// 6962 section 2.1.2). Errc::out_of_range unless from <= to. Empty where from is 0 or equals to.
Result<std::vector<Digest>> consistency_proof(std::uint64_t from, std::uint64_t to,
                                              const NodeReader& nodes);

// Checks of what a stranger handed over: Errc::verification_failed says which part does not hold.
Result<void> verify_inclusion(const Digest& leaf, Position index, std::uint64_t size,
                              std::span<const Digest> proof, const Digest& root);
// A proof from size 0 is refused as meaningless: every tree begins with nothing.
Result<void> verify_consistency(std::uint64_t from, std::uint64_t to, std::span<const Digest> proof,
                                const Digest& root_from, const Digest& root_to);

}  // namespace ledger
