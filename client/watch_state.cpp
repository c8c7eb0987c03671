#include "client/watch_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "ledger/contradiction.h"
#include "ledger/digest.h"
#include "ledger/head_file.h"

namespace client {
namespace {

using ledger::Checkpoint;
using ledger::Errc;
using ledger::Error;
using ledger::HeadFile;
using ledger::Result;

constexpr std::size_t kNameBytesMax = 200;  // File systems allow 255.

// One name without slashes, different for different origins.
std::string folder_of(const std::string& origin) {
  std::string name;
  for (const char c : origin) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
                          c == '_' || (c == '.' && !name.empty());
    name += is_plain ? std::string(1, c)
                     : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return name.size() <= kNameBytesMax ? name : to_hex(ledger::sha256(origin));
}

}  // namespace

WatchState::WatchState(const std::optional<std::filesystem::path>& states,
                       const std::string& origin) {
  if (states) directory_ = *states / folder_of(origin);
}

Result<void> WatchState::believe(const ledger::Verifier& log) const {
  if (!directory_) return {};
  const auto before = HeadFile(*directory_ / "verifier").read();
  if (!before) return before.error();
  if (!*before || **before == log.vkey() + "\n") return {};
  return Error{
      Errc::verification_failed,
      fmt::format("the server says that the key of {} is {}, and before it was {}; ask the "
                  "ledger's keeper which is right, and give that as --key",
                  log.name, log.vkey(), (*before)->substr(0, (*before)->find('\n')))};
}

Result<std::optional<Checkpoint>> WatchState::checkpoint(const ledger::Verifier& log) const {
  if (!directory_) return std::optional<Checkpoint>();
  const auto note = HeadFile(*directory_ / "checkpoint").read();
  if (!note) return note.error();
  if (!*note) return std::optional<Checkpoint>();
  auto checkpoint = open_checkpoint(**note, log);
  if (!checkpoint) return std::optional<Checkpoint>();
  return std::optional(*std::move(checkpoint));
}

Result<void> WatchState::keep(const ledger::Verifier& log, const std::string& note) const {
  if (!directory_) return {};
  std::error_code error;
  std::filesystem::create_directories(*directory_, error);
  if (error) {
    return Error{Errc::unavailable,
                 fmt::format("{} cannot be made: {}", directory_->string(), error.message())};
  }
  if (auto kept = HeadFile(*directory_ / "verifier").write(log.vkey() + "\n"); !kept) return kept;
  return HeadFile(*directory_ / "checkpoint").write(note);
}

Error WatchState::contradicted(Error error, const std::string& note, std::uint64_t size) const {
  if (!directory_) return error;
  return ledger::with_evidence(std::move(error), *directory_, note, size);
}

}  // namespace client
