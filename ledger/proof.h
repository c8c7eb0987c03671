#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/digest.h"
#include "ledger/error.h"
#include "ledger/types.h"

namespace ledger {

// One entry and the proof that it is in the log: C2SP tlog-proof, `extra` carrying the entry.
struct EntryProof {
  std::string entry;  // The canonical bytes; in the file base64.
  Position position;
  std::vector<Digest> path;
  std::string signed_checkpoint;
};
std::string format_entry_proof(const EntryProof& proof);
Result<EntryProof> parse_entry_proof(std::string_view text);  // Errc::invalid_value
// Checks the signature and the path; gives the checkpoint that the entry is proved to be under.
Result<Checkpoint> verify_entry_proof(const EntryProof& proof, const Verifier& log);

// That an older tree is a prefix of a newer one: the body of a C2SP tlog-witness request.
struct ConsistencyProof {
  std::uint64_t old_size = 0;
  std::vector<Digest> path;
  std::string signed_checkpoint;  // Of the newer tree.
};
std::string format_consistency_proof(const ConsistencyProof& proof);
Result<ConsistencyProof> parse_consistency_proof(std::string_view text);  // Errc::invalid_value
// Checks that the log which signed the proof's checkpoint has `old` as a prefix.
Result<Checkpoint> verify_consistency_proof(const ConsistencyProof& proof, const Checkpoint& old,
                                            const Verifier& log);

}  // namespace ledger
