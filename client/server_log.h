#pragma once

#include <string>

#include "client/http_client.h"
#include "ledger/error.h"
#include "ledger/ledger_directory.h"
#include "ledger/log_copy.h"
#include "ledger/tile_source.h"

// A server's log, as those who follow it ask for it.
namespace client {

// C2SP tlog-tiles over HTTP. `server` must outlive it.
class HttpTiles final : public ledger::TileSource {
 public:
  explicit HttpTiles(HttpClient& server) : server_(server) {}
  ledger::Result<std::string> fetch(const std::string& path) override;

 private:
  HttpClient& server_;
};

// What the server says of its ledger (GET /v1/ledger); mirror_of is the server. Nothing of it is
// proved. Errc::verification_failed: it is no description of a ledger.
ledger::Result<ledger::LedgerDescription> describe_server(HttpClient& server);

// The key that was given (--key). Errc::bad_argument: it is none.
ledger::Result<ledger::Verifier> parse_given_key(const std::string& vkey);

// The names of persons that the server discloses (GET /v1/disclosures); none where it has no such
// route. `server` must outlive it. Use one for one pass: it remembers names that it was told
// together with others.
ledger::PersonSource persons_of(HttpClient& server);

}  // namespace client
