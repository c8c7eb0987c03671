#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "ledger/digest.h"
#include "ledger/event_store.h"
#include "ledger/tiles.h"
#include "ledger/verification.h"

namespace ledger {

// Whether an entry is the one that the stored tree was made of.
enum class LeafState {
  agrees,
  differs,
  unknown,  // The tree does not say; that is a fault of its own, and has been reported.
};

// Makes the Merkle tree of a log again, leaf by leaf, and compares every digest with the tiles that
// are stored. Reports what the tree alone shows; what a leaf shows it only answers, since the
// caller knows more of the entry.
class TreeCheck {
 public:
  // Without `tiles` there is nothing to compare with, and every leaf agrees. `sizes`: of the trees
  // whose roots are wanted. All must outlive this.
  TreeCheck(const EventReader* tiles, std::uint64_t size, const std::set<std::uint64_t>& sizes,
            VerificationReport& report);

  // The next leaf.
  LeafState add(const Digest& leaf);
  // The next entry cannot be read: goes on with the digest that is stored for it, so that what
  // follows can still be checked.
  void skip();
  // After the last leaf: the tiles that are not full, and tiles that should not be there.
  void finish();

  std::optional<Digest> root_at(std::uint64_t size) const;
  Digest root() const { return edge_.root(); }

 private:
  std::optional<Digest> stored_leaf();
  void load_leaf_tile(std::uint64_t index);
  void compare_groups(std::uint64_t leaf_tile);
  void append(const Digest& leaf);
  void compare_tiles(bool is_end);
  void compare_tile(TileId tile, const std::string& digests);
  void find_tiles_without_leaves();
  bool has_leaf_fault(std::uint64_t first_leaf, std::uint64_t count) const;

  const EventReader* tiles_;
  const std::uint64_t size_;
  VerificationReport& report_;
  TileEdge edge_;
  std::map<std::uint64_t, std::optional<Digest>> roots_;  // By the sizes that are wanted.
  std::string leaf_tile_;                                 // As stored: that of the next leaf.
  std::string groups_;                     // Its group roots as stored; empty where there are none.
  std::map<TileId, std::string> growing_;  // Above the leaves, not yet compared.
  std::set<std::uint64_t> faulty_leaf_tiles_;  // What is above them differs for that reason.
};

}  // namespace ledger
