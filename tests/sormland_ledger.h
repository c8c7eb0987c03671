#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "ledger/draft.h"
#include "ledger/json.h"
#include "ledger/ledger_directory.h"
#include "ledger/limits.h"
#include "ledger/signing_key.h"
#include "projections/questions.h"
#include "projections/row.h"
#include "tests/temporary_directory.h"
#include "tests/test_ledger.h"

// The worked example, recorded as its README says. One ledger for all tests of a suite: they only
// ask.
class SormlandLedger : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    directory_ = std::make_unique<TemporaryDirectory>();
    const ledger::Founding founding{.origin = "liggare.example/sormland",
                                    .organisation = "lrs",
                                    .name = {"Länsgemensamt regionalt stöd", {}, {}},
                                    .kind = ledger::OrganisationKind::joint,
                                    .since = ledger::Date::parse("2011").value()};
    ledger_ = expect_value(
        ledger::LedgerDirectory::create(directory_->path() / "ledger", founding, clock_, rows_));
    for (const std::filesystem::path& file : example_files()) {
      record(file);
      size_after_[file.filename().string().substr(0, 2)] = ledger_->store().end().value;
    }
  }
  static void TearDownTestSuite() {
    ledger_.reset();
    directory_.reset();
  }

  static std::vector<std::filesystem::path> example_files() {
    const auto folder = std::filesystem::path(LIGGARE_SOURCE_DIR) / "examples" / "sormland";
    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator(folder)) {
      if (file.path().extension() == ".jsonl") files.push_back(file.path());
    }
    std::ranges::sort(files);
    return files;
  }

  static void record(const std::filesystem::path& file) {
    const auto key = expect_value(ledger::read_key_file(ledger_->first_key_file()));
    std::vector<ledger::Draft> batch;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
      const auto draft = expect_value(ledger::parse_json(line, ledger::limits::entry_bytes_max));
      const auto signed_draft =
          expect_value(ledger::sign_draft(draft, ledger_->ledger().settings().origin, key));
      batch.push_back(expect_value(ledger::read_signed_draft(signed_draft)));
    }
    expect_value(ledger_->ledger().submit(std::move(batch)));
  }

  static boost::json::object ask(const std::string& question,
                                 std::map<std::string, std::string> parameters = {}) {
    return expect_value(projections::ask(ledger_->store(), ledger_->ledger().settings(), clock_,
                                         {question, std::move(parameters)}));
  }
  // "#N" after the file whose name begins with these digits.
  static std::string known_after(const std::string& file) {
    return "#" + std::to_string(size_after_.at(file));
  }

  static inline std::unique_ptr<TemporaryDirectory> directory_;
  static inline ManualClock clock_{"2026-11-22T09:00:00Z"};
  static inline projections::RowProjection rows_;
  static inline std::unique_ptr<ledger::LedgerDirectory> ledger_;
  static inline std::map<std::string, std::uint64_t> size_after_;
};

// The numbers of the areas that are stated to have nothing going on.
inline std::vector<std::string> areas_stated_empty(const boost::json::object& portfolio) {
  std::vector<std::string> numbers;
  for (const auto& area : portfolio.at("areas").as_array()) {
    const auto& surveyed = area.at("surveyed");
    if (surveyed.is_null() || !surveyed.at("ongoing").as_array().empty()) continue;
    numbers.emplace_back(area.at("number").as_string());
  }
  return numbers;
}
