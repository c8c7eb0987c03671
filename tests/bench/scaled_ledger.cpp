#include "tests/bench/scaled_ledger.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <utility>

#include "tests/bench/recording.h"
#include "tests/founded_by_keeper.h"
#include "tests/test_ledger.h"

namespace bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBatch = 1000;
constexpr std::size_t kReadAtOnce = 1000;

}  // namespace

ScaledLedger scaled_ledger(const fs::path& directory, const Shape& shape, ledger::Clock& clock,
                           const ledger::Projection& projection) {
  if (fs::exists(directory)) {
    auto opened = ledger::LedgerDirectory::open(directory, clock, projection);
    if (opened && (*opened)->ledger().log().end().value == shape.entries) {
      return {*std::move(opened), std::nullopt};
    }
    if (opened) opened->reset();
    fs::remove_all(directory);
  }
  const ledger::Founding founding = founded_by_keeper("bench.example/scaled");
  auto made = expect_value(ledger::LedgerDirectory::create(directory, founding, clock, projection));
  const auto begin = std::chrono::steady_clock::now();
  record_all(*made, shape);
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
  if (shape.entries > kCheckedMax) return {std::move(made), std::nullopt};
  return {std::move(made), static_cast<double>(shape.entries) / passed.count()};
}

void record_all(ledger::LedgerDirectory& directory, const Shape& shape) {
  GeneratedDrafts drafts(shape);
  record_batches(
      directory.ledger(), expect_value(ledger::read_key_file(directory.first_key_file())),
      [&] { return drafts.next_batch(kBatch); },
      shape.entries > kCheckedMax ? Checked::by_nobody : Checked::by_the_ledger);
}

std::uint64_t bytes_on_disk(const fs::path& directory) {
  std::uint64_t bytes = 0;
  for (const auto& file : fs::recursive_directory_iterator(directory)) {
    if (file.is_regular_file()) bytes += file.file_size();
  }
  return bytes;
}

std::uint64_t bytes_of_entries(const ledger::EventReader& log) {
  std::uint64_t bytes = 0;
  for (std::uint64_t from = 0; from < log.end().value; from += kReadAtOnce) {
    for (const std::string& entry : expect_value(log.read({from}, kReadAtOnce))) {
      bytes += entry.size();
    }
  }
  return bytes;
}

void forget_pages(const fs::path& directory) {
  for (const auto& file : fs::recursive_directory_iterator(directory)) {
    if (!file.is_regular_file()) continue;
    const int descriptor = ::open(file.path().c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) continue;
    // Pages that are not on the disk yet would stay.
    ::fdatasync(descriptor);
    ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    ::close(descriptor);
  }
}

}  // namespace bench
