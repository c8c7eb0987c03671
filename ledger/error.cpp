#include "ledger/error.h"

namespace ledger {

std::string_view code_name(Errc code) {
  switch (code) {  // No default: a new code must be given a name here.
    case Errc::not_json:
      return "not-json";
    case Errc::duplicate_member:
      return "duplicate-member";
    case Errc::invalid_utf8:
      return "invalid-utf8";
    case Errc::too_deep:
      return "too-deep";
    case Errc::too_large:
      return "too-large";
    case Errc::number_out_of_range:
      return "number-out-of-range";
    case Errc::unknown_type:
      return "unknown-type";
    case Errc::unknown_member:
      return "unknown-member";
    case Errc::missing_member:
      return "missing-member";
    case Errc::wrong_type:
      return "wrong-type";
    case Errc::invalid_value:
      return "invalid-value";
    case Errc::invalid_text:
      return "invalid-text";
    case Errc::invalid_date:
      return "invalid-date";
    case Errc::invalid_period:
      return "invalid-period";
    case Errc::invalid_subject:
      return "invalid-subject";
    case Errc::invalid_id:
      return "invalid-id";
    case Errc::invalid_key:
      return "invalid-key";
    case Errc::invalid_disclosure:
      return "invalid-disclosure";
    case Errc::empty_batch:
      return "empty-batch";
    case Errc::batch_too_large:
      return "batch-too-large";
    case Errc::unknown_reference:
      return "unknown-reference";
    case Errc::wrong_kind:
      return "wrong-kind";
    case Errc::unknown_subject:
      return "unknown-subject";
    case Errc::already_exists:
      return "already-exists";
    case Errc::already_ended:
      return "already-ended";
    case Errc::ends_before_it_begins:
      return "ends-before-it-begins";
    case Errc::unknown_entry:
      return "unknown-entry";
    case Errc::already_retracted:
      return "already-retracted";
    case Errc::still_referenced:
      return "still-referenced";
    case Errc::not_amendable:
      return "not-amendable";
    case Errc::id_needed:
      return "id-needed";
    case Errc::ledger_full:
      return "ledger-full";
    case Errc::unsigned_draft:
      return "unsigned-draft";
    case Errc::bad_signature:
      return "bad-signature";
    case Errc::unknown_key:
      return "unknown-key";
    case Errc::revoked_key:
      return "revoked-key";
    case Errc::not_allowed:
      return "not-allowed";
    case Errc::read_only:
      return "read-only";
    case Errc::rate_limited:
      return "rate-limited";
    case Errc::id_reused:
      return "id-reused";
    case Errc::retracted_meanwhile:
      return "retracted-meanwhile";
    case Errc::unexpected_count:
      return "unexpected-count";
    case Errc::bad_argument:
      return "bad-argument";
    case Errc::out_of_range:
      return "out-of-range";
    case Errc::not_found:
      return "not-found";
    case Errc::unreadable_file:
      return "unreadable-file";
    case Errc::malformed_request:
      return "malformed-request";
    case Errc::method_not_allowed:
      return "method-not-allowed";
    case Errc::request_timeout:
      return "request-timeout";
    case Errc::request_too_large:
      return "request-too-large";
    case Errc::uri_too_long:
      return "uri-too-long";
    case Errc::unsupported_media_type:
      return "unsupported-media-type";
    case Errc::header_too_large:
      return "header-too-large";
    case Errc::verification_failed:
      return "verification-failed";
    case Errc::log_shrank:
      return "log-shrank";
    case Errc::log_forked:
      return "log-forked";
    case Errc::overloaded:
      return "overloaded";
    case Errc::unavailable:
      return "unavailable";
    case Errc::locked:
      return "locked";
    case Errc::not_a_ledger:
      return "not-a-ledger";
    case Errc::newer_format:
      return "newer-format";
    case Errc::internal_error:
      return "internal-error";
    case Errc::damaged:
      return "damaged";
  }
  return "unknown";
}

int exit_status(Errc code) {
  // The groups of the enumeration are the exit statuses; the order of the enumerators says so.
  if (code < Errc::unknown_type) return 2;
  if (code < Errc::bad_argument) return 1;
  if (code == Errc::not_found) return 1;
  if (code < Errc::verification_failed) return 2;
  return code < Errc::overloaded ? 1 : 3;
}

}  // namespace ledger
