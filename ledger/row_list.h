#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/event_store.h"

namespace ledger {

// Rows that are made one after another, in one piece of memory: no row costs an allocation. Not
// thread-safe.
class RowList {
 public:
  // Appends a row. Both functions are given the text that all rows stand in, to append to and for
  // nothing else.
  template <std::invocable<std::string&> AppendKey, std::invocable<std::string&> AppendValue>
  void append(Table table, const AppendKey& append_key, const AppendValue& append_value) {
    const std::size_t begin = bytes_.size();
    append_key(bytes_);
    const std::size_t value = bytes_.size();
    append_value(bytes_);
    places_.push_back({begin, value, bytes_.size(), table});
  }
  void append(Table table, std::string_view key, std::string_view value);

  std::size_t size() const { return places_.size(); }
  // Valid until the next row is appended.
  Row operator[](std::size_t index) const { return row_at(places_[index]); }
  std::vector<Row> rows() const;
  // The same into memory that is there already, in place of what stands in it.
  void copy_rows(std::vector<Row>& out) const;

  // Orders the rows from `first` on by table and key. Of several rows of one key only the last
  // stays, as in a store. Meant for the few rows of one entry: O(rows^2), O(rows) if they are in
  // order already.
  void keep_last_of_each_key(std::size_t first);
  void reserve(std::size_t rows, std::size_t bytes);
  void clear();

 private:
  struct Place {
    std::size_t begin;
    std::size_t value;
    std::size_t end;
    Table table;
  };
  Row row_at(const Place& place) const {
    const std::string_view bytes = bytes_;
    return {place.table, bytes.substr(place.begin, place.value - place.begin),
            bytes.substr(place.value, place.end - place.value)};
  }
  bool is_before(const Place& left, const Place& right) const;

  std::string bytes_;
  std::vector<Place> places_;
};

}  // namespace ledger
