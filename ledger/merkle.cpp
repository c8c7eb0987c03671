#include "ledger/merkle.h"

#include <fmt/format.h>

#include <bit>
#include <optional>
#include <string>
#include <utility>

#include "ledger/check.h"

namespace ledger {
namespace {

// The leaves [begin, end). Those met here are whole trees or what the RFC's cuts leave of one, so
// `begin` is a multiple of the smallest power of two that is not below their number.
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t count() const { return end - begin; }
  // Where RFC 6962 cuts: the left part has the largest power of two below the number of leaves.
  std::uint64_t middle() const { return begin + std::bit_floor(count() - 1); }
};

// Leaves that are no complete subtree are one complete subtree for each bit of their number. They
// are joined from the right, the smallest first.
Result<Digest> range_root(Range range, const NodeReader& nodes) {
  LIGGARE_CHECK(range.begin < range.end);
  std::optional<Digest> root;
  for (std::uint32_t level = 0; level < 64; ++level) {
    if (((range.count() >> level) & 1) == 0) continue;
    const Result<Digest> node = nodes({level, (range.end >> level) - 1});
    if (!node) return node.error();
    root = root ? node_digest(*node, *root) : *node;
  }
  return *root;
}

// A proof is found from the root downwards and written from the leaf upwards.
Result<std::vector<Digest>> upward_roots(const std::vector<Range>& downward,
                                         const NodeReader& nodes) {
  std::vector<Digest> roots;
  roots.reserve(downward.size());
  for (auto range = downward.rbegin(); range != downward.rend(); ++range) {
    const Result<Digest> root = range_root(*range, nodes);
    if (!root) return root.error();
    roots.push_back(*root);
  }
  return roots;
}

Error refused(std::string detail) { return {Errc::verification_failed, std::move(detail)}; }

// The two roots that a consistency proof leads to.
struct Roots {
  Digest from;
  Digest to;
};

// RFC 9162 section 2.1.4.2: `from` and `to` are the last nodes of both trees on the level that the
// path has come to. Nothing if the path has more or fewer hashes than those sizes need. Requires
// 0 < from_size < to_size.
std::optional<Roots> climb(std::uint64_t from_size, std::uint64_t to_size, const Digest& start,
                           std::span<const Digest> path) {
  std::uint64_t from = from_size - 1;
  std::uint64_t to = to_size - 1;
  // The older tree's last complete subtree: the first that it may have in common with the newer.
  const int start_level = std::countr_one(from);
  from >>= start_level;
  to >>= start_level;
  Roots roots{start, start};
  for (const Digest& sibling : path) {
    if (to == 0) return std::nullopt;
    if ((from & 1) == 1 || from == to) {
      roots.from = node_digest(sibling, roots.from);
      roots.to = node_digest(sibling, roots.to);
      // Levels on which the last node has no sibling: it moves up unchanged.
      for (; (from & 1) == 0 && from != 0; from >>= 1) to >>= 1;
    } else {
      roots.to = node_digest(roots.to, sibling);
    }
    from >>= 1;
    to >>= 1;
  }
  if (to != 0) return std::nullopt;
  return roots;
}

}  // namespace

Result<Digest> tree_root(std::uint64_t size, const NodeReader& nodes) {
  if (size == 0) return sha256({});
  return range_root({0, size}, nodes);
}

Result<std::vector<Digest>> inclusion_proof(Position index, std::uint64_t size,
                                            const NodeReader& nodes) {
  if (index.value >= size) {
    return Error{Errc::out_of_range,
                 fmt::format("Position {} is not in a log of {} entries.", index.value, size)};
  }
  std::vector<Range> siblings;
  for (Range tree{0, size}; tree.count() > 1;) {
    const std::uint64_t middle = tree.middle();
    if (index.value < middle) {
      siblings.push_back({middle, tree.end});
      tree.end = middle;
    } else {
      siblings.push_back({tree.begin, middle});
      tree.begin = middle;
    }
  }
  return upward_roots(siblings, nodes);
}

Result<std::vector<Digest>> consistency_proof(std::uint64_t from, std::uint64_t to,
                                              const NodeReader& nodes) {
  if (from > to) {
    return Error{Errc::out_of_range,
                 fmt::format("A log of {} entries has no {} older entries.", to, from)};
  }
  if (from == 0) return std::vector<Digest>{};
  // Goes down to the subtree in which the older tree ends.
  std::vector<Range> path;
  Range tree{0, to};
  while (from != tree.end) {
    const std::uint64_t middle = tree.middle();
    if (from <= middle) {
      path.push_back({middle, tree.end});
      tree.end = middle;
    } else {
      path.push_back({tree.begin, middle});
      tree.begin = middle;
    }
  }
  // Where that subtree is the whole older tree, its root is what the verifier knows already.
  if (tree.begin != 0) path.push_back(tree);
  return upward_roots(path, nodes);
}

Result<void> verify_inclusion(const Digest& leaf, Position index, std::uint64_t size,
                              std::span<const Digest> proof, const Digest& root) {
  if (index.value >= size) {
    return refused(fmt::format("Position {} is not in a tree of {} leaves.", index.value, size));
  }
  Digest digest = leaf;
  auto sibling = proof.begin();
  std::uint64_t node = index.value;
  for (std::uint64_t last = size - 1; last > 0; node >>= 1, last >>= 1) {
    const bool is_right = (node & 1) == 1;
    // No sibling on this level: the node moves up unchanged.
    if (!is_right && node == last) continue;
    if (sibling == proof.end()) {
      return refused(fmt::format("The proof has only {} hashes, too few for leaf {} of {}.",
                                 proof.size(), index.value, size));
    }
    digest = is_right ? node_digest(*sibling, digest) : node_digest(digest, *sibling);
    ++sibling;
  }
  if (sibling != proof.end()) {
    return refused(fmt::format("The proof has {} hashes, too many for leaf {} of {}.", proof.size(),
                               index.value, size));
  }
  if (digest != root) return refused("The proof does not lead from the leaf to the root.");
  return {};
}

Result<void> verify_consistency(std::uint64_t from, std::uint64_t to, std::span<const Digest> proof,
                                const Digest& root_from, const Digest& root_to) {
  if (from == 0) return refused("A proof from an empty tree says nothing.");
  if (from > to) return refused(fmt::format("A tree of {} leaves is older than {}.", to, from));
  if (from == to) {
    if (!proof.empty()) {
      return refused("Trees of the same size need no hashes, but some are given.");
    }
    if (root_from != root_to) return refused("Two trees of the same size have different roots.");
    return {};
  }
  if (proof.empty()) return refused("The proof has no hashes.");
  // A complete older tree is a subtree of the newer one, and its root is left out of the proof.
  const bool begins_with_root = std::has_single_bit(from);
  const std::optional<Roots> roots = begins_with_root
                                         ? climb(from, to, root_from, proof)
                                         : climb(from, to, proof.front(), proof.subspan(1));
  if (!roots) {
    return refused(fmt::format("{} hashes are not as many as a proof from {} to {} leaves has.",
                               proof.size(), from, to));
  }
  if (roots->from != root_from) return refused("The proof does not lead to the older root.");
  if (roots->to != root_to) return refused("The proof does not lead to the newer root.");
  return {};
}

}  // namespace ledger
