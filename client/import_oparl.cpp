#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "client/foreign_dates.h"
#include "client/import.h"
#include "client/import_words.h"
#include "client/members.h"
#include "client/source_object.h"
#include "ledger/plain_text.h"

// OParl 1.0 and 1.1 (oparl.org): objects as servers send them, in lists, pages of lists or within
// each other. They are known by their type, wherever they stand.
namespace client {
namespace {

using ledger::Kind;
using ledger::Subject;
namespace json = boost::json;

// What every object has that says nothing about the world.
void pass_over_server_members(SourceObject& object) {
  object.pass_over({"id", "type", "created", "modified", "license", "web", "deleted"});
}

// "https://schema.oparl.org/1.1/Meeting" is "Meeting"; empty for what is not OParl's.
std::string_view class_of(std::string_view type) {
  if (type.find("oparl.org/1.") == type.npos) return {};
  return type.substr(type.rfind('/') + 1);
}

std::string_view last_segment(std::string_view url) { return url.substr(url.rfind('/') + 1); }

struct Thing {
  SourceObject object;
  std::string id;
  std::string parent;  // The id of the object that it stood within.
  Subject subject;
  bool is_recorded = false;
};

class OparlImport {
 public:
  explicit OparlImport(const ImportTask& task) : task_(task) {}

  void run() {
    find_objects(task_.document, "", "");
    add_bodies();
    add_organizations();
    add_memberships();
    add_papers();
    add_decisions();
    add_ends();
    for (auto& [of_class, things] : things_) {
      for (Thing& thing : things) thing.object.finish(of_class);
    }
  }

 private:
  std::vector<Thing>& all(std::string_view of_class) {
    const auto found = things_.find(of_class);
    return found != things_.end() ? found->second : things_[std::string(of_class)];
  }
  Thing* find(std::string_view of_class, const std::string& id) {
    const auto found = places_.find({std::string(of_class), id});
    return found == places_.end() ? nullptr : &all(of_class)[found->second];
  }

  void find_objects(const json::object& object, const std::string& pointer, std::string parent) {
    const std::string of_class(class_of(text_of(member(object, "type"))));
    const std::string id(text_of(member(object, "id")));
    if (!of_class.empty()) {
      const json::value& deleted = member(object, "deleted");
      if (deleted.is_bool() && deleted.get_bool()) {
        task_.drafts.leave_out(pointer, "is deleted in its system, and is left out");
        return;
      }
      std::vector<Thing>& list = all(of_class);
      // A server sends an object again within each of those that hold it.
      if (places_.emplace(std::pair(of_class, id.empty() ? pointer : id), list.size()).second) {
        list.push_back({SourceObject(object, pointer, task_.drafts), id, parent, {}, false});
        pass_over_server_members(list.back().object);
      }
      parent = id;
    }
    for (const auto& [name, value] : object) {
      find_objects_in(value, pointer_below(pointer, name), parent);
    }
  }

  void find_objects_in(const json::value& value, const std::string& pointer,
                       const std::string& parent) {
    if (const json::object* object = value.if_object()) find_objects(*object, pointer, parent);
    const json::array* const list = value.if_array();
    for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
      find_objects_in((*list)[i], pointer_below(pointer, i), parent);
    }
  }

  // The slug of our own export, in which ids end with it.
  Subject subject_of(Kind kind, const Thing& thing, bool is_own, const std::string& name) {
    const std::string slug(last_segment(thing.id));
    if (is_own && ledger::is_slug(slug)) return task_.drafts.slugs().take_slug(kind, slug);
    return task_.drafts.slugs().take(kind, name, kind_name(kind));
  }

  // The name, which every draft of an organisation or body needs.
  std::optional<std::string> name_of(Thing& thing) {
    auto name = thing.object.text("name");
    if (!name) name = thing.object.text("shortName");
    if (!name) thing.object.abandon("has no name, and is left out");
    return name;
  }

  static void put_short_name(Thing& thing, const std::string& name, json::object& data) {
    const auto short_name = thing.object.text("shortName");
    if (short_name && *short_name != name) data["short"] = *short_name;
  }

  // A day that OParl has a property for, or what our own export says where it has not.
  std::optional<ledger::Date> date_of(Thing& thing, const std::string& property) {
    const auto date = thing.object.date(property);
    const auto vague = thing.object.text("liggare:" + property);
    if (date || !vague) return date;
    const auto parsed = ledger::Date::parse(*vague);
    if (parsed) return *parsed;
    task_.drafts.leave_out(thing.object.pointer_to("liggare:" + property),
                           fmt::format("counts as absent: {}", parsed.error().detail));
    return {};
  }

