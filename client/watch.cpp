#include "client/watch.h"

#include <fmt/format.h>

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "client/describe.h"
#include "client/handed_over.h"
#include "client/server_log.h"
#include "client/watch_state.h"
#include "ledger/contradiction.h"
#include "ledger/entry.h"
#include "ledger/head_file.h"
#include "ledger/plain_text.h"
#include "ledger/shown_log.h"

namespace client {
namespace {

using ledger::Checkpoint;
using ledger::Errc;
using ledger::Error;
using ledger::Position;
using ledger::Result;

bool passes_by_itself(Errc code) {
  return code == Errc::unavailable || code == Errc::overloaded || code == Errc::rate_limited ||
         code == Errc::request_timeout;
}

// What must not contradict the log: what this program saw in an earlier run, and what was given.
Result<std::vector<Checkpoint>> known_before(const Watch& command, const ledger::Verifier& log,
                                             const WatchState& state) {
  std::vector<Checkpoint> known;
  const auto kept = state.checkpoint(log);
  if (!kept) return kept.error();
  if (*kept) known.push_back(**kept);
  if (!command.since) return known;
  const auto note = read_checkpoint_file(*command.since);
  if (!note) return note.error();
  auto since = open_checkpoint(*note, log);
  if (!since) {
    return Error{since.error().code,
                 fmt::format("{}: {}", command.since->string(), since.error().detail)};
  }
  known.push_back(*std::move(since));
  return known;
}

// Looks again and again as long as it is to.
template <class Look>
Result<void> repeat(const Watch& command, Console& console, const GoOn& go_on, const Look& look) {
  bool is_told = false;
  do {
    const Result<void> looked = look();
    if (!looked && (command.once || !passes_by_itself(looked.error().code))) return looked;
    if (!looked && !is_told) print_error(console, looked.error());
    is_told = !looked;
    if (!console.out.flush()) {
      return Error{Errc::unavailable, "standard output cannot be written; nobody would be told"};
    }
  } while (!command.once && go_on());
  return {};
}

// One line. A stranger's program may be newer than ours, and its entries then be of no type we
// know.
std::string line_of(Position position, std::string_view bytes) {
  const auto entry = ledger::decode_entry(bytes);
  if (!entry) {
    return fmt::format("{}  cannot be read by this program: {}", position.value,
                       ledger::printable(entry.error().detail));
  }
  return fmt::format("{}  {} UTC  {}  {}  {}  {}", position.value,
                     shown_time(to_rfc3339(entry->time)), entry->event.traits().name,
                     to_string(entry->subject), entry->effective.text(),
                     ledger::printable(entry->actor));
}

class ServerWatch {
 public:
  ServerWatch(const Watch& command, HttpClient& server, Console& console)
      : command_(command), server_(server), tiles_(server), console_(console) {}

  Result<void> look() {
    if (!log_) {
      if (auto begun = begin(); !begun) return begun;
    }
    const auto fetched = fetch_checkpoint(tiles_, *log_);
    if (!fetched) return fetched.error();
    const Checkpoint& now = fetched->checkpoint;
    if (edge_ && edge_->size() == now.size && fetched->note == newest_) return {};
    ledger::ShownLog shown(tiles_, now);
    for (const Checkpoint& before : known_) {
      auto grown = shown.continues(before);
      if (!grown) return state_->contradicted(grown.error(), fetched->note, now.size);
    }
    // Kept before the entries are shown: what was seen once must not be forgotten.
    if (auto kept = state_->keep(*log_, fetched->note); !kept) tell_once(kept.error());
    known_ = {now};
    newest_ = fetched->note;
    if (!edge_) {
      if (auto placed = place(shown); !placed) return placed;
    }
    return show_new(shown);
  }

 private:
  Result<void> begin() {
    if (command_.key) {
      auto given = parse_given_key(*command_.key);
      if (!given) return given.error();
      if (!WatchState(command_.state, given->name).believe(*given)) {
        console_.err << "the checkpoint kept from before is by another key and is not compared\n";
      }
      return believe(*std::move(given));
    }
    auto told = describe_server(server_);
    if (!told) return told.error();
    const WatchState state(command_.state, told->settings.origin);
    if (auto same = state.believe(told->verifier); !same) return same;
    console_.err << fmt::format("key: {} (as the server says; give --key to use yours)\n",
                                told->verifier.vkey())
                 << std::flush;
    return believe(std::move(told->verifier));
  }

  Result<void> believe(ledger::Verifier log) {
    WatchState state(command_.state, log.name);
    auto known = known_before(command_, log, state);
    if (!known) return known.error();
    known_ = *std::move(known);
    state_ = std::move(state);
    log_ = std::move(log);
    return {};
  }

