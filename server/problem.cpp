#include <boost/json/object.hpp>

#include "ledger/uuid.h"
#include "projections/answer_json.h"
#include "server/preferences.h"
#include "server/response.h"

namespace server {
namespace {

using ledger::Errc;
using ledger::Language;

// What each status means to a person; `detail` says the rest. The `type` of our problems is
// "about:blank", whose title is that of the status (RFC 9457 section 4.2.1).
std::string_view title_of(unsigned status, Language language) {
  const bool sv = language == Language::swedish;
  switch (status) {
    case 400:
      return sv ? "Begäran går inte att förstå" : "Bad request";
    case 403:
      return sv ? "Inte tillåtet" : "Forbidden";
    case 404:
      return sv ? "Finns inte" : "Not found";
    case 405:
      return sv ? "Metoden går inte att använda här" : "Method not allowed";
    case 408:
      return sv ? "Begäran tog för lång tid" : "Request timeout";
    case 409:
      return sv ? "Någon annan hann före" : "Conflict";
    case 413:
      return sv ? "Innehållet är för stort" : "Content too large";
    case 414:
      return sv ? "Adressen är för lång" : "URI too long";
    case 415:
      return sv ? "Innehållet har fel format" : "Unsupported media type";
    case 422:
      return sv ? "Innehållet följer inte reglerna" : "Unprocessable content";
    case 429:
      return sv ? "För många anrop" : "Too many requests";
    case 431:
      return sv ? "Begärans huvud är för stort" : "Request header fields too large";
    case 503:
      return sv ? "Tillfälligt otillgängligt" : "Service unavailable";
    default:
      return sv ? "Fel i servern" : "Internal server error";
  }
}

// How long to wait before coming again; empty where coming again does not help.
std::string_view retry_after(Errc code) {
  if (code == Errc::overloaded || code == Errc::rate_limited) return "1";
  return code == Errc::unavailable ? "5" : "";
}

// A reference to a URI, as `instance` must be.
std::string instance_of(const std::string& request_id) {
  return ledger::parse_uuid(request_id) ? "urn:uuid:" + request_id : request_id;
}

}  // namespace

unsigned http_status(Errc code) {
  switch (code) {
    case Errc::not_json:
    case Errc::duplicate_member:
    case Errc::invalid_utf8:
    case Errc::too_deep:
    case Errc::number_out_of_range:
    case Errc::bad_argument:
    case Errc::out_of_range:
    case Errc::unreadable_file:
    case Errc::malformed_request:
      return 400;
    case Errc::unsigned_draft:
    case Errc::bad_signature:
    case Errc::unknown_key:
    case Errc::revoked_key:
    case Errc::not_allowed:
    case Errc::read_only:
      return 403;
    case Errc::not_found:
      return 404;
    case Errc::method_not_allowed:
      return 405;
    case Errc::request_timeout:
      return 408;
    case Errc::id_reused:
    case Errc::retracted_meanwhile:
    case Errc::unexpected_count:
      return 409;
    case Errc::too_large:
    case Errc::batch_too_large:
    case Errc::request_too_large:
      return 413;
    case Errc::uri_too_long:
      return 414;
    case Errc::unsupported_media_type:
      return 415;
    case Errc::unknown_type:
    case Errc::unknown_member:
    case Errc::missing_member:
    case Errc::wrong_type:
    case Errc::invalid_value:
    case Errc::invalid_text:
    case Errc::invalid_date:
    case Errc::invalid_period:
    case Errc::invalid_subject:
    case Errc::invalid_id:
    case Errc::invalid_key:
    case Errc::invalid_disclosure:
    case Errc::empty_batch:
    case Errc::unknown_reference:
    case Errc::wrong_kind:
    case Errc::unknown_subject:
    case Errc::already_exists:
    case Errc::already_ended:
    case Errc::ends_before_it_begins:
    case Errc::unknown_entry:
    case Errc::already_retracted:
    case Errc::still_referenced:
    case Errc::not_amendable:
    case Errc::id_needed:
    case Errc::ledger_full:
    case Errc::verification_failed:
    case Errc::log_shrank:
    case Errc::log_forked:
      return 422;
    case Errc::rate_limited:
      return 429;
    case Errc::header_too_large:
      return 431;
    case Errc::overloaded:
    case Errc::unavailable:
    case Errc::locked:
      return 503;
    case Errc::not_a_ledger:
    case Errc::newer_format:
    case Errc::internal_error:
    case Errc::damaged:
      return 500;
  }
  return 500;
}

Response problem(const ledger::Error& error, const Request& request) {
  const unsigned status = http_status(error.code);
  const Language language = preferred_language(request);
  boost::json::object body{{"type", "about:blank"},
                           {"title", title_of(status, language)},
                           {"status", status},
                           {"detail", error.detail},
                           {"instance", instance_of(request.id)},
                           {"code", code_name(error.code)}};
  if (error.draft) body["draft"] = *error.draft;
  if (!error.member.empty()) body["member"] = error.member;
  Response response =
      text_response(status, "application/problem+json", projections::answer_json(body) + "\n");
  response.refused = ledger::code_name(error.code);
  response.with("Cache-Control", "no-store");
  // The sentences of the ledger are in English.
  response.with("Content-Language", language == Language::swedish ? "sv, en" : "en");
  response.with("Vary", "Accept-Language");
  if (const auto seconds = retry_after(error.code); !seconds.empty()) {
    response.with("Retry-After", std::string(seconds));
  }
  return response;
}

}  // namespace server
