#pragma once

#include <boost/json/value.hpp>
#include <span>
#include <string>
#include <vector>

#include "ledger/signing_key.h"

namespace bench {

// Requests that each ask a server to record one of the facts, signed before, on all cores.
std::vector<std::string> signed_posts(std::span<const boost::json::value> facts,
                                      const std::string& origin, const ledger::NamedKey& key);

}  // namespace bench
