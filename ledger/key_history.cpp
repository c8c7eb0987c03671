#include "ledger/key_history.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/plain_text.h"

namespace ledger {
namespace {

constexpr std::uint64_t kFoundingEntries = 2;

}  // namespace

void KeyHistory::begin(const Entry& first, const Entry& second) {
  const auto* key = fact_as<KeyRegistered>(second.event);
  if (fact_as<OrganisationRegistered>(first.event) == nullptr || key == nullptr ||
      key->organisation.subject != first.subject) {
    return;
  }
  const auto public_key = public_key_from_base64(key->public_key.base64);
  if (!public_key) return;
  founding_kid_ = first.subject.slug + "/" + second.subject.slug;
  founding_key_ = *public_key;
}

Result<PublicKey> KeyHistory::signer(Position position, std::string_view kid) const {
  if (position.value < kFoundingEntries) {
    if (founding_key_ && kid == founding_kid_) return *founding_key_;
    return Error{Errc::unknown_key,
                 "the two first entries must register an organisation and its first key, and that "
                 "key must sign both"};
  }
  const std::size_t slash = kid.find('/');
  const auto known =
      slash == std::string_view::npos ? keys_.end() : keys_.find(kid.substr(slash + 1));
  if (known == keys_.end() || !known->second.now() ||
      known->second.now()->organisation != kid.substr(0, slash)) {
    return Error{Errc::unknown_key, fmt::format("no key {} was registered then", printable(kid))};
  }
  const RegisteredKey& key = *known->second.now();
  if (key.revoked) {
    return Error{Errc::revoked_key, fmt::format("the key {} had been revoked", printable(kid))};
  }
  const bool may_record = std::ranges::any_of(key.roles, [](KeyRole role) {
    return role == KeyRole::recorder || role == KeyRole::administrator;
  });
  if (!may_record) {
    return Error{Errc::not_allowed, fmt::format("the key {} might not record", printable(kid))};
  }
  return key.public_key;
}

Result<void> KeyHistory::add(const Entry& entry) {
  // Notes move nothing, and there is no limit to how many somebody writes.
  if (entry.subject.kind != Kind::key || entry.event.traits().effect == Effect::annotates) {
    return {};
  }
  return keys_[entry.subject.slug].add(entry);
}

}  // namespace ledger
