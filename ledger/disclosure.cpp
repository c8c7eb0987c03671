#include "ledger/disclosure.h"

#include <boost/json/object.hpp>

#include "ledger/bytes.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "ledger/log_index.h"

namespace ledger {

std::optional<PersonDisclosure> disclosure_of(std::string_view key, std::string_view value) {
  constexpr std::size_t kPositionBytes = 8;
  const std::size_t salt_end = value.find('\n');
  if (key.size() <= kPositionBytes || salt_end == std::string_view::npos) return std::nullopt;
  return PersonDisclosure{
      {read_be64(key.substr(0, kPositionBytes))},
      {std::string(key.substr(kPositionBytes)), std::string(value.substr(0, salt_end)),
       std::string(value.substr(salt_end + 1))}};
}

Write disclosure_row(const PersonDisclosure& person) {
  const auto& [pointer, salt, name] = person.disclosure;
  return {Table::disclosures, disclosure_key(person.position, pointer), salt + '\n' + name};
}

Result<std::vector<PersonDisclosure>> read_disclosures(const EventReader& log, Position position) {
  std::vector<PersonDisclosure> persons;
  bool is_damaged = false;
  const auto scanned = log.scan(Table::disclosures, position_value(position), {},
                                [&](std::string_view key, std::string_view value) {
                                  auto person = disclosure_of(key, value);
                                  is_damaged = !person;
                                  if (person) persons.push_back(*std::move(person));
                                  return !is_damaged;
                                });
  if (!scanned) return scanned.error();
  if (is_damaged) {
    return Error{Errc::damaged, "the table disclosures has a row that is no disclosure"};
  }
  return persons;
}

bool opens_commitment(std::string_view entry, const Disclosure& disclosure) {
  const auto parsed = parse_json(entry, limits::entry_bytes_max);
  return parsed && opens_commitment(*parsed, disclosure);
}

bool opens_commitment(const boost::json::value& entry, const Disclosure& disclosure) {
  if (!disclosure.pointer.ends_with("/person")) return false;
  boost::system::error_code no_such_place;
  const auto* person = entry.find_pointer(disclosure.pointer, no_such_place);
  if (person == nullptr || !person->is_object()) return false;
  const auto* commitment = person->get_object().if_contains("sha256");
  return commitment != nullptr && commitment->is_string() &&
         commitment->get_string() == to_hex(commit_to_person(disclosure.salt, disclosure.name));
}

std::size_t count_commitments(std::string_view entry) {
  constexpr std::string_view kCommitment = R"("person":{"sha256":")";
  std::size_t count = 0;
  for (auto at = entry.find(kCommitment); at != std::string_view::npos;
       at = entry.find(kCommitment, at + kCommitment.size())) {
    // In a text, or in the name of a member, each quotation mark is escaped.
    if (at > 0 && entry[at - 1] != '\\') ++count;
  }
  return count;
}

}  // namespace ledger
