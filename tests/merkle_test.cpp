#include "ledger/merkle.h"

#include <gtest/gtest.h>

#include <bit>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <sstream>

#include "ledger/tiles.h"
#include "tests/result_matchers.h"

namespace ledger {
namespace {

namespace json = boost::json;

constexpr std::uint64_t kSizeMax = 1100;  // Past four full tiles and a power of two.

Digest leaf(std::uint64_t index) { return leaf_digest(std::to_string(index)); }

// The definitions of RFC 6962 section 2.1, word for word: recursive, and slow but for the memory of
// roots that it has made already. D[n] are the leaves [begin, end).
class Definition {
 public:
  Digest mth(std::uint64_t begin, std::uint64_t end) {
    if (begin == end) return sha256({});
    const auto known = roots_.find({begin, end});
    if (known != roots_.end()) return known->second;
    const std::uint64_t k = begin + std::bit_floor(end - begin - 1);
    const Digest root = end - begin == 1 ? leaf(begin) : node_digest(mth(begin, k), mth(k, end));
    roots_[{begin, end}] = root;
    return root;
  }

  std::vector<Digest> path(std::uint64_t m, std::uint64_t begin, std::uint64_t end) {
    if (end - begin == 1) return {};
    const std::uint64_t k = begin + std::bit_floor(end - begin - 1);
    if (m < k) return followed_by(path(m, begin, k), mth(k, end));
    return followed_by(path(m, k, end), mth(begin, k));
  }

  std::vector<Digest> subproof(std::uint64_t m, std::uint64_t begin, std::uint64_t end, bool b) {
    if (m == end) return b ? std::vector<Digest>{} : std::vector<Digest>{mth(begin, end)};
    const std::uint64_t k = begin + std::bit_floor(end - begin - 1);
    if (m <= k) return followed_by(subproof(m, begin, k, b), mth(k, end));
    return followed_by(subproof(m, k, end, false), mth(begin, k));
  }

 private:
  static std::vector<Digest> followed_by(std::vector<Digest> proof, const Digest& last) {
    proof.push_back(last);
    return proof;
  }

  std::map<std::pair<std::uint64_t, std::uint64_t>, Digest> roots_;
};

// Where the nodes of a tree of kSizeMax leaves come from.
class Nodes {
 public:
  virtual ~Nodes() = default;
  virtual NodeReader of(std::uint64_t size) const = 0;
};

class NodesInMemory final : public Nodes {
 public:
  NodesInMemory() {
    for (std::uint64_t i = 0; i < kSizeMax; ++i) levels_[0].push_back(leaf(i));
    for (std::size_t level = 0; levels_[level].size() > 1; ++level) {
      levels_.emplace_back();
      for (std::size_t i = 0; i + 1 < levels_[level].size(); i += 2) {
        levels_[level + 1].push_back(node_digest(levels_[level][i], levels_[level][i + 1]));
      }
    }
  }

  NodeReader of(std::uint64_t size) const override {
    return [this, size](NodeId node) -> Result<Digest> {
      if ((node.index + 1) << node.level > size) return Error{Errc::damaged, "not complete"};
      return levels_.at(node.level).at(node.index);
    };
  }

 private:
  std::vector<std::vector<Digest>> levels_{1};
};

// Every older tree is read out of the tiles of the newest.
class NodesInTiles final : public Nodes {
 public:
  NodesInTiles() {
    TileEdge edge;
    for (std::uint64_t i = 0; i < kSizeMax; ++i) edge.append(leaf(i));
    tiles_ = edge.take_changed();
  }

  NodeReader of(std::uint64_t size) const override {
    return node_reader(size, [this](TileId id, std::uint32_t) -> Result<std::string> {
      const auto tile = tiles_.find(id);
      if (tile == tiles_.end()) return Error{Errc::damaged, "no such tile"};
      return tile->second;
    });
  }

 private:
  std::map<TileId, std::string> tiles_;
};

struct Source {
  const char* name;
  std::unique_ptr<Nodes> (*make)();
  // In large trees only one proof in so many is compared. Tiles are slower: they hash the levels
  // that they leave out.
  std::uint64_t stride;
};

class MerkleTree : public testing::TestWithParam<Source> {
 protected:
  // All numbers below a small `end`; of a larger one others for each, and the first and the last.
  std::set<std::uint64_t> some_below(std::uint64_t end) const {
    const std::uint64_t stride = end <= 130 ? 1 : GetParam().stride;
    std::set<std::uint64_t> numbers{0, end - 1};
    for (std::uint64_t i = end % stride; i < end; i += stride) numbers.insert(i);
    return numbers;
  }

