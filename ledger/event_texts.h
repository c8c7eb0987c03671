#pragma once

#include <functional>
#include <string_view>

#include "ledger/event.h"

namespace ledger {

// Calls `visit` for each text of an event, in each language, with the name of the innermost member
// that holds it: titles, names, points, comments, references such as a diarienummer. Codes, dates,
// references to subjects, hashes and persons are no texts; nor is a correction's `data`: read that
// with event_from_json first.
void visit_texts(const Event& event,
                 const std::function<void(std::string_view member, std::string_view text)>& visit);

}  // namespace ledger
