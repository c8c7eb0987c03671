#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>

#include "server/request.h"
#include "server/response.h"

namespace server {

// Shorter bodies are not packed: their headers are longer.
inline constexpr std::size_t kPackedBytesMin = 1000;

// What is sent of one answer, plain or packed with gzip, with an entity tag for each. Thread-safe.
class Representation {
 public:
  Representation(std::string type, std::string body);

  const std::string& type() const { return type_; }
  const std::shared_ptr<const std::string>& plain() const { return plain_; }
  // Strong, of the content: the same bytes have the same tag in every process.
  const std::string& etag() const { return etag_; }
  const std::string& packed_etag() const { return packed_etag_; }

  bool is_worth_packing() const { return plain_->size() >= kPackedBytesMin; }
  bool is_packed() const { return is_packed_; }
  // Packs at most once, when first asked.
  const std::shared_ptr<const std::string>& packed() const;

 private:
  std::string type_;
  std::shared_ptr<const std::string> plain_;
  std::string etag_;
  std::string packed_etag_;
  mutable std::once_flag packing_;
  mutable std::atomic<bool> is_packed_ = false;
  mutable std::shared_ptr<const std::string> packed_;
};

// How long others may keep an answer.
enum class Kept {
  never,     // Names of persons, who may be erased.
  checked,   // As long as they ask every time whether it still holds.
  for_ever,  // It never changes.
};

void set_kept(Response& response, Kept kept);

// Whether `respond` would have to pack the body first, which takes a while.
bool must_pack(const Request& request, const Representation& representation);

// Sends it in the encoding that the request prefers; 304 where the client has it already.
Response respond(const Request& request, const Representation& representation, Kept kept);
// The same of what is made for this request alone.
Response respond(const Request& request, std::string type, std::string body, Kept kept);

}  // namespace server
