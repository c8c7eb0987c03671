#include "projections/provenance.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "ledger/digest.h"
#include "ledger/entry.h"
#include "ledger/json_writer.h"
#include "ledger/tiles.h"
#include "projections/chain.h"

namespace projections {
namespace {

using ledger::Kind;
using ledger::Subject;
namespace json = boost::json;

constexpr std::size_t kReadBatch = 1000;

json::object context_of(const std::string& origin) {
  const std::string base = fmt::format("https://{}/", origin);
  const auto link = [](std::string_view iri) {
    return json::object{{"@id", iri}, {"@type", "@id"}};
  };
  const auto typed = [](std::string_view iri, std::string_view type) {
    return json::object{{"@id", iri}, {"@type", type}};
  };
  json::object context{{"@base", base},
                       {"prov", "http://www.w3.org/ns/prov#"},
                       {"xsd", "http://www.w3.org/2001/XMLSchema#"},
                       {"dcterms", "http://purl.org/dc/terms/"},
                       {"edtf", "http://id.loc.gov/datatypes/edtf/"},
                       {"term", base + "terms#"},
                       {"label", "http://www.w3.org/2000/01/rdf-schema#label"}};
  for (const std::string_view name :
       {"Activity", "Agent", "Collection", "Entity", "Organization"}) {
    context[name] = fmt::format("prov:{}", name);
  }
  for (const std::string_view name :
       {"actedOnBehalfOf", "hadPrimarySource", "used", "wasAssociatedWith", "wasAttributedTo",
        "wasDerivedFrom", "wasGeneratedBy", "wasInvalidatedBy", "wasRevisionOf"}) {
    context[name] = link(fmt::format("prov:{}", name));
  }
  for (const std::string_view name : {"endedAtTime", "generatedAtTime", "startedAtTime"}) {
    context[name] = typed(fmt::format("prov:{}", name), "xsd:dateTime");
  }
  for (const std::string_view name : {"adopts", "follows", "on", "replaces", "text"}) {
    context[name] = link(fmt::format("term:{}", name));
  }
  for (const std::string_view name :
       {"at", "certain", "eventType", "leafHash", "outcome", "personCommitment", "root", "size"}) {
    context[name] = fmt::format("term:{}", name);
  }
  context["date"] = typed("dcterms:date", "edtf:EDTF");
  context["effective"] = typed("term:effective", "edtf:EDTF");
  context["identifier"] = "dcterms:identifier";
  context["subject"] = link("dcterms:subject");
  context["sha256"] = typed("term:sha256", "xsd:hexBinary");
  return context;
}

json::value label_of(const ledger::Text& text) {
  if (!text.plain.empty()) return json::string(text.plain);
  json::array languages;
  if (!text.sv.empty()) languages.push_back(json::object{{"@value", text.sv}, {"@language", "sv"}});
  if (!text.en.empty()) languages.push_back(json::object{{"@value", text.en}, {"@language", "en"}});
  return languages;
}

json::string iri(const Subject& subject) { return json::string(to_string(subject)); }

void add_to_list(json::object& node, std::string_view member, json::value value) {
  json::value& list = node[member];
  if (list.is_null()) list = json::array();
  json::array& values = list.get_array();
  if (std::ranges::find(values, value) == values.end()) values.push_back(std::move(value));
}

// A link of ours that is a derivation: both are said, since not every reader infers.
void derive(json::object& node, std::string_view member, const json::value& from) {
  add_to_list(node, member, from);
  add_to_list(node, "wasDerivedFrom", from);
}

template <class R>
void derive(json::object& node, std::string_view member, const std::optional<R>& from) {
  if (from) derive(node, member, json::value(iri(from->subject)));
}

// What is known to exist, but not in this ledger, has no IRI.
template <class R>
void derive(json::object& node, std::string_view member,
            const std::optional<ledger::OrMissing<R>>& from) {
  if (!from) return;
  if (from->ref) {
    derive(node, member, json::value(iri(from->ref->subject)));
  } else {
    derive(node, member, json::object{{"@type", "Entity"}, {"label", label_of(from->missing)}});
  }
}

class Writer {
 public:
  explicit Writer(View& view) : view_(view) {}

  json::array write() {
    add_ledger();
    for (const History* one : view_.all(Kind::organisation)) add_organisation(*one);
    for (const History* one : view_.all(Kind::body)) add_body(*one);
    for (const History* one : view_.all(Kind::key)) add_key(*one);
    for (const History* one : view_.all(Kind::document)) add_document(*one);
    for (const History* one : view_.all(Kind::proposal)) add_proposal(*one);
    for (const History* one : view_.all(Kind::decision)) add_decision(*one);
    for (const History* one : view_.all(Kind::initiative)) add_initiative(*one);
    add_entries();
    return std::move(graph_);
  }

