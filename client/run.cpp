#include "client/run.h"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "client/ask.h"
#include "client/backup.h"
#include "client/bundle.h"
#include "client/compare.h"
#include "client/export.h"
#include "client/http_client.h"
#include "client/import.h"
#include "client/keys.h"
#include "client/local_access.h"
#include "client/log_commands.h"
#include "client/mirror.h"
#include "client/rebuild.h"
#include "client/record.h"
#include "client/report.h"
#include "client/server_access.h"
#include "client/stop_signal.h"
#include "client/verify.h"
#include "client/verify_answer.h"
#include "client/watch.h"
#include "ledger/ledger_directory.h"
#include "ledger/signing_key.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr int kDone = 0;
constexpr int kAnswerIsNo = 1;

// One overload for each action; gives the exit status.
class Runner {
 public:
  Runner(const Command& command, ledger::Clock& clock, const ledger::Projection& projection,
         Console& console)
      : command_(command), clock_(clock), projection_(projection), console_(console) {}

  Result<int> operator()(const Init& action) const {
    return done(init(action, clock_, projection_, console_));
  }
  Result<int> operator()(const NewKey& action) const {
    return done(new_key(action, clock_, console_));
  }
  Result<int> operator()(const ShowKey& action) const { return done(show_key(action, console_)); }

  Result<int> operator()(const Record& action) const {
    return with_access([&](LedgerAccess& ledger) -> Result<int> {
      const auto file = key_file(action, ledger);
      if (!file) return file.error();
      const auto key = ledger::read_key_file(*file);
      if (!key) return key.error();
      return done(record(ledger, *key, action, console_));
    });
  }
  Result<int> operator()(const Ask& action) const {
    return with_access(
        [&](LedgerAccess& ledger) { return answered(ask(ledger, action, console_)); });
  }
  Result<int> operator()(const ShowLog& action) const {
    return with_access(
        [&](LedgerAccess& ledger) { return done(show_log(ledger, action, console_)); });
  }
  Result<int> operator()(const ShowCheckpoint& action) const {
    return with_access(
        [&](LedgerAccess& ledger) { return done(show_checkpoint(ledger, action, console_)); });
  }
  Result<int> operator()(const ProveEntry& action) const {
    return with_access(
        [&](LedgerAccess& ledger) { return done(prove_entry(ledger, action, console_)); });
  }
  Result<int> operator()(const ProveConsistency& action) const {
    return with_access(
        [&](LedgerAccess& ledger) { return done(prove_consistency(ledger, action, console_)); });
  }
  Result<int> operator()(const MakeBundle& action) const {
    return with_access(
        [&](LedgerAccess& ledger) { return done(bundle(ledger, action, console_)); });
  }
  Result<int> operator()(const Verify& action) const {
    if (action.answer) return answered(verify_answer(action, projection_, clock_, console_));
    if (!action.files.empty()) return answered(verify_files(action, console_));
    const auto verified = verify_whole(action);
    // Whether the ledger is damaged is what was asked.
    if (!verified && verified.error().code == Errc::damaged) {
      console_.out << "holds: no\n";
      print_error(console_, verified.error());
      return kAnswerIsNo;
    }
    return verified;
  }
  Result<int> operator()(const Rebuild&) const {
    if (command_.server && !command_.ledger) {
      return Error{Errc::bad_argument,
                   "rebuild makes the tables of a ledger in a directory anew, and a server's are "
                   "for its keeper to make: give --ledger DIR"};
    }
    const auto ledger = named_directory();
    if (!ledger) return ledger.error();
    return done(rebuild(*ledger, projection_, console_));
  }
  Result<int> operator()(const Backup& action) const {
    const auto ledger = local_directory("backup copies the files of a ledger in a directory");
    if (!ledger) return ledger.error();
    return done(back_up(action, *ledger, console_));
  }
  Result<int> operator()(const Restore& action) const {
    const auto ledger = local_directory("restore makes a ledger in a directory");
    if (!ledger) return ledger.error();
    return done(restore(action, *ledger, projection_, console_));
  }
  Result<int> operator()(const Compare& action) const {
    return answered(compare(action, console_));
  }
  Result<int> operator()(const Export& action) const {
    return with_access([&](LedgerAccess& ledger) {
      return done(export_ledger(ledger, clock_, action, console_));
    });
  }
  Result<int> operator()(const Report& action) const {
    return with_access(
        [&](LedgerAccess& ledger) { return done(report(ledger, action, console_)); });
  }
  Result<int> operator()(const Import& action) const {
    return done(import_file(action, clock_, console_));
  }
  Result<int> operator()(const Mirror& action) const {
    const auto server = HttpClient::to(action.server, {});
    if (!server) return server.error();
    const StopSignal stop;
    const GoOn go_on = [&] { return !stop.wait(action.interval); };
    return done(mirror(action, **server, clock_, projection_, console_, go_on));
  }
  Result<int> operator()(const Watch& action) const {
    const StopSignal stop;
    const GoOn go_on = [&] { return !stop.wait(action.interval); };
    if (is_on_server()) {
      // It looks again anyway, and says meanwhile that nobody answers.
      const auto server = HttpClient::to(*command_.server, {.tries = 1});
      if (!server) return server.error();
      Watch watch = action;
      if (!watch.key) watch.key = command_.verifier;
      return done(watch_server(watch, **server, console_, go_on));
    }
    if (!command_.ledger) {
      return Error{Errc::bad_argument, "say what to watch: --server URL, or --ledger DIR"};
    }
    if (action.from) {
      return Error{Errc::bad_argument,
                   "--from goes with --server: a directory's head has no entries"};
    }
    return done(watch_directory(action, *command_.ledger, console_, go_on));
  }

