#include "ledger/draft.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <functional>

#include "ledger/bytes.h"
#include "ledger/draft_signing.h"
#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/json_reader.h"
#include "ledger/jws.h"
#include "ledger/plain_text.h"

namespace ledger {
namespace {

namespace json = boost::json;

constexpr std::size_t kSaltBytesMin = 16;
constexpr std::array<std::string_view, 8> kDraftMembers = {
    "type", "subject", "effective", "data", "id", "expect", "signature", "disclosures"};

using VisitPerson = std::function<void(const JsonPath& path, json::value& person)>;

// Calls `visit` for each member named `person`. Stops going down there.
void visit_persons(const JsonPath& path, json::value& value, const VisitPerson& visit) {
  if (value.is_array()) {
    auto& list = value.get_array();
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string index = std::to_string(i);
      visit_persons(JsonPath{&path, index}, list[i], visit);
    }
  } else if (value.is_object()) {
    for (auto& member : value.get_object()) {
      const JsonPath inner{&path, std::string_view(member.key())};
      if (member.key() == "person") {
        visit(inner, member.value());
      } else {
        visit_persons(inner, member.value(), visit);
      }
    }
  }
}

constexpr JsonPath kDraftPath{nullptr, ""};
constexpr JsonPath kDataPath{&kDraftPath, "data"};

bool names_a_person(const json::value& data) {
  if (data.is_array()) return std::ranges::any_of(data.get_array(), names_a_person);
  if (!data.is_object()) return false;
  return std::ranges::any_of(data.get_object(), [](const auto& member) {
    return member.key() == "person" || names_a_person(member.value());
  });
}

void remove_persons(json::value& value) {
  if (value.is_array()) {
    for (json::value& item : value.get_array()) remove_persons(item);
  } else if (value.is_object()) {
    value.get_object().erase("person");
    for (auto& member : value.get_object()) remove_persons(member.value());
  }
}

Result<void> refuse_unknown_members(const json::object& draft) {
  for (const auto& member : draft) {
    if (std::ranges::find(kDraftMembers, std::string_view(member.key())) != kDraftMembers.end()) {
      continue;
    }
    const std::string pointer = JsonPath{&kDraftPath, std::string_view(member.key())}.pointer();
    return Error{Errc::unknown_member,
                 fmt::format("{} is unknown in a draft; the members are {}", printable(pointer),
                             fmt::join(kDraftMembers, ", ")),
                 pointer};
  }
  return {};
}

Result<std::string_view> text_member(const json::object& draft, std::string_view name) {
  const std::string pointer = "/" + std::string(name);
  const json::value* value = draft.if_contains(name);
  if (value == nullptr) {
    return Error{Errc::missing_member, pointer + " is missing, and every draft needs it", pointer};
  }
  if (!value->is_string()) {
    return Error{Errc::wrong_type, pointer + " must be a string in quotation marks", pointer};
  }
  return std::string_view(value->get_string());
}

Error at(Error error, std::string pointer) {
  error.detail = pointer + ": " + error.detail;
  error.member = std::move(pointer);
  return error;
}

// What identifies the fact: type, subject, date. Its id and data are read by the callers.
struct Heading {
  EventType type;
  Subject subject;
  Date effective;
};

Result<Heading> read_heading(const json::object& draft) {
  if (auto known = refuse_unknown_members(draft); !known) return known.error();
  const auto type_text = text_member(draft, "type");
  if (!type_text) return type_text.error();
  const auto type = find_event_type(*type_text);
  if (!type) {
    return Error{Errc::unknown_type,
                 fmt::format("/type is {}, which is no event type; docs/format.md lists them",
                             quoted(*type_text)),
                 "/type"};
  }
  const auto subject_text = text_member(draft, "subject");
  if (!subject_text) return subject_text.error();
  auto subject = parse_subject(*subject_text);
  if (!subject) return at(subject.error(), "/subject");
  const EventTraits& traits = traits_of(*type);
  if (!contains(traits.subjects, subject->kind)) {
    return Error{Errc::wrong_kind,
                 fmt::format("/subject is {}, but {} is about a subject of kind {}; name one of "
                             "those, or choose another type",
                             *subject_text, traits.name, list_kinds(traits.subjects)),
                 "/subject"};
  }
  const auto effective_text = text_member(draft, "effective");
  if (!effective_text) return effective_text.error();
  auto effective = Date::parse(*effective_text);
  if (!effective) return at(effective.error(), "/effective");
  if (!draft.contains("data")) {
    return Error{Errc::missing_member, "/data is missing, and every draft needs it", "/data"};
  }
  return Heading{*type, *std::move(subject), *std::move(effective)};
}

Result<std::optional<std::uint64_t>> read_expect(const json::object& draft) {
  const json::value* expect = draft.if_contains("expect");
  if (expect == nullptr) return std::optional<std::uint64_t>();
  if (!expect->is_int64() || expect->get_int64() < 0) {
    return Error{Errc::wrong_type,
                 "/expect must be a whole number: how many entries the subject has", "/expect"};
  }
  return std::optional(static_cast<std::uint64_t>(expect->get_int64()));
}

Result<Disclosure> read_disclosure(const json::value& value, const std::string& where) {
  const auto wrong = [&](std::string_view why) {
    return Error{Errc::invalid_disclosure, fmt::format("{} {}", where, why), where};
  };
  if (!value.is_object() || value.get_object().size() != 3) {
    return wrong("must have the members pointer, salt and name, and no others");
  }
  Disclosure disclosure;
  for (const auto& [name, out] : {std::pair{"pointer", &disclosure.pointer},
                                  {"salt", &disclosure.salt},
                                  {"name", &disclosure.name}}) {
    const json::value* text = value.get_object().if_contains(name);
    if (text == nullptr || !text->is_string() || text->get_string().empty()) {
      return wrong(fmt::format("must have a text \"{}\"", name));
    }
    *out = text->get_string();
  }
  const auto salt = from_base64url(disclosure.salt);
  if (!salt || salt->size() < kSaltBytesMin) {
    return wrong("needs a salt of at least 16 bytes in base64url");
  }
  if (has_control_character(disclosure.name, false)) {
    return wrong("holds a name with control characters; write it without");
  }
  return disclosure;
}

Result<std::vector<Disclosure>> read_disclosures(const json::object& draft) {
  std::vector<Disclosure> disclosures;
  const json::value* list = draft.if_contains("disclosures");
  if (list == nullptr) return disclosures;
  if (!list->is_array()) {
    return Error{Errc::wrong_type, "/disclosures must be a list: write [ ... ]", "/disclosures"};
  }
  std::vector<std::pair<std::string, std::string>> commitments;  // Pointer, hex.
  json::value data = draft.at("data");
  visit_persons(kDataPath, data, [&](const JsonPath& path, json::value& person) {
    const json::value* hex =
        person.is_object() ? person.get_object().if_contains("sha256") : nullptr;
    if (hex == nullptr || !hex->is_string()) return;
    commitments.emplace_back(path.pointer(), hex->get_string());
  });
  for (const json::value& item : list->get_array()) {
    const std::string where = fmt::format("/disclosures/{}", disclosures.size());
    auto disclosure = read_disclosure(item, where);
    if (!disclosure) return disclosure.error();
    const std::pair expected{disclosure->pointer,
                             to_hex(commit_to_person(disclosure->salt, disclosure->name))};
    const auto found = std::ranges::find(commitments, expected);
    if (found == commitments.end()) {
      return Error{
          Errc::invalid_disclosure,
          where + " does not open a commitment of this draft: check its pointer, salt and name",
          where};
    }
    commitments.erase(found);
    disclosures.push_back(*std::move(disclosure));
  }
  return disclosures;
}

// A plain name becomes a commitment; gives the disclosure that opens it.
Result<json::object> commit_name(const std::string& pointer, json::value& person) {
  if (!person.is_string()) {
    return Error{Errc::wrong_type, pointer + " must be the person's name", pointer};
  }
  const std::string name(person.get_string());
  if (name.empty() || has_control_character(name, false)) {
    return Error{Errc::invalid_text, pointer + " must be a name, without control characters",
                 pointer};
  }
  const Uuid random = random_uuid();
  const Uuid more = random_uuid();
  std::string salt_bytes(random.bytes.begin(), random.bytes.end());
  salt_bytes.append(more.bytes.begin(), more.bytes.end());
  const std::string salt = to_base64url(salt_bytes);
  person = json::object{{"sha256", to_hex(commit_to_person(salt, name))}};
  return json::object{{"pointer", pointer}, {"salt", salt}, {"name", name}};
}

// Replaces each plain name by a commitment; gives the disclosures that open them.
Result<json::array> commit_persons(json::value& data) {
  json::array disclosures;
  std::optional<Error> wrong;
  visit_persons(kDataPath, data, [&](const JsonPath& path, json::value& person) {
    if (wrong || person.is_object()) return;  // An object is a commitment already.
    auto disclosure = commit_name(path.pointer(), person);
    if (!disclosure) {
      wrong = disclosure.error();
    } else {
      disclosures.push_back(*std::move(disclosure));
    }
  });
  if (wrong) return *wrong;
  return disclosures;
}

// Beside those that the draft has already, for the commitments that it has already.
void add_disclosures(json::object& draft, json::array disclosures) {
  if (disclosures.empty()) return;
  json::value& list = draft.emplace("disclosures", json::array()).first->value();
  if (!list.is_array()) return;  // Reading the signed draft says so.
  for (json::value& disclosure : disclosures) list.get_array().push_back(std::move(disclosure));
}

// The id that the ledger gives to a fact without one.
Uuid derived_id(const Heading& heading, std::string_view data, std::string_view origin) {
  std::string name = "{\"data\":";
  name += data;
  name += ",\"effective\":";
  append_canonical_json(name, json::value(heading.effective.text()));
  name += ",\"subject\":";
  append_canonical_json(name, json::value(to_string(heading.subject)));
  name += ",\"type\":";
  append_canonical_json(name, json::value(type_name(heading.type)));
  name += '}';
  return uuid_v5(ledger_name_space(origin), name);
}

Result<Uuid> stated_id(const json::object& draft) {
  const auto text = text_member(draft, "id");
  if (!text) return text.error();
  auto id = parse_uuid(*text);
  if (!id) return at(id.error(), "/id");
  return *id;
}

Result<Uuid> id_of(const json::object& draft, const Heading& heading, std::string_view origin) {
  if (draft.contains("id")) return stated_id(draft);
  const json::value& data = draft.at("data");
  if (traits_of(heading.type).effect == Effect::amends && names_a_person(data)) {
    return Error{
        Errc::id_needed,
        "/id is missing: an amendment that names a person needs an id of its own, since the "
        "name does not count in the id that the ledger would give it; add a random UUID",
        "/id"};
  }
  return derived_id(heading, data_without_persons(data), origin);
}

Error not_an_object() { return {Errc::wrong_type, "a draft must be an object: write { ... }"}; }

// Of a draft that names nobody and is not signed yet.
Result<Draft> sign_plain_draft(const json::object& draft, std::string_view origin,
                               const NamedKey& key) {
  auto heading = read_heading(draft);
  if (!heading) return heading.error();
  const json::value& written = draft.at("data");
  std::string data = canonical_json(written);
  const auto id = draft.contains("id") ? stated_id(draft) : derived_id(*heading, data, origin);
  if (!id) return id.error();
  const auto expect = read_expect(draft);
  if (!expect) return expect.error();
  auto event = event_from_json(heading->type, written);
  if (!event) return event.error();
  Draft plain{{*id, std::move(heading->subject), heading->type, std::move(heading->effective),
               std::move(data)},
              *std::move(event),
              *expect,
              {},
              {}};
  plain.signature = sign_jws(signed_bytes(plain.statement, origin), key);
  if (auto kid = jws_kid(plain.signature); !kid) return at(kid.error(), "/signature");
  return plain;
}

}  // namespace

