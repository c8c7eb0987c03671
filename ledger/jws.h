#pragma once

#include <string>
#include <string_view>

#include "ledger/error.h"
#include "ledger/signing_key.h"

// Detached JSON Web Signatures (RFC 7515 appendix F) with the one protected header that the
// contract allows: {"alg":"Ed25519","kid":"<organisation slug>/<key slug>"}, `alg` by RFC 9864.
namespace ledger {

// "<header>..<signature>": the payload is left out, since it can be made from the entry.
std::string sign_jws(std::string_view payload, const NamedKey& key);

// Who says to have signed. Errc::bad_signature if this is no detached JWS, or the header is not
// exactly the one above (other members, other order of bytes, `alg` none or EdDSA: all refused).
Result<std::string> jws_kid(std::string_view jws);

// Errc::bad_signature unless `key` signed `payload`.
Result<void> verify_jws(std::string_view jws, std::string_view payload, const PublicKey& key);

}  // namespace ledger