  template <class KindOf>
  std::string_view kind_word(Thing& thing, const KindOf& kind_of) {
    Slugs& slugs = task_.drafts.slugs();
    const auto own = thing.object.text("liggare:kind");
    const auto classification = thing.object.text("classification");
    auto kind = own ? kind_of(slugs, *own) : std::nullopt;
    if (!kind && classification) kind = kind_of(slugs, *classification);
    const auto type = thing.object.text("organizationType");
    if (!kind && type) kind = kind_of(slugs, *type);
    if (!kind && classification) {
      task_.drafts.leave_out(thing.object.pointer_to("classification"),
                             fmt::format("{} is no kind that is known here; the draft says `other`",
                                         ledger::quoted(*classification)));
    }
    return kind.value_or("other");
  }

  void add_organisation(Thing& thing, std::string_view kind) {
    const auto name = name_of(thing);
    if (!name) return;
    json::object data{{"name", *name}, {"kind", kind}};
    put_short_name(thing, *name, data);
    const bool is_own = thing.object.text("liggare:kind").has_value();
    thing.subject = subject_of(Kind::organisation, thing, is_own, *name);
    thing.is_recorded =
        task_.drafts.add(thing.object.pointer(), "organisation.registered", thing.subject,
                         task_.effective(date_of(thing, "startDate")), std::move(data));
  }

  void add_bodies() {
    for (Thing& thing : all("Body")) {
      thing.object.pass_over({"system", "organization", "person", "meeting", "paper", "agendaItem",
                              "consultation", "locationList", "legislativeTermList", "membership",
                              "file", "legislativeTerm", "oparlSince"});
      add_organisation(thing, kind_word(thing, organisation_kind_of));
    }
  }

  void add_organizations() {
    for (Thing& thing : all("Organization")) {
      thing.object.pass_over({"meeting", "membership", "consultation", "post"});
      const std::string type =
          task_.drafts.slugs().transliterate(thing.object.text("organizationType").value_or(""));
      // Those who sit in bodies, rather than bodies that decide.
      if (type == "partei" || type == "fraktion") {
        thing.object.pass_over({"body", "classification"});
        add_organisation(thing, "association");
      } else {
        add_body(thing);
      }
    }
  }

  void add_body(Thing& thing) {
    const auto name = name_of(thing);
    if (!name) return;
    json::object data{{"name", *name}, {"kind", kind_word(thing, body_kind_of)}};
    put_short_name(thing, *name, data);
    json::array members;
    for (const std::string& url : thing.object.texts_if_any("liggare:organisations")) {
      const Thing* const organisation = find("Body", url);
      if (organisation == nullptr || !organisation->is_recorded) continue;
      members.push_back(json::string(to_string(organisation->subject)));
    }
    const std::string owner_url = thing.object.text("body").value_or("");
    if (const Thing* const owner = find("Body", owner_url); owner != nullptr) {
      if (owner->is_recorded) {
        data[members.empty() ? "organisation" : "host"] = to_string(owner->subject);
      }
    } else if (!owner_url.empty()) {
      task_.drafts.leave_out(thing.object.pointer_to("body"),
                             "leads to no body of this file; the draft stands alone");
    }
    if (!members.empty()) data["organisations"] = std::move(members);
    const bool is_own = thing.object.text("liggare:kind").has_value();
    thing.subject = subject_of(Kind::body, thing, is_own, *name);
    thing.is_recorded =
        task_.drafts.add(thing.object.pointer(), "body.established", thing.subject,
                         task_.effective(date_of(thing, "startDate")), std::move(data));
  }

  void add_ends() {
    for (const std::string_view of_class : {"Body", "Organization"}) {
      for (Thing& thing : all(of_class)) {
        const auto last = date_of(thing, "endDate");
        if (!last || !thing.is_recorded) continue;
        const auto day = whole_day(*last, task_.zone);
        task_.drafts.add(thing.object.pointer_to("endDate"),
                         fmt::format("{}.dissolved", kind_name(thing.subject.kind)), thing.subject,
                         day ? ledger::to_iso({day->since_1970 + 1}) : last->text(), {});
      }
    }
  }

  // The organisation that answers for a post in an organization.
  const Thing* organisation_for(Thing& membership, Thing& organization) {
    for (const char* const property : {"onBehalfOf", "liggare:onBehalfOf"}) {
      const std::string url = membership.object.text(property).value_or("");
      for (const std::string_view of_class : {"Organization", "Body"}) {
        const Thing* const found = find(of_class, url);
        if (found != nullptr && found->is_recorded && found->subject.kind == Kind::organisation) {
          return found;
        }
      }
    }
    if (organization.subject.kind == Kind::organisation) return &organization;
    const Thing* const owner = find("Body", organization.object.text("body").value_or(""));
    return owner != nullptr && owner->is_recorded ? owner : nullptr;
  }

