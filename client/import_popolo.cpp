#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "client/foreign_dates.h"
#include "client/import.h"
#include "client/import_words.h"
#include "client/members.h"
#include "client/source_object.h"
#include "ledger/plain_text.h"

// Popolo (popoloproject.com), as files of organizations, posts, memberships and persons hold it, in
// lists of their own or within each other. A member `liggare`, which our own export writes, says
// what Popolo cannot (popolo_object.h).
namespace client {
namespace {

using ledger::Kind;
using ledger::Subject;
namespace json = boost::json;

constexpr std::size_t kLevelsMax = 32;  // No council has subcommittees deeper than that.

struct Organization {
  SourceObject object;
  std::string id;
  std::string parent;
  std::string classification;
  Subject subject;
  std::vector<std::string> members;  // Ids of organizations that are members of it.
  bool is_recorded = false;
};

struct Post {
  std::optional<std::string> label;
  std::optional<std::string> role;
  std::string organization;
  json::object beside;
};

class PopoloImport {
 public:
  explicit PopoloImport(const ImportTask& task)
      : task_(task), root_(task.document, "", task.drafts) {}

  void run() {
    root_.pass_over({"meta"});
    each(root_, "organizations", [&](SourceObject& object) { find_organization(object, ""); });
    each(root_, "persons", [&](SourceObject& object) { find_person(object); });
    each(root_, "posts", [&](SourceObject& object) { find_post(object, ""); });
    each(root_, "memberships", [&](SourceObject& object) { find_membership(object, "", ""); });
    root_.finish("the file");
    name_subjects();
    find_members();
    for (Organization& organization : organizations_) {
      if (organization.subject.kind == Kind::organisation) add_organisation(organization);
    }
    for (Organization& organization : organizations_) {
      if (organization.subject.kind == Kind::body) add_body(organization);
    }
    for (Membership& membership : memberships_) add_membership(membership);
    for (Organization& organization : organizations_) add_dissolution(organization);
    for (Organization& organization : organizations_) organization.object.finish("organizations");
    for (Membership& membership : memberships_) membership.object.finish("memberships");
  }

 private:
  struct Membership {
    SourceObject object;
    std::string organization;
    std::string person;
    std::optional<std::string> post;
    std::string member;  // The id of an organization that is the member.
  };

  template <class Visit>
  void each(SourceObject& parent, std::string_view name, const Visit& visit) {
    const json::array& list = parent.list(name);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string pointer = pointer_below(parent.pointer_to(name), i);
      if (list[i].is_object()) {
        SourceObject object(list[i].get_object(), pointer, task_.drafts);
        visit(object);
      } else {
        task_.drafts.leave_out(pointer, "must be an object, and is left out");
      }
    }
  }

  // The id that a member names, or the one of the object that stands in its place.
  std::string reference(SourceObject& object, std::string_view id, std::string_view embedded) {
    if (auto text = object.text(id)) return *text;
    const json::object& other = object.object(embedded);
    return std::string(text_of(member(other, "id")));
  }

  void find_organization(SourceObject& object, const std::string& parent) {
    const std::string id = object.text("id").value_or(object.pointer());
    std::string within = reference(object, "parent_id", "parent");
    if (within.empty()) within = parent;
    Organization found{object, id, within, "", {}, {}, false};
    if (index_.contains(id)) {
      task_.drafts.leave_out(object.pointer(), "has the id of another one, and is left out");
      return;
    }
    found.classification = found.object.text("classification").value_or("");
    each(found.object, "posts", [&](SourceObject& post) { find_post(post, id); });
    each(found.object, "memberships",
         [&](SourceObject& membership) { find_membership(membership, id, ""); });
    SourceObject parent_object = found.object;
    found.object.pass_over({"children"});
    index_[id] = organizations_.size();
    organizations_.push_back(std::move(found));
    each(parent_object, "children", [&](SourceObject& child) { find_organization(child, id); });
  }

  void find_person(SourceObject& object) {
    const std::string id = object.text("id").value_or(object.pointer());
    if (const auto name = object.text("name")) persons_[id] = *name;
    each(object, "memberships",
         [&](SourceObject& membership) { find_membership(membership, "", id); });
    object.finish("persons");
  }

