#include "client/mirror.h"

#include <fmt/format.h>

#include <string>

#include "client/server_log.h"
#include "ledger/ledger_directory.h"
#include "ledger/log_copy.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::LedgerDescription;
using ledger::LedgerDirectory;
using ledger::Result;

// What may be otherwise in a while: nobody answers, or somebody asks the mirror just now.
bool passes_by_itself(Errc code) {
  return code == Errc::unavailable || code == Errc::overloaded || code == Errc::rate_limited ||
         code == Errc::request_timeout || code == Errc::locked;
}

Error another_key(const std::string& whose, const ledger::Verifier& expected,
                  const ledger::Verifier& found) {
  return {Errc::verification_failed,
          fmt::format("{} {}, and not {}; ask the ledger's keeper which key is right", whose,
                      found.vkey(), expected.vkey())};
}

class Mirroring {
 public:
  Mirroring(const Mirror& command, HttpClient& server, ledger::Clock& clock,
            const ledger::Projection& projection, Console& console)
      : command_(command),
        server_(server),
        tiles_(server),
        clock_(clock),
        projection_(projection),
        console_(console) {}

  Result<void> run(const GoOn& go_on) {
    bool is_told = false;  // Trouble that goes on is told once.
    do {
      auto passed = pass();
      if (!passed && (!command_.follow || !passes_by_itself(passed.error().code))) return passed;
      if (!passed && !is_told) print_error(console_, passed.error());
      is_told = !passed;
      console_.out.flush();
    } while (command_.follow && go_on());
    return {};
  }

 private:
  Result<void> pass() {
    if (!is_begun_) {
      if (auto begun = begin(); !begun) return begun;
      is_begun_ = true;
    }
    // Opening a ledger to find that there is nothing new is not worth its while.
    if (!newest_.empty()) {
      const auto shown = tiles_.fetch("checkpoint");
      if (!shown) return shown.error();
      if (*shown == newest_) return {};
    }
    const auto directory = LedgerDirectory::open(command_.directory, clock_, projection_);
    if (!directory) return directory.error();
    return copy(**directory);
  }

  Result<void> copy(LedgerDirectory& directory) {
    const std::uint64_t before = directory.store().end().value;
    ledger::LogCopy log(directory.path(), directory.store(), directory.ledger().settings(),
                        directory.ledger().verifier(), projection_);
    ProgressBar progress(console_, "Mirroring");
    const auto shown =
        log.follow(tiles_, command_.with_names ? persons_of(server_) : ledger::PersonSource(),
                   [&](std::uint64_t done, std::uint64_t of) { progress.show(done, of); });
    progress.clear();
    if (!shown) return shown.error();
    newest_ = shown->note;
    console_.out << fmt::format("entries: {} new\nsize: {}\nroot: {}\n",
                                shown->checkpoint.size - before, shown->checkpoint.size,
                                to_base64(shown->checkpoint.root));
    return {};
  }

  // Which log is mirrored was said once, and stays so.
  Result<void> begin() {
    const auto kept = LedgerDirectory::describe(command_.directory);
    if (!kept && kept.error().code == Errc::not_a_ledger) return make();
    if (!kept) return kept.error();
    if (!kept->mirror_of) {
      return Error{Errc::bad_argument,
                   fmt::format("{} is a ledger of its own and no mirror; name another directory",
                               command_.directory.string())};
    }
    if (!command_.key) return {};
    const auto given = parse_given_key(*command_.key);
    if (!given) return given.error();
    if (given->vkey() == kept->verifier.vkey()) return {};
    return another_key("this mirror was made with the key", *given, kept->verifier);
  }

  Result<void> make() {
    const auto told = describe_server(server_);
    if (!told) return told.error();
    if (command_.key) {
      const auto given = parse_given_key(*command_.key);
      if (!given) return given.error();
      if (given->vkey() != told->verifier.vkey()) {
        return another_key("the server says that its key is", *given, told->verifier);
      }
    }
    const auto made =
        LedgerDirectory::create_mirror(command_.directory, *told, clock_, projection_);
    if (!made) return made.error();
    console_.out << fmt::format(
        "ledger: {}\nkey: {}{}\n", told->settings.origin, told->verifier.vkey(),
        command_.key ? ""
                     : " (trusted from now on, because the server says so; compare it with what "
                       "the ledger's keeper has published)");
    return {};
  }

  const Mirror& command_;
  HttpClient& server_;
  HttpTiles tiles_;
  ledger::Clock& clock_;
  const ledger::Projection& projection_;
  Console& console_;
  bool is_begun_ = false;
  std::string newest_;  // The checkpoint that the mirror has all of, as it was shown.
};

}  // namespace

Result<void> mirror(const Mirror& command, HttpClient& server, ledger::Clock& clock,
                    const ledger::Projection& projection, Console& console, const GoOn& go_on) {
  return Mirroring(command, server, clock, projection, console).run(go_on);
}

}  // namespace client
