#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/error.h"

namespace client {

struct HttpReply {
  unsigned status = 0;
  std::vector<std::pair<std::string, std::string>> fields;
  std::string body;

  // Empty where it is not there. Names are compared without regard to case.
  std::string field(std::string_view name) const;
};

struct HttpOptions {
  std::chrono::seconds timeout{30};  // Without a byte from the server.
  std::size_t body_bytes_max = 1U << 30;
  int tries = 4;  // Of what is safe to send again.
};

// Speaks HTTP/1.1 with one server over one connection that is kept and opened again as needed;
// https checks the server's certificate by the system's authorities, or those of SSL_CERT_FILE.
// Sends again, with growing pauses or as Retry-After says, what was not answered or answered 429,
// 502, 503 or 504: GET, and POST of signed drafts, since each has an id and is recorded once. Not
// thread-safe.
class HttpClient {
 public:
  // `server` such as https://ledger.example or http://127.0.0.1:8080/prefix.
  // Errc::bad_argument: it is no such address.
  static ledger::Result<std::unique_ptr<HttpClient>> to(std::string_view server,
                                                        const HttpOptions& options);
  virtual ~HttpClient() = default;

  // `target` begins with "/". Any status is a reply. Errc::unavailable: none came, and says why;
  // Errc::too_large.
  virtual ledger::Result<HttpReply> get(std::string_view target) = 0;
  // The same where no right answer has more bytes than this.
  virtual ledger::Result<HttpReply> get_at_most(std::size_t body_bytes_max,
                                                std::string_view target) = 0;
  virtual ledger::Result<HttpReply> post(std::string_view target, std::string_view type,
                                         std::string_view body) = 0;

  virtual const std::string& server() const = 0;  // As it was given, without a slash at the end.
};

// A refusal that a server answered: from application/problem+json its code, sentence, draft and
// member; Errc::unavailable for what is none.
ledger::Error error_of(const HttpReply& reply);

}  // namespace client