  void find_post(SourceObject& object, const std::string& organization) {
    const std::string id = object.text("id").value_or(object.pointer());
    Post& post = posts_[id];
    post.label = object.text("label");
    post.role = object.text("role");
    post.organization = reference(object, "organization_id", "organization");
    if (post.organization.empty()) post.organization = organization;
    post.beside = object.object("liggare");
    each(object, "memberships",
         [&](SourceObject& membership) { find_membership(membership, post.organization, "", id); });
    object.finish("posts");
  }

  void find_membership(SourceObject& object, const std::string& organization,
                       const std::string& person, const std::string& post = {}) {
    Membership found{object, reference(object, "organization_id", "organization"),
                     reference(object, "person_id", "person"), post, ""};
    found.object = object;
    if (found.organization.empty()) found.organization = organization;
    if (found.person.empty()) found.person = person;
    if (post.empty()) found.post = reference(found.object, "post_id", "post");
    found.member = text_of(member(found.object.object("member"), "id"));
    memberships_.push_back(std::move(found));
  }

  // What our own ids say; else what its classification says, and whether it stands within another.
  void name_subjects() {
    Slugs& slugs = task_.drafts.slugs();
    for (Organization& organization : organizations_) {
      const auto own = ledger::parse_subject(organization.id);
      const bool is_own = own && (own->kind == Kind::body || own->kind == Kind::organisation);
      if (is_own) organization.subject = slugs.take_slug(own->kind, own->slug);
    }
    for (Organization& organization : organizations_) {
      if (!organization.subject.slug.empty()) continue;
      const bool is_organisation =
          organisation_kind_of(slugs, organization.classification).has_value() ||
          (organization.parent.empty() && !body_kind_of(slugs, organization.classification));
      SourceObject named = organization.object;
      organization.subject =
          slugs.take(is_organisation ? Kind::organisation : Kind::body,
                     named.text("name").value_or(""), is_organisation ? "organisation" : "body");
    }
  }

  // Memberships of organizations make joint bodies.
  void find_members() {
    std::erase_if(memberships_, [&](Membership& membership) {
      if (membership.member.empty() || !membership.person.empty()) return false;
      const auto body = index_.find(membership.organization);
      if (body == index_.end() || !find(membership.member) ||
          organizations_[body->second].subject.kind != Kind::body) {
        return false;
      }
      organizations_[body->second].members.push_back(membership.member);
      membership.object.pass_over({"id", "role", "label"});
      membership.object.finish("memberships");
      return true;
    });
  }

  Organization* find(const std::string& id) {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &organizations_[found->second];
  }

  // The organisation that an organization is, or whose body it is.
  Organization* organisation_of(const std::string& id) {
    Organization* found = find(id);
    // Parents may go in a circle, or in a chain as long as the file.
    for (std::size_t level = 0; found != nullptr && level < kLevelsMax; ++level) {
      if (found->subject.kind == Kind::organisation) return found;
      found = find(found->parent);
    }
    return nullptr;
  }

  struct FormerName {
    json::value name;
    std::string until;  // When the next name began: EDTF.
    std::string pointer;
  };

  static json::value name_in(SourceObject& object, const std::string& name) {
    const json::object& beside = object.object("liggare");
    const json::value& both = member(beside, "name");
    return both.is_object() ? both : json::value(json::string(name));
  }

  // When what had this as its last date was no more.
  std::string after(const ledger::Date& last) const {
    const auto day = whole_day(last, task_.zone);
    return day ? ledger::to_iso({day->since_1970 + 1}) : last.text();
  }

  // Takes the names out of an organization and puts the first one, and aliases, into `data`.
  std::vector<FormerName> put_names(Organization& organization, const std::string& name,
                                    json::object& data) {
    std::vector<FormerName> former;
    json::array aliases;
    each(organization.object, "other_names", [&](SourceObject& other) {
      const auto text = other.text("name");
      const auto end = other.date("end_date");
      const std::string note = other.text("note").value_or("");
      other.pass_over({"start_date"});  // The end of the name before it.
      if (!text) return;
      json::value value = name_in(other, *text);
      const std::string_view vague = text_of(member(other.object("liggare"), "end_date"));
      if (end || !vague.empty()) {
        former.push_back({value, end ? after(*end) : std::string(vague), other.pointer()});
      } else if (note == "short") {
        data["short"] = value;
      } else {
        aliases.push_back(std::move(value));
      }
      other.finish("other_names");
    });
    if (!aliases.empty()) data["aliases"] = std::move(aliases);
    std::ranges::stable_sort(former, {}, &FormerName::until);
    json::value now = name_in(organization.object, name);
    data["name"] = former.empty() ? now : former.front().name;
    for (std::size_t i = 0; i < former.size(); ++i) {
      former[i].name = i + 1 < former.size() ? former[i + 1].name : now;
    }
    return former;
  }

