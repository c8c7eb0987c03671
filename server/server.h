#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ledger/clock.h"
#include "ledger/error.h"
#include "ledger/ledger_directory.h"
#include "server/configuration.h"

namespace server {

// A ledger on the network. Its threads begin with `start` and end with `stop`; or `run` waits for
// SIGTERM or SIGINT. One for each process, since it takes the signals.
class Server {
 public:
  // `directory` and `clock` must outlive it. Listens already, but answers nobody yet.
  // Errc::unavailable: cannot listen there; Errc::unreadable_file: the certificate.
  static ledger::Result<std::unique_ptr<Server>> open(ledger::Ledger& ledger, ledger::Clock& clock,
                                                      const Configuration& configuration);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Where it listens: "http://127.0.0.1:8080", with the port that was chosen for port 0.
  const std::vector<std::string>& addresses() const;

  void start();
  // Finishes what was accepted, within Limits::ending_time, and ends.
  void stop();

  // Starts, waits for SIGTERM or SIGINT, and stops. SIGHUP reads the certificate again.
  void run(const std::function<void()>& is_ready);

 private:
  class Parts;
  explicit Server(std::unique_ptr<Parts> parts);

  std::unique_ptr<Parts> parts_;
};

}  // namespace server
