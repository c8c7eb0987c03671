#pragma once

#include <boost/json/value.hpp>
#include <string_view>

#include "ledger/draft.h"

namespace ledger {

// Signs what a person wrote and reads what it has signed: as read_signed_draft(sign_draft(draft)),
// with the same errors, in a fraction of the time.
Result<Draft> sign_and_read_draft(const boost::json::value& draft, std::string_view origin,
                                  const NamedKey& key);

}  // namespace ledger
