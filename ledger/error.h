#pragma once

#include <cstddef>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace ledger {

// Every refusal and failure that a user can meet. The name of each (code_name) is a promise:
// programs match on it, docs/errors.md lists it, and it never changes its meaning.
enum class Errc {
  // The bytes cannot be parsed (HTTP 400; exit status 2).
  not_json,
  duplicate_member,
  invalid_utf8,
  too_deep,
  too_large,
  number_out_of_range,

  // The draft is not what the catalogue of events says (HTTP 422; exit status 1).
  unknown_type,
  unknown_member,
  missing_member,
  wrong_type,
  invalid_value,
  invalid_text,
  invalid_date,
  invalid_period,
  invalid_subject,
  invalid_id,
  invalid_key,
  invalid_disclosure,
  empty_batch,
  batch_too_large,

  // A rule of the ledger forbids it (HTTP 422; exit status 1).
  unknown_reference,
  wrong_kind,
  unknown_subject,
  already_exists,
  already_ended,
  ends_before_it_begins,
  unknown_entry,
  already_retracted,
  still_referenced,
  not_amendable,
  id_needed,
  ledger_full,

  // The recorder may not (HTTP 403; exit status 1).
  unsigned_draft,
  bad_signature,
  unknown_key,
  revoked_key,
  not_allowed,
  read_only,
  rate_limited,

  // Somebody was there first (HTTP 409; exit status 1).
  id_reused,
  retracted_meanwhile,
  unexpected_count,

  // The question is wrong (HTTP 400 or 404; exit status 2, but not_found 1).
  bad_argument,
  out_of_range,
  not_found,
  unreadable_file,

  // The request is not one that a server takes (HTTP 400 to 431; exit status 2).
  malformed_request,
  method_not_allowed,
  request_timeout,
  request_too_large,
  uri_too_long,
  unsupported_media_type,
  header_too_large,

  // A proof or the whole ledger does not hold (exit status 1).
  verification_failed,
  log_shrank,
  log_forked,

  // The ledger cannot be used (HTTP 503 or 500; exit status 3).
  overloaded,
  unavailable,
  locked,
  not_a_ledger,
  newer_format,
  internal_error,
  damaged,
};

// The stable name: "unknown-member" for Errc::unknown_member.
std::string_view code_name(Errc code);

// What the command line exits with when it meets this code (contract section 8).
int exit_status(Errc code);

// What went wrong, where, and what to do about it.
struct Error {
  Errc code;
  std::string detail;       // One sentence for a person. No program reads it.
  std::string member = {};  // JSON pointer into the draft, where the fault is in a member.
  std::optional<std::size_t> draft =
      {};  // 0-based index in the batch, where the fault is in a draft.
};

// A T or an Error. A class of our own, so that a Result which no one looks at does not compile.
template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
 public:
  using std::expected<T, Error>::expected;
  // Not explicit, so that `return Error{...};` and `return result.error();` read as they should.
  Result(Error error) : std::expected<T, Error>(std::unexpected(std::move(error))) {}
};

}  // namespace ledger
