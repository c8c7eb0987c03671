#include "tests/bench/postgres_cluster.h"

#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/child_process.h"

namespace bench {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr std::string_view kPrograms = "/usr/lib/postgresql/15/bin";
constexpr std::string_view kOwner = "postgres";

std::string program(std::string_view name) { return fmt::format("{}/{}", kPrograms, name); }

// What a command's words become: as the cluster's owner where we are root, ended with us, and with
// its standard error where its output goes.
Words as_owner(Words command) {
  Words words{"/bin/sh", "-c", R"(exec "$@" 2>&1)", "sh", "setpriv", "--pdeathsig", "INT"};
  if (::geteuid() == 0) {
    for (const std::string_view way : {"--reuid", "--regid"}) {
      words.emplace_back(way);
      words.emplace_back(kOwner);
    }
    words.emplace_back("--clear-groups");
  }
  words.insert(words.end(), command.begin(), command.end());
  return words;
}

void run(Words words, std::string_view what) {
  ChildProcess process(std::move(words));
  std::string last;
  while (const auto line = process.read_line()) {
    if (!line->empty()) last = *line;
  }
  if (process.wait() != 0) throw std::runtime_error(fmt::format("{} failed: {}", what, last));
}

void give_to_owner(const fs::path& directory) {
  if (::geteuid() != 0) return;
  const passwd* owner = ::getpwnam(kOwner.data());
  if (owner == nullptr) throw std::runtime_error("there is no user postgres to run it as");
  if (::chown(directory.c_str(), owner->pw_uid, owner->pw_gid) != 0) {
    throw std::runtime_error("the user postgres cannot be given " + directory.string());
  }
}

}  // namespace

class PostgresCluster::Server {
 public:
  explicit Server(const fs::path& directory)
      : process_(as_owner({program("postgres"), "-D", (directory / "data").string(), "-k",
                           directory.string(), "-c", "listen_addresses=", "-c",
                           "shared_buffers=256MB", "-c", "log_checkpoints=off"})) {
    std::string last;
    while (const auto line = process_.read_line()) {
      if (line->contains("ready to accept connections")) return;
      last = *line;
    }
    throw std::runtime_error("postgres did not start: " + last);
  }
  ~Server() {
    // A fast shutdown: connections end, and files are left whole.
    process_.signal(SIGINT);
    process_.wait();
  }

 private:
  ChildProcess process_;
};

PostgresCluster::PostgresCluster(fs::path directory) : directory_(std::move(directory)) {
  if (!fs::exists(program("initdb"))) {
    throw std::runtime_error("PostgreSQL 15 is not installed (scripts/setup --to-bench)");
  }
  give_to_owner(directory_);
  // Only we and its owner get at its socket: so everybody who does may be trusted. It syncs what
  // it makes when it stops, not one file after another now.
  run(as_owner({program("initdb"), "--pgdata", (directory_ / "data").string(), "--auth=trust",
                "--username=bench", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"}),
      "initdb");
  fs::permissions(directory_, fs::perms::owner_all);
  server_ = std::make_unique<Server>(directory_);
}

PostgresCluster::~PostgresCluster() = default;

void PostgresCluster::install_message_db(const fs::path& package) const {
  const fs::path script = package / "database" / "install.sh";
  if (!fs::exists(script)) {
    throw std::runtime_error("message-db is not installed (npm ci --prefix tests)");
  }
  run({"/usr/bin/env", fmt::format("PATH={}:/usr/bin:/bin", kPrograms),
       "PGHOST=" + directory_.string(), "PGUSER=bench", "/bin/sh", "-c",
       fmt::format("exec bash '{}' 2>&1", script.string())},
      "message-db's install.sh");
}

std::string PostgresCluster::connection_to(const std::string& database) const {
  return fmt::format("host={} user=bench dbname={} options='-c search_path=message_store,public'",
                     directory_.string(), database);
}

}  // namespace bench
