#include "client/config_file.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <sstream>

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1));
}

// The value that a name sets; null if there is no such name.
std::optional<std::string>* find_setting(ConfigFile& config, std::string_view name) {
  if (name == "ledger") return &config.ledger;
  if (name == "server") return &config.server;
  if (name == "key") return &config.key;
  if (name == "verifier") return &config.verifier;
  if (name == "lang") return &config.language;
  return nullptr;
}

}  // namespace

Result<ConfigFile> parse_config(std::string_view text, const std::string& name) {
  ConfigFile config;
  std::istringstream in{std::string(text)};
  std::size_t number = 0;
  for (std::string written; std::getline(in, written);) {
    ++number;
    const auto wrong = [&](std::string_view why) {
      return Error{Errc::bad_argument, fmt::format("{}, line {}: {}", name, number, why)};
    };
    const std::string line = trimmed(written);
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t sign = line.find('=');
    if (sign == std::string::npos) return wrong("must be NAME = VALUE, or begin with #");
    const std::string setting = trimmed(std::string_view(line).substr(0, sign));
    const std::string value = trimmed(std::string_view(line).substr(sign + 1));
    std::optional<std::string>* const target = find_setting(config, setting);
    if (target == nullptr) {
      return wrong(
          fmt::format("there is no setting \"{}\"; there are server, ledger, key, verifier "
                      "and lang",
                      setting));
    }
    if (*target) return wrong(fmt::format("{} is set a second time; leave one", setting));
    if (value.empty()) return wrong(fmt::format("{} has no value; leave the line out", setting));
    if (setting == "lang" && value != "sv" && value != "en") return wrong("lang must be sv or en");
    *target = value;
  }
  if (config.ledger && config.server) {
    return Error{Errc::bad_argument,
                 fmt::format("{} names a ledger and a server; leave one of them out", name)};
  }
  return config;
}

Result<ConfigFile> read_config(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return ConfigFile{};
  std::ifstream in(file, std::ios::binary);
  if (!in.is_open() || std::filesystem::is_directory(file, error)) {
    return Error{Errc::unreadable_file,
                 fmt::format("{} cannot be read; look at whose it is", file.string())};
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return parse_config(text, file.string());
}

}  // namespace client
