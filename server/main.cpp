#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <systemd/sd-daemon.h>

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "ledger/clock.h"
#include "ledger/ledger_directory.h"
#include "projections/row.h"
#include "server/configuration.h"
#include "server/server.h"

namespace {

int fail(const ledger::Error& error) {
  std::cerr << fmt::format("{}: {}\n", ledger::code_name(error.code), error.detail);
  return ledger::exit_status(error.code);
}

// Every connection is a file handle, and the usual limit is low for old programs' sake.
void raise_file_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  // Where it cannot be raised, fewer connections are accepted.
  if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) spdlog::warn("the limit of files stays as it is");
}

int serve(const server::Configuration& configuration) {
  ledger::SystemClock clock;
  const projections::RowProjection projection;
  // Tables of another version are made anew first, which may take longer than a start may.
  const auto ask_for_time = [](std::uint64_t, std::uint64_t) {
    ::sd_notify(0, "EXTEND_TIMEOUT_USEC=60000000");
  };
  const auto directory =
      ledger::LedgerDirectory::open(configuration.ledger, clock, projection, ask_for_time);
  if (!directory) return fail(directory.error());
  const auto server = server::Server::open((*directory)->ledger(), clock, configuration);
  if (!server) return fail(server.error());
  (*server)->run([&] {
    spdlog::info("{} has {} entries", (*directory)->ledger().settings().origin,
                 (*directory)->ledger().log().end().value);
    for (const std::string& address : (*server)->addresses()) {
      std::cout << "listening on " << address << std::endl;
    }
    ::sd_notify(0, "READY=1");
  });
  ::sd_notify(0, "STOPPING=1");
  return 0;
}

int run_liggared(const std::vector<std::string>& arguments) {
  const auto parsed = server::parse_configuration(arguments);
  if (!parsed) return fail(parsed.error());
  if (!parsed->configuration) {
    std::cout << parsed->help;
    return 0;
  }
  const server::Configuration& configuration = *parsed->configuration;
  if (auto log = server::set_up_log(configuration.log_level, configuration.log_format); !log) {
    return fail(log.error());
  }
  raise_file_limit();
  return serve(configuration);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run_liggared({argv + 1, argv + argc});
  } catch (const std::exception& exception) {  // A bug or no memory: nobody below could go on.
    std::cerr << "internal-error: " << exception.what() << "; please report this\n";
    return 3;
  }
}
