#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <iostream>

#include "client/command_line.h"
#include "client/run.h"
#include "ledger/clock.h"
#include "projections/row.h"

namespace {

std::optional<std::string> environment_variable(const char* name) {
  const char* const value = std::getenv(name);
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

// As the XDG Base Directory Specification says.
std::optional<std::string> state_directory() {
  if (const auto state = environment_variable("XDG_STATE_HOME")) return *state + "/liggare";
  if (const auto home = environment_variable("HOME")) return *home + "/.local/state/liggare";
  return std::nullopt;
}

// As the XDG Base Directory Specification says. Empty where nobody has a home.
std::filesystem::path config_file() {
  const auto config = environment_variable("XDG_CONFIG_HOME");
  const auto home = environment_variable("HOME");
  if (!config && !home) return {};
  const auto folder =
      config ? std::filesystem::path(*config) : std::filesystem::path(*home) / ".config";
  return folder / "liggare" / "config";
}

std::size_t columns_of_terminal() {
  constexpr std::size_t kColumnsMin = 80;
  winsize size{};
  if (::isatty(STDOUT_FILENO) == 0 || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) {
    return kColumnsMin;
  }
  return std::max<std::size_t>(kColumnsMin, size.ws_col);
}

int run_liggare(const std::vector<std::string>& arguments) {
  client::Console console{std::cin, std::cout, std::cerr, columns_of_terminal(),
                          ::isatty(STDERR_FILENO) != 0};
  const auto config = client::read_config(config_file());
  const client::Environment environment{
      environment_variable("LIGGARE_LEDGER"), environment_variable("LIGGARE_LANG"),
      environment_variable("LIGGARE_SERVER"), environment_variable("LIGGARE_KEY"),
      config.value_or(client::ConfigFile{}),  state_directory()};
  const auto parsed = client::parse_command_line(arguments, environment);
  if (!parsed) {
    client::print_error(console, parsed.error());
    return ledger::exit_status(parsed.error().code);
  }
  if (!parsed->command) {
    std::cout << parsed->help;
    return 0;
  }
  if (!config) {  // Not sooner: help is given all the same.
    client::print_error(console, config.error());
    return ledger::exit_status(config.error().code);
  }
  ledger::SystemClock clock;
  const projections::RowProjection projection;
  return client::run(*parsed->command, clock, projection, console);
}

}  // namespace

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  // What the ledger warns of must not stand among answers.
  spdlog::set_default_logger(spdlog::stderr_logger_mt("liggare"));
  spdlog::set_pattern("%l: %v");
  try {
    return run_liggare({argv + 1, argv + argc});
  } catch (const std::exception& exception) {  // A bug or no memory: nobody below could go on.
    std::cerr << "unavailable: " << exception.what() << "; please report this\n";
    return 3;
  }
}
