#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ledger/draft.h"
#include "ledger/event_store.h"
#include "ledger/ledger_directory.h"
#include "ledger/signing_key.h"
#include "tests/bench/generated_ledger.h"
#include "tests/bench/machine_limits.h"
#include "tests/bench/peer.h"

namespace bench {

// A new ledger in a directory, by the system's clock and with all projections.
std::unique_ptr<ledger::LedgerDirectory> found_ledger(const std::filesystem::path& directory);

// The key that it was founded with.
ledger::NamedKey first_key_of(const ledger::LedgerDirectory& directory);

// Facts that become entries of some 600 bytes, each of a subject of its own, so that writers do
// not wait for each other's facts.
std::vector<boost::json::value> document_facts(std::size_t count);

// Signs, checks and records what generate() gave, with the ledger's first key.
using Batch = std::vector<boost::json::value>;
void record(ledger::LedgerDirectory& directory, std::span<const Batch> batches);

// What peers are given to keep: entries as the log has them, without those that founded it.
std::vector<Message> messages_of(const ledger::EventReader& log);
// The same of the entries that facts become, in a ledger that is founded in `directory` for it.
std::vector<Message> messages_of_facts(const std::filesystem::path& directory,
                                       std::span<const boost::json::value> facts);
// What the machine's limit is measured on.
std::vector<SignedBytes> signed_bytes_of(const ledger::EventReader& log,
                                         const ledger::PublicKey& key);

std::size_t mean_bytes(const std::vector<Message>& messages);

}  // namespace bench
