#include "ledger/overlay.h"

#include <algorithm>

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
  for (std::string& entry : entries_) below.append(std::move(entry));
  for (std::size_t i = 0; i < kTables; ++i) {
    for (auto& [key, value] : tables_[i]) {
      below.put({static_cast<Table>(i), key, std::move(value)});
    }
  }
}

Commit Overlay::take() {
  Commit commit;
  commit.entries = std::move(entries_);
  for (std::size_t i = 0; i < kTables; ++i) {
    for (auto& [key, value] : tables_[i]) {
      commit.writes.push_back({static_cast<Table>(i), key, std::move(value)});
    }
  }
  return commit;
}

}  // namespace ledger
