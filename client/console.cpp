#include "client/console.h"

#include <fmt/format.h>

#include <algorithm>

#include "client/display_width.h"

namespace client {
namespace {

constexpr std::size_t kBarWidth = 24;
constexpr std::string_view kClearLine = "\r\x1b[K";

}  // namespace

void print_error(Console& console, const ledger::Error& error) {
  console.out.flush();  // What was done comes before what went wrong.
  console.err << code_name(error.code) << ": " << one_line(error.detail) << '\n';
}

ProgressBar::ProgressBar(Console& console, std::string what)
    : console_(console), what_(std::move(what)) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::clear() {
  if (!shown_.empty()) console_.err << kClearLine << std::flush;
  shown_.clear();
}

void ProgressBar::show(std::uint64_t done, std::uint64_t of, std::string_view note) {
  if (!console_.shows_progress) return;
  std::string line = what_;
  if (of > 0) {
    const std::uint64_t percent = std::min<std::uint64_t>(100, done * 100 / of);
    const std::size_t filled = kBarWidth * percent / 100;
    line += fmt::format(" [{}{}] {:3} %", std::string(filled, '='),
                        std::string(kBarWidth - filled, ' '), percent);
  }
  line += note;
  if (line == shown_) return;
  shown_ = line;
  console_.err << kClearLine << line << std::flush;
}

}  // namespace client
