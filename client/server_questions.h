#pragma once

#include <string>

#include "ledger/error.h"
#include "projections/questions.h"

namespace client {

// Where a server answers a question: "/v1/decisions/nsv-2022-4?at=2025-12-31".
// Errc::bad_argument: the question names no subject that could stand in a path.
ledger::Result<std::string> target_of(const projections::Question& question);

}  // namespace client
