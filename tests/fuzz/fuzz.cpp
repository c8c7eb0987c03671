// Where libFuzzer begins. --parser=NAME says what is fed; all other words are libFuzzer's own.

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "tests/fuzz/parsers.h"

namespace {

const fuzz::Parser* chosen = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** words) {
  constexpr std::string_view kParser = "--parser=";
  for (int i = 1; i < *count; ++i) {
    const std::string_view word = (*words)[i];
    if (!word.starts_with(kParser)) continue;
    for (const fuzz::Parser& parser : fuzz::parsers()) {
      if (parser.name == word.substr(kParser.size())) chosen = &parser;
    }
  }
  if (chosen != nullptr) return 0;
  std::cerr << "--parser= is one of:";
  for (const fuzz::Parser& parser : fuzz::parsers()) std::cerr << " " << parser.name;
  std::cerr << "\n";
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->reads({reinterpret_cast<const char*>(data), size});
  return 0;
}
