#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <ostream>
#include <string>
#include <string_view>

#include "ledger/error.h"

namespace client {

// What a command reads and writes. Answers go to `out`, all else to `err`. Not thread-safe.
struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  std::size_t columns = 80;     // Of a table.
  bool shows_progress = false;  // `err` is a terminal.
};

// One line: "code: sentence".
void print_error(Console& console, const ledger::Error& error);

// How far a long piece of work has come: a line on a terminal that is written over and over, and
// taken away at the end. Writes nothing where `err` is no terminal.
class ProgressBar {
 public:
  ProgressBar(Console& console, std::string what);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // `of` is 0 where nobody knows how much there is. `note` stands at the end of the line.
  void show(std::uint64_t done, std::uint64_t of, std::string_view note = {});
  // Takes the line away, so that something else can be printed.
  void clear();

 private:
  Console& console_;
  std::string what_;
  std::string shown_;
};

}  // namespace client