  void add_memberships() {
    for (Thing& thing : all("Membership")) {
      SourceObject& object = thing.object;
      Thing* const in = find("Organization", object.text("organization").value_or(""));
      if (in == nullptr || !in->is_recorded) {
        object.abandon("is in no organization of this file, and is left out");
        continue;
      }
      const Thing* const by = organisation_for(thing, *in);
      if (by == nullptr) {
        object.abandon("has no organisation that answers for it, and is left out");
        continue;
      }
      add_membership(thing, *in, *by);
    }
    for (Thing& person : all("Person")) person.object.pass_over({"name", "body", "membership"});
  }

  void add_membership(Thing& thing, const Thing& in, const Thing& by) {
    SourceObject& object = thing.object;
    const auto words = object.text("role");
    const std::string coded = object.text("liggare:role").value_or(words.value_or(""));
    json::object data{{"for", to_string(in.subject)},
                      {"organisation", to_string(by.subject)},
                      {"role", role_of(task_.drafts.slugs(), coded).value_or("member")}};
    data["function"] = words ? json::value(json::string(*words))
                             : json::value{{"sv", "ledamot"}, {"en", "member"}};
    const std::string stated_person = object.text("person").value_or("");
    Thing* const person = find("Person", stated_person.empty() ? thing.parent : stated_person);
    if (person != nullptr) {
      if (const auto name = person->object.text("name")) data["person"] = *name;
    }
    const auto start = date_of(thing, "startDate");
    const auto end = date_of(thing, "endDate");
    if (end) data["to"] = end->text();
    // Named by what is held and where: ids and names of persons do not belong in an eternal log.
    const Subject subject = task_.drafts.slugs().take(
        Kind::responsibility, fmt::format("{} {}", in.subject.slug, words.value_or("ledamot")),
        "post");
    std::string effective = task_.effective(start);
    // Somebody whose time is over had begun by its end.
    if (!start && end && whole_day(*end, task_.zone))
      effective = fmt::format("[..{}]", end->text());
    thing.is_recorded = task_.drafts.add(object.pointer(), "responsibility.assigned", subject,
                                         effective, std::move(data));
  }

  void add_papers() {
    for (Thing& thing : all("Paper")) {
      SourceObject& object = thing.object;
      object.pass_over({"body", "consultation"});
      const auto name = object.text("name");
      if (!name) {
        object.abandon("has no name, and is left out");
        continue;
      }
      json::object data{{"title", *name}};
      const auto reference = object.text("reference");
      if (reference) data["reference"] = *reference;
      const auto date = date_of(thing, "date");
      if (date) data["date"] = date->text();
      if (const auto kind = object.text("paperType")) data["kind"] = *kind;
      put_file(object.object("mainFile"), data);
      // Named by its number: its title may name somebody.
      thing.subject = task_.drafts.slugs().take(
          Kind::document, reference.value_or(std::string(last_segment(thing.id))), "paper");
      thing.is_recorded = task_.drafts.add(object.pointer(), "document.registered", thing.subject,
                                           task_.effective(date), std::move(data));
    }
    for (Thing& file : all("File")) {
      if (used_files_.contains(file.id)) continue;
      task_.drafts.overlook("OParl", "File", file.object.pointer());
    }
    for (const char* const others : {"LegislativeTerm", "Location"}) {
      for (Thing& other : all(others)) {
        task_.drafts.overlook("OParl", others, other.object.pointer());
      }
    }
    for (const char* const dropped : {"File", "LegislativeTerm", "Location", "System"}) {
      things_.erase(dropped);
    }
  }

  // What a document says of its file. Its checksums are of kinds that the ledger does not keep.
  void put_file(const json::object& file, json::object& data) {
    if (file.empty()) return;
    used_files_.insert(std::string(text_of(member(file, "id"))));
    if (const json::value& media = member(file, "mimeType"); media.is_string()) {
      data["media"] = media;
    }
    if (const json::value& size = member(file, "size"); size.is_int64() && size.get_int64() >= 0) {
      data["bytes"] = size;
    }
    const json::value& url = member(file, "accessUrl");
    if (url.is_string() && !data.contains("reference")) data["reference"] = url;
  }

