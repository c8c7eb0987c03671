#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "tests/temporary_directory.h"

// The program itself, as people and scripts run it, on a ledger of its own.

inline std::string contents(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The files below a directory that hold these bytes.
inline std::vector<std::string> files_with(const std::filesystem::path& directory,
                                           const std::string& bytes) {
  std::vector<std::string> found;
  for (const auto& file : std::filesystem::recursive_directory_iterator(directory)) {
    if (!file.is_regular_file()) continue;
    if (contents(file.path()).find(bytes) != std::string::npos) {
      found.push_back(std::filesystem::relative(file.path(), directory).string());
    }
  }
  return found;
}

inline std::string shell_quoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

struct ProgramRun {
  int status = -1;
  std::string out;
  std::string err;
};

inline std::string organisation(const std::string& slug) {
  return R"({"type":"organisation.registered","subject":"organisation/)" + slug +
         R"(","effective":"2020","data":{"name":")" + slug + R"(","kind":"municipality"}})" + "\n";
}

class CommandLineProgram : public testing::Test {
 protected:
  // Runs the program in a folder of its own, far from the ledger.
  ProgramRun run(const std::vector<std::string>& words, const std::string& input = "",
                 const std::string& environment = "") {
    write("stdin", input);
    std::string line = "cd " + shell_quoted(path("elsewhere").string()) +
                       " && env -u LIGGARE_LEDGER -u LIGGARE_LANG -u LIGGARE_SERVER -u LIGGARE_KEY "
                       "XDG_CONFIG_HOME=" +
                       shell_quoted(path("config").string()) + " " + environment + " " +
                       shell_quoted(LIGGARE_BINARY);
    for (const std::string& word : words) line += " " + shell_quoted(word);
    line += " <" + shell_quoted(path("stdin").string()) + " >" +
            shell_quoted(path("stdout").string()) + " 2>" + shell_quoted(path("stderr").string());
    const int status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128, contents(path("stdout")),
            contents(path("stderr"))};
  }

  ProgramRun on_ledger(std::vector<std::string> words, const std::string& input = "") {
    words.insert(words.end(), {"--ledger", ledger()});
    return run(words, input);
  }

  void SetUp() override {
    std::filesystem::create_directory(path("elsewhere"));
    const ProgramRun made =
        run({"init", ledger(), "--origin", "ledger.example/test", "--organisation", "lrs", "--name",
             "Länsgemensamt stöd", "--kind", "joint", "--since", "2011"});
    ASSERT_EQ(made.status, 0) << made.err;
    init_output_ = made.out;
    for (const std::string& text : lines_of(made.out)) {
      if (text.starts_with("ledger.example/test+")) vkey_ = text;
    }
  }

  std::filesystem::path path(const std::string& name) const { return directory_.path() / name; }
  std::string ledger() const { return path("ledger").string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name).string();
  }
  ProgramRun record(const std::string& drafts) { return on_ledger({"record", "-"}, drafts); }
  std::size_t size() { return std::stoul(lines_of(on_ledger({"checkpoint"}).out).at(1)); }

  std::string init_output_;
  std::string vkey_;

 private:
  const TemporaryDirectory directory_;
};