  std::unique_ptr<Nodes> nodes_ = GetParam().make();
  Definition definition_;
};

TEST_P(MerkleTree, RootIsThatOfTheDefinitionAtEverySize) {
  for (std::uint64_t size = 0; size <= kSizeMax; ++size) {
    const auto root = tree_root(size, nodes_->of(size));
    ASSERT_THAT(root, IsOk());
    ASSERT_EQ(*root, definition_.mth(0, size)) << "size " << size;
  }
}

TEST_P(MerkleTree, EveryCompleteNodeIsTheRootOfItsLeaves) {
  for (std::uint64_t size = 0; size <= kSizeMax; ++size) {
    const NodeReader nodes = nodes_->of(size);
    for (std::uint32_t level = 0; size >> level > 0; ++level) {
      for (std::uint64_t i : some_below(size >> level)) {
        const auto node = nodes({level, i});
        ASSERT_THAT(node, IsOk());
        ASSERT_EQ(*node, definition_.mth(i << level, (i + 1) << level))
            << "node " << i << " at level " << level << " of " << size;
      }
      ASSERT_THAT(nodes({level, size >> level}), FailsWith(Errc::damaged)) << "size " << size;
    }
  }
}

TEST_P(MerkleTree, InclusionProofIsThatOfTheDefinitionAtEverySize) {
  for (std::uint64_t size = 1; size <= kSizeMax; ++size) {
    const NodeReader nodes = nodes_->of(size);
    for (std::uint64_t index : some_below(size)) {
      const auto proof = inclusion_proof({index}, size, nodes);
      ASSERT_THAT(proof, IsOk());
      ASSERT_EQ(*proof, definition_.path(index, 0, size)) << "leaf " << index << " of " << size;
      ASSERT_THAT(verify_inclusion(leaf(index), {index}, size, *proof, definition_.mth(0, size)),
                  IsOk())
          << "leaf " << index << " of " << size;
    }
  }
}

TEST_P(MerkleTree, ConsistencyProofIsThatOfTheDefinitionAtEverySize) {
  for (std::uint64_t to = 1; to <= kSizeMax; ++to) {
    const NodeReader nodes = nodes_->of(to);
    for (std::uint64_t before : some_below(to)) {
      const std::uint64_t from = before + 1;
      const auto proof = consistency_proof(from, to, nodes);
      ASSERT_THAT(proof, IsOk());
      ASSERT_EQ(*proof, definition_.subproof(from, 0, to, true)) << from << " to " << to;
      ASSERT_THAT(
          verify_consistency(from, to, *proof, definition_.mth(0, from), definition_.mth(0, to)),
          IsOk())
          << from << " to " << to;
    }
  }
}

TEST_P(MerkleTree, ThereIsNothingToProveFromNothing) {
  const auto proof = consistency_proof(0, 7, nodes_->of(7));
  ASSERT_THAT(proof, IsOk());
  EXPECT_TRUE(proof->empty());
}

TEST_P(MerkleTree, ProofOfWhatIsNotThereIsOutOfRange) {
  EXPECT_THAT(inclusion_proof({0}, 0, nodes_->of(0)), FailsWith(Errc::out_of_range));
  EXPECT_THAT(inclusion_proof({7}, 7, nodes_->of(7)), FailsWith(Errc::out_of_range));
  EXPECT_THAT(inclusion_proof({UINT64_MAX}, 7, nodes_->of(7)), FailsWith(Errc::out_of_range));
  EXPECT_THAT(consistency_proof(8, 7, nodes_->of(7)), FailsWith(Errc::out_of_range));
}

TEST_P(MerkleTree, WhatHasNoNodesIsDamaged) {
  const NodeReader nodes = nodes_->of(kSizeMax - 1);  // The last leaf is missing.
  EXPECT_THAT(tree_root(kSizeMax, nodes), FailsWith(Errc::damaged));
  EXPECT_THAT(inclusion_proof({0}, kSizeMax, nodes), FailsWith(Errc::damaged));
  EXPECT_THAT(consistency_proof(1, kSizeMax, nodes), FailsWith(Errc::damaged));
}

INSTANTIATE_TEST_SUITE_P(
    , MerkleTree,
    testing::Values(
        Source{"Memory",
               []() -> std::unique_ptr<Nodes> { return std::make_unique<NodesInMemory>(); }, 3},
        Source{"Tiles", []() -> std::unique_ptr<Nodes> { return std::make_unique<NodesInTiles>(); },
               61}),
    [](const auto& test) { return test.param.name; });

// A tree of any size whose leaves are all the same, so that its nodes need not be stored.
Result<Digest> uniform_node(NodeId id) {
  Digest node = leaf(0);
  for (std::uint32_t level = 0; level < id.level; ++level) node = node_digest(node, node);
  return node;
}

constexpr std::uint64_t kHugeSizes[] = {(1ULL << 31) - 1,   1ULL << 31, (1ULL << 32) + 1,
                                        20'852'163'000'001, 1ULL << 63, (1ULL << 63) + 1,
                                        UINT64_MAX - 1,     UINT64_MAX};

TEST(Merkle, ProofsHoldInTreesOfAllSizesUpTo64Bits) {
  for (const std::uint64_t size : kHugeSizes) {
    const Digest root = tree_root(size, uniform_node).value();
    for (const std::uint64_t index : {std::uint64_t{0}, size / 3, size / 2, size - 1}) {
      const auto proof = inclusion_proof({index}, size, uniform_node).value();
      EXPECT_THAT(verify_inclusion(leaf(0), {index}, size, proof, root), IsOk())
          << index << " of " << size;
    }
    for (const std::uint64_t from : {std::uint64_t{1}, size / 3, std::bit_floor(size), size - 1}) {
      const auto proof = consistency_proof(from, size, uniform_node).value();
      EXPECT_THAT(
          verify_consistency(from, size, proof, tree_root(from, uniform_node).value(), root),
          IsOk())
          << from << " to " << size;
    }
  }
}

TEST(Merkle, InclusionProofWithAnyPartChangedDoesNotHold) {
  Definition definition;
  constexpr std::uint64_t kSize = 11;
  const Digest root = definition.mth(0, kSize);
  const auto check = [&](std::uint64_t of, std::uint64_t index, std::uint64_t size,
                         std::span<const Digest> proof, const Digest& to) {
    return verify_inclusion(leaf(of), {index}, size, proof, to);
  };
  for (std::uint64_t i = 0; i < kSize; ++i) {
    SCOPED_TRACE(i);
    std::vector<Digest> proof = definition.path(i, 0, kSize);
    ASSERT_THAT(check(i, i, kSize, proof, root), IsOk());
    const std::uint64_t other = (i + 1) % kSize;
    EXPECT_THAT(check(other, i, kSize, proof, root), FailsWith(Errc::verification_failed));
    EXPECT_THAT(check(i, other, kSize, proof, root), FailsWith(Errc::verification_failed));
    EXPECT_THAT(check(i, kSize, kSize, proof, root), FailsWith(Errc::verification_failed));
    EXPECT_THAT(check(i, i, kSize, proof, leaf(i)), FailsWith(Errc::verification_failed));
    EXPECT_THAT(check(i, i, 2 * kSize, proof, root), FailsWith(Errc::verification_failed));
    for (Digest& sibling : proof) {
      sibling.bytes[31] ^= 1;
      EXPECT_THAT(check(i, i, kSize, proof, root), FailsWith(Errc::verification_failed));
      sibling.bytes[31] ^= 1;
    }
    proof.push_back(root);
    EXPECT_THAT(check(i, i, kSize, proof, root), FailsWith(Errc::verification_failed));
    proof.resize(proof.size() - 2);
    EXPECT_THAT(check(i, i, kSize, proof, root), FailsWith(Errc::verification_failed));
  }
}

TEST(Merkle, ConsistencyProofWithAnyPartChangedDoesNotHold) {
  Definition definition;
  constexpr std::uint64_t kTo = 11;
  const Digest root_to = definition.mth(0, kTo);
  for (std::uint64_t from = 1; from < kTo; ++from) {
    SCOPED_TRACE(from);
    const Digest root_from = definition.mth(0, from);
    std::vector<Digest> proof = definition.subproof(from, 0, kTo, true);
    ASSERT_THAT(verify_consistency(from, kTo, proof, root_from, root_to), IsOk());
    EXPECT_THAT(verify_consistency(from, kTo, proof, root_to, root_to),
                FailsWith(Errc::verification_failed));
    EXPECT_THAT(verify_consistency(from, kTo, proof, root_from, root_from),
                FailsWith(Errc::verification_failed));
    EXPECT_THAT(verify_consistency(from, 2 * kTo, proof, root_from, root_to),
                FailsWith(Errc::verification_failed));
    EXPECT_THAT(verify_consistency(kTo, from, proof, root_to, root_from),
                FailsWith(Errc::verification_failed));
    for (Digest& sibling : proof) {
      sibling.bytes[0] ^= 0x80;
      EXPECT_THAT(verify_consistency(from, kTo, proof, root_from, root_to),
                  FailsWith(Errc::verification_failed));
      sibling.bytes[0] ^= 0x80;
    }
    proof.push_back(root_to);
    EXPECT_THAT(verify_consistency(from, kTo, proof, root_from, root_to),
                FailsWith(Errc::verification_failed));
    proof.resize(proof.size() - 2);
    EXPECT_THAT(verify_consistency(from, kTo, proof, root_from, root_to),
                FailsWith(Errc::verification_failed));
  }
}

TEST(Merkle, ConsistencyOfEqualSizesNeedsEqualRootsAndNoHashes) {
  const Digest root = leaf(1);
  const Digest other = leaf(2);
  EXPECT_THAT(verify_consistency(5, 5, {}, root, root), IsOk());
  EXPECT_THAT(verify_consistency(5, 5, {}, root, other), FailsWith(Errc::verification_failed));
  EXPECT_THAT(verify_consistency(5, 5, {&root, 1}, root, root),
              FailsWith(Errc::verification_failed));
}

// Whoever makes up the proof may make up the roots too: these hash sums are right, their number is
// not that of the sizes.
TEST(Merkle, ConsistencyProofThatOnlyHashesWellIsRefused) {
  Definition definition;
  std::vector<Digest> proof = definition.subproof(3, 0, 5, true);
  const Digest from = definition.mth(0, 3);
  const Digest to = definition.mth(0, 5);
  ASSERT_THAT(verify_consistency(3, 5, proof, from, to), IsOk());
  proof.push_back(leaf(9));
  EXPECT_THAT(verify_consistency(3, 5, proof, node_digest(leaf(9), from), node_digest(leaf(9), to)),
              FailsWith(Errc::verification_failed));
  const std::vector<Digest> backwards{leaf(1), leaf(2)};
  EXPECT_THAT(verify_consistency(3, 2, backwards, leaf(1), node_digest(leaf(1), leaf(2))),
              FailsWith(Errc::verification_failed));
}

TEST(Merkle, ConsistencyWithNothingIsRefused) {
  const Digest nothing = sha256({});
  EXPECT_THAT(verify_consistency(0, 0, {}, nothing, nothing), FailsWith(Errc::verification_failed));
  EXPECT_THAT(verify_consistency(0, 1, {}, nothing, leaf(0)), FailsWith(Errc::verification_failed));
}

TEST(Merkle, RandomProofsOfAnyLengthAndSizeAreRefused) {
  std::mt19937_64 random(1);
  const auto number = [&random] { return random() >> (random() % 64); };
  for (int i = 0; i < 20'000; ++i) {
    std::vector<Digest> proof(random() % 70);
    for (Digest& digest : proof) digest.bytes[0] = static_cast<std::uint8_t>(random());
    const std::uint64_t a = number();
    const std::uint64_t b = number();
    EXPECT_THAT(verify_inclusion(leaf(0), {a}, b, proof, leaf(1)),
                FailsWith(Errc::verification_failed));
    EXPECT_THAT(verify_consistency(a, b, proof, leaf(0), leaf(1)),
                FailsWith(Errc::verification_failed));
  }
}

// ---- Published vectors ----

std::filesystem::path vectors() {
  return std::filesystem::path(LIGGARE_VECTORS_DIR) / "transparency-dev-merkle";
}

json::value read_json(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return json::parse(text.str());
}

// In these files only hashes have 32 bytes: nothing at all is no hash, and any other text says that
// it does not matter which hash stands there.
std::optional<Digest> any_digest(const json::value& base64) {
  const std::string_view text = base64.as_string();
  if (text.empty()) return std::nullopt;
  const Result<Digest> digest = digest_from_base64(text);
  return digest ? *digest : sha256(text);
}

std::optional<std::vector<Digest>> digests(const json::value& list) {
  std::vector<Digest> proof;
  if (list.is_null()) return proof;
  for (const json::value& item : list.as_array()) {
    const Result<Digest> digest = digest_from_base64(std::string_view(item.as_string()));
    if (!digest) return std::nullopt;
    proof.push_back(*digest);
  }
  return proof;
}

std::uint64_t number(const json::value& value) { return value.to_number<std::uint64_t>(); }

bool holds_inclusion(const json::value& test) {
  const auto leaf = any_digest(test.at("leafHash"));
  const auto root = any_digest(test.at("root"));
  const auto proof = digests(test.at("proof"));
  if (!leaf || !root || !proof) return false;
  return verify_inclusion(*leaf, {number(test.at("leafIdx"))}, number(test.at("treeSize")), *proof,
                          *root)
      .has_value();
}

bool holds_consistency(const json::value& test) {
  const auto root1 = any_digest(test.at("root1"));
  const auto root2 = any_digest(test.at("root2"));
  const auto proof = digests(test.at("proof"));
  if (!root1 || !root2 || !proof) return false;
  return verify_consistency(number(test.at("size1")), number(test.at("size2")), *proof, *root1,
                            *root2)
      .has_value();
}

struct Outcomes {
  int files = 0;
  int held = 0;
};

Outcomes run_vectors(const std::filesystem::path& folder, bool (*holds)(const json::value&)) {
  Outcomes outcomes;
  for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
    if (file.path().extension() != ".json") continue;
    const json::value test = read_json(file.path());
    const bool held = holds(test);
    EXPECT_EQ(held, !test.at("wantErr").as_bool()) << file.path() << " " << test.at("desc");
    ++outcomes.files;
    outcomes.held += held ? 1 : 0;
  }
  return outcomes;
}

TEST(MerkleVectors, InclusionProofsAreJudgedAsByTransparencyDev) {
  if (!std::filesystem::exists(vectors())) GTEST_SKIP() << "no vectors at " << vectors();
  const Outcomes outcomes = run_vectors(vectors() / "testdata" / "inclusion", holds_inclusion);
  EXPECT_EQ(outcomes.files, 98);
  EXPECT_EQ(outcomes.held, 6);
}

TEST(MerkleVectors, ConsistencyProofsAreJudgedAsByTransparencyDev) {
  if (!std::filesystem::exists(vectors())) GTEST_SKIP() << "no vectors at " << vectors();
  const Outcomes outcomes = run_vectors(vectors() / "testdata" / "consistency", holds_consistency);
  EXPECT_EQ(outcomes.files, 98);
  EXPECT_EQ(outcomes.held, 6);
}

TEST(MerkleVectors, RootsOfTheReferenceTreeAreThoseOfCertificateTransparency) {
  if (!std::filesystem::exists(vectors())) GTEST_SKIP() << "no vectors at " << vectors();
  const json::value tree = read_json(vectors() / "ct-reference-tree.json");
  const json::array& leaves = tree.at("leaf_inputs_hex").as_array();
  const json::array& roots = tree.at("root_hash_by_size").as_array();
  ASSERT_EQ(leaves.size(), 8U);
  ASSERT_EQ(roots.size(), 9U);
  TileEdge edge;
  EXPECT_EQ(to_hex(edge.root()), std::string_view(roots[0].as_string()));
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const std::string_view hex = leaves[i].as_string();
    std::string entry;
    for (std::size_t at = 0; at < hex.size(); at += 2) {
      entry += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
    }
    edge.append(leaf_digest(entry));
    EXPECT_EQ(to_hex(edge.root()), std::string_view(roots[i + 1].as_string())) << "size " << i + 1;
  }
}

}  // namespace
}  // namespace ledger
