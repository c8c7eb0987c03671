#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ledger/event_store.h"

// Logs that somebody has been at: doubles that wrap a real one and change one point.
class LogDouble : public ledger::EventReader {
 public:
  explicit LogDouble(const ledger::EventReader& log) : log_(log) {}

  ledger::Position end() const override { return log_.end(); }
  ledger::Result<std::vector<std::string>> read(ledger::Position from,
                                                std::size_t count_max) const override {
    return log_.read(from, count_max);
  }
  ledger::Result<std::optional<std::string>> get(ledger::Table table,
                                                 std::string_view key) const override {
    return log_.get(table, key);
  }
  ledger::Result<void> scan(ledger::Table table, std::string_view prefix, std::string_view from,
                            const ledger::Visit& visit) const override {
    return log_.scan(table, prefix, from, visit);
  }

 private:
  const ledger::EventReader& log_;
};

// The same log with other entries; its tables are as they were.
class AlteredLog final : public LogDouble {
 public:
  using Alter = std::function<void(ledger::Position, std::string& bytes)>;
  AlteredLog(const ledger::EventReader& log, Alter alter)
      : LogDouble(log), alter_(std::move(alter)) {}

  ledger::Result<std::vector<std::string>> read(ledger::Position from,
                                                std::size_t count_max) const override {
    auto entries = LogDouble::read(from, count_max);
    for (std::size_t i = 0; entries && i < entries->size(); ++i) {
      alter_({from.value + i}, (*entries)[i]);
    }
    return entries;
  }

 private:
  Alter alter_;
};

// The same entries, and tables that cannot be read.
class EntriesOnly final : public LogDouble {
 public:
  using LogDouble::LogDouble;
  ledger::Result<std::optional<std::string>> get(ledger::Table, std::string_view) const override {
    return ledger::Error{ledger::Errc::damaged, "the tables are gone"};
  }
  ledger::Result<void> scan(ledger::Table, std::string_view, std::string_view,
                            const ledger::Visit&) const override {
    return ledger::Error{ledger::Errc::damaged, "the tables are gone"};
  }
};

// The same log with one row changed, added (`value` where there was none) or gone (no `value`).
class AlteredTables final : public LogDouble {
 public:
  AlteredTables(const ledger::EventReader& log, ledger::Table table, std::string key,
                std::optional<std::string> value)
      : LogDouble(log), table_(table), key_(std::move(key)), value_(std::move(value)) {}

  ledger::Result<std::optional<std::string>> get(ledger::Table table,
                                                 std::string_view key) const override {
    if (table == table_ && key == key_) return value_;
    return LogDouble::get(table, key);
  }
  ledger::Result<void> scan(ledger::Table table, std::string_view prefix, std::string_view from,
                            const ledger::Visit& visit) const override {
    if (table != table_) return LogDouble::scan(table, prefix, from, visit);
    std::map<std::string, std::string> rows;
    auto scanned =
        LogDouble::scan(table, prefix, from, [&](std::string_view key, std::string_view value) {
          rows.emplace(key, value);
          return true;
        });
    if (!scanned) return scanned;
    rows.erase(key_);
    if (value_ && key_.starts_with(prefix) && key_ >= from) rows.emplace(key_, *value_);
    for (const auto& [key, value] : rows) {
      if (!visit(key, value)) break;
    }
    return {};
  }

 private:
  ledger::Table table_;
  std::string key_;
  std::optional<std::string> value_;
};

// The same log without its last entries; its tables still have them.
class TruncatedLog final : public LogDouble {
 public:
  TruncatedLog(const ledger::EventReader& log, ledger::Position end) : LogDouble(log), end_(end) {}

  ledger::Position end() const override { return end_; }
  ledger::Result<std::vector<std::string>> read(ledger::Position from,
                                                std::size_t count_max) const override {
    if (from >= end_) return std::vector<std::string>();
    return LogDouble::read(from, std::min<std::size_t>(count_max, end_.value - from.value));
  }

 private:
  ledger::Position end_;
};

// The same log, one entry of which the disk does not give any more.
class UnreadableEntry final : public LogDouble {
 public:
  UnreadableEntry(const ledger::EventReader& log, ledger::Position unreadable)
      : LogDouble(log), unreadable_(unreadable) {}

  ledger::Result<std::vector<std::string>> read(ledger::Position from,
                                                std::size_t count_max) const override {
    if (from == unreadable_) return ledger::Error{ledger::Errc::damaged, "bad sector"};
    if (from > unreadable_) return LogDouble::read(from, count_max);
    const auto before = std::min<std::size_t>(count_max, unreadable_.value - from.value);
    return LogDouble::read(from, before);
  }

 private:
  ledger::Position unreadable_;
};
