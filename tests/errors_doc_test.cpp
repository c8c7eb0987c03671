#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "ledger/error.h"

// docs/errors.md promises every code: its meaning, what to do, exit status and HTTP status.

namespace ledger {
namespace {

// What stands between the bars of a row of a table.
std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::size_t begin = 1;
  for (std::size_t bar = line.find('|', begin); bar != std::string::npos;
       bar = line.find('|', begin)) {
    std::string cell = line.substr(begin, bar - begin);
    cell.erase(0, cell.find_first_not_of(' '));
    cell.erase(cell.find_last_not_of(' ') + 1);
    cells.push_back(std::move(cell));
    begin = bar + 1;
  }
  return cells;
}

// The rows of the document by their code.
std::map<std::string, std::vector<std::string>> documented_codes() {
  std::ifstream in(LIGGARE_SOURCE_DIR "/docs/errors.md");
  EXPECT_TRUE(in.is_open());
  std::map<std::string, std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| `")) continue;
    auto cells = cells_of(line);
    const std::string code = cells.at(0).substr(1, cells.at(0).size() - 2);
    EXPECT_TRUE(rows.emplace(code, std::move(cells)).second) << code << " stands twice";
  }
  return rows;
}

// Every code there is: the enumerators follow one another.
std::vector<Errc> all_codes() {
  std::vector<Errc> codes;
  for (int i = 0; code_name(static_cast<Errc>(i)) != "unknown"; ++i) {
    codes.push_back(static_cast<Errc>(i));
  }
  return codes;
}

TEST(ErrorsDocument, HasEveryCodeAndNoOther) {
  const auto rows = documented_codes();
  for (const Errc code : all_codes()) {
    EXPECT_TRUE(rows.contains(std::string(code_name(code))))
        << code_name(code) << " is missing in docs/errors.md";
  }
  EXPECT_EQ(rows.size(), all_codes().size());
  EXPECT_EQ(all_codes().back(), Errc::damaged);
}

TEST(ErrorsDocument, SaysOfEachWhatItMeansAndWhatToDo) {
  for (const auto& [code, cells] : documented_codes()) {
    ASSERT_EQ(cells.size(), 5U) << code;
    EXPECT_TRUE(cells[1].ends_with('.')) << code;
    EXPECT_TRUE(cells[2].ends_with('.')) << code;
  }
}

TEST(ErrorsDocument, SaysTheExitStatusThatTheProgramHas) {
  const auto rows = documented_codes();
  for (const Errc code : all_codes()) {
    const auto row = rows.find(std::string(code_name(code)));
    ASSERT_NE(row, rows.end()) << code_name(code);
    EXPECT_EQ(row->second.at(3), std::to_string(exit_status(code))) << code_name(code);
  }
}

TEST(ErrorsDocument, SaysAnHttpStatusThatAgreesWithTheExitStatus) {
  for (const auto& [code, cells] : documented_codes()) {
    const int status = std::stoi(cells.at(4));
    const bool is_servers_fault = status >= 500;
    EXPECT_EQ(is_servers_fault, cells.at(3) == "3") << code;
    EXPECT_TRUE(status >= 400 && status < 600) << code;
  }
}

}  // namespace
}  // namespace ledger
