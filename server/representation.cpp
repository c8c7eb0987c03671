#include "server/representation.h"

#include <string_view>

#include "ledger/bytes.h"
#include "ledger/digest.h"
#include "server/gzip.h"
#include "server/preferences.h"

namespace server {
namespace {

// Half of SHA-256 is enough to tell answers apart.
constexpr std::size_t kTagBytes = 16;

bool wants_packed(const Request& request, const Representation& representation) {
  return representation.is_worth_packing() && accepts_gzip(request);
}

// Whether If-None-Match names the tag (RFC 9110 section 13.1.2): compared weakly.
bool is_named(std::string_view field, std::string_view etag) {
  while (!field.empty()) {
    const std::size_t begin = field.find_first_not_of(" \t,");
    if (begin == std::string_view::npos) return false;
    field.remove_prefix(begin);
    if (field.front() == '*') return true;
    if (field.starts_with("W/")) field.remove_prefix(2);
    if (field.empty()) return false;
    const std::size_t end = field.find('"', 1);
    if (field.front() != '"' || end == std::string_view::npos) return false;
    if (field.substr(0, end + 1) == etag) return true;
    field.remove_prefix(end + 1);
  }
  return false;
}

}  // namespace

Representation::Representation(std::string type, std::string body)
    : type_(std::move(type)), plain_(std::make_shared<const std::string>(std::move(body))) {
  const ledger::Digest digest = ledger::sha256(*plain_);
  const std::string tag = ledger::to_base64url(as_bytes(digest).substr(0, kTagBytes));
  etag_ = '"' + tag + '"';
  packed_etag_ = '"' + tag + "-gzip\"";
}

const std::shared_ptr<const std::string>& Representation::packed() const {
  std::call_once(packing_, [&] {
    packed_ = std::make_shared<const std::string>(gzip(*plain_));
    is_packed_ = true;
  });
  return packed_;
}

void set_kept(Response& response, Kept kept) {
  switch (kept) {
    case Kept::never:
      response.with("Cache-Control", "no-store");
      return;
    case Kept::checked:
      response.with("Cache-Control", "no-cache");
      return;
    case Kept::for_ever:
      response.with("Cache-Control", "public, max-age=31536000, immutable");
      return;
  }
}

bool must_pack(const Request& request, const Representation& representation) {
  return !representation.is_packed() && wants_packed(request, representation);
}

Response respond(const Request& request, const Representation& representation, Kept kept) {
  const bool is_packed = wants_packed(request, representation);
  const std::string& etag = is_packed ? representation.packed_etag() : representation.etag();
  Response response;
  response.fields.reserve(8);
  set_kept(response, kept);
  response.with("Vary", "Accept-Encoding");
  if (kept != Kept::never) {
    response.with("ETag", etag);
    if (is_named(request.field("If-None-Match"), etag)) {
      response.status = 304;
      return response;
    }
  }
  response.with("Content-Type", representation.type());
  if (is_packed) response.with("Content-Encoding", "gzip");
  response.body = is_packed ? representation.packed() : representation.plain();
  return response;
}

Response respond(const Request& request, std::string type, std::string body, Kept kept) {
  return respond(request, Representation(std::move(type), std::move(body)), kept);
}

}  // namespace server
