#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ledger/event_values.h"

// Every enumerated word of the formats, as people say it.
namespace client {

// The same in both languages of the command line.
struct Phrase {
  std::string_view sv;
  std::string_view en;

  constexpr std::string_view in(ledger::Language language) const {
    return language == ledger::Language::swedish ? sv : en;
  }
};

// What a word belongs to: "withdrawn" is another thing for a decision than for an adoption.
enum class Vocabulary {
  truth,  // Also the answers of a checklist.
  outcome,
  adoption_outcome,
  evidence,
  role,
  status,
  severity,
  rule,
  rule_explained,
  organisation_kind,
  body_kind,
  area_kind,
  indicator_kind,
  note_kind,
  subject_kind,
  key_role,
  better,
  quorum_counts,
  assessment,
  execution,
  follow_up_need,
  follow_up_state,
  follow_up_status,
  vote,
  request_rule,
  checklist_item,
  relation,
  signature,
  event_type,
  member,
};

struct Entry {
  std::string_view code;
  Phrase phrase;
};
std::span<const Entry> entries_of(Vocabulary vocabulary);

std::optional<Phrase> find_phrase(Vocabulary vocabulary, std::string_view code);

// The code itself where it is unknown: a newer ledger may have words that this program has not.
std::string word(Vocabulary vocabulary, std::string_view code, ledger::Language language);

}  // namespace client
