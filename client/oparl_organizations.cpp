#include "client/oparl_organizations.h"

#include <algorithm>
#include <set>

#include "client/export_view.h"
#include "client/held_posts.h"
#include "client/words.h"
#include "projections/states.h"

namespace client {
namespace {

using ledger::fact_as;
using ledger::Kind;
using ledger::Subject;
using projections::History;
namespace json = boost::json;

// The lists of a body that OParl demands. Here their objects stand in the document's own lists.
constexpr std::string_view kBodyLists[] = {
    "organization", "person",       "meeting",      "paper",
    "agendaItem",   "consultation", "locationList", "legislativeTermList",
    "membership",   "file"};

ledger::BodyEstablished established(projections::View& view, const History& body) {
  return *body.state<projections::BodyState>(view.at()).established;
}

// The organisation whose body it is; the host of a joint one.
std::optional<Subject> owner_of(const ledger::BodyEstablished& body) {
  if (body.organisation) return body.organisation->subject;
  if (body.host) return body.host->subject;
  return {};
}

std::set<Subject> organisations_concerned(projections::View& view) {
  std::set<Subject> found;
  for (const History* history : existing(view, Kind::body)) {
    const ledger::BodyEstablished body = established(view, *history);
    if (const auto owner = owner_of(body)) found.insert(*owner);
    if (!body.organisations) continue;
    for (const auto& organisation : *body.organisations) found.insert(organisation.subject);
  }
  for (const History* history : existing(view, Kind::matter)) {
    const auto matter = history->state<projections::MatterState>(view.at());
    found.insert(matter.opened->organisation.subject);
  }
  for (const History* history : existing(view, Kind::proposal)) {
    const auto made = history->state<projections::ProposalState>(view.at()).made;
    if (made->by && made->by->subject.kind == Kind::organisation) found.insert(made->by->subject);
  }
  return found;
}

template <class Dissolved>
void put_end(const OparlObjects& objects, json::object& object, const History& history) {
  const auto& entries = history.life().entries();
  for (const auto& placed : entries.first(history.shown_count(objects.view().at()))) {
    if (fact_as<Dissolved>(placed.entry->event) == nullptr) continue;
    objects.put_day(object, "endDate",
                    last_date_before(placed.entry->effective, objects.view().zone()));
  }
}

template <class Fact>
void put_names(const OparlObjects& objects, json::object& object, const Fact& fact) {
  object["name"] = objects.in_language(fact.name);
  if (fact.short_name) object["shortName"] = objects.in_language(*fact.short_name);
}

json::object body_object(const OparlObjects& objects, const History& history) {
  projections::View& view = objects.view();
  const auto organisation = *history.state<projections::OrganisationState>(view.at()).registered;
  const std::string id = objects.body_url(history.subject());
  json::object object = objects.make("Body", id, {&history});
  object["system"] = objects.url({});
  put_names(objects, object, organisation);
  for (const std::string_view list : kBodyLists) object[list] = id + "/" + std::string(list);
  object["legislativeTerm"] = json::array();
  const std::string_view kind = enum_name(organisation.kind);
  object["classification"] = word(Vocabulary::organisation_kind, kind, objects.language());
  object["liggare:kind"] = kind;
  object["liggare:startDate"] = history.creation()->effective.text();
  put_end<ledger::OrganisationDissolved>(objects, object, history);
  if (const auto end = object.find("endDate"); end != object.end()) {
    object["liggare:endDate"] = end->value();  // A Körperschaft has no dates in OParl.
    object.erase("endDate");
  }
  return object;
}

// One of the words that OParl has for it.
std::string_view organization_type(ledger::BodyKind kind) {
  switch (kind) {
    case ledger::BodyKind::council:
    case ledger::BodyKind::executive:
    case ledger::BodyKind::committee:
    case ledger::BodyKind::joint_committee:
      return "Gremium";
    case ledger::BodyKind::officials:
      return "Verwaltungsbereich";
    case ledger::BodyKind::working_group:
    case ledger::BodyKind::other:
      return "Sonstiges";
  }
  return "Sonstiges";
}

json::object organization_object(const OparlObjects& objects, const History& history,
                                 const std::vector<HeldPost>& held) {
  projections::View& view = objects.view();
  const ledger::BodyEstablished body = established(view, history);
  const std::string id = objects.organization_url(history.subject());
  json::object object = objects.make("Organization", id, {&history});
  if (const auto owner = owner_of(body)) object["body"] = objects.body_url(*owner);
  put_names(objects, object, body);
  object["organizationType"] = organization_type(body.kind);
  const std::string_view kind = enum_name(body.kind);
  object["classification"] = word(Vocabulary::body_kind, kind, objects.language());
  object["liggare:kind"] = kind;
  objects.put_day(object, "startDate", history.creation()->effective);
  put_end<ledger::BodyDissolved>(objects, object, history);
  object["meeting"] = id + "/meeting";
  json::array posts;
  for (const HeldPost& post : held) {
    if (post.fact.for_subject.subject != history.subject()) continue;
    json::string function(objects.in_language(post.fact.function));
    if (std::ranges::find(posts, function) == posts.end()) posts.push_back(std::move(function));
  }
  if (!posts.empty()) object["post"] = std::move(posts);
  if (body.organisations && !body.organisations->empty()) {
    json::array members;
    for (const auto& member : *body.organisations) {
      members.push_back(json::string(objects.body_url(member.subject)));
    }
    object["liggare:organisations"] = std::move(members);
  }
  return object;
}

json::object membership_object(const OparlObjects& objects, const HeldPost& held) {
  projections::View& view = objects.view();
  json::object object = objects.make("Membership", objects.url({"membership", held.subject.slug}),
                                     {&view.history(held.subject)});
  object["organization"] = objects.organization_url(held.fact.for_subject.subject);
  object["role"] = objects.in_language(held.fact.function);
  objects.put_day(object, "startDate", held.since.date);
  if (held.ended) {
    objects.put_day(object, "endDate", last_date_before(held.ended_on, view.zone()));
  } else if (held.fact.to) {
    objects.put_day(object, "endDate", *held.fact.to);
  }
  object["liggare:role"] = enum_name(held.fact.role);
  object["liggare:onBehalfOf"] = objects.body_url(held.fact.organisation.subject);
  return object;
}

}  // namespace

json::array oparl_bodies(const OparlObjects& objects) {
  json::array list;
  for (const Subject& organisation : organisations_concerned(objects.view())) {
    const History& history = objects.view().history(organisation);
    if (history.exists(objects.view().at()) == projections::Truth::no) continue;
    list.push_back(body_object(objects, history));
  }
  return list;
}

json::array oparl_organizations(const OparlObjects& objects) {
  const std::vector<HeldPost> held = held_posts(objects.view());
  json::array list;
  for (const History* history : existing(objects.view(), Kind::body)) {
    list.push_back(organization_object(objects, *history, held));
  }
  return list;
}

json::array oparl_persons(const OparlObjects& objects) {
  const std::vector<HeldPost> all = held_posts(objects.view());
  const DisclosedNames names = disclosed_names(objects.view(), all);
  json::array list;
  for (const HeldPost& held : all) {
    if (!held.fact.person || held.fact.for_subject.subject.kind != Kind::body) continue;
    const std::string commitment = commitment_name(*held.fact.person);
    const auto name = names.find(commitment);
    if (name == names.end()) continue;
    json::object person = objects.make("Person", objects.url({"person", commitment}),
                                       {&objects.view().history(held.subject)});
    person["name"] = name->second;
    person["membership"] = json::array{membership_object(objects, held)};
    list.push_back(std::move(person));
  }
  return list;
}

}  // namespace client
