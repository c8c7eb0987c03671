#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "tests/command_line_program.h"

// The worked example, recorded by the program itself as its README says, and what it can be asked.
class RecordedExample : public CommandLineProgram {
 protected:
  void SetUp() override {
    CommandLineProgram::SetUp();
    const auto examples = std::filesystem::path(LIGGARE_SOURCE_DIR) / "examples" / "sormland";
    std::vector<std::string> files;
    for (const auto& file : std::filesystem::directory_iterator(examples)) {
      if (file.path().extension() == ".jsonl") files.push_back(file.path().string());
    }
    std::ranges::sort(files);
    files.insert(files.begin(), "record");
    const ProgramRun recorded = on_ledger(files);
    ASSERT_EQ(recorded.status, 0) << recorded.err;
  }

  // Every question, as the words of a command.
  static inline const std::vector<std::vector<std::string>> kQuestions = {
      {"portfolio"},
      {"diff", "--from", "2020-01-01", "--to", "2025-01-01"},
      {"diff", "--known-from", "#100", "--known-to", "#150"},
      {"adoptions", "nsv-2022-4"},
      {"decision", "nsv-2022-4"},
      {"decision", "decision/nsv-2022-4"},
      {"decisions"},
      {"decisions", "--text", "vård plan", "--limit", "3"},
      {"decisions", "--body", "nsv", "--outcome", "approved"},
      {"responsible"},
      {"responsible", "--role", "lead"},
      {"findings"},
      {"findings", "--fail-on", "error"},
      {"findings", "--fail-on", "warning", "--rule", "no-accountable"},
      {"followups"},
      {"indicators", "--organisation", "flen"},
      {"audit", "initiative/fallprevention"},
      {"search", "målbild", "nära vård"}};
};