  std::optional<std::string> outcome(SourceObject& item) {
    const auto own = item.text("liggare:outcome");
    const auto result = item.text("result");
    if (!own && !result) {
      item.abandon("has no result; no decision is drafted");
      return {};
    }
    if (result) {
      const auto stated = task_.command.outcomes.find(*result);
      if (stated != task_.command.outcomes.end()) return stated->second;
    }
    const auto known = outcome_of(task_.drafts.slugs(), own ? *own : *result);
    if (known) return std::string(*known);
    const std::string words = result ? *result : *own;
    task_.drafts.leave_out(
        item.pointer_to(result ? "result" : "liggare:outcome"),
        fmt::format("{0} is no outcome that is known here; no decision is drafted. Say what it "
                    "means: --outcome {0}=OUTCOME",
                    ledger::quoted(words)));
    return {};
  }

  void add_decisions() {
    for (Thing& meeting : all("Meeting")) meeting.object.pass_over({"agendaItem", "name", "end"});
    for (Thing& item : all("AgendaItem")) {
      item.object.pass_over({"order", "liggare:text", "public"});
      if (item.object.is_false("public")) {
        item.object.abandon("is not public, and is left out");
        continue;
      }
      const std::string stated = item.object.text("meeting").value_or("");
      Thing* const meeting = find("Meeting", stated.empty() ? item.parent : stated);
      if (meeting == nullptr || meeting->object.is_true("cancelled")) {
        item.object.abandon(meeting == nullptr ? "is in no meeting of this file"
                                               : "is of a meeting that was cancelled");
        continue;
      }
      const Thing* const body = deciding_body(*meeting);
      if (body == nullptr) {
        item.object.abandon("was decided by no organization of this file; no decision is drafted");
        continue;
      }
      add_decision(item, *meeting, *body);
    }
    for (Thing& consultation : all("Consultation")) {
      consultation.object.pass_over(
          {"paper", "agendaItem", "meeting", "organization", "authoritative"});
    }
  }

  const Thing* deciding_body(Thing& meeting) {
    for (const std::string& url : meeting.object.texts_if_any("organization")) {
      const Thing* const body = find("Organization", url);
      if (body != nullptr && body->is_recorded && body->subject.kind == Kind::body) return body;
    }
    return nullptr;
  }

  void add_decision(Thing& item, Thing& meeting, const Thing& body) {
    SourceObject& object = item.object;
    const auto decided = outcome(object);
    const auto name = object.text("name");
    if (!decided) return;
    if (!name) {
      object.abandon("has no name; no decision is drafted");
      return;
    }
    json::object data{{"body", to_string(body.subject)}, {"title", *name}, {"outcome", *decided}};
    const auto date = date_of(meeting, "start");
    if (date) data["meeting"] = date->text();
    const auto own = ledger::parse_subject(object.text("liggare:decision").value_or(""));
    const auto number = object.text("number");
    if (number && (own || number->starts_with("§"))) {
      // The number of an agenda item is no paragraph, unless it says so.
      data["paragraph"] = clean_text(number->substr(own ? 0 : std::string_view("§").size()));
    } else if (number) {
      task_.drafts.overlook("AgendaItem", "number", object.pointer_to("number"));
    }
    if (const auto text = object.text("resolutionText"))
      data["points"] = json::array{json::string(*text)};
    if (const Thing* const paper = paper_of(object)) data["text"] = to_string(paper->subject);
    const auto effective = date_of(item, "effective");
    const Subject subject =
        own && own->kind == Kind::decision
            ? task_.drafts.slugs().take_slug(Kind::decision, own->slug)
            : task_.drafts.slugs().take(
                  Kind::decision,
                  fmt::format("{} {} {}", body.subject.slug, date ? date->text() : "",
                              number.value_or(std::string(last_segment(item.id)))),
                  "decision");
    task_.drafts.add(object.pointer(), "decision.taken", subject,
                     task_.effective(effective ? effective : date), std::move(data));
  }

  const Thing* paper_of(SourceObject& item) {
    Thing* const consultation = find("Consultation", item.text("consultation").value_or(""));
    if (consultation == nullptr) return nullptr;
    const std::string stated = consultation->object.text("paper").value_or("");
    const Thing* const paper = find("Paper", stated.empty() ? consultation->parent : stated);
    return paper != nullptr && paper->is_recorded ? paper : nullptr;
  }

  const ImportTask& task_;
  std::map<std::string, std::vector<Thing>, std::less<>> things_;
  std::map<std::pair<std::string, std::string>, std::size_t> places_;
  std::set<std::string> used_files_;
};

}  // namespace

void import_oparl(const ImportTask& task) { OparlImport(task).run(); }

}  // namespace client
