#include "projections/questions.h"

#include <fmt/format.h>

#include <boost/json/monotonic_resource.hpp>

#include "projections/answer_json.h"
#include "projections/resolved_question.h"
#include "server/answer_cache.h"
#include "server/handlers.h"
#include "server/metrics.h"
#include "server/representation.h"

namespace server {
namespace {

using ledger::Result;
using projections::Question;

Question question_of(std::string_view name, const Call& call) {
  Question question{std::string(name), call.target.parameters};
  std::string subject;
  for (const std::string& part : call.captured) subject += (subject.empty() ? "" : "/") + part;
  if (!subject.empty()) question.parameters["subject"] = std::move(subject);
  return question;
}

// What tells questions apart that have been resolved. Lengths, so that no value can pass for
// another parameter.
std::string key_of(const Question& resolved) {
  std::string key = resolved.name;
  for (const auto& [name, value] : resolved.parameters) {
    fmt::format_to(std::back_inserter(key), "&{}={}:{}", name, value.size(), value);
  }
  return key;
}

Kept kept(const Question& question) { return is_fixed(question) ? Kept::for_ever : Kept::checked; }

Result<AnswerCache::Made> make_answer(const Question& resolved, const App& app) {
  boost::json::monotonic_resource memory(projections::kAnswerBytes);
  const auto answer = projections::ask(app.ledger, app.clock, resolved, &app.histories, &memory);
  if (!answer) return answer.error();
  return AnswerCache::Made{std::make_shared<const Representation>(
                               "application/json", projections::answer_json(*answer) + "\n"),
                           !answer->contains("disclosed")};
}

}  // namespace

std::optional<Response> answer_question_at_once(std::string_view name, const Call& call,
                                                const App& app) {
  const Question question = question_of(name, call);
  if (!resolves_at_once(question)) return std::nullopt;
  const auto resolved =
      resolve_question(app.ledger.log(), app.ledger.settings(), app.clock, question);
  if (!resolved) return problem(resolved.error(), call.request);
  const auto answer = app.answers.find(key_of(*resolved));
  if (answer == nullptr || must_pack(call.request, *answer)) return std::nullopt;
  app.metrics.answer_cache(true);
  return respond(call.request, *answer, kept(question));
}

Result<Response> answer_question(std::string_view name, const Call& call, const App& app) {
  const Question question = question_of(name, call);
  const auto resolved =
      resolve_question(app.ledger.log(), app.ledger.settings(), app.clock, question);
  if (!resolved) return resolved.error();
  bool is_hit = true;
  const auto made = app.answers.find_or_make(key_of(*resolved), [&] {
    is_hit = false;
    return make_answer(*resolved, app);
  });
  app.metrics.answer_cache(is_hit);
  if (!made) return made.error();
  return respond(call.request, *made->answer, made->may_be_kept ? kept(question) : Kept::never);
}

}  // namespace server
