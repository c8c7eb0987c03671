#include "ledger/proof.h"

#include <gtest/gtest.h>

#include "ledger/bytes.h"
#include "ledger/limits.h"
#include "ledger/merkle.h"
#include "ledger/tiles.h"
#include "tests/result_matchers.h"

namespace ledger {
namespace {

SecretKey key(std::uint8_t number) {
  std::array<std::uint8_t, 32> seed{};
  seed[0] = number;
  return SecretKey::from_seed(seed);
}

std::string join(std::initializer_list<std::string> lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// A log of small entries that proves anything about itself.
class ProofTest : public testing::Test {
 protected:
  ProofTest() {
    TileEdge edge;
    for (std::uint64_t i = 0; i < 300; ++i) edge.append(leaf_digest(entry(i)));
    tiles_ = edge.take_changed();
  }

  static std::string entry(std::uint64_t i) { return "entry " + std::to_string(i); }

  NodeReader nodes(std::uint64_t size) const {
    return node_reader(
        size, [this](TileId id, std::uint32_t) -> Result<std::string> { return tiles_.at(id); });
  }

  Checkpoint checkpoint(std::uint64_t size) const {
    return {log_.name, size, tree_root(size, nodes(size)).value()};
  }

  EntryProof entry_proof(std::uint64_t i, std::uint64_t size) const {
    return {entry(i),
            {i},
            inclusion_proof({i}, size, nodes(size)).value(),
            sign_checkpoint(checkpoint(size), key(1))};
  }

  ConsistencyProof consistency(std::uint64_t from, std::uint64_t to) const {
    return {from, consistency_proof(from, to, nodes(to)).value(),
            sign_checkpoint(checkpoint(to), key(1))};
  }

  const Verifier log_ = Verifier::of("example.org/log", key(1).public_key());
  std::map<TileId, std::string> tiles_;
};

using EntryProofTest = ProofTest;
using ConsistencyProofTest = ProofTest;

TEST_F(EntryProofTest, IsWrittenAsTlogProofSays) {
  const EntryProof proof = entry_proof(4, 6);
  EXPECT_EQ(format_entry_proof(proof),
            join({"c2sp.org/tlog-proof@v1", "extra " + to_base64(entry(4)), "index 4",
                  to_base64(leaf_digest(entry(5))), to_base64(checkpoint(4).root), ""}) +
                sign_checkpoint(checkpoint(6), key(1)));
}

TEST_F(EntryProofTest, IsReadBackAndHolds) {
  for (const std::uint64_t size : {1U, 2U, 255U, 257U, 300U}) {
    for (const std::uint64_t i : {std::uint64_t{0}, size / 2, size - 1}) {
      const std::string text = format_entry_proof(entry_proof(i, size));
      const auto proof = parse_entry_proof(text);
      ASSERT_THAT(proof, IsOk());
      EXPECT_EQ(proof->entry, entry(i));
      EXPECT_EQ(proof->position, Position{i});
      EXPECT_EQ(format_entry_proof(*proof), text);
      const auto proved = verify_entry_proof(*proof, log_);
      ASSERT_THAT(proved, IsOk());
      EXPECT_EQ(*proved, checkpoint(size));
    }
  }
}

TEST_F(EntryProofTest, CutAtAnyByteIsMalformed) {
  const std::string text = format_entry_proof(entry_proof(77, 300));
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_THAT(parse_entry_proof(text.substr(0, size)), FailsWith(Errc::invalid_value))
        << "cut at " << size;
  }
}

TEST_F(EntryProofTest, WithAnyByteChangedDoesNotHold) {
  const std::string text = format_entry_proof(entry_proof(77, 300));
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (const int bit : {0x01, 0x02, 0x20}) {
      std::string changed = text;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      const auto proof = parse_entry_proof(changed);
      if (!proof) continue;
      EXPECT_FALSE(verify_entry_proof(*proof, log_).has_value()) << "byte " << i << " bit " << bit;
    }
  }
}

TEST_F(EntryProofTest, OfAnythingElseDoesNotHold) {
  const EntryProof proof = entry_proof(7, 12);
  ASSERT_THAT(verify_entry_proof(proof, log_), IsOk());
  EntryProof other_entry = proof;
  other_entry.entry = entry(8);
  EXPECT_THAT(verify_entry_proof(other_entry, log_), FailsWith(Errc::verification_failed));
  EntryProof other_position = proof;
  other_position.position = {6};
  EXPECT_THAT(verify_entry_proof(other_position, log_), FailsWith(Errc::verification_failed));
  EntryProof past_the_end = proof;
  past_the_end.position = {12};
  EXPECT_THAT(verify_entry_proof(past_the_end, log_), FailsWith(Errc::verification_failed));
  EntryProof other_size = proof;
  other_size.signed_checkpoint = sign_checkpoint(checkpoint(13), key(1));
  EXPECT_THAT(verify_entry_proof(other_size, log_), FailsWith(Errc::verification_failed));
  EntryProof other_key = proof;
  other_key.signed_checkpoint = sign_checkpoint(checkpoint(12), key(2));
  EXPECT_THAT(verify_entry_proof(other_key, log_), FailsWith(Errc::verification_failed));
}

TEST_F(EntryProofTest, InAnotherFormIsMalformed) {
  const std::string head = "c2sp.org/tlog-proof@v1";
  const std::string extra = "extra " + to_base64(entry(1));
  const std::string hash = to_base64(leaf_digest(entry(0)));
  const std::string note = sign_checkpoint(checkpoint(2), key(1));
  ASSERT_THAT(parse_entry_proof(join({head, extra, "index 1", hash, ""}) + note), IsOk());
  for (const std::string& start : {
           join({"c2sp.org/tlog-proof@v2", extra, "index 1", hash, ""}),
           join({"", head, extra, "index 1", hash, ""}),
           join({head, "index 1", hash, ""}),                            // No entry.
           join({head, "index 1", extra, hash, ""}),                     // In the wrong order.
           join({head, extra, extra, "index 1", hash, ""}),              // Two entries.
           join({head, extra, hash, ""}),                                // No index.
           join({head, extra, "index", hash, ""}),                       // No number.
           join({head, extra, "index ", hash, ""}),                      // No number.
           join({head, extra, "index 01", hash, ""}),                    // A leading zero.
           join({head, extra, "index -1", hash, ""}),                    // A sign.
           join({head, extra, "index 1 ", hash, ""}),                    // A space.
           join({head, extra, "index  1", hash, ""}),                    // A space.
           join({head, extra, "Index 1", hash, ""}),                     // Upper case.
           join({head, extra, "index 18446744073709551616", hash, ""}),  // 2^64.
           join({head, extra + "=", "index 1", hash, ""}),               // Not base64.
           join({head, extra + "\r", "index 1", hash, ""}),              // A carriage return.
           join({head, extra, "index 1", hash + " ", ""}),               // A space.
           join({head, extra, "index 1", "AAAA", ""}),                   // A hash of three bytes.
           join({head, extra, "index 1", hash}),                         // No empty line.
           join({head, extra, "index 1", hash, "", ""}),                 // Two empty lines.
       }) {
    EXPECT_THAT(parse_entry_proof(start + note), FailsWith(Errc::invalid_value)) << start;
  }
}

TEST_F(EntryProofTest, HasAtMostTheHashesOfTheDeepestTree) {
  EntryProof proof = entry_proof(1, 2);
  proof.path.assign(63, Digest{});
  EXPECT_THAT(parse_entry_proof(format_entry_proof(proof)), IsOk());
  proof.path.emplace_back();
  EXPECT_THAT(parse_entry_proof(format_entry_proof(proof)), FailsWith(Errc::invalid_value));
}

TEST_F(EntryProofTest, HasAtMostTheLongestEntry) {
  EntryProof proof = entry_proof(1, 2);
  proof.entry.assign(limits::entry_bytes_max, 'x');
  EXPECT_THAT(parse_entry_proof(format_entry_proof(proof)), IsOk());
  proof.entry += 'x';
  EXPECT_THAT(parse_entry_proof(format_entry_proof(proof)), FailsWith(Errc::invalid_value));
}

TEST_F(ConsistencyProofTest, IsWrittenAsTlogWitnessSays) {
  EXPECT_EQ(format_consistency_proof(consistency(2, 3)),
            join({"old 2", to_base64(leaf_digest(entry(2))), ""}) +
                sign_checkpoint(checkpoint(3), key(1)));
}

TEST_F(ConsistencyProofTest, IsReadBackAndHolds) {
  for (const std::uint64_t to : {1U, 2U, 255U, 257U, 300U}) {
    for (const std::uint64_t from : {std::uint64_t{0}, std::uint64_t{1}, to / 2, to - 1, to}) {
      SCOPED_TRACE(std::to_string(from) + " to " + std::to_string(to));
      const std::string text = format_consistency_proof(consistency(from, to));
      const auto proof = parse_consistency_proof(text);
      ASSERT_THAT(proof, IsOk());
      EXPECT_EQ(proof->old_size, from);
      EXPECT_EQ(format_consistency_proof(*proof), text);
      const auto proved = verify_consistency_proof(*proof, checkpoint(from), log_);
      ASSERT_THAT(proved, IsOk());
      EXPECT_EQ(*proved, checkpoint(to));
    }
  }
}

TEST_F(ConsistencyProofTest, CutAtAnyByteIsMalformed) {
  const std::string text = format_consistency_proof(consistency(77, 300));
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_THAT(parse_consistency_proof(text.substr(0, size)), FailsWith(Errc::invalid_value))
        << "cut at " << size;
  }
}