  // What our own export says beside Popolo's terms.
  static void put_beside(const json::object& beside, json::object& data) {
    for (const auto& [name, value] : beside) {
      const bool is_said_otherwise = name == "name" || name == "founding_date" ||
                                     name == "dissolution_date" || name == "successor" ||
                                     name == "start_date" || name == "end_date" ||
                                     name == "function" || name == "for" || name == "ended";
      if (!is_said_otherwise) data[name] = value;
    }
  }

  static std::string vague_date(const json::object& beside, std::string_view name) {
    return std::string(text_of(member(beside, name)));
  }

  void add_creation(Organization& organization, std::string_view type, json::object data) {
    SourceObject& object = organization.object;
    const auto name = object.text("name");
    if (!name) {
      object.abandon("has no name, and is left out");
      return;
    }
    const json::object& beside = object.object("liggare");
    put_beside(beside, data);
    const auto names = put_names(organization, *name, data);
    const auto founded = object.date("founding_date");
    const std::string vague = vague_date(beside, "founding_date");
    const std::string effective = !founded && !vague.empty() ? vague : task_.effective(founded);
    organization.is_recorded =
        task_.drafts.add(object.pointer(), type, organization.subject, effective, std::move(data));
    const std::string renamed = fmt::format("{}.renamed", kind_name(organization.subject.kind));
    for (const FormerName& former : names) {
      if (!organization.is_recorded) break;
      task_.drafts.add(former.pointer, renamed, organization.subject, former.until,
                       json::object{{"name", former.name}});
    }
  }

  template <class KindOf>
  std::string_view kind_word(Organization& organization, const KindOf& kind_of) {
    const auto kind = kind_of(task_.drafts.slugs(), organization.classification);
    if (!kind && !organization.classification.empty()) {
      task_.drafts.leave_out(organization.object.pointer_to("classification"),
                             fmt::format("{} is no kind that is known here; the draft says `other`",
                                         ledger::quoted(organization.classification)));
    }
    return kind.value_or("other");
  }

  void add_organisation(Organization& organization) {
    json::object data{{"kind", kind_word(organization, organisation_kind_of)}};
    if (!organization.parent.empty()) {
      task_.drafts.overlook("organisations", "parent_id",
                            organization.object.pointer_to("parent_id"));
    }
    add_creation(organization, "organisation.registered", std::move(data));
  }

  void add_body(Organization& organization) {
    json::object data{{"kind", kind_word(organization, body_kind_of)}};
    json::array members;
    for (const std::string& id : organization.members) {
      const Organization* const other = find(id);
      if (other->subject.kind == Kind::organisation) {
        members.push_back(json::string(to_string(other->subject)));
      }
    }
    const json::object& beside = organization.object.object("liggare");
    const bool is_joint = !members.empty() || beside.contains("organisations");
    if (const Organization* const owner = organisation_of(organization.parent)) {
      data[is_joint ? "host" : "organisation"] = to_string(owner->subject);
    } else if (!organization.parent.empty()) {
      task_.drafts.leave_out(organization.object.pointer_to("parent_id"),
                             "leads to no organisation in this file; the body stands alone");
    }
    if (!members.empty()) data["organisations"] = std::move(members);
    add_creation(organization, "body.established", std::move(data));
  }

  void add_dissolution(Organization& organization) {
    SourceObject& object = organization.object;
    const json::object& beside = object.object("liggare");
    const auto dissolved = object.date("dissolution_date");
    const std::string vague = vague_date(beside, "dissolution_date");
    if (!organization.is_recorded || (!dissolved && vague.empty())) return;
    json::object data;
    if (const json::value& successor = member(beside, "successor"); successor.is_string()) {
      data["successor"] = successor;
    }
    task_.drafts.add(object.pointer_to("dissolution_date"),
                     fmt::format("{}.dissolved", kind_name(organization.subject.kind)),
                     organization.subject, dissolved ? dissolved->text() : vague, std::move(data));
  }

