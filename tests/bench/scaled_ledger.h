#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "ledger/clock.h"
#include "ledger/ledger_directory.h"
#include "ledger/projection.h"
#include "tests/bench/generated_ledger.h"

namespace bench {

// A generated ledger of a given size in a directory, and how quickly it was recorded if it was made
// just now.
struct ScaledLedger {
  std::unique_ptr<ledger::LedgerDirectory> directory;
  std::optional<double> recorded_per_second;
};

// Larger ledgers are made without checking the signatures that were made just before: an hour's
// work that nobody would wait for. How quickly they were recorded says nothing.
inline constexpr std::size_t kCheckedMax = 1'000'000;

// Opens the ledger, or makes it where there is none or not all of it. `clock` and `projection` must
// outlive it.
ScaledLedger scaled_ledger(const std::filesystem::path& directory, const Shape& shape,
                           ledger::Clock& clock, const ledger::Projection& projection);

// Records all of `shape` in batches of 1,000, each signed, and checked up to kCheckedMax entries,
// while the one before is put in order, as the command line does. Memory does not grow with it.
void record_all(ledger::LedgerDirectory& directory, const Shape& shape);

std::uint64_t bytes_on_disk(const std::filesystem::path& directory);
std::uint64_t bytes_of_entries(const ledger::EventReader& log);

// Has the system forget what it holds in memory of the directory's files, as after a start of the
// machine. Nobody may have them open.
void forget_pages(const std::filesystem::path& directory);

}  // namespace bench
