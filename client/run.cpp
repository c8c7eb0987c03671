#include "client/run.h"

#include <boost/json/serialize.hpp>

#include "client/ask.h"
#include "client/bundle.h"
#include "client/export.h"
#include "client/import.h"
#include "client/keys.h"
#include "client/log_commands.h"
#include "client/mirror.h"
#include "client/rebuild.h"
#include "client/record.h"
#include "client/report.h"
#include "client/stop_signal.h"
#include "client/verify.h"
#include "client/verify_answer.h"
#include "client/watch.h"
#include "ledger/ledger_directory.h"

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
    return with_ledger([&](ledger::LedgerDirectory& directory) -> Result<int> {
      // Told before a key is looked for, which no mirror has.
      if (directory.ledger().is_copy() && !(action.dry_run && action.key)) {
        return Error{Errc::read_only, directory.path().string() + " is a mirror of " +
                                          directory.ledger().settings().origin +
                                          "; record where the ledger itself is kept"};
      }
      return done(record(directory, action, console_));
    });
  }
  Result<int> operator()(const Ask& action) const {
    return with_ledger([&](ledger::LedgerDirectory& directory) {
      return answered(ask(directory.ledger(), clock_, action, console_));
    });
  }
  Result<int> operator()(const ShowLog& action) const {
    return with_ledger([&](ledger::LedgerDirectory& directory) {
      return done(show_log(directory.ledger(), clock_, action, console_));
    });
  }
  Result<int> operator()(const ShowCheckpoint& action) const {
    return with_ledger([&](ledger::LedgerDirectory& directory) {
      return done(show_checkpoint(directory.ledger(), action, console_));
    });
  }
  Result<int> operator()(const ProveEntry& action) const {
    return with_ledger([&](ledger::LedgerDirectory& directory) {
      return done(prove_entry(directory.ledger(), action, console_));
    });
  }
  Result<int> operator()(const ProveConsistency& action) const {
    return with_ledger([&](ledger::LedgerDirectory& directory) {
      return done(prove_consistency(directory.ledger(), action, console_));
    });
  }
  Result<int> operator()(const MakeBundle& action) const {
    return with_ledger([&](ledger::LedgerDirectory& directory) {
      return done(bundle(directory.ledger(), action, console_));
    });
  }
  Result<int> operator()(const Verify& action) const {
    if (action.answer) return answered(verify_answer(action, projection_, clock_, console_));
    if (!action.files.empty()) return answered(verify_files(action, console_));
    auto verified = with_ledger([&](ledger::LedgerDirectory& directory) {
      return answered(verify_ledger(directory, projection_, action, console_));
    });
    // Whether the ledger is damaged is what was asked.
    if (!verified && verified.error().code == Errc::damaged) {
      console_.out << "holds: no\n";
      print_error(console_, verified.error());
      return kAnswerIsNo;
    }
    return verified;
  }
  Result<int> operator()(const Rebuild&) const {
    return with_ledger([&](ledger::LedgerDirectory& directory) {
      return done(rebuild(directory, projection_, console_));
    });
  }
  Result<int> operator()(const Export& action) const {
    return with_ledger([&](ledger::LedgerDirectory& directory) {
      return done(export_ledger(directory, clock_, action, console_));
    });
  }
  Result<int> operator()(const Report& action) const {
    return with_ledger([&](ledger::LedgerDirectory& directory) {
      return done(report(directory.ledger(), clock_, action, console_));
    });
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
    if (action.server) {
      // It looks again anyway, and says meanwhile that nobody answers.
      const auto server = HttpClient::to(*action.server, {.tries = 1});
      if (!server) return server.error();
      return done(watch_server(action, **server, console_, go_on));
    }
    if (!command_.ledger) {
      return Error{Errc::bad_argument, "say what to watch: --server URL, or --ledger DIR"};
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

  template <class Use>
  Result<int> with_ledger(const Use& use) const {
    if (!command_.ledger) {
      return Error{Errc::bad_argument,
                   "say which ledger: --ledger DIR, or the environment variable LIGGARE_LEDGER"};
    }
    const auto directory = ledger::LedgerDirectory::open(*command_.ledger, clock_, projection_);
    if (!directory) return directory.error();
    return use(**directory);
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