TEST_F(ConsistencyProofTest, WithAnyByteChangedDoesNotHold) {
  const std::string text = format_consistency_proof(consistency(77, 300));
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string changed = text;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    const auto proof = parse_consistency_proof(changed);
    if (!proof) continue;
    EXPECT_FALSE(verify_consistency_proof(*proof, checkpoint(77), log_).has_value())
        << "byte " << i;
  }
}

TEST_F(ConsistencyProofTest, WithAnotherOldCheckpointDoesNotHold) {
  const ConsistencyProof proof = consistency(7, 12);
  ASSERT_THAT(verify_consistency_proof(proof, checkpoint(7), log_), IsOk());
  EXPECT_THAT(verify_consistency_proof(proof, checkpoint(6), log_),
              FailsWith(Errc::verification_failed));
  Checkpoint forked = checkpoint(7);
  forked.root = leaf_digest("another history");
  EXPECT_THAT(verify_consistency_proof(proof, forked, log_), FailsWith(Errc::verification_failed));
  Checkpoint other_log = checkpoint(7);
  other_log.origin = "example.org/other";
  EXPECT_THAT(verify_consistency_proof(proof, other_log, log_),
              FailsWith(Errc::verification_failed));
}

TEST_F(ConsistencyProofTest, ToALogThatWasRolledBackDoesNotHold) {
  ConsistencyProof proof = consistency(7, 12);
  proof.signed_checkpoint = sign_checkpoint(checkpoint(6), key(1));
  EXPECT_THAT(verify_consistency_proof(proof, checkpoint(7), log_),
              FailsWith(Errc::verification_failed));
  proof.path.clear();
  EXPECT_THAT(verify_consistency_proof(proof, checkpoint(7), log_),
              FailsWith(Errc::verification_failed));
}

