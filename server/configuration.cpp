#include "server/configuration.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include "ledger/parallel.h"

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr const char* kDescription =
    "Serves a ledger over HTTP: open to read, signed to write. liggare asks and records with "
    "--server URL.";
constexpr const char* kFooter =
    "\nEvery option may stand in the environment (LIGGARED_LISTEN for --listen) or in the file of\n"
    "--config (listen = 127.0.0.1:8080). SIGHUP reads the certificate again; SIGTERM finishes "
    "what\n"
    "was accepted and ends. docs/operations.md says more.\n"
    "\nExample:\n"
    "  liggared --ledger /var/lib/liggare/ledger --listen 127.0.0.1:8080\n";

// The options while they are being read.
struct Options {
  Configuration made;
  std::string ledger;
  std::vector<std::string> listen;
  std::string certificate;
  std::string private_key;
  std::string log_format = "text";
  std::uint64_t header_seconds = 0;
  std::uint64_t body_seconds = 0;
  std::uint64_t idle_seconds = 0;
  std::uint64_t scrub_seconds = 0;
};

std::string environment_name(const std::string& option) {
  std::string name = "LIGGARED_" + option.substr(2);
  std::ranges::transform(name, name.begin(), [](char c) {
    if (c == '-') return '_';
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return name;
}

template <class T>
CLI::Option* add(CLI::App& app, const std::string& option, T& target, const std::string& type,
                 const std::string& description) {
  return app.add_option(option, target, description)
      ->envname(environment_name(option))
      ->type_name(type);
}

template <class T>
void add_number(CLI::App& app, const std::string& option, T& target, std::uint64_t least,
                std::uint64_t most, const std::string& description) {
  add(app, option, target, "N", description)
      ->check(CLI::Range(least, most).description(fmt::format("from {} to {}", least, most)))
      ->capture_default_str();
}

std::uint64_t in_seconds(std::chrono::milliseconds time) {
  return static_cast<std::uint64_t>(time / std::chrono::seconds(1));
}

void add_limits(CLI::App& app, Options& options) {
  Limits& limits = options.made.limits;
  constexpr std::uint64_t kMany = 1ULL << 40;
  options.header_seconds = in_seconds(limits.header_time);
  options.body_seconds = in_seconds(limits.body_time);
  options.idle_seconds = in_seconds(limits.idle_time);
  add_number(app, "--io-threads", options.made.io_threads, 1, 64, "Threads that transfer bytes");
  add_number(app, "--query-threads", options.made.query_threads, 1, 256,
             "Threads that answer questions and check drafts");
  add_number(app, "--queries-max", limits.queries_max, 1, 1'000'000,
             "Questions that run or wait; more are answered 503");
  add_number(app, "--connections-max", limits.connections_max, 1, 1'000'000, "Connections in all");
  add_number(app, "--connections-per-address-max", limits.connections_per_address_max, 1, 1'000'000,
             "Connections from one address");
  add_number(app, "--body-bytes-max", limits.body_bytes_max, 1024, 1ULL << 30,
             "Bytes of a request's body");
  add_number(app, "--header-bytes-max", limits.header_bytes_max, 1024, 1 << 20,
             "Bytes of a request's header");
  add_number(app, "--header-seconds", options.header_seconds, 1, 3600, "For a header to come");
  add_number(app, "--body-seconds", options.body_seconds, 1, 3600,
             "For a body to come, and a second more for each 64 KiB");
  add_number(app, "--idle-seconds", options.idle_seconds, 1, 86'400, "Between two requests");
  add_number(app, "--key-drafts-per-second", limits.key_drafts_per_second, 1, 1'000'000,
             "Drafts that one recorder's key may record, in bursts of ten seconds'");
  add_number(app, "--cache-bytes-max", limits.cache_bytes_max, 0, kMany,
             "Memory for answers that are asked for again");
}

void add_options(CLI::App& app, Options& options) {
  app.set_config("--config", "", "Reads options from a file: name = value")->type_name("FILE");
  // A misspelt limit must not pass for one that holds.
  app.allow_config_extras(CLI::config_extras_mode::error);
  add(app, "--ledger", options.ledger, "DIR", "The ledger's directory")->required();
  add(app, "--listen", options.listen, "HOST:PORT",
      "Where to listen; may stand more than once (default: 127.0.0.1:8080)");
  add(app, "--certificate", options.certificate, "FILE",
      "Speak TLS with this certificate and its chain (PEM)");
  add(app, "--private-key", options.private_key, "FILE", "The certificate's private key (PEM)");
  add_limits(app, options);
  options.scrub_seconds = in_seconds(options.made.scrub_interval);
  add_number(app, "--scrub-seconds", options.scrub_seconds, 0, 31'536'000,
             "How often all that is kept is read and compared with what was written; 0: never");
  add(app, "--log-level", options.made.log_level, "LEVEL",
      "trace, debug, info, warning, error or off")
      ->capture_default_str();
  add(app, "--log-format", options.log_format, "FORMAT", "text or json")
      ->check(CLI::IsMember({"text", "json"}).description(""))
      ->capture_default_str();
}

std::chrono::seconds seconds(std::uint64_t count) {
  return std::chrono::seconds(static_cast<std::chrono::seconds::rep>(count));
}

// CLI11 would let the file go before the environment: what the environment says is put among the
// arguments, where they do not say it.
void take_environment(const CLI::App& app, std::vector<std::string>& arguments) {
  for (const CLI::Option* option : app.get_options()) {
    const std::string name = option->get_name(false, true);
    const std::string variable = option->get_envname();
    const char* const value = variable.empty() ? nullptr : std::getenv(variable.c_str());
    const bool is_given = std::ranges::any_of(arguments, [&](const std::string& argument) {
      return argument == name || argument.starts_with(name + "=");
    });
    if (value != nullptr && *value != '\0' && !is_given) arguments.push_back(name + "=" + value);
  }
}

Result<Configuration> finish(Options options) {
  Configuration made = std::move(options.made);
  made.ledger = options.ledger;
  if (options.listen.empty()) options.listen.emplace_back("127.0.0.1:8080");
  for (const std::string& text : options.listen) {
    auto endpoint = parse_endpoint(text);
    if (!endpoint) return endpoint.error();
    made.listen.push_back(*std::move(endpoint));
  }
  if (options.certificate.empty() != options.private_key.empty()) {
    return Error{Errc::bad_argument,
                 "--certificate and --private-key belong together: give both, or none"};
  }
  if (!options.certificate.empty()) {
    made.certificate = options.certificate;
    made.private_key = options.private_key;
  }
  made.scrub_interval = std::chrono::seconds(options.scrub_seconds);
  made.limits.header_time = seconds(options.header_seconds);
  made.limits.body_time = seconds(options.body_seconds);
  made.limits.idle_time = seconds(options.idle_seconds);
  made.limits.all_bodies_bytes_max =
      std::max(made.limits.all_bodies_bytes_max, 2 * made.limits.body_bytes_max);
  made.log_format = options.log_format == "json" ? LogFormat::json : LogFormat::text;
  return made;
}

}  // namespace

Result<Endpoint> parse_endpoint(const std::string& text) {
  const Error malformed{
      Errc::bad_argument,
      fmt::format("--listen must be HOST:PORT such as 127.0.0.1:8080 or [::1]:8080, not \"{}\"",
                  text)};
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return malformed;
  std::string host = text.substr(0, colon);
  const std::string port = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string::npos) {
    return malformed;
  }
  const bool is_number = !port.empty() && port.size() <= 5 &&
                         std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; });
  if (host.empty() || !is_number || std::stoul(port) > 65'535) return malformed;
  return Endpoint{std::move(host), port};
}

Result<ParsedConfiguration> parse_configuration(std::vector<std::string> arguments) {
  CLI::App app(kDescription, "liggared");
  app.footer(kFooter);
  app.set_help_flag("-h,--help", "Show this text");
  Options options;
  const auto cores = static_cast<unsigned>(ledger::cores());
  options.made.io_threads = std::max(1U, cores / 2);
  options.made.query_threads = std::max(2U, cores);
  add_options(app, options);
  take_environment(app, arguments);
  std::ranges::reverse(arguments);  // As CLI11 wants it.
  try {
    app.parse(std::move(arguments));
  } catch (const CLI::CallForHelp&) {
    return ParsedConfiguration{{}, app.help()};
  } catch (const CLI::FileError& error) {  // The library's way to say so, as below.
    return Error{Errc::unreadable_file, fmt::format("--config: {}", error.what())};
  } catch (const CLI::ParseError& error) {
    std::string sentence = error.what();
    std::ranges::replace(sentence, '\n', ' ');
    return Error{Errc::bad_argument, sentence + "; `liggared --help` says more"};
  }
  auto made = finish(std::move(options));
  if (!made) return made.error();
  return ParsedConfiguration{*std::move(made), {}};
}

}  // namespace server
