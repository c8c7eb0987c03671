#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "ledger/checkpoint.h"
#include "ledger/error.h"
#include "ledger/types.h"

// A log that signs what contradicts what it has signed: nobody but its keeper can have done that,
// and both checkpoints together prove it to anyone.
namespace ledger {

// Errc::log_shrank where `shown` has fewer entries than `before`, else Errc::log_forked; names both
// sizes and roots, and says what to do.
Error contradiction(const Checkpoint& before, const Checkpoint& shown);

// Errc::damaged: a log that ends here had more entries when its newest checkpoint was signed.
Error lost_end(Position end, const Checkpoint& head);

// Errc::damaged: the head, which every ledger has from its beginning, is not there.
Error lost_head(const std::filesystem::path& ledger);

// Keeps the note that contradicts as DIRECTORY/forked-checkpoint-SIZE or shrunk-checkpoint-SIZE,
// and adds to the sentence where it is. Any other error is given back as it is.
Error with_evidence(Error error, const std::filesystem::path& directory, const std::string& note,
                    std::uint64_t size);

}  // namespace ledger
