#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "client/csv.h"
#include "client/csv_cells.h"
#include "client/export.h"
#include "client/exported_drafts.h"
#include "ledger/json.h"

namespace client {
namespace {

namespace json = boost::json;
using ledger::Result;

constexpr std::string_view kDraftColumns[] = {"type", "subject", "effective", "id"};
// What the ledger added. Not read when the table is recorded.
constexpr std::string_view kRemarks[] = {"#position", "#time", "#actor"};

// Which columns the data of all drafts need, in order.
Result<std::vector<std::string>> data_columns(const ExportedDrafts& drafts) {
  std::map<std::string, std::vector<std::size_t>> orders;
  const auto visited =
      drafts.visit([&](const ledger::Entry& entry, const json::object& draft) -> Result<bool> {
        for (DataCell& cell : cells_of_data(draft.at("data").get_object(), entry.event.type())) {
          orders.try_emplace(std::move(cell.column), std::move(cell.order));
        }
        return true;
      });
  if (!visited) return visited.error();
  std::vector<std::string> columns;
  for (const auto& [column, order] : orders) columns.push_back(column);
  std::ranges::stable_sort(columns, {}, [&](const std::string& name) { return orders.at(name); });
  return columns;
}

std::vector<std::string> header_of(const std::vector<std::string>& columns) {
  std::vector<std::string> header(std::begin(kDraftColumns), std::end(kDraftColumns));
  for (const std::string& column : columns) {
    const bool is_taken = std::ranges::find(kDraftColumns, column) != std::end(kDraftColumns);
    header.push_back((is_taken ? "/" : "") + column);
  }
  header.insert(header.end(), std::begin(kRemarks), std::end(kRemarks));
  return header;
}

std::vector<std::string> row_of(const ledger::Entry& entry, const json::object& draft,
                                const std::vector<std::string>& columns) {
  std::vector<std::string> row;
  for (const std::string_view name : kDraftColumns) {
    const json::value* const value = draft.if_contains(name);
    row.push_back(value != nullptr ? std::string(value->get_string()) : std::string());
  }
  std::map<std::string, std::string> texts;
  for (DataCell& cell : cells_of_data(draft.at("data").get_object(), entry.event.type())) {
    texts.emplace(std::move(cell.column), std::move(cell.text));
  }
  for (const std::string& column : columns) row.push_back(texts[column]);
  row.push_back(std::to_string(entry.position.value));
  row.push_back(to_rfc3339(entry.time));
  row.push_back(entry.actor);
  return row;
}

}  // namespace

// Reads the log twice, so that no more than a batch of it is in memory.
Result<std::string> export_csv(LedgerAccess& ledger, const Export&, std::ostream& out) {
  const auto whole = ledger.whole();
  if (!whole) return whole.error();
  const auto drafts = ExportedDrafts::of((*whole)->log());
  if (!drafts) return drafts.error();
  const auto columns = data_columns(*drafts);
  if (!columns) return columns.error();
  out << kCsvBegin << csv_line(header_of(*columns));
  std::size_t count = 0;
  const auto visited =
      drafts->visit([&](const ledger::Entry& entry, const json::object& draft) -> Result<bool> {
        out << csv_line(row_of(entry, draft, *columns));
        ++count;
        return out.good();
      });
  if (!visited) return visited.error();
  return fmt::format("{} rows; {}", count, drafts->how_to_record());
}

}  // namespace client
