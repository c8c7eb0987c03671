#include "client/dictionary.h"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>

#include "client/words.h"

namespace client {
namespace {

struct Named {
  std::string_view name;
  Vocabulary vocabulary;
};
constexpr Named kVocabularies[] = {
    {"truth", Vocabulary::truth},
    {"outcome", Vocabulary::outcome},
    {"adoption_outcome", Vocabulary::adoption_outcome},
    {"evidence", Vocabulary::evidence},
    {"role", Vocabulary::role},
    {"status", Vocabulary::status},
    {"severity", Vocabulary::severity},
    {"rule", Vocabulary::rule},
    {"rule_explained", Vocabulary::rule_explained},
    {"organisation_kind", Vocabulary::organisation_kind},
    {"body_kind", Vocabulary::body_kind},
    {"area_kind", Vocabulary::area_kind},
    {"indicator_kind", Vocabulary::indicator_kind},
    {"note_kind", Vocabulary::note_kind},
    {"subject_kind", Vocabulary::subject_kind},
    {"key_role", Vocabulary::key_role},
    {"better", Vocabulary::better},
    {"quorum_counts", Vocabulary::quorum_counts},
    {"assessment", Vocabulary::assessment},
    {"execution", Vocabulary::execution},
    {"follow_up_need", Vocabulary::follow_up_need},
    {"follow_up_state", Vocabulary::follow_up_state},
    {"follow_up_status", Vocabulary::follow_up_status},
    {"vote", Vocabulary::vote},
    {"request_rule", Vocabulary::request_rule},
    {"checklist_item", Vocabulary::checklist_item},
    {"relation", Vocabulary::relation},
    {"signature", Vocabulary::signature},
    {"event_type", Vocabulary::event_type},
    {"member", Vocabulary::member},
};

std::string quoted(std::string_view text) {
  return boost::json::serialize(boost::json::string(text));
}

}  // namespace

std::string dictionary() {
  std::string text = "{";
  for (const auto& [name, vocabulary] : kVocabularies) {
    text += std::string(text.size() == 1 ? "" : ",") + "\n  " + quoted(name) + ": {";
    bool is_first = true;
    for (const auto& [code, phrase] : entries_of(vocabulary)) {
      text += std::string(is_first ? "" : ",") + "\n    " + quoted(code) + R"(: {"sv": )" +
              quoted(phrase.sv) + R"(, "en": )" + quoted(phrase.en) + "}";
      is_first = false;
    }
    text += "\n  }";
  }
  return text + "\n}\n";
}

}  // namespace client
