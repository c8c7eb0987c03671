#include "ledger/scrub.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "tests/command_line_program.h"
#include "tests/http_connection.h"
#include "tests/kept_ledger.h"
#include "tests/liggared_process.h"

// Bytes of a ledger that change on the disk, by whom and where ever, are found by reading all of
// it.
namespace {

namespace fs = std::filesystem;

using ledger::LedgerDirectory;
using testing::Contains;
using testing::Field;
using testing::HasSubstr;

class Scrubbing : public KeptLedger {
 protected:
  ledger::VerificationReport scrub() const { return *expect_value(ledger::scrub(path(), {})); }
};

TEST_F(Scrubbing, OfAWholeLedgerFindsNothingAlsoWhileItIsOpen) {
  EXPECT_TRUE(scrub().holds());
  const auto open = expect_value(LedgerDirectory::open(path(), clock, rows));
  record(*open, 310, 320);
  const auto report = scrub();
  EXPECT_TRUE(report.holds()) << report.faults.front().what;
  EXPECT_EQ(report.size, 323U);
  EXPECT_EQ(report.leaves, 323U);
}

TEST_F(Scrubbing, EndsWhenItIsToldTo) {
  std::stop_source told;
  told.request_stop();
  EXPECT_FALSE(expect_value(ledger::scrub(path(), told.get_token())).has_value());
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

TEST_F(Scrubbing, FindsWhatIsGone) {
  for (const auto& file : fs::recursive_directory_iterator(path())) {
    const std::string name = file.path().filename().string();
    if (!name.ends_with(".sst") && name != "head" && name != "ledger.json") continue;
    const std::string whole = contents(file.path());
    fs::remove(file.path());
    EXPECT_FALSE(scrub().holds()) << name;
    std::ofstream(file.path(), std::ios::binary) << whole;
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