  void add_membership(Membership& membership) {
    SourceObject& object = membership.object;
    const auto post = posts_.find(membership.post.value_or(""));
    const Post none;
    const Post& held = post == posts_.end() ? none : post->second;
    if (membership.organization.empty()) membership.organization = held.organization;
    Organization* const in = find(membership.organization);
    if (in == nullptr) {
      object.abandon("is in no organization of this file, and is left out");
      return;
    }
    const std::string id = object.text("id").value_or("");
    Organization* by = find(reference(object, "on_behalf_of_id", "on_behalf_of"));
    if (by == nullptr || by->subject.kind != Kind::organisation) by = owner_of(*in);
    if (by == nullptr) {
      object.abandon("has no organisation that answers for it, and is left out");
      return;
    }
    const auto label = object.text("label");
    const auto stated_role = object.text("role");
    const std::string role_words = stated_role.value_or(held.role.value_or(""));
    const auto role = role_of(task_.drafts.slugs(), role_words);
    json::object data;
    put_beside(object.object("liggare"), data);
    const std::string of = vague_date(held.beside, "for");
    data["for"] = of.empty() ? to_string(in->subject) : of;
    data["organisation"] = to_string(by->subject);
    data["role"] = role.value_or(in->subject.kind == Kind::body ? "member" : "officer");
    const json::value& both = member(held.beside, "function");
    if (both.is_object()) {
      data["function"] = both;
    } else if (held.label || label || !role_words.empty()) {
      data["function"] = held.label ? *held.label : label.value_or(role_words);
    } else {
      data["function"] = {{"sv", "ledamot"}, {"en", "member"}};
    }
    if (const auto person = persons_.find(membership.person); person != persons_.end()) {
      data["person"] = person->second;
    } else if (!membership.person.empty()) {
      task_.drafts.leave_out(object.pointer_to("person_id"),
                             "leads to no person with a name; the draft names nobody");
    }
    record_membership(object, id, *in, std::move(data));
  }

  Organization* owner_of(Organization& in) {
    if (Organization* const owner = organisation_of(in.id)) return owner;
    for (const std::string& id : in.members) {
      if (Organization* const first = organisation_of(id)) return first;
    }
    return nullptr;
  }

  void record_membership(SourceObject& object, const std::string& id, const Organization& in,
                         json::object data) {
    const json::object& beside = object.object("liggare");
    const auto start = object.date("start_date");
    const auto end = object.date("end_date");
    const std::string vague_start = vague_date(beside, "start_date");
    const std::string vague_end = vague_date(beside, "end_date");
    const json::value& ended = member(beside, "ended");
    std::string effective = !start && !vague_start.empty() ? vague_start : task_.effective(start);
    // Somebody whose time is over had begun by its end.
    if (!start && vague_start.empty() && end) effective = fmt::format("[..{}]", end->text());
    if (!ended.is_object()) {
      if (end) data["to"] = end->text();
      if (!end && !vague_end.empty()) data["to"] = vague_end;
    }
    const auto own = ledger::parse_subject(id);
    // Named by what is held and where: ids and names of persons do not belong in an eternal log.
    const json::value function = data["function"];
    const std::string title(function.is_object() ? text_of(member(function, "sv"))
                                                 : text_of(function));
    const Subject subject =
        own && own->kind == Kind::responsibility
            ? task_.drafts.slugs().take_slug(Kind::responsibility, own->slug)
            : task_.drafts.slugs().take(Kind::responsibility,
                                        fmt::format("{} {}", in.subject.slug, title), "post");
    if (!task_.drafts.add(object.pointer(), "responsibility.assigned", subject, effective,
                          std::move(data))) {
      return;
    }
    if (!ended.is_object() || (!end && vague_end.empty())) return;
    task_.drafts.add(object.pointer_to("end_date"), "responsibility.ended", subject,
                     end ? after(*end) : vague_end, ended.get_object());
  }

  const ImportTask& task_;
  SourceObject root_;
  std::vector<Organization> organizations_;
  std::map<std::string, std::size_t> index_;
  std::map<std::string, Post> posts_;
  std::map<std::string, std::string> persons_;
  std::vector<Membership> memberships_;
};

}  // namespace

void import_popolo(const ImportTask& task) { PopoloImport(task).run(); }

}  // namespace client
