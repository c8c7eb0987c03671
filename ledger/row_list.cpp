#include "ledger/row_list.h"

namespace ledger {

void RowList::append(Table table, std::string_view key, std::string_view value) {
  append(
      table, [&](std::string& out) { out += key; }, [&](std::string& out) { out += value; });
}

std::vector<Row> RowList::rows() const {
  std::vector<Row> rows;
  copy_rows(rows);
  return rows;
}

void RowList::copy_rows(std::vector<Row>& out) const {
  out.clear();
  out.reserve(places_.size());
  for (const Place& place : places_) out.push_back(row_at(place));
}

bool RowList::is_before(const Place& left, const Place& right) const {
  if (left.table != right.table) return left.table < right.table;
  return row_at(left).key < row_at(right).key;
}

void RowList::keep_last_of_each_key(std::size_t first) {
  // By insertion: stable, and rows are made almost in order.
  for (std::size_t i = first + 1; i < places_.size(); ++i) {
    const Place place = places_[i];
    std::size_t to = i;
    for (; to > first && is_before(place, places_[to - 1]); --to) places_[to] = places_[to - 1];
    places_[to] = place;
  }
  std::size_t kept = first;
  for (std::size_t i = first; i < places_.size(); ++i) {
    const bool is_written_again = i + 1 < places_.size() && !is_before(places_[i], places_[i + 1]);
    if (!is_written_again) places_[kept++] = places_[i];
  }
  places_.resize(kept);
}

void RowList::reserve(std::size_t rows, std::size_t bytes) {
  places_.reserve(rows);
  bytes_.reserve(bytes);
}

void RowList::clear() {
  bytes_.clear();
  places_.clear();
}

}  // namespace ledger
