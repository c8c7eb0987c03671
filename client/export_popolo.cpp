#include <fmt/format.h>

#include <map>
#include <vector>

#include "client/export.h"
#include "client/export_view.h"
#include "client/held_posts.h"
#include "client/popolo_object.h"
#include "client/popolo_organizations.h"
#include "client/pretty_json.h"
#include "ledger/json.h"
#include "ledger/json_writer.h"

namespace client {
namespace {

namespace json = boost::json;

// What a post is held in, as Popolo sees it.
const ledger::Subject& organization_of(const HeldPost& held) {
  return held.is_place_within() ? held.fact.for_subject.subject : held.fact.organisation.subject;
}

// Posts and the memberships that hold them. The same function, held for the same thing in the same
// place, is one post.
class Memberships {
 public:
  Memberships(projections::View& view, const Export& command) : view_(view), command_(command) {}

  void make() {
    const std::vector<HeldPost> all = held_posts(view_);
    if (command_.with_names) names_ = disclosed_names(view_, all);
    for (const HeldPost& held : all) memberships.push_back(membership(held, post_of(held)));
  }

  json::array persons;
  json::array posts;
  json::array memberships;

 private:
  PopoloObject new_object() const { return {view_.zone(), command_.language}; }

  std::string post_of(const HeldPost& held) {
    const ledger::Subject& of = held.fact.for_subject.subject;
    const std::string organization = to_string(organization_of(held));
    auto& id = ids_[ledger::canonical_json(json::array{organization, to_string(of),
                                                       enum_name(held.fact.role),
                                                       ledger::json_of(held.fact.function)})];
    if (!id.empty()) return id;
    // Named after the holder that was recorded first, which no later one changes.
    id = "post/" + held.subject.slug;
    PopoloObject post = new_object();
    post.put("id", id);
    post.put_text("label", "function", held.fact.function);
    post.put("role", enum_name(held.fact.role));
    post.put("organization_id", organization);
    if (!held.is_place_within()) post.beside()["for"] = to_string(of);
    posts.push_back(std::move(post).finish());
    return id;
  }

  json::object membership(const HeldPost& held, const std::string& post) {
    PopoloObject object = new_object();
    object.put("id", to_string(held.subject));
    object.put("role", enum_name(held.fact.role));
    put_person(object, held);
    object.put("organization_id", to_string(organization_of(held)));
    object.put("post_id", post);
    if (organization_of(held) != held.fact.organisation.subject) {
      object.put("on_behalf_of_id", to_string(held.fact.organisation.subject));
    }
    object.put_date("start_date", held.since.date);
    put_end(object, held);
    if (held.fact.basis) object.beside()["basis"] = ledger::json_of(*held.fact.basis);
    return std::move(object).finish();
  }

  // Each naming is a person of its own: that two of one name are the same, the ledger does not say.
  void put_person(PopoloObject& object, const HeldPost& held) {
    if (!held.fact.person) return;
    const std::string commitment = commitment_name(*held.fact.person);
    const auto name = names_.find(commitment);
    if (name == names_.end()) return;
    const std::string id = "person/" + commitment;
    persons.push_back(json::object{{"id", id}, {"name", name->second}});
    object.put("person_id", id);
  }

  void put_end(PopoloObject& object, const HeldPost& held) const {
    const auto& to = held.fact.to;
    if (!held.ended) {
      if (to) object.put_date("end_date", *to);
      return;
    }
    object.put_date("end_date", last_date_before(held.ended_on, view_.zone()));
    if (to) object.beside()["to"] = to->text();
    object.beside()["ended"] = ledger::json_of(*held.ended);
  }

  projections::View& view_;
  const Export& command_;
  DisclosedNames names_;
  std::map<std::string, std::string> ids_;
};

json::object popolo(projections::View& view, const Export& command) {
  PopoloOrganizations organizations = popolo_organizations(view, command.language);
  Memberships held(view, command);
  held.make();
  for (json::value& membership : held.memberships) {
    organizations.memberships.push_back(std::move(membership));
  }
  json::object document{{"meta", provenance(view, command)}};
  if (command.with_names) document["persons"] = std::move(held.persons);
  document["organizations"] = std::move(organizations.organizations);
  document["posts"] = std::move(held.posts);
  document["memberships"] = std::move(organizations.memberships);
  return document;
}

}  // namespace

ledger::Result<std::string> export_popolo(LedgerAccess& ledger, const Export& command,
                                          std::ostream& out) {
  const auto document =
      document_at(ledger, command, [&](projections::View& view) { return popolo(view, command); });
  if (!document) return document.error();
  write_pretty_json(out, *document);
  return fmt::format(
      "{} organizations, {} posts, {} memberships", document->at("organizations").as_array().size(),
      document->at("posts").as_array().size(), document->at("memberships").as_array().size());
}

}  // namespace client
