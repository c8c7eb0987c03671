#include "ledger/entry.h"

#include <fmt/format.h>

#include <array>
#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/json_view.h"
#include "ledger/limits.h"

namespace ledger {
namespace {

namespace json = boost::json;

// Appends "name":"text". What enters needs no escape, but what is signed must not depend on that.
void append_member(std::string& out, std::string_view name, std::string_view text) {
  out += '"';
  out += name;
  out += "\":";
  append_canonical_json(out, json::value(text));
}

Error damaged(std::string_view why) {
  return {Errc::damaged, fmt::format("these bytes are no entry of a ledger: {}", why)};
}

struct Members {
  const json::object& object;

  Result<std::string_view> text(const char* name) const {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) return damaged(fmt::format("no text {}", name));
    return std::string_view(value->get_string());
  }
  Result<std::uint64_t> number(const char* name) const {
    const json::value* value = object.if_contains(name);
    if (value == nullptr || !value->is_int64() || value->get_int64() < 0) {
      return damaged(fmt::format("no number {}", name));
    }
    return static_cast<std::uint64_t>(value->get_int64());
  }
};

constexpr std::size_t kMembers = 13;
constexpr std::size_t kBytesBesideData = 600;  // Enough for most, so that they grow but once.

Result<Statement> read_statement(const json::object& object) {
  const Members members{object};
  const auto id = members.text("id");
  const auto subject = members.text("subject");
  const auto type = members.text("type");
  const auto effective = members.text("effective");
  for (const auto* text : {&id, &subject, &type, &effective}) {
    if (!*text) return text->error();
  }
  const json::value* data = object.if_contains("data");
  if (data == nullptr) return damaged("no data");
  auto parsed_id = parse_uuid(*id);
  auto parsed_subject = parse_subject(*subject);
  auto parsed_effective = Date::parse(*effective);
  const auto parsed_type = find_event_type(*type);
  if (!parsed_id) return damaged(parsed_id.error().detail);
  if (!parsed_subject) return damaged(parsed_subject.error().detail);
  if (!parsed_effective) return damaged(parsed_effective.error().detail);
  if (!parsed_type) return damaged("the type is unknown: it may be of a newer version");
  return Statement{*parsed_id, *std::move(parsed_subject), *parsed_type,
                   *std::move(parsed_effective), canonical_json(*data)};
}

Result<Entry> read_entry(const json::object& object, const Statement& statement) {
  const Members members{object};
  if (object.size() != kMembers) return damaged("it has other members than an entry");
  const auto spec = members.text("specversion");
  const auto content = members.text("datacontenttype");
  if (!spec || *spec != "1.0" || !content || *content != "application/json") {
    return damaged("it is no CloudEvents 1.0 event with JSON data");
  }
  const auto source = members.text("source");
  const auto time = members.text("time");
  const auto actor = members.text("actor");
  const auto signature = members.text("signature");
  for (const auto* text : {&source, &time, &actor, &signature}) {
    if (!*text) return text->error();
  }
  const auto position = members.number("position");
  const auto revision = members.number("revision");
  if (!position) return position.error();
  if (!revision) return revision.error();
  const auto parsed_time = parse_rfc3339(*time);
  if (!parsed_time) return damaged(parsed_time.error().detail);
  auto event = event_from_json(statement.type, object.at("data"));
  if (!event) return damaged(event.error().detail);
  return Entry{{*position},          {*revision},         statement.id,
               std::string(*source), statement.subject,   *parsed_time,
               statement.effective,  std::string(*actor), std::string(*signature),
               *std::move(event)};
}

struct Decoded {
  Statement statement;
  Entry entry;
};

Result<Decoded> decode(std::string_view bytes) {
  auto value = parse_json(bytes, limits::entry_bytes_max);
  if (!value) return damaged(value.error().detail);
  if (!value->is_object()) return damaged("not an object");
  auto statement = read_statement(value->get_object());
  if (!statement) return statement.error();
  auto entry = read_entry(value->get_object(), *statement);
  if (!entry) return entry.error();
  return Decoded{*std::move(statement), *std::move(entry)};
}

// The members of an entry, in the order of its canonical form.
constexpr std::array<std::string_view, kMembers> kMemberNames = {
    "actor",     "data",   "datacontenttype", "effective", "id",   "position", "revision",
    "signature", "source", "specversion",     "subject",   "time", "type"};

// The members as they stand in an entry that is in canonical form.
class CanonicalMembers {
 public:
  // None where they are others, or not of their types: then the strict way says what is wrong.
  static std::optional<CanonicalMembers> of(const JsonView* object) {
    if (object == nullptr || !object->is_object() || object->size() != kMembers) {
      return std::nullopt;
    }
    CanonicalMembers members;
    std::size_t i = 0;
    for (const JsonView& member : *object) {
      const bool is_number = i == kPosition || i == kRevision;
      const bool is_right = is_number ? member.is_int64() && member.get_int64() >= 0
                                      : i == kData || member.is_string();
      if (member.key() != kMemberNames[i] || !is_right) return std::nullopt;
      members.views_[i++] = &member;
    }
    return members;
  }