 private:
  static Result<int> done(const Result<void>& result) {
    if (!result) return result.error();
    return kDone;
  }
  static Result<int> answered(const Result<bool>& is_yes) {
    if (!is_yes) return is_yes.error();
    return *is_yes ? kDone : kAnswerIsNo;
  }

  // Where a command is for a directory that it need not open as others do.
  Result<std::filesystem::path> local_directory(std::string_view what) const {
    if (command_.ledger) return *command_.ledger;
    return Error{Errc::bad_argument,
                 fmt::format("{}: give --ledger DIR, or the environment variable LIGGARE_LEDGER "
                             "(of a server's ledger, `liggare mirror` makes a copy)",
                             what)};
  }

  // The one directory that is meant.
  Result<std::filesystem::path> named_directory() const {
    if (command_.ledger && command_.server) {
      return Error{Errc::bad_argument,
                   "LIGGARE_LEDGER and LIGGARE_SERVER name two ledgers: say which by --ledger DIR "
                   "or --server URL, or unset one"};
    }
    if (!command_.ledger) {
      return Error{Errc::bad_argument,
                   "say which ledger: --ledger DIR or --server URL, or the environment variable "
                   "LIGGARE_LEDGER or LIGGARE_SERVER"};
    }
    return *command_.ledger;
  }
  Result<std::unique_ptr<LocalAccess>> open_local() const {
    const auto directory = named_directory();
    if (!directory) return directory.error();
    return LocalAccess::open(*directory, clock_, projection_);
  }

  Result<std::unique_ptr<ServerAccess>> open_server() const {
    std::optional<ledger::Verifier> trusted;
    if (command_.verifier) {
      auto parsed = ledger::Verifier::parse(*command_.verifier);
      if (!parsed) {
        return Error{
            Errc::bad_argument,
            "the verifier key that the server's log must be signed by: " + parsed.error().detail};
      }
      trusted = *std::move(parsed);
    }
    auto http = HttpClient::to(*command_.server, HttpOptions{});
    if (!http) return http.error();
    return ServerAccess::open(*std::move(http), trusted, clock_, projection_);
  }

  bool is_on_server() const { return command_.server && !command_.ledger; }

  template <class Use>
  Result<int> with_access(const Use& use) const {
    if (is_on_server()) {
      const auto server = open_server();
      if (!server) return server.error();
      return use(**server);
    }
    const auto ledger = open_local();
    if (!ledger) return ledger.error();
    return use(**ledger);
  }

  Result<int> verify_whole(const Verify& action) const {
    if (is_on_server()) {
      const auto server = open_server();
      if (!server) return server.error();
      return answered(verify_server(**server, projection_, action, console_));
    }
    const auto ledger = named_directory();
    if (!ledger) return ledger.error();
    return answered(verify_ledger(*ledger, projection_, action, console_));
  }

  static Result<std::filesystem::path> key_file(const Record& action, LedgerAccess& ledger) {
    auto* const local = dynamic_cast<LocalAccess*>(&ledger);
    // Told before a key is looked for, which no mirror has.
    if (local != nullptr && local->directory().ledger().is_copy() &&
        !(action.dry_run && action.key)) {
      return Error{Errc::read_only, local->directory().path().string() + " is a mirror of " +
                                        ledger.settings().origin +
                                        "; record where the ledger itself is kept"};
    }
    if (action.key) return *action.key;
    if (local != nullptr) return local->directory().first_key_file();
    return Error{Errc::bad_argument,
                 "a server records what is signed with your own key: give --key FILE, or the "
                 "environment variable LIGGARE_KEY; `liggare key new` makes one"};
  }

  const Command& command_;
  ledger::Clock& clock_;
  const ledger::Projection& projection_;
  Console& console_;
};

}  // namespace

int run(const Command& command, ledger::Clock& clock, const ledger::Projection& projection,
        Console& console) {
  const auto status = std::visit(Runner(command, clock, projection, console), command.action);
  if (!status) {
    print_error(console, status.error());
    return ledger::exit_status(status.error().code);
  }
  if (!console.out.flush()) {
    const Error error{Errc::unavailable, "standard output cannot be written; the answer is cut"};
    print_error(console, error);
    return ledger::exit_status(error.code);
  }
  return *status;
}

}  // namespace client
