#include "client/command_line_reader.h"

namespace client {
namespace {

constexpr std::uint64_t kSecondsMax = 86'400;

CLI::Option* add_interval(CLI::App& app, std::chrono::seconds& target,
                          const std::string& description) {
  return app
      .add_option_function<std::string>(
          "--interval",
          [&target](const std::string& text) {
            const std::uint64_t seconds = parse_number("--interval", text);
            if (seconds == 0 || seconds > kSecondsMax) {
              throw CLI::ValidationError("--interval", "is from 1 second to a day");
            }
            target = std::chrono::seconds(seconds);
          },
          description)
      ->type_name("SECONDS");
}

}  // namespace

void CommandLineReader::add_mirror() {
  CLI::App& app = add_command(app_, "mirror", kMirrorHelp);
  struct Values {
    Mirror mirror;
    std::string directory;
    bool without_names = false;
  };
  const auto values = std::make_shared<Values>();
  Mirror& mirror = values->mirror;
  add_text(app, "DIR", values->directory, "",
           "The mirror; made at the first use, when it must not be there, or be empty")
      ->required();
  add_text(app, "URL", mirror.server, "", "The server, such as https://ledger.example")->required();
  add_optional(app, "--key", mirror.key, "VKEY",
               "The log's verifier key (default: at the first use the server's word is taken)");
  app.add_flag("--without-names", values->without_names, "Leave out names of persons");
  app.add_flag("--follow", mirror.follow, "Go on until a signal (SIGINT, SIGTERM) says stop");
  add_interval(app, mirror.interval, "How long --follow waits between two looks (default: 10)");
  app.callback([this, values] {
    values->mirror.directory = values->directory;
    values->mirror.with_names = !values->without_names;
    action_ = values->mirror;
  });
}

void CommandLineReader::add_backup() {
  CLI::App& app = add_command(app_, "backup", kBackupHelp);
  const auto directory = std::make_shared<std::string>();
  add_text(app, "DIR", *directory, "",
           "The backup; made at the first use, when it must not be there, or be empty")
      ->required();
  add_text(app, "--ledger", ledger_, "DIR", "The ledger's directory (else LIGGARE_LEDGER)");
  app.callback([this, directory] { action_ = Backup{*directory}; });
}

void CommandLineReader::add_restore() {
  CLI::App& app = add_command(app_, "restore", kRestoreHelp);
  struct Values {
    std::string directory;
    Restore restore;
  };
  const auto values = std::make_shared<Values>();
  add_text(app, "DIR", values->directory, "", "The backup")->required();
  add_text(app, "--ledger", ledger_, "DIR",
           "The ledger to make; must not be there, or be empty (else LIGGARE_LEDGER)");
  add_optional(app, "--keys", values->restore.keys, "DIR",
               "Where the ledger's keys are kept: log.jwk, and first.jwk if it is there");
  app.callback([this, values] {
    values->restore.directory = values->directory;
    action_ = values->restore;
  });
}

void CommandLineReader::add_compare() {
  CLI::App& app = add_command(app_, "compare", kCompareHelp);
  const auto values = std::make_shared<Compare>();
  add_text(app, "ONE", values->one, "", "A directory (ledger, mirror or backup), or a server")
      ->required();
  add_text(app, "OTHER", values->other, "", "Another copy of the same log")->required();
  app.callback([this, values] { action_ = *values; });
}

void CommandLineReader::add_watch() {
  CLI::App& app = add_command(app_, "watch", kWatchHelp);
  struct Values {
    Watch watch;
    Shown shown;
  };
  const auto values = std::make_shared<Values>();
  Watch& watch = values->watch;
  add_optional(app, "--key", watch.key, "VKEY",
               "The log's verifier key (default: the server's word is taken)");
  add_optional(app, "--since", watch.since, "FILE",
               "A checkpoint kept from before: nothing may have been rolled back since");
  add_number(app, "--from", watch.from, "The first entry shown (default: those that come)");
  add_interval(app, watch.interval, "How long it waits between two looks (default: 1)");
  app.add_flag("--once", watch.once, "Look once and end");
  add_shown(app, values->shown, {"table", "json"});
  add_ledger(app);
  app.callback([this, values] {
    Watch& read = values->watch;
    if (environment_.state) read.state = *environment_.state;
    read.format = format_of(values->shown.format);
    read.language = language(values->shown);
    action_ = read;
  });
}

}  // namespace client
