#include "ledger/jws.h"

#include <fmt/format.h>
#include <openssl/evp.h>

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

Result<std::string> kid_of_header(std::string_view encoded_header) {
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
  return std::string(kid);
}

// A header that was read, kept by each thread: one key signs many drafts in a row.
struct ReadHeader {
  std::string encoded;
  std::string kid;
};

Result<DetachedJws> split(std::string_view jws) {
  const std::size_t dots = jws.find("..");
  if (dots == std::string_view::npos) {
    return bad_signature("the signature is no detached JWS \"<header>..<signature>\"");
  }
  const std::string_view encoded_header = jws.substr(0, dots);
  thread_local ReadHeader last;
  if (last.encoded != encoded_header || last.encoded.empty()) {
    auto kid = kid_of_header(encoded_header);
    if (!kid) return kid.error();
    last = {std::string(encoded_header), *std::move(kid)};
  }
  auto signature = from_base64url(jws.substr(dots + 2));
  if (!signature) return bad_signature("the signature: " + signature.error().detail);
  if (signature->size() != kSignatureBytes) {
    return bad_signature(
        fmt::format("an Ed25519 signature has 64 bytes, not {}", signature->size()));
  }
  return DetachedJws{encoded_header, last.kid, *std::move(signature)};
}

// As to_base64url, in a fraction of the time, which depends on the bytes: not for secrets.
void append_base64url(std::string& out, std::string_view bytes) {
  const std::size_t begin = out.size();
  out.resize(begin + (bytes.size() + 2) / 3 * 4 + 1);
  // The casts: OpenSSL's bytes are unsigned and its sizes int. It ends the text with a NUL.
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data() + begin),
                                   reinterpret_cast<const unsigned char*>(bytes.data()),
                                   static_cast<int>(bytes.size()));
  const std::size_t padding = (3 - bytes.size() % 3) % 3;
  out.resize(begin + static_cast<std::size_t>(size) - padding);
  for (std::size_t i = begin; i < out.size(); ++i) {
    if (out[i] == '+') out[i] = '-';
    if (out[i] == '/') out[i] = '_';
  }
}

// What is signed (RFC 7515 section 5.1).
std::string signing_input(std::string_view encoded_header, std::string_view payload) {
  std::string input;
  input.reserve(encoded_header.size() + 1 + (payload.size() + 2) / 3 * 4 + 1);
  input += encoded_header;
  input += '.';
  append_base64url(input, payload);
  return input;
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
