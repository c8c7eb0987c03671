#include "client/popolo_organizations.h"

#include <fmt/format.h>

#include <optional>
#include <span>

#include "client/export_view.h"
#include "client/popolo_object.h"
#include "ledger/json_writer.h"
#include "projections/states.h"

namespace client {
namespace {

using ledger::fact_as;
using ledger::Kind;
using ledger::Subject;
using ledger::Text;
using projections::History;
using projections::Placed;
namespace json = boost::json;

const Text* stated_name(const Placed& placed) {
  const ledger::Event& event = placed.entry->event;
  if (const auto* fact = fact_as<ledger::OrganisationRegistered>(event)) return &fact->name;
  if (const auto* fact = fact_as<ledger::OrganisationRenamed>(event)) return &fact->name;
  if (const auto* fact = fact_as<ledger::BodyEstablished>(event)) return &fact->name;
  if (const auto* fact = fact_as<ledger::BodyRenamed>(event)) return &fact->name;
  return nullptr;
}

class Organizations {
 public:
  Organizations(projections::View& view, ledger::Language language)
      : view_(view), language_(language) {}

  PopoloOrganizations make() {
    for (const History* history : existing(view_, Kind::organisation)) add_organisation(*history);
    for (const History* history : existing(view_, Kind::body)) add_body(*history);
    return std::move(made_);
  }

 private:
  std::span<const Placed> shown(const History& history) const {
    return history.life().entries().first(history.shown_count(view_.at()));
  }
  PopoloObject new_object() const { return {view_.zone(), language_}; }

  // The members of a fact, of which those that Popolo has terms for are taken out.
  template <class Fact>
  void put_fact(PopoloObject& object, const History& history, const Fact& fact) {
    object.put("id", to_string(history.subject()));
    object.beside() = ledger::json_of(fact).as_object();
    put_names(object, history, fact);
    object.put("classification", enum_name(fact.kind));
    object.beside().erase("kind");
    object.put_date("founding_date", history.creation()->effective);
    put_dissolution(object, history);
  }

  template <class Fact>
  void put_names(PopoloObject& object, const History& history, const Fact& fact) {
    for (const char* said : {"name", "aliases", "short"}) object.beside().erase(said);
    object.put_text("name", "name", fact.name);
    json::array others = former_names(history);
    if (fact.aliases) {
      for (const Text& alias : *fact.aliases) others.push_back(other_name(alias).finish());
      if (fact.aliases->empty()) object.beside()["aliases"] = json::array();  // Known to be none.
    }
    if (fact.short_name) {
      PopoloObject short_name = other_name(*fact.short_name);
      short_name.put("note", "short");
      others.push_back(std::move(short_name).finish());
    }
    if (!others.empty()) object.put("other_names", std::move(others));
  }

  PopoloObject other_name(const Text& name) const {
    PopoloObject object = new_object();
    object.put_text("name", "name", name);
    return object;
  }

  json::array former_names(const History& history) const {
    json::array names;
    const Placed* last = nullptr;
    for (const Placed& placed : shown(history)) {
      if (stated_name(placed) == nullptr) continue;
      if (last != nullptr) {
        PopoloObject name = other_name(*stated_name(*last));
        // Since when it bore its first name, nobody has said: it may be older than its founding.
        if (!names.empty()) name.put_date("start_date", last->entry->effective);
        name.put_date("end_date", last_date_before(placed.entry->effective, view_.zone()));
        name.put("note", "former");
        names.push_back(std::move(name).finish());
      }
      last = &placed;
    }
    return names;
  }

  template <class Fact>
  static void put_successor(PopoloObject& object, const Fact& fact) {
    if (fact.successor) object.beside()["successor"] = to_string(fact.successor->subject);
  }

  void put_dissolution(PopoloObject& object, const History& history) const {
    for (const Placed& placed : shown(history)) {
      const auto* organisation = fact_as<ledger::OrganisationDissolved>(placed.entry->event);
      const auto* body = fact_as<ledger::BodyDissolved>(placed.entry->event);
      if (organisation == nullptr && body == nullptr) continue;
      object.put_date("dissolution_date", placed.entry->effective);
      if (organisation != nullptr) put_successor(object, *organisation);
      if (body != nullptr) put_successor(object, *body);
    }
  }

  void add_organisation(const History& history) {
    const auto state = history.state<projections::OrganisationState>(view_.at());
    PopoloObject object = new_object();
    put_fact(object, history, *state.registered);
    made_.organizations.push_back(std::move(object).finish());
  }

  void add_body(const History& history) {
    const auto state = history.state<projections::BodyState>(view_.at());
    const ledger::BodyEstablished& body = *state.established;
    PopoloObject object = new_object();
    put_fact(object, history, body);
    // The one that it belongs to contains it; a joint body stands within its host.
    if (const auto& parent = body.organisation ? body.organisation : body.host) {
      object.put("parent_id", to_string(parent->subject));
      object.beside().erase(body.organisation ? "organisation" : "host");
    }
    if (body.organisations && !body.organisations->empty()) {
      object.beside().erase("organisations");
      for (const auto& member : *body.organisations) add_member(history.subject(), member.subject);
    }
    made_.organizations.push_back(std::move(object).finish());
  }

  void add_member(const Subject& body, const Subject& organisation) {
    const auto state =
        view_.history(organisation).state<projections::OrganisationState>(view_.at());
    json::object member{{"id", to_string(organisation)}};
    if (state.registered) member["name"] = state.registered->name.in(language_);
    made_.memberships.push_back(
        json::object{{"id", fmt::format("{}/{}", to_string(body), to_string(organisation))},
                     {"role", "member"},
                     {"organization_id", to_string(body)},
                     {"member", std::move(member)}});
  }

  projections::View& view_;
  ledger::Language language_;
  PopoloOrganizations made_;
};

}  // namespace

PopoloOrganizations popolo_organizations(projections::View& view, ledger::Language language) {
  return Organizations(view, language).make();
}

}  // namespace client
