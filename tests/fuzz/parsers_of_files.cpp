#include <sstream>
#include <string>
#include <vector>

#include "client/csv.h"
#include "client/csv_drafts.h"
#include "client/csv_reader.h"
#include "client/import.h"
#include "client/imported_drafts.h"
#include "ledger/check.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "ledger/plain_text.h"
#include "tests/fuzz/parsers.h"

namespace fuzz {
namespace {

namespace json = boost::json;

constexpr std::size_t kBytesMax = 1U << 20;

// Nothing in a file depends on when it is read.
class StandingClock final : public ledger::Clock {
 public:
  ledger::Timestamp now() override { return {1'767'225'600'000'000}; }
};

// The table as we would write it, which begins with a cell that leaves no doubt of the separator.
std::string written_again(const client::CsvTable& table) {
  std::string text = "first;\r\n";
  for (const client::CsvRow& row : table.rows) text += client::csv_line(row.cells);
  return text;
}

// Whether drafts came of it, each of which a ledger would record.
bool imports(std::string_view bytes, void (*import)(const client::ImportTask&)) {
  const auto value = ledger::parse_json(bytes, kBytesMax);
  if (!value || !value->is_object()) return false;
  static const ledger::TimeZone zone = ledger::TimeZone::find("Europe/Stockholm").value();
  StandingClock clock;
  client::ImportedDrafts drafts(clock, zone);
  const client::Import command{};
  const client::ImportTask task{value->get_object(), command, "[..2026-01-01]", zone, drafts};
  import(task);
  std::ostringstream left_out;
  drafts.report_left_out(left_out);
  std::ostringstream written;
  drafts.write(written);
  std::istringstream lines(written.str());
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    LIGGARE_CHECK(ledger::parse_json(line, 64 * kBytesMax).has_value());
  }
  LIGGARE_CHECK(count == drafts.size());
  return drafts.size() > 0;
}

}  // namespace

bool reads_csv(std::string_view bytes) {
  const auto table = client::read_csv(bytes);
  const auto drafts = client::read_csv_drafts(bytes);
  if (!table) {
    LIGGARE_CHECK(!drafts);
    return false;
  }
  const auto again = client::read_csv(written_again(*table));
  LIGGARE_CHECK(again && again->rows.size() == table->rows.size() + 1);
  // What could steer a terminal is not written.
  const bool is_written_as_it_is = !ledger::has_control_character(bytes, true);
  for (std::size_t i = 0; is_written_as_it_is && i < table->rows.size(); ++i) {
    LIGGARE_CHECK(again->rows[i + 1].cells == table->rows[i].cells);
  }
  if (drafts) {
    LIGGARE_CHECK(drafts->drafts.size() + drafts->left_out.size() <= table->rows.size());
    for (const client::CsvDraft& row : drafts->drafts) LIGGARE_CHECK(row.draft.contains("data"));
  }
  return true;
}

bool reads_popolo(std::string_view bytes) { return imports(bytes, client::import_popolo); }

bool reads_oparl(std::string_view bytes) { return imports(bytes, client::import_oparl); }

}  // namespace fuzz
