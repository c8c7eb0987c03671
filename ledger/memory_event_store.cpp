#include "ledger/memory_event_store.h"

#include <algorithm>
#include <mutex>

namespace ledger {
namespace {

std::size_t index_of(Table table) { return static_cast<std::size_t>(table); }

template <class Rows>
void apply(Rows& rows, const Write& write) {
  if (write.value) {
    rows.insert_or_assign(write.key, *write.value);
  } else {
    rows.erase(write.key);
  }
}

}  // namespace

class MemoryEventStore::Replacement final : public TableReplacement {
 public:
  Replacement(MemoryEventStore& store, std::span<const Table> tables)
      : store_(store), names_(tables.begin(), tables.end()) {}

  Result<void> put(std::span<const Row> rows) override {
    for (const Row& row : rows) {
      tables_[index_of(row.table)].insert_or_assign(std::string(row.key), std::string(row.value));
    }
    return {};
  }

  Result<void> swap_in() override {
    const std::unique_lock lock(store_.mutex_);
    for (const Table table : names_) {
      store_.tables_[index_of(table)] = std::move(tables_[index_of(table)]);
    }
    return {};
  }

 private:
  MemoryEventStore& store_;
  std::vector<Table> names_;
  std::array<Rows, kTables> tables_;
};

Position MemoryEventStore::end() const {
  const std::shared_lock lock(mutex_);
  return {entries_.size()};
}

Result<std::vector<std::string>> MemoryEventStore::read(Position from,
                                                        std::size_t count_max) const {
  const std::shared_lock lock(mutex_);
  const std::size_t first = std::min<std::size_t>(from.value, entries_.size());
  const std::size_t count = std::min(count_max, entries_.size() - first);
  const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first);
  return std::vector<std::string>(begin, begin + static_cast<std::ptrdiff_t>(count));
}

Result<std::optional<std::string>> MemoryEventStore::get(Table table, std::string_view key) const {
  const std::shared_lock lock(mutex_);
  const Rows& rows = tables_[index_of(table)];
  const auto found = rows.find(key);
  if (found == rows.end()) return std::optional<std::string>();
  return std::optional(found->second);
}

Result<void> MemoryEventStore::scan(Table table, std::string_view prefix, std::string_view from,
                                    const Visit& visit) const {
  // Visits a copy: the visitor may read this store, and a shared lock is not recursive.
  std::vector<std::pair<std::string, std::string>> found;
  {
    const std::shared_lock lock(mutex_);
    const Rows& rows = tables_[index_of(table)];
    for (auto row = rows.lower_bound(std::max(prefix, from)); row != rows.end(); ++row) {
      if (!row->first.starts_with(prefix)) break;
      found.emplace_back(*row);
    }
  }
  for (const auto& [key, value] : found) {
    if (!visit(key, value)) break;
  }
  return {};
}

Result<void> MemoryEventStore::append(Position expected_end, const Commit& commit) {
  const std::unique_lock lock(mutex_);
  if (expected_end.value != entries_.size()) {
    return Error{Errc::unexpected_count, "somebody else extended the log; read it and try again"};
  }
  entries_.insert(entries_.end(), commit.entries.begin(), commit.entries.end());
  for (const Write& write : commit.writes) apply(tables_[index_of(write.table)], write);
  for (const Addition& addition : commit.additions) {
    tables_[index_of(addition.table)][addition.key] += addition.bytes;
  }
  return {};
}

Result<std::unique_ptr<TableReplacement>> MemoryEventStore::replace(std::span<const Table> tables) {
  return std::unique_ptr<TableReplacement>(std::make_unique<Replacement>(*this, tables));
}

}  // namespace ledger
