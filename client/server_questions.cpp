#include "client/server_questions.h"

#include <fmt/format.h>

#include "client/server_address.h"
#include "ledger/subject.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

// Whether the subject is a part of the path.
bool has_subject_in_path(const std::string& question) {
  return question == "audit" || question == "decision" || question == "adoptions";
}

// The errors are those that the question itself has for such a subject.
Result<std::string> path_about(const std::string& question, std::string subject) {
  if (subject.empty()) {
    return Error{Errc::bad_argument, "subject is missing: say what the question is about"};
  }
  const bool is_audit = question == "audit";
  if (!is_audit && subject.find('/') == std::string::npos) subject = "decision/" + subject;
  const auto parsed = ledger::parse_subject(subject);
  if (!parsed) return Error{Errc::bad_argument, "subject: " + parsed.error().detail};
  if (is_audit) return "/v1/audit/" + to_string(*parsed);
  if (parsed->kind != ledger::Kind::decision) {
    return Error{Errc::bad_argument,
                 fmt::format("subject must name decision, not {}", to_string(*parsed))};
  }
  return fmt::format("/v1/{}/{}", question == "decision" ? "decisions" : question, parsed->slug);
}

}  // namespace

Result<std::string> target_of(const projections::Question& question) {
  auto parameters = question.parameters;
  Result<std::string> path = "/v1/" + question.name;
  if (has_subject_in_path(question.name)) {
    path = path_about(question.name, parameters["subject"]);
    parameters.erase("subject");
  }
  if (!path) return path;
  return target_of(*path, {parameters.begin(), parameters.end()});
}

}  // namespace client
