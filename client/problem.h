#pragma once

#include <boost/json/object.hpp>
#include <optional>

#include "ledger/error.h"

namespace client {

// Where a refusal of a draft comes without a status of its own: HTTP 422.
inline constexpr unsigned kRefusedDraftStatus = 422;

// The refusal that an object describes by `code`, `detail`, `member` and `draft`. A code that is
// newer than this program becomes what is most like it with that status, and one that says that a
// log does not hold Errc::unavailable: that is the server's word only. Nothing if it says none.
std::optional<ledger::Error> read_problem(const boost::json::object& problem, unsigned status);

}  // namespace client
