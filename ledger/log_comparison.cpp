#include "ledger/log_comparison.h"

#include <algorithm>

#include "ledger/merkle.h"

namespace ledger {
namespace {

class Comparison {
 public:
  Comparison(ProvedTiles& one, ProvedTiles& other)
      : size_(std::min(one.size(), other.size())),
        one_(node_reader(size_, one.reader())),
        other_(node_reader(size_, other.reader())) {}

  Result<std::optional<Position>> run() const {
    // The complete subtrees that all leaves are, from the left: one for each bit of their number.
    for (std::uint32_t level = 64; level-- > 0;) {
      if ((size_ >> level & 1) == 0) continue;
      const NodeId subtree{level, (size_ >> level) - 1};
      const auto is_same = agree(subtree);
      if (!is_same) return is_same.error();
      if (!*is_same) return descend(subtree);
    }
    return std::optional<Position>();
  }

 private:
  Result<bool> agree(NodeId node) const {
    const auto one = one_(node);
    if (!one) return one.error();
    const auto other = other_(node);
    if (!other) return other.error();
    return *one == *other;
  }

  // The first leaf that differs below a node that does.
  Result<std::optional<Position>> descend(NodeId node) const {
    while (node.level > 0) {
      const NodeId left{node.level - 1, 2 * node.index};
      const auto is_same = agree(left);
      if (!is_same) return is_same.error();
      node = *is_same ? NodeId{left.level, left.index + 1} : left;
    }
    return std::optional(Position{node.index});
  }

  const std::uint64_t size_;
  const NodeReader one_;
  const NodeReader other_;
};

}  // namespace

Result<std::optional<Position>> first_difference(ProvedTiles& one, ProvedTiles& other) {
  return Comparison(one, other).run();
}

}  // namespace ledger