 private:
  void add(json::object node) { graph_.emplace_back(std::move(node)); }

  // What the rest was read from, so that anybody can check that it is all there.
  void add_ledger() {
    const auto root = tree_root(view_.size(), node_reader(view_.size(), stored_tiles(view_.log())));
    if (!root) throw UnreadableRows{root.error()};
    add({{"@id", ""},
         {"@type", json::array{"Entity", "Collection"}},
         {"label", view_.settings().origin},
         {"at", to_iso(view_.at())},
         {"size", view_.size()},
         {"root", to_base64(*root)}});
  }

  // None where the subject does not exist on the day.
  std::optional<json::object> node_of(const History& history, json::value type) {
    const Truth exists = history.exists(view_.at());
    if (exists == Truth::no) return std::nullopt;
    json::object node{{"@id", iri(history.subject())}, {"@type", std::move(type)}};
    node["label"] = label_of(view_.title(history.subject()));
    if (!history.life().possible_at(view_.at()).is_certain()) node["certain"] = false;
    return node;
  }

  void add_organisation(const History& organisation) {
    if (auto node = node_of(organisation, "Organization")) add(*std::move(node));
  }

  void add_body(const History& body) {
    auto node = node_of(body, "Organization");
    if (!node) return;
    for (const Subject& owner : body.state<BodyState>(view_.at()).organisations()) {
      add_to_list(*node, "actedOnBehalfOf", iri(owner));
    }
    add(*std::move(node));
  }

  // A key signs for its organisation. Who holds it is a commitment. It is there whatever the day,
  // since all entries are, and each was signed.
  void add_key(const History& key) {
    json::object node{{"@id", iri(key.subject())}, {"@type", "Agent"}};
    const auto& registered = *fact_as<ledger::KeyRegistered>(key.creation()->event);
    if (registered.function) node["label"] = label_of(*registered.function);
    add_to_list(node, "actedOnBehalfOf", iri(registered.organisation.subject));
    if (registered.person) node["personCommitment"] = to_hex(registered.person->commitment);
    add(std::move(node));
  }

  void add_document(const History& document) {
    auto node = node_of(document, "Entity");
    if (!node) return;
    const auto registered = *document.state<DocumentState>(view_.at()).registered;
    if (registered.reference) (*node)["identifier"] = *registered.reference;
    if (registered.sha256) (*node)["sha256"] = to_hex(registered.sha256->digest);
    if (registered.date) (*node)["date"] = registered.date->text();
    derive(*node, "wasRevisionOf", registered.version_of);
    add(*std::move(node));
  }

  void add_proposal(const History& proposal) {
    auto node = node_of(proposal, "Entity");
    if (!node) return;
    const auto state = proposal.state<ProposalState>(view_.at());
    json::object making = activity(proposal.subject(), "making", state.made_since);
    if (state.made->by) {
      add_to_list(*node, "wasAttributedTo", iri(state.made->by->subject));
      add_to_list(making, "wasAssociatedWith", iri(state.made->by->subject));
    }
    derive(*node, "follows", state.made->follows);
    derive(*node, "text", state.made->text);
    generate(*std::move(node), std::move(making));
  }

  void add_decision(const History& decision) {
    auto node = node_of(decision, "Entity");
    if (!node) return;
    const auto state = decision.state<DecisionState>(view_.at());
    const auto& taken = *state.taken;
    json::object taking = activity(decision.subject(), "taking", state.taken_since);
    (*node)["outcome"] = enum_name(taken.outcome);
    add_to_list(*node, "wasAttributedTo", iri(taken.body.subject));
    add_to_list(taking, "wasAssociatedWith", iri(taken.body.subject));
    // What a joint body decides binds none of its organisations: each adopts it, or not.
    if (const auto owner = organisation_alone_in(view_, taken.body.subject)) {
      add_to_list(*node, "wasAttributedTo", iri(*owner));
    }
    if (taken.present_parties) {
      for (const auto& present : *taken.present_parties) {
        add_to_list(taking, "wasAssociatedWith", iri(present.subject));
      }
    }
    derive(*node, "on", taken.on);
    derive(*node, "follows", taken.follows);
    derive(*node, "adopts", taken.adopts);
    derive(*node, "replaces", taken.replaces);
    derive(*node, "text", taken.text);
    derive_from_what_notes_it(*node, decision);
    if (taken.on && taken.on->ref) add_to_list(taking, "used", iri(taken.on->ref->subject));
    if (taken.text) add_to_list(taking, "used", iri(taken.text->subject));
    if (!state.annulled.empty()) add_annulment(*node, decision, state.annulled.back());
    generate(*std::move(node), std::move(taking));
  }

