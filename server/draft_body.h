#pragma once

#include <vector>

#include "ledger/draft.h"
#include "ledger/error.h"
#include "server/request.h"

namespace server {

// The signed drafts of a request's body: a JSON array (application/json) or JSON Lines
// (application/jsonl, application/x-ndjson). The error says which draft.
// Errc::unsupported_media_type: another type, or an encoded body.
ledger::Result<std::vector<ledger::Draft>> read_drafts(const Request& request);

}  // namespace server
