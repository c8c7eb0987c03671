#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

// A client that keeps many connections busy from one thread, for benchmarks: it writes requests
// that were made before and reads answers without looking at more than their length.
namespace bench {

struct Load {
  std::uint64_t answers = 0;
  std::uint64_t refused = 0;  // Answers of another status than 200 or 201.
  double seconds = 0;
  std::vector<double> milliseconds;  // Of each answer.

  double per_second() const { return static_cast<double>(answers) / seconds; }
  double percentile(double share) const;
};

// Sends the requests of `requests` one after another over `connections` connections, each waiting
// for its answer, until all are sent.
Load send_all(std::uint16_t port, std::size_t connections,
              const std::vector<std::string>& requests);

// The same one request over and over, for a time.
Load send_for(std::uint16_t port, std::size_t connections, const std::string& request,
              std::chrono::seconds time);

// How many bytes the body of an answer has.
std::size_t body_length(std::uint16_t port, const std::string& target);

}  // namespace bench