Result<Draft> read_signed_draft(const json::value& value) {
  if (!value.is_object()) return not_an_object();
  const json::object* const draft = &value.get_object();
  auto heading = read_heading(*draft);
  if (!heading) return heading.error();
  auto expect = read_expect(*draft);
  if (!expect) return expect.error();
  auto event = event_from_json(heading->type, draft->at("data"));
  if (!event) return event.error();
  const json::value* signature = draft->if_contains("signature");
  if (signature == nullptr) {
    return Error{Errc::unsigned_draft,
                 "/signature is missing; sign the draft with a recorder's key", "/signature"};
  }
  if (!signature->is_string()) {
    return Error{Errc::bad_signature,
                 "/signature must be a detached JWS in quotation marks; sign the draft again",
                 "/signature"};
  }
  if (auto kid = jws_kid(signature->get_string()); !kid) return at(kid.error(), "/signature");
  const auto id = stated_id(*draft);
  if (!id) return id.error();
  auto disclosures = read_disclosures(*draft);
  if (!disclosures) return disclosures.error();
  return Draft{{*id, std::move(heading->subject), heading->type, std::move(heading->effective),
                canonical_json(draft->at("data"))},
               *std::move(event),
               *expect,
               std::string(signature->get_string()),
               *std::move(disclosures)};
}

