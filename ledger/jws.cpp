#include "ledger/jws.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/value.hpp>

#include "ledger/bytes.h"
#include "ledger/json.h"
#include "ledger/limits.h"

namespace ledger {
namespace {

constexpr std::string_view kBeforeKid = R"({"alg":"Ed25519","kid":")";
constexpr std::string_view kAfterKid = R"("})";
constexpr std::size_t kSignatureBytes = 64;

// The parts of a detached JWS that was found well formed.
struct DetachedJws {
  std::string_view encoded_header;
  std::string kid;
  std::string signature;
};

// `[a-z0-9][a-z0-9.-]{0,127}`, contract section 3.
bool is_slug(std::string_view text) {
  const auto is_alphanumeric = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  return !text.empty() && text.size() <= limits::slug_bytes_max && is_alphanumeric(text.front()) &&
         std::ranges::all_of(text,
                             [&](char c) { return is_alphanumeric(c) || c == '.' || c == '-'; });
}

bool is_kid(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && is_slug(text.substr(0, slash)) &&
         is_slug(text.substr(slash + 1));
}

Error bad_signature(std::string_view why) {
  return Error{Errc::bad_signature, fmt::format("{}; sign the draft again", why)};
}

Result<DetachedJws> split(std::string_view jws) {
  const std::size_t dots = jws.find("..");
  if (dots == std::string_view::npos) {
    return bad_signature("the signature is no detached JWS \"<header>..<signature>\"");
  }
  const std::string_view encoded_header = jws.substr(0, dots);
  const auto header = from_base64url(encoded_header);
  if (!header) return bad_signature("the signature's header: " + header.error().detail);

  // Compared byte by byte: the kid cannot hold a quote, so nothing else can be inside.
  std::string_view kid = *header;
  const bool is_the_header = kid.size() >= kBeforeKid.size() + kAfterKid.size() &&
                             kid.starts_with(kBeforeKid) && kid.ends_with(kAfterKid);
  if (is_the_header) {
    kid = kid.substr(kBeforeKid.size(), kid.size() - kBeforeKid.size() - kAfterKid.size());
  }
  if (!is_the_header || !is_kid(kid)) {
    return bad_signature(
        "the signature's header must be exactly "
        "{\"alg\":\"Ed25519\",\"kid\":\"<organisation slug>/<key slug>\"}");
  }

  auto signature = from_base64url(jws.substr(dots + 2));
  if (!signature) return bad_signature("the signature: " + signature.error().detail);
  if (signature->size() != kSignatureBytes) {
    return bad_signature(
        fmt::format("an Ed25519 signature has 64 bytes, not {}", signature->size()));
  }
  return DetachedJws{encoded_header, std::string(kid), *std::move(signature)};
}

// What is signed (RFC 7515 section 5.1).
std::string signing_input(std::string_view encoded_header, std::string_view payload) {
  return fmt::format("{}.{}", encoded_header, to_base64url(payload));
}

}  // namespace

std::string sign_jws(std::string_view payload, const NamedKey& key) {
  const std::string header = canonical_json({{"alg", "Ed25519"}, {"kid", key.kid}});
  const std::string encoded_header = to_base64url(header);
  const std::string signature = key.key.sign(signing_input(encoded_header, payload));
  return fmt::format("{}..{}", encoded_header, to_base64url(signature));
}

Result<std::string> jws_kid(std::string_view jws) {
  auto parts = split(jws);
  if (!parts) return parts.error();
  return std::move(parts->kid);
}

Result<void> verify_jws(std::string_view jws, std::string_view payload, const PublicKey& key) {
  const auto parts = split(jws);
  if (!parts) return parts.error();
  if (!verify_signature(key, signing_input(parts->encoded_header, payload), parts->signature)) {
    return bad_signature(fmt::format("the key {} did not sign this content", parts->kid));
  }
  return {};
}

}  // namespace ledger
