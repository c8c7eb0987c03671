#pragma once

#include <chrono>
#include <optional>

#include "client/http_client.h"

namespace client {

// Whether the same request may be answered otherwise in a while: 429, 502, 503, 504.
bool is_passing(unsigned status);

// How long to wait after the attempt `attempt` (from 1) before the next; none: give up. `reply` is
// null where none came. `jitter` is from 0 to 1, so that many who were turned away together do not
// come back together.
std::optional<std::chrono::milliseconds> pause_after(int attempt, int tries, const HttpReply* reply,
                                                     double jitter);

}  // namespace client
