#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace server {

// Every limit of the server, as it is unless the configuration says otherwise. What goes beyond one
// is refused or cut; nothing waits without end.
struct Limits {
  std::size_t connections_max = 8'192;
  std::size_t connections_per_address_max = 4'096;

  std::size_t header_bytes_max = 16 * 1024;  // Request line and fields.
  std::size_t target_bytes_max = 8 * 1024;   // What is asked for, in the request line.
  std::size_t header_fields_max = 100;
  std::uint64_t body_bytes_max = 64ULL << 20;
  std::uint64_t all_bodies_bytes_max = 128ULL << 20;  // Of all requests that are under way.
  std::size_t chunk_overhead_bytes_max = 1U << 20;    // Beside the bytes of a body in chunks.

  std::chrono::milliseconds header_time{10'000};  // From a header's first byte to its last.
  std::chrono::milliseconds body_time{30'000};  // And a second more for each body_bytes_per_second.
  std::uint64_t body_bytes_per_second = 64 * 1024;
  std::chrono::milliseconds idle_time{75'000};     // Between two requests.
  std::chrono::milliseconds writing_time{30'000};  // For a reader to take one piece of an answer.
  std::chrono::milliseconds handshake_time{10'000};
  std::chrono::milliseconds lingering_time{2'000};   // For a refused client to stop sending.
  std::chrono::milliseconds heartbeat_time{15'000};  // Of a live stream with nothing to tell.
  std::chrono::milliseconds ending_time{8'000};      // For what was accepted, once told to end.

  std::size_t queries_max = 512;                 // Running and waiting.
  std::uint64_t key_drafts_per_second = 20'000;  // Of one recorder's key; bursts of ten seconds'.
  std::size_t cache_bytes_max = 64U << 20;
};

}  // namespace server