  // Where the requesting decision notes that this one adopts it.
  void derive_from_what_notes_it(json::object& node, const History& decision) {
    for (const History* requesting : view_.referring(decision.subject(), "decision")) {
      for (const Subject& organisation : requesting->adopting_organisations()) {
        const Fold noted = requesting->adoptions_of(organisation);
        for (const Placed& placed : noted.entries().first(noted.count_at(view_.at()))) {
          const auto* adoption = fact_as<ledger::AdoptionNoted>(placed.entry->event);
          if (!adoption->decision || adoption->decision->subject != decision.subject()) continue;
          derive(node, "adopts", json::value(iri(requesting->subject())));
        }
      }
    }
  }

  void add_annulment(json::object& node, const History& decision,
                     const Dated<ledger::DecisionAnnulled>& annulled) {
    json::object annulment = activity(decision.subject(), "annulment", annulled.since);
    if (annulled.fact.by)
      add_to_list(annulment, "wasAssociatedWith", iri(annulled.fact.by->subject));
    add_to_list(node, "wasInvalidatedBy", annulment["@id"]);
    add(std::move(annulment));
  }

  void add_initiative(const History& initiative) {
    auto node = node_of(initiative, "Entity");
    if (!node) return;
    const auto state = initiative.state<InitiativeState>(view_.at());
    if (state.proposed->leads) {
      for (const auto& lead : *state.proposed->leads) {
        add_to_list(*node, "wasAttributedTo", iri(lead.subject));
      }
    }
    if (state.status && state.status->basis && state.status->basis->ref) {
      add_to_list(*node, "wasDerivedFrom", iri(state.status->basis->ref->subject));
    }
    add(*std::move(node));
  }

  static json::object activity(const Subject& subject, std::string_view name, const Since& since) {
    return {{"@id", fmt::format("{}#{}", to_string(subject), name)},
            {"@type", "Activity"},
            {"date", since.date.text()}};
  }

  void generate(json::object node, json::object by) {
    add_to_list(node, "wasGeneratedBy", by["@id"]);
    add(std::move(node));
    add(std::move(by));
  }

  void add_entries() {
    for (std::uint64_t next = 0; next < view_.size();) {
      const auto bytes =
          view_.log().read({next}, std::min<std::uint64_t>(kReadBatch, view_.size() - next));
      if (!bytes) throw UnreadableRows{bytes.error()};
      for (const std::string& one : *bytes) {
        const auto entry = ledger::decode_entry(one);
        if (!entry) throw UnreadableRows{entry.error()};
        add_entry(*entry, one);
      }
      next += bytes->size();
    }
  }

  static std::string entry_iri(ledger::Position position) {
    return fmt::format("entries/{}", position.value);
  }

  void add_entry(const ledger::Entry& entry, std::string_view bytes) {
    const std::string id = entry_iri(entry.position);
    const std::string time = to_rfc3339(entry.time);
    const std::string key = "key/" + entry.actor.substr(entry.actor.find('/') + 1);
    json::object node{{"@id", id},
                      {"@type", "Entity"},
                      {"identifier", "urn:uuid:" + to_string(entry.id)},
                      {"eventType", type_name(entry.event.type())},
                      {"subject", iri(entry.subject)},
                      {"effective", entry.effective.text()},
                      {"generatedAtTime", time},
                      {"leafHash", to_base64(ledger::leaf_digest(bytes))}};
    add_to_list(node, "wasAttributedTo", json::string(key));
    if (entry.event.evidence) {
      for (const ledger::Evidence& evidence : *entry.event.evidence) {
        add_to_list(node, "hadPrimarySource", iri(evidence.document.subject));
      }
    }
    add_what_amends(node, entry);
    json::object recording{{"@id", id + "#recording"},
                           {"@type", "Activity"},
                           {"startedAtTime", time},
                           {"endedAtTime", time}};
    add_to_list(recording, "wasAssociatedWith", json::string(key));
    generate(std::move(node), std::move(recording));
  }

  // What corrected it derives from it; what retracted it ended it.
  void add_what_amends(json::object& node, const ledger::Entry& entry) {
    const auto& entries = view_.history(entry.subject).entries();
    for (const ledger::Amended& other : entries) {
      if (std::ranges::find(other.corrected_by, entry.position) != other.corrected_by.end()) {
        derive(node, "wasRevisionOf", json::value(entry_iri(other.entry.position)));
      }
      if (other.entry.position == entry.position && other.retracted_by) {
        add_to_list(node, "wasInvalidatedBy",
                    json::value(entry_iri(*other.retracted_by) + "#recording"));
      }
    }
  }

  View& view_;
  json::array graph_;
};

}  // namespace

Provenance provenance(View& view) {
  return {context_of(view.settings().origin), Writer(view).write()};
}

}  // namespace projections
