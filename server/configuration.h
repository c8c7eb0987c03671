#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ledger/error.h"
#include "server/limits.h"
#include "server/log.h"

namespace server {

struct Endpoint {
  std::string host;
  std::string port;
};

// How liggared runs, from its options, the environment and its configuration file.
struct Configuration {
  std::filesystem::path ledger;
  std::vector<Endpoint> listen;
  std::optional<std::filesystem::path> certificate;  // Both or none.
  std::optional<std::filesystem::path> private_key;
  std::size_t io_threads = 1;
  std::size_t query_threads = 2;
  Limits limits;
  std::chrono::seconds scrub_interval{86'400};  // Zero: never.
  std::string log_level = "info";
  LogFormat log_format = LogFormat::text;
};

// What the command line says: how to run, or a text to show.
struct ParsedConfiguration {
  std::optional<Configuration> configuration;
  std::string help;
};

// An option goes before the environment (LIGGARED_…), and that before the file (--config).
// Errc::bad_argument, Errc::unreadable_file
ledger::Result<ParsedConfiguration> parse_configuration(std::vector<std::string> arguments);

// "127.0.0.1:8080", "[::1]:8080", "ledger.example:443". Errc::bad_argument
ledger::Result<Endpoint> parse_endpoint(const std::string& text);

}  // namespace server
