#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.h"
#include "ledger/error.h"
#include "ledger/event.h"
#include "ledger/signing_key.h"

namespace ledger {

// What opens the commitment to a person. Kept outside the log.
struct Disclosure {
  std::string pointer;  // JSON pointer into the entry, such as "/data/person".
  std::string salt;     // base64url.
  std::string name;
  bool operator==(const Disclosure&) const = default;
};

// A draft whose form has been checked: what a recorder asks the ledger to record.
struct Draft {
  Statement statement;
  Event event;
  std::optional<std::uint64_t> expect;
  std::string signature;  // Empty where it is not signed.
  std::vector<Disclosure> disclosures;
  std::optional<PublicKey> verified_by = {};  // Whose signature it has been found to bear.
};

// Reads a signed draft, strictly: form, dates, members, disclosures, signature header; not whether
// the signature is right, nor the rules, which need the ledger.
Result<Draft> read_signed_draft(const boost::json::value& draft);

// Makes a signed draft (as JSON, ready to be sent) of what a person wrote: gives an id where there
// is none, turns persons' names into commitments and disclosures, signs. Contract sections 3 and 7.
Result<boost::json::value> sign_draft(const boost::json::value& draft, std::string_view origin,
                                      const NamedKey& key);

// The data without its persons, canonical: what identifies a fact, and what repetitions are
// compared by.
std::string data_without_persons(const boost::json::value& data);

// The commitment to a person: SHA-256 of the canonical JSON of [salt, name].
Digest commit_to_person(std::string_view salt, std::string_view name);

}  // namespace ledger
