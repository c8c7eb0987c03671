#include "ledger/bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <span>
#include <utility>

#include "ledger/json.h"

namespace ledger {
namespace {

namespace json = boost::json;

constexpr std::string_view kFormat = "liggare-bundle/1";
// No tree has more levels above its leaves.
constexpr std::size_t kPathMax = 63;

Error malformed(std::string detail) { return {Errc::invalid_value, std::move(detail)}; }

// An object that has exactly these members, and where it stands, for sentences.
class Members {
 public:
  static Result<Members> of(const json::value& value, std::string where,
                            std::span<const std::string_view> names) {
    if (!value.is_object()) return malformed(where + " must be an object");
    const json::object& object = value.get_object();
    for (const auto& member : object) {
      if (std::ranges::find(names, std::string_view(member.key())) == names.end()) {
        return malformed(fmt::format("{} has a member that a bundle does not have", where));
      }
    }
    for (const std::string_view name : names) {
      if (!object.contains(name)) return malformed(fmt::format("{} lacks {}", where, name));
    }
    return Members(object, std::move(where));
  }

  Result<std::string> text(std::string_view name) const {
    const json::value& value = object_->at(name);
    if (!value.is_string()) return malformed(fmt::format("{}/{} must be a text", where_, name));
    return std::string(value.get_string());
  }
  Result<Position> position() const {
    const json::value& value = object_->at("position");
    if (!value.is_int64() || value.get_int64() < 0) {
      return malformed(where_ + "/position must be the number of an entry");
    }
    return Position{static_cast<std::uint64_t>(value.get_int64())};
  }
  Result<const json::array*> list(std::string_view name) const {
    const json::value& value = object_->at(name);
    if (!value.is_array()) return malformed(fmt::format("{}/{} must be a list", where_, name));
    return &value.get_array();
  }

 private:
  Members(const json::object& object, std::string where)
      : object_(&object), where_(std::move(where)) {}

  const json::object* object_;
  std::string where_;
};

constexpr std::array<std::string_view, 5> kBundleMembers = {"checkpoint", "disclosures", "entries",
                                                            "format", "subjects"};
constexpr std::array<std::string_view, 3> kEntryMembers = {"entry", "position", "proof"};
constexpr std::array<std::string_view, 4> kPersonMembers = {"name", "pointer", "position", "salt"};

// Reads each item of a list by `read`, which gets the item and where it stands.
template <class T, class Read>
Result<std::vector<T>> read_list(const Members& bundle, std::string_view name, const Read& read) {
  const auto list = bundle.list(name);
  if (!list) return list.error();
  std::vector<T> items;
  items.reserve((*list)->size());
  for (const json::value& item : **list) {
    auto value = read(item, fmt::format("/{}/{}", name, items.size()));
    if (!value) return value.error();
    items.push_back(*std::move(value));
  }
  return items;
}

Result<Subject> read_subject(const json::value& value, const std::string& where) {
  if (!value.is_string()) return malformed(where + " must be a subject");
  auto subject = parse_subject(value.get_string());
  if (!subject) return malformed(where + ": " + subject.error().detail);
  return subject;
}

Result<std::vector<Digest>> read_path(const json::array& list, const std::string& where) {
  if (list.size() > kPathMax) return malformed(where + " has more hashes than any tree has levels");
  std::vector<Digest> path;
  for (const json::value& hash : list) {
    const auto digest = hash.is_string() ? digest_from_base64(hash.get_string())
                                         : Result<Digest>(malformed("no text"));
    if (!digest) return malformed(where + " must hold hashes: 32 bytes in base64 each");
    path.push_back(*digest);
  }
  return path;
}

Result<BundledEntry> read_entry(const json::value& value, const std::string& where) {
  const auto members = Members::of(value, where, kEntryMembers);
  if (!members) return members.error();
  auto bytes = members->text("entry");
  if (!bytes) return bytes.error();
  const auto position = members->position();
  if (!position) return position.error();
  const auto list = members->list("proof");
  if (!list) return list.error();
  auto path = read_path(**list, where + "/proof");
  if (!path) return path.error();
  return BundledEntry{*position, *std::move(bytes), *std::move(path)};
}

Result<PersonDisclosure> read_person(const json::value& value, const std::string& where) {
  const auto members = Members::of(value, where, kPersonMembers);
  if (!members) return members.error();
  const auto position = members->position();
  if (!position) return position.error();
  PersonDisclosure person{*position, {}};
  Disclosure& disclosure = person.disclosure;
  for (const auto& [name, out] : {std::pair{"pointer", &disclosure.pointer},
                                  {"salt", &disclosure.salt},
                                  {"name", &disclosure.name}}) {
    auto text = members->text(name);
    if (!text) return text.error();
    *out = *std::move(text);
  }
  return person;
}

Result<void> check_format(const json::value& value) {
  const json::value* format =
      value.is_object() ? value.get_object().if_contains("format") : nullptr;
  if (format == nullptr || !format->is_string()) {
    return malformed("it does not say of which format it is");
  }
  if (format->get_string() == kFormat) return {};
  return malformed(fmt::format(
      "this program knows the format {}, and it is of another; use a newer liggare", kFormat));
}

}  // namespace

std::string format_bundle(const Bundle& bundle) {
  json::array subjects;
  for (const Subject& subject : bundle.subjects) {
    subjects.emplace_back(json::string(to_string(subject)));
  }
  json::array entries;
  for (const BundledEntry& entry : bundle.entries) {
    json::array path;
    for (const Digest& digest : entry.path) path.emplace_back(json::string(to_base64(digest)));
    entries.push_back(json::object{
        {"entry", entry.bytes}, {"position", entry.position.value}, {"proof", std::move(path)}});
  }
  json::array persons;
  for (const auto& [position, disclosure] : bundle.persons) {
    persons.push_back(json::object{{"name", disclosure.name},
                                   {"pointer", disclosure.pointer},
                                   {"position", position.value},
                                   {"salt", disclosure.salt}});
  }
  return canonical_json(json::object{{"checkpoint", bundle.signed_checkpoint},
                                     {"disclosures", std::move(persons)},
                                     {"entries", std::move(entries)},
                                     {"format", kFormat},
                                     {"subjects", std::move(subjects)}}) +
         "\n";
}

Result<Bundle> parse_bundle(std::string_view text) {
  const auto value = parse_json(text, kBundleBytesMax);
  if (!value) return malformed(value.error().detail);
  if (auto known = check_format(*value); !known) return known.error();
  const auto members = Members::of(*value, "it", kBundleMembers);
  if (!members) return members.error();
  if (canonical_json(*value) + "\n" != text) {
    return malformed("it is not in canonical form: something has written it anew");
  }
  auto subjects = read_list<Subject>(*members, "subjects", read_subject);
  if (!subjects) return subjects.error();
  auto checkpoint = members->text("checkpoint");
  if (!checkpoint) return checkpoint.error();
  auto entries = read_list<BundledEntry>(*members, "entries", read_entry);
  if (!entries) return entries.error();
  auto persons = read_list<PersonDisclosure>(*members, "disclosures", read_person);
  if (!persons) return persons.error();
  return Bundle{*std::move(subjects), *std::move(checkpoint), *std::move(entries),
                *std::move(persons)};
}

}  // namespace ledger
