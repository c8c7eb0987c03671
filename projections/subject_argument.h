#pragma once

#include <optional>
#include <string_view>

#include "ledger/error.h"
#include "ledger/subject.h"

namespace projections {

// Reads a subject as people write it, who may leave out its kind where that goes without saying:
// "nsv-2022-4" where `usual_kind` is decision. Errc::bad_argument begins with the argument's name.
ledger::Result<ledger::Subject> read_subject_argument(std::string_view name, std::string_view text,
                                                      std::optional<ledger::Kind> usual_kind);

// The same where no other kind will do. Errc::bad_argument
ledger::Result<ledger::Subject> read_subject_of_kind(std::string_view name, std::string_view text,
                                                     ledger::Kind kind);

}  // namespace projections
