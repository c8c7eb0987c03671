// Writes drafts of an invented collaboration as JSON Lines, for `liggare record -`:
//   liggare_generate ENTRIES [--initiatives N]
// A ledger that records them has that many entries, its two first ones among them.

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <string_view>

#include "ledger/json.h"
#include "tests/bench/generated_ledger.h"

int main(int argc, char** argv) {
  const bool has_initiatives = argc == 4 && std::string_view(argv[2]) == "--initiatives";
  if (argc != 2 && !has_initiatives) {
    fmt::print(stderr, "usage: liggare_generate ENTRIES [--initiatives N]\n");
    return 2;
  }
  bench::Shape shape;
  shape.entries = std::stoul(argv[1]);
  if (has_initiatives) shape.initiatives = std::stoul(argv[3]);
  bench::GeneratedDrafts drafts(shape);
  while (const auto draft = drafts.next()) {
    const std::string line = ledger::canonical_json(*draft) + '\n';
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size()) return 3;
  }
  return std::fflush(stdout) == 0 ? 0 : 3;
}
