#include "ledger/rights.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/log_index.h"
#include "ledger/subject_head.h"

namespace ledger {
namespace {

// The signature says whose key it is, so that is the member at fault.
constexpr std::string_view kMember = "/signature";

Error not_allowed(const RecorderKey& key, std::string_view what) {
  return {Errc::not_allowed,
          fmt::format("{}: the key {} may not {}; let the organisation that it concerns or an "
                      "administrator record it",
                      kMember, key.kid, what),
          std::string(kMember)};
}

Error revoked(const RecorderKey& key) {
  return {Errc::revoked_key,
          fmt::format("{}: the key {} has been revoked; sign with another", kMember, key.kid),
          std::string(kMember)};
}

bool belongs_to_nobody(const Subject& subject) {
  return contains(kinds(Kind::area, Kind::indicator, Kind::document, Kind::initiative),
                  subject.kind);
}

bool is_register(Kind kind) {
  return contains(kinds(Kind::organisation, Kind::body, Kind::key), kind);
}

std::string_view organisation_of(std::string_view actor) {
  return actor.substr(0, actor.find('/'));
}

}  // namespace

bool RecorderKey::has(KeyRole role) const { return std::ranges::find(roles, role) != roles.end(); }

Result<RecorderKey> read_key(const EventReader& log, std::string_view kid) {
  return read_key_as_of(log, kid, log.end());
}

Result<RecorderKey> read_key_as_of(const EventReader& log, std::string_view kid,
                                   Position position) {
  const Error unknown{Errc::unknown_key,
                      fmt::format("{}: no key {} is registered in this ledger; let an "
                                  "administrator register it, or sign with another",
                                  kMember, kid),
                      std::string(kMember)};
  const std::size_t slash = kid.find('/');
  if (slash == std::string_view::npos) return unknown;
  auto stream = read_stream(log, {Kind::key, std::string(kid.substr(slash + 1))});
  if (!stream) return stream.error();
  const Position founding{2};
  const Position before = std::max(position, founding);
  std::erase_if(*stream, [&](const Recorded& entry) { return entry.position >= before; });
  const auto entries = apply_amendments(*std::move(stream));
  if (!entries) return entries.error();
  std::optional<RecorderKey> key;
  for (const Amended& entry : *entries) {
    if (!entry.stands()) continue;
    if (const auto* registered = fact_as<KeyRegistered>(entry.entry.event)) {
      auto public_key = public_key_from_base64(registered->public_key.base64);
      if (!public_key) return public_key.error();
      key = RecorderKey{std::string(kid), registered->organisation.subject, *public_key,
                        registered->roles, false};
    } else if (key && fact_as<KeyRevoked>(entry.entry.event) != nullptr) {
      key->revoked = true;
    }
  }
  if (!key || key->organisation.slug != organisation_of(kid)) return unknown;
  return *key;
}

Result<void> check_right_to_record(const EventReader& log, const RecorderKey& key,
                                   const Subject& subject, const Event& event) {
  if (key.revoked) return revoked(key);
  if (key.has(KeyRole::administrator)) return {};
  if (!key.has(KeyRole::recorder)) {
    return not_allowed(key, "record, since it has not the role of a recorder");
  }
  if (is_register(subject.kind) && event.traits().effect != Effect::annotates) {
    return not_allowed(key, "register or change organisations, bodies and keys");
  }
  std::vector<Subject> owners = stated_owners(event);
  if (owners.empty() && belongs_to_nobody(subject)) return {};
  if (owners.empty()) {
    const auto head = read_head(log, subject);
    if (!head) return head.error();
    owners = head->owners;
    if (owners.empty()) return {};  // A proposal that nobody is said to have made.
  }
  const auto organisations = owning_organisations(log, owners);
  if (!organisations) return organisations.error();
  if (std::ranges::find(*organisations, key.organisation) != organisations->end()) return {};
  return not_allowed(
      key, fmt::format("record {} for {}", event.traits().name, to_string(owners.front())));
}

Result<void> check_right_to_amend(const RecorderKey& key, std::string_view recorded_by) {
  if (key.revoked) return revoked(key);
  if (key.has(KeyRole::administrator)) return {};
  if (key.has(KeyRole::recorder) && organisation_of(recorded_by) == key.organisation.slug)
    return {};
  return not_allowed(key, fmt::format("amend what {} recorded", recorded_by));
}

}  // namespace ledger
