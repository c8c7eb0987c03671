#include <string>

#include "ledger/check.h"
#include "ledger/date.h"
#include "ledger/draft.h"
#include "ledger/draft_json.h"
#include "ledger/entry.h"
#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/json_view.h"
#include "ledger/jws.h"
#include "ledger/limits.h"
#include "ledger/uuid.h"
#include "tests/fuzz/parsers.h"

namespace fuzz {
namespace {

using namespace ledger;

constexpr std::size_t kBytesMax = limits::entry_bytes_max;

void check_same(const Entry& one, const Entry& other) {
  LIGGARE_CHECK(one.position == other.position && one.revision == other.revision);
  LIGGARE_CHECK(one.id == other.id && one.source == other.source && one.subject == other.subject);
  LIGGARE_CHECK(one.time == other.time && one.effective == other.effective);
  LIGGARE_CHECK(one.actor == other.actor && one.signature == other.signature);
  LIGGARE_CHECK(event_to_json(one.event) == event_to_json(other.event));
}

bool reads_period(std::string_view text) {
  const auto period = parse_period(text);
  return period && add(Day{0}, *period) > Day{0};
}

bool reads_time(std::string_view text) {
  const auto time = parse_rfc3339(text);
  if (!time) return false;
  const auto again = parse_rfc3339(to_rfc3339(*time));
  LIGGARE_CHECK(again && *again == *time);
  return true;
}

}  // namespace

bool reads_json(std::string_view bytes) {
  const auto value = parse_json(bytes, kBytesMax);
  CanonicalText in_place;
  if (in_place.read(bytes) != nullptr) {
    LIGGARE_CHECK(value && canonical_json(*value) == bytes);
  }
  if (!value) return false;
  const std::string canonical = canonical_json(*value);
  // A canonical form may be longer than what it is of: 1e20 is 21 digits.
  const auto again = parse_json(canonical, 32 * kBytesMax);
  LIGGARE_CHECK(again.has_value());
  LIGGARE_CHECK(canonical_json(*again) == canonical);
  return true;
}

bool reads_date(std::string_view bytes) {
  static const TimeZone zone = TimeZone::find("Europe/Stockholm").value();
  bool is_read = reads_period(bytes) || reads_time(bytes);
  if (const auto day = parse_day(bytes)) {
    LIGGARE_CHECK(to_iso(*day) == bytes);
    is_read = true;
  }
  if (const auto id = parse_uuid(bytes)) {
    LIGGARE_CHECK(to_string(*id) == bytes);
    is_read = true;
  }
  const auto date = Date::parse(bytes);
  if (!date) return is_read;
  const DayInterval days = date->days(zone);
  LIGGARE_CHECK(date->text() == bytes);
  LIGGARE_CHECK(days.earliest <= days.latest);
  LIGGARE_CHECK(!date->time() || days.is_one_day());
  return true;
}

bool reads_draft(std::string_view bytes) {
  const auto value = parse_json(bytes, 2 * kBytesMax);
  if (!value) return false;
  const auto draft = read_signed_draft(*value);
  if (!draft) return false;
  const std::string line = signed_draft_json(*draft);
  const auto again = parse_json(line, 32 * kBytesMax);
  LIGGARE_CHECK(again.has_value());
  const auto same = read_signed_draft(*again);
  LIGGARE_CHECK(same.has_value());
  LIGGARE_CHECK(signed_bytes(same->statement, "o") == signed_bytes(draft->statement, "o"));
  LIGGARE_CHECK(same->expect == draft->expect && same->signature == draft->signature);
  LIGGARE_CHECK(same->disclosures == draft->disclosures);
  return true;
}

bool reads_entry(std::string_view bytes) {
  if (bytes.size() > kBytesMax) return false;
  const auto fast = decode_entry(bytes);
  const auto strict = decode_entry_strictly(bytes);
  LIGGARE_CHECK(fast.has_value() == strict.has_value());
  if (!fast) {
    LIGGARE_CHECK(fast.error().detail == strict.error().detail);
    return false;
  }
  check_same(*fast, *strict);
  const auto as_signed = decode_signed_entry(bytes);
  const auto strictly = decode_signed_entry_strictly(bytes);
  LIGGARE_CHECK(as_signed.has_value() == strictly.has_value());
  if (!as_signed) return true;
  LIGGARE_CHECK(as_signed->signed_bytes == strictly->signed_bytes);
  // What is canonical can be written again from what was read of it.
  const auto statement = decode_statement(bytes);
  LIGGARE_CHECK(statement.has_value());
  LIGGARE_CHECK(encode_entry(as_signed->entry, *statement) == bytes);
  return true;
}

bool reads_jws(std::string_view bytes) {
  static const SecretKey key = SecretKey::from_seed({1, 2, 3});
  const auto kid = jws_kid(bytes);
  // Nobody has signed this with that key.
  LIGGARE_CHECK(!verify_jws(bytes, "payload", key.public_key()));
  if (!kid) return false;
  // What says to be somebody's is what that somebody would sign, but for the signature.
  const std::string made = sign_jws("payload", {*kid, SecretKey::from_seed({1, 2, 3})});
  LIGGARE_CHECK(made.size() == bytes.size());
  LIGGARE_CHECK(made.substr(0, made.find("..")) == bytes.substr(0, bytes.find("..")));
  return true;
}

}  // namespace fuzz
