#include "ledger/entry.h"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "ledger/event_json.h"
#include "ledger/json.h"
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

Result<Entry> decode_entry(std::string_view bytes) {
  auto decoded = decode(bytes);
  if (!decoded) return decoded.error();
  return std::move(decoded->entry);
}

Result<SignedEntry> decode_signed_entry(std::string_view bytes) {
  auto decoded = decode(bytes);
  if (!decoded) return decoded.error();
  if (encode_entry(decoded->entry, decoded->statement) != bytes) {
    return damaged("they are not in canonical form");
  }
  std::string signed_part = signed_bytes(decoded->statement, decoded->entry.source);
  return SignedEntry{std::move(decoded->entry), std::move(signed_part)};
}

Result<Statement> decode_statement(std::string_view bytes) {
  auto decoded = decode(bytes);
  if (!decoded) return decoded.error();
  return std::move(decoded->statement);
}

}  // namespace ledger
