#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>

#include "ledger/error.h"
#include "ledger/verification.h"

namespace ledger {

// Reads every byte that a ledger keeps, also while another process has it open, and compares it
// with what was written: each block of each file by its checksum, the log not yet in files and the
// list of files by theirs, every entry by its leaf in the tree, every node of the tree, the head by
// the log's signature and the root, every name by its commitment. In flat memory, on the calling
// thread. Tables are not made again and signatures not checked: verify_log does that.
//
// The report counts leaves and nodes. None where it was told to stop. Errc::unavailable: it cannot
// be read just now, since handles or memory are missing; whether it is damaged nobody knows.
Result<std::optional<VerificationReport>> scrub(const std::filesystem::path& ledger,
                                                const std::stop_token& stop);

}  // namespace ledger
