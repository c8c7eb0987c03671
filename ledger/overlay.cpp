#include "ledger/overlay.h"

#include <algorithm>
#include <iterator>

#include "ledger/check.h"

namespace ledger {

Result<std::vector<std::string>> Overlay::read(Position from, std::size_t count_max) const {
  std::vector<std::string> found;
  if (from < begin_) {
    auto below = below_.read(from, std::min<std::size_t>(count_max, begin_.value - from.value));
    if (!below) return below.error();
    found = *std::move(below);
    if (found.empty()) return found;
  }
  for (std::uint64_t at = std::max(from, begin_).value;
       at < end().value && found.size() < count_max; ++at) {
    found.push_back(entries_[at - begin_.value]);
  }
  return found;
}

Result<std::optional<std::string>> Overlay::get(Table table, std::string_view key) const {
  const Rows& rows = tables_[static_cast<std::size_t>(table)];
  const auto found = rows.find(key);
  return found != rows.end() ? Result<std::optional<std::string>>(found->second)
                             : below_.get(table, key);
}

Result<void> Overlay::scan(Table table, std::string_view prefix, std::string_view from,
                           const Visit& visit) const {
  const Rows& rows = tables_[static_cast<std::size_t>(table)];
  auto row = rows.lower_bound(std::max(prefix, from));
  bool go_on = true;
  // Shows our rows that come before `key`, or all that are left.
  const auto show_until = [&](const std::string_view* key) {
    for (; go_on && row != rows.end() && row->first.starts_with(prefix); ++row) {
      if (key != nullptr && row->first >= *key) return;
      if (row->second) go_on = visit(row->first, *row->second);
    }
  };
  const auto scanned =
      below_.scan(table, prefix, from, [&](std::string_view key, std::string_view value) {
        show_until(&key);
        if (!go_on) return false;
        if (rows.find(key) == rows.end()) go_on = visit(key, value);
        return go_on;
      });
  if (!scanned) return scanned.error();
  show_until(nullptr);
  return {};
}

void Overlay::put(Write write) {
  tables_[static_cast<std::size_t>(write.table)].insert_or_assign(std::move(write.key),
                                                                  std::move(write.value));
}

void Overlay::merge_into(Overlay& below) {
  LIGGARE_CHECK(below.end() == begin_);
  if (below.entries_.empty()) {
    below.entries_ = std::move(entries_);
  } else {
    std::ranges::move(entries_, std::back_inserter(below.entries_));
  }
  for (std::size_t i = 0; i < kTables; ++i) {
    Rows& rows = tables_[i];
    Rows& rows_below = below.tables_[i];
    // Whole where nothing is below, and else as they are in memory: a large batch has a hundred
    // thousand rows, mostly alone in its commit.
    if (rows_below.empty()) {
      rows_below.swap(rows);
      continue;
    }
    while (!rows.empty()) {
      auto merged = rows_below.insert(rows.extract(rows.begin()));
      if (!merged.inserted) merged.position->second = std::move(merged.node.mapped());
    }
  }
}

Commit Overlay::take() {
  Commit commit;
  commit.entries = std::move(entries_);
  std::size_t count = 0;
  for (const Rows& rows : tables_) count += rows.size();
  commit.writes.reserve(count);
  for (std::size_t i = 0; i < kTables; ++i) {
    Rows& rows = tables_[i];
    while (!rows.empty()) {
      auto row = rows.extract(rows.begin());
      commit.writes.push_back(
          {static_cast<Table>(i), std::move(row.key()), std::move(row.mapped())});
    }
  }
  return commit;
}

}  // namespace ledger
