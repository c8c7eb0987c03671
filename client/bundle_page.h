#pragma once

#include <string>

#include "client/page.h"
#include "ledger/bundle.h"
#include "ledger/event_values.h"

namespace client {

// What was found in a bundle, as its receiver reads it: each entry, whether it is genuine, who
// recorded it; and what all of it shows and does not show. Takes names from genuine entries only.
Page bundle_page(const std::string& file, const ledger::Bundle& bundle,
                 const ledger::BundleReport& report, ledger::Language language);

}  // namespace client
