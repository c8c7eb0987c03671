#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/event_values.h"
#include "server/request.h"

// What a client would rather have: content negotiation (RFC 9110 section 12).
namespace server {

struct Preference {
  std::string value;  // In lower case, without parameters.
  int weight = 1000;  // In thousandths; 0: not at all.
};

// The members of a field such as Accept, in its order. What is malformed is left out, and a weight
// that is none counts as 0.
std::vector<Preference> parse_preferences(std::string_view field);

bool accepts_gzip(const Request& request);
bool wants_event_stream(const Request& request);
// Whether it names pages (text/html), as browsers do where a person follows a link.
bool wants_page(const Request& request);
// Swedish, unless English is preferred to it.
ledger::Language preferred_language(const Request& request);

}  // namespace server
