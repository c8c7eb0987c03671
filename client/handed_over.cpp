#include "client/handed_over.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "client/line_file.h"
#include "ledger/checkpoint.h"
#include "ledger/limits.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr std::size_t kReadLines = 10'000;
constexpr std::size_t kCheckpointBytesMax = 1 << 20;

}  // namespace

Error unreadable(const std::filesystem::path& file, std::string_view why) {
  return {Errc::unreadable_file, fmt::format("{} {}", file.string(), why)};
}

Result<std::string> read_text_file(const std::filesystem::path& file, std::size_t bytes_max) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) {
    return unreadable(file, "is no file that can be read; look at its name");
  }
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error) return unreadable(file, "cannot be read");
  // It may grow meanwhile: one byte more shows it.
  std::string bytes(std::min<std::uintmax_t>(size, bytes_max) + 1, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (in.bad() || (in.fail() && !in.eof())) return unreadable(file, "cannot be read");
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (bytes.size() > bytes_max) {
    return unreadable(
        file, fmt::format("is longer than {} bytes, too long for what it says to be", bytes_max));
  }
  return bytes;
}

Result<std::string> read_checkpoint_file(const std::filesystem::path& file) {
  auto text = read_text_file(file, kCheckpointBytesMax);
  if (!text) return text;
  const auto claims = ledger::read_checkpoint_unverified(*text);
  if (!claims) return unreadable(file, "is no checkpoint: " + claims.error().detail);
  return text;
}

Result<std::vector<std::string>> read_entries(const std::filesystem::path& file, Console& console) {
  auto opened = LineFile::open(file, console.in);
  if (!opened) return opened.error();
  std::vector<std::string> entries;
  while (true) {
    auto lines = opened->next(kReadLines, ledger::limits::entry_bytes_max);
    if (!lines) return lines.error();
    if (lines->empty()) return entries;
    for (Line& line : *lines) entries.push_back(std::move(line.text));
  }
}

Result<ledger::Verifier> verifier_of(const Verify& command) {
  const auto& key = command.key ? command.key : command.usual_key;
  if (!key) {
    return Error{Errc::bad_argument,
                 "this can only be checked with the log's key: give --key VKEY, the verifier key "
                 "that you have from the ledger's keeper"};
  }
  auto verifier = ledger::Verifier::parse(*key);
  if (!verifier)
    return Error{Errc::bad_argument,
                 (command.key ? "--key: " : "verifier: ") + verifier.error().detail};
  return verifier;
}

}  // namespace client
