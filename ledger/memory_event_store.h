#pragma once

#include <array>
#include <map>
#include <shared_mutex>

#include "ledger/event_store.h"

namespace ledger {

// A log in memory, for tests and dry runs. Thread-safe.
class MemoryEventStore final : public EventStore {
 public:
  Position end() const override;
  Result<std::vector<std::string>> read(Position from, std::size_t count_max) const override;
  Result<std::optional<std::string>> get(Table table, std::string_view key) const override;
  Result<void> scan(Table table, std::string_view prefix, std::string_view from,
                    const Visit& visit) const override;
  Result<void> append(Position expected_end, const Commit& commit) override;
  Result<std::unique_ptr<TableReplacement>> replace(std::span<const Table> tables) override;

 private:
  using Rows = std::map<std::string, std::string, std::less<>>;
  class Replacement;

  mutable std::shared_mutex mutex_;
  std::vector<std::string> entries_;  // Guarded by mutex_, as the next.
  std::array<Rows, kTables> tables_;
};

}  // namespace ledger
