#include "ledger/scrub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger_directory.h"
#include "ledger/rebuild.h"
#include "projections/row.h"
#include "tests/command_line_program.h"
#include "tests/http_connection.h"
#include "tests/liggared_process.h"
#include "tests/small_world.h"

// Bytes of a ledger that change on the disk, by whom and where ever, are found by reading all of
// it.
namespace {

namespace fs = std::filesystem;

using ledger::LedgerDirectory;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;

const projections::RowProjection kRows;

class Scrubbing : public testing::Test {
 protected:
  // Entries, tables and names in files, and newer ones in the log that is not in files yet.
  Scrubbing() {
    const ledger::Founding founding{.origin = "ledger.example/kept",
                                    .organisation = "keeper",
                                    .name = {"Keeper", {}, {}},
                                    .since = {}};
    auto live = expect_value(LedgerDirectory::create(path(), founding, clock, kRows));
    key.emplace(expect_value(ledger::read_key_file(live->first_key_file())));
    record(*live, 0, 300);
    // Erasing makes files of what is in memory.
    const std::string erased =
        draft_of("disclosure.erased", "responsibility/r-0",
                 R"({"entry":")" + id_of(1000) + R"(","pointer":"/data/person","ground":"G"})");
    expect_value(live->ledger().submit({signed_by_keeper(erased)}));
    expect_value(rebuild_tables(live->store(), live->ledger().settings(), kRows, {}));
    record(*live, 300, 310);
  }

  fs::path path() const { return parent.path() / "ledger"; }

  ledger::Draft signed_by_keeper(const std::string& text) const {
    const auto draft = ledger::sign_draft(TestLedger::parse(text), "ledger.example/kept", *key);
    return expect_value(ledger::read_signed_draft(expect_value(draft)));
  }
  void record(LedgerDirectory& live, int from, int end) {
    std::vector<ledger::Draft> batch;
    for (int i = from; i < end; ++i) {
      const std::string text =
          i % 10 == 0 ? draft_of("responsibility.assigned", "responsibility/r-" + std::to_string(i),
                                 R"({"for":"organisation/keeper","role":"contact","function":"F",)"
                                 R"("organisation":"organisation/keeper","person":"Anna )" +
                                     std::to_string(i) + "\"}",
                                 "2025-01-01", with_id(1000 + i))
                      : draft_of("document.registered", "document/d-" + std::to_string(i),
                                 R"({"title":"T"})");
      batch.push_back(signed_by_keeper(text));
    }
    expect_value(live.ledger().submit(std::move(batch)));
  }

  ledger::VerificationReport scrub() const { return *ledger::scrub(path(), {}); }

  const TemporaryDirectory parent;
  ManualClock clock;
  std::optional<ledger::NamedKey> key;
};

TEST_F(Scrubbing, OfAWholeLedgerFindsNothingAlsoWhileItIsOpen) {
  EXPECT_TRUE(scrub().holds());
  const auto open = expect_value(LedgerDirectory::open(path(), clock, kRows));
  record(*open, 310, 320);
  const auto report = scrub();
  EXPECT_TRUE(report.holds()) << report.faults.front().what;
  EXPECT_EQ(report.size, 323U);
  EXPECT_EQ(report.leaves, 323U);
}

TEST_F(Scrubbing, EndsWhenItIsToldTo) {
  std::stop_source told;
  told.request_stop();
  EXPECT_FALSE(ledger::scrub(path(), told.get_token()).has_value());
}

// A byte anywhere, of every file that the ledger consists of: it is found, or nothing is otherwise
// than it was.
TEST_F(Scrubbing, FindsAChangedByteInEveryKindOfFile) {
  std::map<std::string, int> found;  // By kind of file.
  int files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(path())) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || name.starts_with("LOG") || name.starts_with("OPTIONS") ||
        name == "LOCK" || name == "lock" || name == "IDENTITY" || name.ends_with(".jwk")) {
      continue;
    }
    const std::string whole = contents(entry.path());
    if (whole.empty()) continue;
    ++files;
    const std::string kind = name.starts_with("MANIFEST") ? "MANIFEST"
                             : name.ends_with(".sst")     ? ".sst"
                             : name.ends_with(".log")     ? ".log"
                                                          : name;
    constexpr std::size_t kPlaces = 7;
    for (std::size_t i = 0; i < kPlaces; ++i) {
      std::string changed = whole;
      const std::size_t at = i * (whole.size() - 1) / (kPlaces - 1);
      changed[at] = static_cast<char>(changed[at] ^ 4);
      std::ofstream(entry.path(), std::ios::binary) << changed;
      const auto report = scrub();
      if (!report.holds()) {
        ++found[kind];
      } else {
        EXPECT_EQ(report.leaves, 313U) << name << " at " << at;
      }
    }
    std::ofstream(entry.path(), std::ios::binary) << whole;
  }
  EXPECT_GT(files, 8);
  for (const std::string kind : {"MANIFEST", ".sst", ".log", "head", "ledger.json", "CURRENT"}) {
    EXPECT_GE(found[kind], 4) << kind;
  }
  EXPECT_TRUE(scrub().holds());
}

TEST_F(Scrubbing, NamesTheFileThatIsDamaged) {
  for (const auto& file : fs::directory_iterator(path() / "log")) {
    if (file.path().extension() != ".sst") continue;
    std::string bytes = contents(file.path());
    bytes[bytes.size() / 3] = static_cast<char>(bytes[bytes.size() / 3] ^ 1);
    std::ofstream(file.path(), std::ios::binary) << bytes;
    const auto report = scrub();
    EXPECT_THAT(report.faults,
                Contains(Field(&ledger::Fault::what, HasSubstr(file.path().filename().string()))));
    return;
  }
  FAIL() << "no file of tables";
}

TEST_F(Scrubbing, OfTheServerTellsInAMetricWhatIsDamaged) {
  LiggaredProcess server(LIGGARED_BINARY, path(), {"--scrub-seconds", "1", "--log-level", "off"});
  ASSERT_NE(server.port(), 0);
  // Asks until a pass has found something, or nothing.
  const auto finds = [&](bool something) {
    const std::string_view name = "\nliggare_scrub_faults ";
    for (int i = 0; i < 1'000'000; ++i) {
      HttpConnection connection(server.port());
      connection.send("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      const auto answer = connection.read_answer();
      const std::size_t at = answer ? answer->body.find(name) : std::string::npos;
      if (at != std::string::npos && (answer->body[at + name.size()] != '0') == something) {
        return true;
      }
    }
    return false;
  };
  ASSERT_TRUE(finds(false));
  for (const auto& file : fs::directory_iterator(path() / "log")) {
    if (file.path().extension() != ".sst") continue;
    std::string bytes = contents(file.path());
    bytes[bytes.size() / 3] = static_cast<char>(bytes[bytes.size() / 3] ^ 1);
    std::ofstream(file.path(), std::ios::binary) << bytes;
    break;
  }
  EXPECT_TRUE(finds(true));
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
}

}  // namespace
