#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace bench {

struct Listening {
  double resident_megabytes = 0;    // Of the server, while all listen and nothing happens.
  double slowest_milliseconds = 0;  // From a post's sending until the last listener has its entry.
  std::size_t lost = 0;             // Listeners that did not get every entry.
};

// Opens that many live streams, posts one draft after another, and sees when all have been told.
Listening tell_listeners(std::uint16_t port, pid_t server, std::size_t count,
                         const std::vector<std::string>& posts);

}  // namespace bench
