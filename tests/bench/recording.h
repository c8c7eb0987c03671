#pragma once

#include <boost/json/value.hpp>
#include <functional>
#include <vector>

#include "ledger/ledger.h"
#include "ledger/signing_key.h"

namespace bench {

// The drafts of the next batch, as a person would write them; empty after the last.
using NextBatch = std::function<std::vector<boost::json::value>()>;

// Who checks the signatures that were made just before.
enum class Checked { by_the_ledger, by_nobody };

// Signs, checks and records batch after batch with one key, one while the one before is put in
// order, as the command line does. Throws std::runtime_error for what is refused.
void record_batches(ledger::Ledger& ledger, const ledger::NamedKey& key, const NextBatch& next,
                    Checked checked = Checked::by_the_ledger);

}  // namespace bench
