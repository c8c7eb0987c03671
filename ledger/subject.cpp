#include "ledger/subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ledger/limits.h"
#include "ledger/plain_text.h"

namespace ledger {
namespace {

constexpr std::array<std::string_view, kKinds> kKindNames = {
    "organisation", "body",     "key",        "document",       "area",     "matter",
    "proposal",     "decision", "initiative", "responsibility", "followup", "indicator"};

bool is_lower_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::string_view kind_name(Kind kind) { return kKindNames.at(static_cast<std::size_t>(kind)); }

std::string list_kinds(KindSet set) {
  if (set == kEveryKind) return "any subject";
  std::string list;
  for (std::size_t i = 0; i < kKinds; ++i) {
    if (!contains(set, static_cast<Kind>(i))) continue;
    if (!list.empty()) list += " or ";
    list += kKindNames[i];
  }
  return list;
}

bool is_slug(std::string_view text) {
  if (text.empty() || text.size() > limits::slug_bytes_max ||
      !is_lower_alphanumeric(text.front())) {
    return false;
  }
  return std::ranges::all_of(
      text, [](char c) { return is_lower_alphanumeric(c) || c == '.' || c == '-'; });
}

std::string to_string(const Subject& subject) {
  std::string text;
  text.reserve(kind_name(subject.kind).size() + 1 + subject.slug.size());
  append_subject(text, subject);
  return text;
}

void append_subject(std::string& out, const Subject& subject) {
  out += kind_name(subject.kind);
  out += '/';
  out += subject.slug;
}

Result<Subject> parse_subject(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string_view kind = text.substr(0, slash);
  const auto* const found = std::ranges::find(kKindNames, kind);
  if (slash == std::string_view::npos || found == kKindNames.end()) {
    return Error{Errc::invalid_subject,
                 fmt::format("{} is no subject; write <kind>/<slug>, where the kind is one of {}",
                             quoted(text), fmt::join(kKindNames, ", "))};
  }
  const std::string_view slug = text.substr(slash + 1);
  if (!is_slug(slug)) {
    return Error{
        Errc::invalid_subject,
        fmt::format("the slug of {} must be 1 to 128 of a-z, 0-9, '.' and '-', and begin with a "
                    "letter or digit",
                    quoted(text))};
  }
  return Subject{static_cast<Kind>(found - kKindNames.begin()), std::string(slug)};
}

}  // namespace ledger
