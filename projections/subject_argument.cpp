#include "projections/subject_argument.h"

#include <fmt/format.h>

#include <string>

namespace projections {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
using ledger::Subject;

Result<Subject> read_subject_argument(std::string_view name, std::string_view text,
                                      std::optional<ledger::Kind> usual_kind) {
  const bool has_kind = text.find('/') != std::string_view::npos;
  const std::string whole = has_kind || !usual_kind
                                ? std::string(text)
                                : fmt::format("{}/{}", kind_name(*usual_kind), text);
  auto subject = ledger::parse_subject(whole);
  if (!subject) {
    return Error{Errc::bad_argument, fmt::format("{}: {}", name, subject.error().detail)};
  }
  return subject;
}

Result<Subject> read_subject_of_kind(std::string_view name, std::string_view text,
                                     ledger::Kind kind) {
  auto subject = read_subject_argument(name, text, kind);
  if (subject && subject->kind != kind) {
    return Error{Errc::bad_argument,
                 fmt::format("{} must name {}, not {}", name, kind_name(kind), text)};
  }
  return subject;
}

}  // namespace projections
