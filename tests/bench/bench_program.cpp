#include "tests/bench/bench_program.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <utility>

namespace bench {
namespace {

namespace fs = std::filesystem;

Options read_options(int argc, const char* const* argv, std::string_view about) {
  Options options;
  CLI::App app{std::string(about)};
  app.add_flag("--quick", options.quick, "see that all of it runs; figures mean little");
  app.add_option("--json", options.json, "write the report to this file as well");
  app.add_option("--scratch", options.scratch, "a directory on the disk to measure");
  app.add_option("--entries", options.entries, "of ledgers whose size matters");
  app.add_option("--only", options.only, "lines with this in their names");
  app.add_option("--commit", options.commit, "what the report calls the code that it measured");
  app.add_option("rest", options.rest, "what this program needs besides");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error));
  }
  return options;
}

}  // namespace

BenchProgram::BenchProgram(int argc, const char* const* argv, std::string_view about)
    : options_(read_options(argc, argv, about)),
      scratch_(options_.scratch / fmt::format("liggare-bench-{}", ::getpid())) {
  fs::create_directories(scratch_);
  report_.machine = this_machine(scratch_);
  report_.commit = options_.commit;
  report_.runs =
      options_.quick
          ? "One quick run each, of little: it shows that all of it runs, not how fast."
          : fmt::format("{} runs each, in turn with what stands beside.", options_.runs());
}

BenchProgram::~BenchProgram() {
  // What cannot be removed is left: a destructor has nobody to tell.
  std::error_code ignored;
  fs::remove_all(scratch_, ignored);
}

fs::path BenchProgram::fresh_directory(std::string_view name) {
  fs::path path = scratch_ / fmt::format("{}-{}", name, ++directories_);
  fs::create_directories(path);
  return path;
}

void BenchProgram::add_version(const std::string& of, const std::string& version) {
  report_.versions[of] = version;
}

void BenchProgram::add(Line line) {
  // What could not be measured of ours is a fault, never a figure; of a peer, it only is not there.
  has_failed_ = has_failed_ || !line.ours.not_measured.empty();
  if (options_.quick) {
    line.budget.reset();
    for (Beside& beside : line.beside) beside.ratio.reset();
  }
  fmt::print("{}", text_of(line));
  std::fflush(stdout);
  report_.lines.push_back(std::move(line));
}

int BenchProgram::finish() const {
  const int status = has_failed_ ? 1 : 0;
  if (options_.json.empty()) return status;
  std::ofstream out(options_.json);
  out << boost::json::serialize(to_json(report_)) << '\n';
  out.close();
  if (out) return status;
  fmt::print(stderr, "cannot write {}\n", options_.json.string());
  return 1;
}

void measure_in_turn(std::vector<Contestant>& contestants, std::size_t runs) {
  for (std::size_t run = 0; run < runs; ++run) {
    for (Contestant& one : contestants) {
      if (!one.samples.not_measured.empty()) continue;
      try {
        one.samples.values.push_back(one.measure());
      } catch (const std::exception& error) {
        one.samples = {.values = {}, .not_measured = error.what()};
      }
    }
  }
}

double seconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace bench
