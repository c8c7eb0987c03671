#pragma once

#include <memory>
#include <string>
#include <string_view>

// gzip (RFC 1952). The same bytes in the same pieces give the same bytes.
namespace server {

// Packs a body that comes in pieces. Not thread-safe.
class GzipStream {
 public:
  GzipStream();
  ~GzipStream();
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  // What can be sent of all that has been added; may be empty.
  std::string add(std::string_view bytes);
  // What is left; nothing may be added afterwards.
  std::string finish();

 private:
  struct State;
  std::string run(std::string_view bytes, int flush);
  std::unique_ptr<State> state_;
};

std::string gzip(std::string_view bytes);

}  // namespace server