Result<json::value> sign_draft(const json::value& value, std::string_view origin,
                               const NamedKey& key) {
  if (!value.is_object()) return not_an_object();
  if (value.get_object().contains("signature")) return value;  // Somebody signed it already.
  json::object draft = value.get_object();
  auto heading = read_heading(draft);
  if (!heading) return heading.error();
  const auto id = id_of(draft, *heading, origin);
  if (!id) return id.error();
  auto disclosures = commit_persons(draft.at("data"));
  if (!disclosures) return disclosures.error();
  add_disclosures(draft, *std::move(disclosures));
  const Statement statement{*id, heading->subject, heading->type, heading->effective,
                            canonical_json(draft.at("data"))};
  draft["id"] = to_string(*id);
  draft["signature"] = sign_jws(signed_bytes(statement, origin), key);
  return json::value(std::move(draft));
}

Result<Draft> sign_and_read_draft(const json::value& value, std::string_view origin,
                                  const NamedKey& key) {
  const json::object* const draft = value.if_object();
  const bool is_plain = draft != nullptr && !draft->contains("signature") &&
                        !draft->contains("disclosures") && draft->contains("data") &&
                        !names_a_person(draft->at("data"));
  if (is_plain) return sign_plain_draft(*draft, origin, key);
  const auto signed_draft = sign_draft(value, origin, key);
  if (!signed_draft) return signed_draft.error();
  return read_signed_draft(*signed_draft);
}

std::string data_without_persons(const json::value& data) {
  json::value copy = data;
  remove_persons(copy);
  return canonical_json(copy);
}

Digest commit_to_person(std::string_view salt, std::string_view name) {
  return sha256(canonical_json(json::array{json::string(salt), json::string(name)}));
}

}  // namespace ledger
