#pragma once

#include <boost/json/value.hpp>
#include <vector>

#include "ledger/error.h"
#include "ledger/ledger.h"
#include "ledger/refusals.h"

namespace server {

// What the ledger would refuse of {"batches":[[draft, …], …],"leftOut":[subject, …]}: drafts whose
// form is wrong first of each batch's place, then those that a rule forbids, in order. A draft that
// has not been signed is checked as if it had been: its signature is "header..", the beginning of
// the one that it would get. Records nothing. Errc::wrong_type, Errc::unknown_member,
// Errc::missing_member, Errc::invalid_subject: the question itself is malformed;
// Errc::batch_too_large.
ledger::Result<std::vector<ledger::Refusal>> check_drafts(const ledger::Ledger& ledger,
                                                          const boost::json::value& question);

}  // namespace server