TEST_F(ConsistencyProofTest, OfAnotherKeyDoesNotHold) {
  ConsistencyProof proof = consistency(7, 12);
  proof.signed_checkpoint = sign_checkpoint(checkpoint(12), key(2));
  EXPECT_THAT(verify_consistency_proof(proof, checkpoint(7), log_),
              FailsWith(Errc::verification_failed));
}

TEST_F(ConsistencyProofTest, FromAnEmptyLogHasNoHashesAndOnlyOneRoot) {
  ConsistencyProof proof = consistency(0, 12);
  ASSERT_THAT(verify_consistency_proof(proof, checkpoint(0), log_), IsOk());
  const Checkpoint wrong_root{log_.name, 0, sha256("something")};
  EXPECT_THAT(verify_consistency_proof(proof, wrong_root, log_),
              FailsWith(Errc::verification_failed));
  proof.path.emplace_back();
  EXPECT_THAT(verify_consistency_proof(proof, checkpoint(0), log_),
              FailsWith(Errc::verification_failed));
  proof = consistency(0, 0);
  ASSERT_THAT(verify_consistency_proof(proof, checkpoint(0), log_), IsOk());
  proof.signed_checkpoint = sign_checkpoint(wrong_root, key(1));
  EXPECT_THAT(verify_consistency_proof(proof, checkpoint(0), log_),
              FailsWith(Errc::verification_failed));
}

TEST_F(ConsistencyProofTest, InAnotherFormIsMalformed) {
  const std::string hash = to_base64(leaf_digest(entry(2)));
  const std::string note = sign_checkpoint(checkpoint(3), key(1));
  ASSERT_THAT(parse_consistency_proof(join({"old 2", hash, ""}) + note), IsOk());
  for (const std::string& start : {
           join({"", "old 2", hash, ""}), join({"old", hash, ""}),  // No size.
           join({"old 02", hash, ""}),                              // A leading zero.
           join({"old +2", hash, ""}),                              // A sign.
           join({"old 2 ", hash, ""}),                              // A space.
           join({"old  2", hash, ""}),                              // A space.
           join({"old 2\r", hash, ""}),                             // A carriage return.
           join({"new 2", hash, ""}),                               // Another word.
           join({hash, "old 2", ""}),                               // In the wrong order.
           join({"old 2", hash.substr(4), ""}),                     // A hash of 29 bytes.
           join({"old 2", hash}),                                   // No empty line.
           join({"old 2", hash, "", ""}),                           // Two empty lines.
       }) {
    EXPECT_THAT(parse_consistency_proof(start + note), FailsWith(Errc::invalid_value)) << start;
  }
}

TEST_F(ConsistencyProofTest, HasAtMostTheHashesThatAWitnessTakes) {
  ConsistencyProof proof = consistency(2, 3);
  proof.path.assign(63, Digest{});
  EXPECT_THAT(parse_consistency_proof(format_consistency_proof(proof)), IsOk());
  proof.path.emplace_back();
  EXPECT_THAT(parse_consistency_proof(format_consistency_proof(proof)),
              FailsWith(Errc::invalid_value));
}

}  // namespace
}  // namespace ledger