  enum Place : std::size_t {
    kActor,
    kData,
    kContentType,
    kEffective,
    kId,
    kPosition,
    kRevision,
    kSignature,
    kSource,
    kSpecVersion,
    kSubject,
    kTime,
    kType
  };
  const JsonView& view(Place place) const { return *views_[place]; }
  std::string_view text(Place place) const { return view(place).get_string(); }
  std::uint64_t number(Place place) const {
    return static_cast<std::uint64_t>(view(place).get_int64());
  }

 private:
  std::array<const JsonView*, kMembers> views_{};
};

// As decode() reads it, or none.
std::optional<Entry> read_canonical(const CanonicalMembers& members) {
  using enum CanonicalMembers::Place;
  if (members.text(kSpecVersion) != "1.0" || members.text(kContentType) != "application/json") {
    return std::nullopt;
  }
  const auto type = find_event_type(members.text(kType));
  auto id = parse_uuid(members.text(kId));
  auto subject = parse_subject(members.text(kSubject));
  auto effective = Date::parse(members.text(kEffective));
  const auto time = parse_rfc3339(members.text(kTime));
  if (!type || !id || !subject || !effective || !time) return std::nullopt;
  auto event = event_from_json(*type, members.view(kData));
  if (!event) return std::nullopt;
  // In place: an entry is half a kilobyte to move.
  return std::optional<Entry>(
      std::in_place, Position{members.number(kPosition)}, Revision{members.number(kRevision)}, *id,
      std::string(members.text(kSource)), *std::move(subject), *time, *std::move(effective),
      std::string(members.text(kActor)), std::string(members.text(kSignature)), *std::move(event));
}

// What is signed, as it stands in the entry: of a canonical form the parts are canonical too.
std::string signed_part(const CanonicalMembers& members) {
  std::string out;
  char before = '{';
  using enum CanonicalMembers::Place;
  for (const auto place : {kData, kEffective, kId, kSource, kSubject, kType}) {
    out.append(1, before).append(1, '"').append(kMemberNames[place]).append("\":");
    out += members.view(place).written();
    before = ',';
  }
  return out += '}';
}

CanonicalText& canonical_text() {
  thread_local CanonicalText text;
  return text;
}

std::optional<CanonicalMembers> canonical_members(std::string_view bytes) {
  if (bytes.size() > limits::entry_bytes_max) return std::nullopt;
  return CanonicalMembers::of(canonical_text().read(bytes));
}

}  // namespace

std::string signed_bytes(const Statement& statement, std::string_view origin) {
  std::string out;
  out.reserve(kBytesBesideData + statement.data.size());
  out += "{\"data\":";
  out += statement.data;
  out += ',';
  append_member(out, "effective", statement.effective.text());
  out += ',';
  append_member(out, "id", to_string(statement.id));
  out += ',';
  append_member(out, "source", origin);
  out += ',';
  append_member(out, "subject", to_string(statement.subject));
  out += ',';
  append_member(out, "type", type_name(statement.type));
  out += '}';
  return out;
}

std::string encode_entry(const Entry& entry, const Statement& statement) {
  std::string out;
  out.reserve(kBytesBesideData + statement.data.size());
  out += '{';
  append_member(out, "actor", entry.actor);
  out += ",\"data\":";
  out += statement.data;
  out += ",\"datacontenttype\":\"application/json\",";
  append_member(out, "effective", statement.effective.text());
  out += ',';
  append_member(out, "id", to_string(statement.id));
  out +=
      fmt::format(",\"position\":{},\"revision\":{},", entry.position.value, entry.revision.value);
  append_member(out, "signature", entry.signature);
  out += ',';
  append_member(out, "source", entry.source);
  out += ",\"specversion\":\"1.0\",";
  append_member(out, "subject", to_string(statement.subject));
  out += ',';
  append_member(out, "time", to_rfc3339(entry.time));
  out += ',';
  append_member(out, "type", type_name(statement.type));
  out += '}';
  return out;
}

// Almost every entry is in canonical form and whole, and is read where it stands. The strict way is
// for all others, and alone says what is wrong.
Result<Entry> decode_entry(std::string_view bytes) {
  if (const auto members = canonical_members(bytes)) {
    if (auto entry = read_canonical(*members)) return *std::move(entry);
  }
  return decode_entry_strictly(bytes);
}

Result<Entry> decode_entry_strictly(std::string_view bytes) {
  auto decoded = decode(bytes);
  if (!decoded) return decoded.error();
  return std::move(decoded->entry);
}

Result<SignedEntry> decode_signed_entry(std::string_view bytes) {
  if (const auto members = canonical_members(bytes)) {
    auto entry = read_canonical(*members);
    // The time alone can be written in other ways than encode_entry does it.
    if (entry && to_rfc3339(entry->time) == members->text(CanonicalMembers::kTime)) {
      return SignedEntry{*std::move(entry), signed_part(*members)};
    }
  }
  return decode_signed_entry_strictly(bytes);
}

Result<SignedEntry> decode_signed_entry_strictly(std::string_view bytes) {
  auto decoded = decode(bytes);
  if (!decoded) return decoded.error();
  if (encode_entry(decoded->entry, decoded->statement) != bytes) {
    return damaged("they are not in canonical form");
  }
  std::string statement = signed_bytes(decoded->statement, decoded->entry.source);
  return SignedEntry{std::move(decoded->entry), std::move(statement)};
}

Result<Statement> decode_statement(std::string_view bytes) {
  auto decoded = decode(bytes);
  if (!decoded) return decoded.error();
  return std::move(decoded->statement);
}

}  // namespace ledger
