#include "ledger/table_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ledger/bytes.h"
#include "ledger/disclosure.h"
#include "ledger/log_index.h"
#include "ledger/replay.h"
#include "ledger/uuid.h"

namespace ledger {
namespace {

std::size_t index_of(Table table) { return static_cast<std::size_t>(table); }

// A key as a person can read it.
std::string readable(Table table, std::string_view key) {
  Uuid id;
  if (table == Table::ids && key.size() == id.bytes.size()) {
    std::ranges::copy(key, id.bytes.begin());
    return to_string(id);
  }
  constexpr std::size_t kShownMax = 200;
  std::string text;
  for (const char c : key.substr(0, kShownMax)) {
    const bool is_printable = c > 0x20 && c < 0x7f && c != '\\';
    text +=
        is_printable ? std::string(1, c) : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
  }
  return key.size() > kShownMax ? text + "..." : text;
}

// The entry that a row of an index says to be about.
std::optional<Position> named_position(Table table, std::string_view key, std::string_view value) {
  const bool is_by_value = table == Table::ids || table == Table::streams;
  if (is_by_value && value.size() == 8) return Position{read_be64(value)};
  if (table == Table::references && key.size() > 8) {
    return Position{read_be64(key.substr(key.size() - 8))};
  }
  return std::nullopt;
}

// All rows that a table should have, each as the hashes of its key and its value.
class ExpectedRows {
 public:
  ExpectedRows(Table table, const DigestSalt& salt) : table_(table), salt_(salt) {}

  void apply(Position position, const Row& row, VerificationReport& report) {
    if (row.table != table_) return;
    const Expected expected{hash(row.value), static_cast<std::uint32_t>(position.value)};
    const auto [known, is_new] = rows_.try_emplace(hash(row.key), expected);
    if (is_new) return;
    // Somebody recorded again what an author had signed once.
    if (table_ == Table::ids) {
      report.add({position, fmt::format("its id {} is that of the entry at {}",
                                        readable(table_, row.key), known->second.position)});
    }
    known->second = expected;
  }

  // Compares a row that is stored.
  void compare(std::string_view key, std::string_view value, VerificationReport& report) {
    const auto row = rows_.find(hash(key));
    if (row == rows_.end()) {
      report.add({named_position(table_, key, value),
                  fmt::format("the table {} has the row {}, which no entry brings",
                              table_name(table_), readable(table_, key))});
      return;
    }
    row->second.is_stored = true;
    if (row->second.value == hash(value)) {
      ++report.rows;
      return;
    }
    report.add({concerned(row->second),
                fmt::format("the row {} of the table {} is not what the entries say",
                            readable(table_, key), table_name(table_))});
  }

  void report_missing(VerificationReport& report) const {
    for (const auto& [key, row] : rows_) {
      if (row.is_stored) continue;
      report.add({concerned(row), fmt::format("the table {} lacks a row of the entry at {}",
                                              table_name(table_), row.position)});
    }
  }

 private:
  struct Expected {
    std::uint64_t value;
    std::uint32_t position;
    bool is_stored = false;
  };

  // A head is about its subject, and follows from more than one entry.
  std::optional<Position> concerned(const Expected& row) const {
    return table_ == Table::heads ? std::nullopt : std::optional(Position{row.position});
  }

  std::uint64_t hash(std::string_view bytes) const {
    return read_be64(as_bytes(row_digest(salt_, bytes, {})).substr(0, 8));
  }

  Table table_;
  const DigestSalt& salt_;
  std::unordered_map<std::uint64_t, Expected> rows_;
};

}  // namespace

TableCheck::TableCheck(const EventReader& log, const Settings& settings,
                       const Projection& projection, VerificationReport& report)
    : log_(log),
      settings_(settings),
      projection_(projection),
      report_(report),
      salt_(random_salt()) {}

TableCheck::Digests TableCheck::digest(const RowList& rows) const {
  Digests digests;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row row = rows[i];
    digests[index_of(row.table)].add(row_digest(salt_, row.key, row.value));
  }
  return digests;
}

void TableCheck::add(const Digests& digests) {
  for (std::size_t i = 0; i < digests.size(); ++i) expected_[i].add(digests[i]);
}

void TableCheck::finish(const Derivation& derivation) {
  const bool has_heads = add_heads(derivation);
  for (const Table table : kDerivedTables) {
    const bool can_compare = table != Table::tiles && (table != Table::heads || has_heads);
    if (can_compare && !agrees(table)) compare_rows(table);
  }
}

bool TableCheck::add_heads(const Derivation& derivation) {
  const auto visited = derivation.visit_heads([&](Position, const Row& row) {
    expected_[index_of(row.table)].add(row_digest(salt_, row.key, row.value));
    return Result<void>();
  });
  if (!visited) report_.add({{}, visited.error().detail});
  return visited.has_value();
}

bool TableCheck::agrees(Table table) {
  const auto stored = digest_stored(table);
  if (!stored || *stored != expected_[index_of(table)]) return false;
  report_.rows += stored->rows();
  return true;
}

Result<TableDigest> TableCheck::digest_stored(Table table) const {
  TableDigest stored;
  const auto scanned = log_.scan(table, {}, {}, [&](std::string_view key, std::string_view value) {
    stored.add(row_digest(salt_, key, value));
    return true;
  });
  if (!scanned) return scanned.error();
  return stored;
}

// Also decides where several entries write one key, as a projection may: then the digests differ
// though the rows are right.
void TableCheck::compare_rows(Table table) {
  ExpectedRows expected(table, salt_);
  const auto collect = [&](Position position, std::span<const Row> rows) -> Result<void> {
    for (const Row& row : rows) expected.apply(position, row, report_);
    return {};
  };
  if (auto replayed = replay(log_, settings_, projection_, collect, {}); !replayed) {
    report_.add({{},
                 fmt::format("the table {} cannot be made again: {}", table_name(table),
                             replayed.error().detail)});
    return;
  }
  const auto scanned = log_.scan(table, {}, {}, [&](std::string_view key, std::string_view value) {
    expected.compare(key, value, report_);
    return true;
  });
  if (!scanned) {
    report_.add({{},
                 fmt::format("the table {} cannot be read: {}", table_name(table),
                             scanned.error().detail)});
    return;
  }
  expected.report_missing(report_);
}

void check_disclosures(const EventReader& log, const std::vector<Erasure>& erasures,
                       VerificationReport& report, const std::stop_token& stop) {
  const auto check = [&](std::string_view key, std::string_view value) {
    if (stop.stop_requested()) return false;
    const auto person = disclosure_of(key, value);
    if (!person) {
      report.add({{}, "the table disclosures has a row that is no disclosure"});
      return true;
    }
    const auto entry = log.read(person->position, 1);
    if (!entry) return true;  // Whoever reads all entries says so.
    if (entry->empty() || !opens_commitment(entry->front(), person->disclosure)) {
      report.add({person->position,
                  fmt::format("what is disclosed of {} is not what the entry commits itself to",
                              readable(Table::disclosures, person->disclosure.pointer))});
    } else if (std::ranges::binary_search(erasures,
                                          Erasure{person->position, person->disclosure.pointer})) {
      report.add({person->position,
                  fmt::format("the name at {} was erased, and is still there",
                              readable(Table::disclosures, person->disclosure.pointer))});
    } else {
      ++report.names_disclosed;
    }
    return true;
  };
  const auto scanned = log.scan(Table::disclosures, {}, {}, check);
  if (!scanned) report.add({{}, "the table disclosures cannot be read: " + scanned.error().detail});
}

}  // namespace ledger