  // Where what is shown begins.
  Result<void> place(ledger::ShownLog& shown) {
    const std::uint64_t size = shown.checkpoint().size;
    const std::uint64_t from = command_.from.value_or(size);
    if (from > size) {
      return Error{Errc::out_of_range,
                   fmt::format("the log has {} entries; --from can be at most that", size)};
    }
    auto edge = shown.edge(from);
    if (!edge) return edge.error();
    edge_ = *std::move(edge);
    return {};
  }

  Result<void> show_new(ledger::ShownLog& shown) {
    while (edge_->size() < shown.checkpoint().size) {
      const Position first{edge_->size()};
      const auto entries = shown.entries(first);
      if (!entries) return entries.error();
      ledger::TileEdge next = *edge_;
      for (const std::string& entry : *entries) next.append(ledger::leaf_digest(entry));
      if (auto proved = shown.prove(next, *entries); !proved) return proved;
      // Tiles are a copy's business; here they would only fill the memory.
      static_cast<void>(next.take_changed());
      edge_ = std::move(next);
      for (std::size_t i = 0; i < entries->size(); ++i) {
        const std::string& bytes = (*entries)[i];
        console_.out << (command_.format == Format::json ? bytes
                                                         : line_of({first.value + i}, bytes))
                     << '\n'
                     << std::flush;
      }
    }
    return {};
  }

  void tell_once(const Error& error) {
    if (!std::exchange(is_told_, true)) print_error(console_, error);
  }

  const Watch& command_;
  HttpClient& server_;
  HttpTiles tiles_;
  Console& console_;
  std::optional<ledger::Verifier> log_;
  std::optional<WatchState> state_;
  std::vector<Checkpoint> known_;
  std::string newest_;                    // The checkpoint that was shown last.
  std::optional<ledger::TileEdge> edge_;  // Of what has been shown.
  bool is_told_ = false;
};

class DirectoryWatch {
 public:
  DirectoryWatch(const Watch& command, const std::filesystem::path& directory, Console& console)
      : command_(command), head_(directory / "head"), directory_(directory), console_(console) {}

  Result<void> look() {
    if (!log_) {
      if (auto begun = begin(); !begun) return begun;
    }
    const auto note = head_.read();
    if (!note) return note.error();
    if (!*note || **note == newest_) return {};
    const auto now = open_checkpoint(**note, *log_);
    if (!now) return now.error();
    for (const Checkpoint& before : known_) {
      const bool is_fork = before.size == now->size && before.root != now->root;
      if (now->size >= before.size && !is_fork) continue;
      return state_->contradicted(ledger::contradiction(before, *now), **note, now->size);
    }
    known_ = {*now};
    newest_ = **note;
    console_.out << (command_.format == Format::json
                         ? fmt::format("{{\"size\":{},\"root\":\"{}\"}}\n", now->size,
                                       to_base64(now->root))
                         : fmt::format("size: {}  root: {}\n", now->size, to_base64(now->root)))
                 << std::flush;
    return state_->keep(*log_, **note);
  }

 private:
  Result<void> begin() {
    auto described = ledger::LedgerDirectory::describe(directory_);
    if (!described) return described.error();
    ledger::Verifier log = std::move(described->verifier);
    if (command_.key) {
      auto given = parse_given_key(*command_.key);
      if (!given) return given.error();
      log = *std::move(given);
    }
    // Apart from what servers showed: that this head continues it cannot be proved here. No origin
    // has a blank in it.
    WatchState state(command_.state, "head of " + log.name);
    auto known = known_before(command_, log, state);
    if (!known) return known.error();
    known_ = *std::move(known);
    state_ = std::move(state);
    log_ = std::move(log);
    return {};
  }

  const Watch& command_;
  const ledger::HeadFile head_;
  const std::filesystem::path directory_;
  Console& console_;
  std::optional<ledger::Verifier> log_;
  std::optional<WatchState> state_;
  std::vector<Checkpoint> known_;
  std::string newest_;
};

}  // namespace

Result<void> watch_server(const Watch& command, HttpClient& server, Console& console,
                          const GoOn& go_on) {
  ServerWatch watch(command, server, console);
  return repeat(command, console, go_on, [&] { return watch.look(); });
}

Result<void> watch_directory(const Watch& command, const std::filesystem::path& directory,
                             Console& console, const GoOn& go_on) {
  DirectoryWatch watch(command, directory, console);
  return repeat(command, console, go_on, [&] { return watch.look(); });
}

}  // namespace client
