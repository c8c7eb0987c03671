#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "ledger/event_store.h"

namespace ledger {

// A log as it will be: what is about to be written, over what is. The rules read through it, so
// that a draft may refer to an earlier one of its batch, and a refused batch is forgotten by
// letting it go. Not thread-safe; `below` must outlive it.
class Overlay final : public EventReader {
 public:
  // A function, since a constructor would copy where `below` is an overlay itself.
  static Overlay over(const EventReader& below) { return Overlay(below); }
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  Position end() const override { return {begin_.value + entries_.size()}; }
  Result<std::vector<std::string>> read(Position from, std::size_t count_max) const override;
  Result<std::optional<std::string>> get(Table table, std::string_view key) const override;
  Result<void> scan(Table table, std::string_view prefix, std::string_view from,
                    const Visit& visit) const override;

  void append(std::string entry) { entries_.push_back(std::move(entry)); }
  void put(Write write);
  const std::vector<std::string>& entries() const { return entries_; }

  // Moves all of it down into an overlay that lies directly below.
  void merge_into(Overlay& below);
  // All of it, for the store.
  Commit take();

 private:
  explicit Overlay(const EventReader& below) : below_(below), begin_(below.end()) {}

  using Rows = std::map<std::string, std::optional<std::string>, std::less<>>;

  const EventReader& below_;
  Position begin_;
  std::vector<std::string> entries_;
  std::array<Rows, kTables> tables_;
};

}  // namespace ledger
