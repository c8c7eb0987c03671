#include "projections/questions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <span>

#include "ledger/json_writer.h"
#include "ledger/log_index.h"
#include "ledger/tiles.h"
#include "projections/adoptions.h"
#include "projections/asked.h"
#include "projections/audit.h"
#include "projections/decision_register.h"
#include "projections/decisions.h"
#include "projections/diff.h"
#include "projections/findings.h"
#include "projections/follow_ups.h"
#include "projections/indicators.h"
#include "projections/portfolio.h"
#include "projections/resolved_question.h"
#include "projections/responsibilities.h"
#include "projections/search.h"
#include "projections/subject_argument.h"
#include "projections/view.h"

namespace projections {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Kind;
using ledger::Result;
using ledger::Subject;
namespace json = boost::json;

// Everything a question needs; made once for each.
struct Asker {
  const ledger::EventReader& log;
  const ledger::Settings& settings;
  ledger::Clock& clock;
  const Question& question;
  const ledger::Ledger* ledger = nullptr;  // Whose log it is, where that is open.
  HistoryCache* histories = nullptr;       // Of that ledger.
  json::storage_ptr storage;

  Result<ledger::Digest> root(std::uint64_t size) const {
    if (ledger != nullptr) return ledger->root(size);
    return tree_root(size, node_reader(size, stored_tiles(log)));
  }
  std::string parameter(std::string_view name) const {
    const auto found = question.parameters.find(std::string(name));
    return found != question.parameters.end() ? found->second : std::string();
  }
};

Error bad(std::string sentence) { return {Errc::bad_argument, std::move(sentence)}; }

// A filter that names a subject; it may leave out the kind where only one makes sense.
Result<std::optional<Subject>> read_subject(const Asker& asker, std::string_view name,
                                            std::optional<Kind> kind) {
  const std::string text = asker.parameter(name);
  if (text.empty()) return std::optional<Subject>();
  auto subject = kind ? read_subject_of_kind(name, text, *kind)
                      : read_subject_argument(name, text, std::nullopt);
  if (!subject) return subject.error();
  return std::optional(*std::move(subject));
}

// Errc::not_found where nothing is known of the subject.
Result<const History*> find_history(View& view, const Subject& subject) {
  const History& history = view.history(subject);
  if (!history.entries().empty()) return &history;
  return Error{Errc::not_found,
               fmt::format("{} is not in this ledger as it was known then; look at `liggare log` "
                           "for what is",
                           to_string(subject))};
}

// A filter's subject, which must be known: one that is misspelt would answer "nothing".
Result<std::optional<Subject>> read_filter(const Asker& asker, View& view, std::string_view name,
                                           std::optional<Kind> kind) {
  auto subject = read_subject(asker, name, kind);
  if (!subject || !*subject) return subject;
  const auto known = find_history(view, **subject);
  if (!known) return known.error();
  return subject;
}

// The subject that the question is about. Errc::not_found where nothing is known of it.
Result<const History*> read_known_subject(const Asker& asker, View& view,
                                          std::optional<Kind> kind) {
  const auto subject = read_subject(asker, "subject", kind);
  if (!subject) return subject.error();
  if (!*subject) return bad("subject is missing: say what the question is about");
  return find_history(view, **subject);
}

json::object known_object(const Asker& asker, std::uint64_t size) {
  const auto root = asker.root(size);
  if (!root) throw UnreadableRows{root.error()};
  json::object known{{"origin", asker.settings.origin},
                     {"size", size},
                     {"root", to_base64(*root)},
                     {"time", nullptr}};
  if (size > 0) {
    const auto last = ledger::read_entry(asker.log, {size - 1});
    if (!last) throw UnreadableRows{last.error()};
    known["time"] = to_rfc3339(last->time);
  }
  return known;
}

using Body = Result<json::object> (*)(const Asker&, View&);

Result<json::object> ask_portfolio(const Asker& asker, View& view) {
  json::object answer(asker.storage);
  answer.emplace("areas", portfolio(view, asker.storage));
  answer.emplace("parties", party_rows(view));
  return answer;
}

Result<json::object> ask_adoptions(const Asker& asker, View& view) {
  const auto decision = read_known_subject(asker, view, Kind::decision);
  if (!decision) return decision.error();
  return adoptions(view, **decision);
}

Result<json::object> ask_decision(const Asker& asker, View& view) {
  const auto decision = read_known_subject(asker, view, Kind::decision);
  if (!decision) return decision.error();
  return decision_answer(view, **decision);
}

// A parameter that is one of the names of an enumeration.
template <class E>
Result<std::optional<E>> read_name(const Asker& asker, std::string_view name) {
  const std::string text = asker.parameter(name);
  if (text.empty()) return std::optional<E>();
  const auto names = ledger::enum_names<E>();
  const auto found = std::ranges::find(names, text);
  if (found == names.end()) {
    return bad(fmt::format("{} must be one of {}", name, fmt::join(names, ", ")));
  }
  return std::optional(static_cast<E>(found - names.begin()));
}

Result<std::optional<ledger::Day>> read_optional_day(const Asker& asker, std::string_view name) {
  if (asker.parameter(name).empty()) return std::optional<ledger::Day>();
  const auto day = ledger::parse_day(asker.parameter(name));
  if (!day) {
    return bad(fmt::format("{} must be a day such as 2025-12-31, not \"{}\"", name,
                           asker.parameter(name)));
  }
  return std::optional(*day);
}

Result<DecisionFilter> read_decision_filter(const Asker& asker, View& view) {
  DecisionFilter filter;
  auto body = read_filter(asker, view, "body", Kind::body);
  if (!body) return body.error();
  auto organisation = read_filter(asker, view, "organisation", Kind::organisation);
  if (!organisation) return organisation.error();
  auto matter = read_filter(asker, view, "matter", Kind::matter);
  if (!matter) return matter.error();
  const auto outcome = read_name<ledger::Outcome>(asker, "outcome");
  if (!outcome) return outcome.error();
  const auto from = read_optional_day(asker, "from");
  if (!from) return from.error();
  const auto to = read_optional_day(asker, "to");
  if (!to) return to.error();
  if (*from && *to && **to < **from) return bad("to lies before from: no day is in that period");
  const std::string text = asker.parameter("text");
  if (!text.empty()) {
    auto search = TextSearch::of(text);
    if (!search) return search.error();
    filter.text = *std::move(search);
  }
  filter.body = *std::move(body);
  filter.organisation = *std::move(organisation);
  filter.matter = *std::move(matter);
  filter.outcome = *outcome;
  filter.from = *from;
  filter.to = *to;
  return filter;
}

Result<RegisterPage> read_register_page(const Asker& asker) {
  RegisterPage page;
  const std::string limit = asker.parameter("limit");
  if (!limit.empty()) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(limit.data(), limit.data() + limit.size(), number);
    if (error != std::errc{} || end != limit.data() + limit.size() || number == 0) {
      return bad(fmt::format("limit must be a whole number from 1 on, not \"{}\"", limit));
    }
    page.limit = number;
  }
  const std::string after = asker.parameter("after");
  if (!after.empty()) {
    page.after = parse_register_place(after);
    if (!page.after) {
      return bad(
          fmt::format("after must be what `next` of the page before says, such as "
                      "2022-03-11.160, not \"{}\"",
                      after));
    }
  }
  return page;
}

Result<json::object> ask_decisions(const Asker& asker, View& view) {
  const auto page = read_register_page(asker);
  if (!page) return page.error();
  const auto filter = read_decision_filter(asker, view);
  if (!filter) return filter.error();
  return decision_register(view, *filter, *page);
}

Result<json::object> ask_responsibilities(const Asker& asker, View& view) {
  const auto for_subject = read_filter(asker, view, "for", {});
  if (!for_subject) return for_subject.error();
  const auto organisation = read_filter(asker, view, "organisation", Kind::organisation);
  if (!organisation) return organisation.error();
  ResponsibilityFilter filter{*for_subject, *organisation, {}};
  const auto role = read_name<ledger::ResponsibilityRole>(asker, "role");
  if (!role) return role.error();
  filter.role = *role;
  return json::object{{"responsibilities", responsibility_rows(view, filter)}};
}

Result<json::object> ask_findings(const Asker& asker, View& view) {
  const auto subject = read_filter(asker, view, "subject", {});
  if (!subject) return subject.error();
  FindingFilter filter{*subject, {}};
  const std::string rule = asker.parameter("rule");
  if (!rule.empty()) {
    if (std::ranges::find(finding_rules(), rule, &FindingRule::name) == finding_rules().end()) {
      std::vector<std::string_view> names;
      for (const FindingRule& known : finding_rules()) names.push_back(known.name);
      return bad(fmt::format("rule must be one of {}", fmt::join(names, ", ")));
    }
    filter.rule = rule;
  }
  return findings_answer(view, filter);
}

Result<json::object> ask_follow_ups(const Asker& asker, View& view) {
  const auto subject = read_filter(asker, view, "subject", {});
  if (!subject) return subject.error();
  const auto organisation = read_filter(asker, view, "organisation", Kind::organisation);
  if (!organisation) return organisation.error();
  FollowUpFilter filter{*subject, *organisation, {}};
  const std::string status = asker.parameter("status");
  if (!status.empty()) {
    filter.status = find_status(status);
    if (!filter.status) {
      return bad(fmt::format("status must be one of {}", fmt::join(status_names(), ", ")));
    }
  }
  return json::object{{"followups", follow_up_rows(view, filter)}};
}

Result<json::object> ask_indicators(const Asker& asker, View& view) {
  const auto subject = read_filter(asker, view, "subject", {});
  if (!subject) return subject.error();
  const auto organisation = read_filter(asker, view, "organisation", Kind::organisation);
  if (!organisation) return organisation.error();
  return json::object{{"indicators", indicator_rows(view, {*subject, *organisation})}};
}

Result<json::object> ask_audit(const Asker& asker, View& view) {
  const auto history = read_known_subject(asker, view, {});
  if (!history) return history.error();
  return json::object{{"subject", view.mention((*history)->subject())},
                      {"entries", audit_entries(view, (*history)->subject())}};
}

Result<json::object> ask_search(const Asker& asker, View& view) {
  const std::string text = asker.parameter("text");
  const auto words = TextSearch::of(text);
  if (!words) return words.error();
  json::object answer{{"text", text}};
  for (auto& member : search(view, *words)) answer[member.key()] = std::move(member.value());
  return answer;
}

struct QuestionKind {
  std::string_view name;
  std::span<const std::string_view> parameters;
  Body body;
};

constexpr std::string_view kNoFilter[] = {"at", "known"};
constexpr std::string_view kSubject[] = {"at", "known", "subject"};
constexpr std::string_view kDecisions[] = {"at",     "known",   "body", "organisation",
                                           "matter", "outcome", "from", "to",
                                           "text",   "limit",   "after"};
constexpr std::string_view kResponsibility[] = {"at", "known", "for", "organisation", "role"};
constexpr std::string_view kSearch[] = {"at", "known", "text"};
constexpr std::string_view kFinding[] = {"at", "known", "subject", "rule"};
constexpr std::string_view kFollowUp[] = {"at", "known", "subject", "organisation", "status"};
constexpr std::string_view kIndicator[] = {"at", "known", "subject", "organisation"};
constexpr std::string_view kDiff[] = {"from", "to", "knownFrom", "knownTo", "at", "known"};

constexpr QuestionKind kQuestions[] = {
    {"portfolio", kNoFilter, ask_portfolio},
    {"adoptions", kSubject, ask_adoptions},
    {"decision", kSubject, ask_decision},
    {"decisions", kDecisions, ask_decisions},
    {"responsibilities", kResponsibility, ask_responsibilities},
    {"findings", kFinding, ask_findings},
    {"followups", kFollowUp, ask_follow_ups},
    {"indicators", kIndicator, ask_indicators},
    {"audit", kSubject, ask_audit},
    {"search", kSearch, ask_search},
    {"diff", kDiff, nullptr},
};

Result<void> check_parameters(const Question& question, const QuestionKind& kind) {
  for (const auto& [name, value] : question.parameters) {
    if (std::ranges::find(kind.parameters, name) == kind.parameters.end()) {
      return bad(fmt::format("{} is no parameter of {}; it takes {}", name, kind.name,
                             fmt::join(kind.parameters, ", ")));
    }
  }
  return {};
}

void finish(View& view, json::object& answer) {
  json::array disclosed = view.disclosed();
  answer["names"] = view.names(answer.storage());
  if (!disclosed.empty()) answer["disclosed"] = std::move(disclosed);
}

Result<json::object> ask_at(const Asker& asker, Body body) {
  const auto moment = resolve_moment(asker.log, asker.settings, asker.clock, asker.parameter("at"),
                                     asker.parameter("known"));
  if (!moment) return moment.error();
  View view(asker.log, asker.settings, moment->at, moment->size, asker.histories);
  json::object known = known_object(asker, moment->size);
  auto members = body(asker, view);
  if (!members) return members.error();
  // In the body's memory, so that its members move.
  json::object answer({{"at", to_iso(moment->at)}, {"known", std::move(known)}},
                      members->storage());
  for (auto& member : *members) answer[member.key()] = std::move(member.value());
  finish(view, answer);
  return answer;
}

Result<json::object> ask_diff(const Asker& asker) {
  const auto compared = resolve_comparison(asker.log, asker.settings, asker.clock, asker.question);
  if (!compared) return compared.error();
  const auto& [from, to] = *compared;
  View before(asker.log, asker.settings, from.at, from.size, asker.histories);
  View after(asker.log, asker.settings, to.at, to.size, asker.histories);
  json::object answer{{"at", to_iso(to.at)}, {"known", known_object(asker, to.size)}};
  answer["from"] = json::object{{"at", to_iso(from.at)}, {"known", known_object(asker, from.size)}};
  answer["to"] = json::object{{"at", to_iso(to.at)}, {"known", known_object(asker, to.size)}};
  answer["changes"] = changes_between(before, after);
  // What is gone has its name from the earlier view.
  json::object names = before.names();
  for (auto& name : after.names()) names[name.key()] = std::move(name.value());
  answer["names"] = std::move(names);
  json::array disclosed = before.disclosed();
  // Nobody twice: a person that changed was named by one entry before and by another after.
  for (json::value& person : after.disclosed()) disclosed.push_back(std::move(person));
  if (!disclosed.empty()) answer["disclosed"] = std::move(disclosed);
  return answer;
}

Result<json::object> answer_of(const Asker& asker) {
  const Question& question = asker.question;
  const auto* const kind =
      std::ranges::find(kQuestions, std::string_view(question.name), &QuestionKind::name);
  if (kind == std::end(kQuestions)) return bad("no such question: " + question.name);
  if (auto checked = check_parameters(question, *kind); !checked) return checked.error();
  try {
    auto answer = kind->body == nullptr ? ask_diff(asker) : ask_at(asker, kind->body);
    if (answer) (*answer)["asked"] = asked_member(question, asker.settings);
    return answer;
  } catch (const UnreadableRows& unreadable) {
    return unreadable.error;
  }
}

}  // namespace

Result<json::object> ask(const ledger::EventReader& log, const ledger::Settings& settings,
                         ledger::Clock& clock, const Question& question,
                         const json::storage_ptr& storage) {
  return answer_of({log, settings, clock, question, nullptr, nullptr, storage});
}

Result<json::object> ask(const ledger::Ledger& ledger, ledger::Clock& clock,
                         const Question& question, HistoryCache* histories,
                         const json::storage_ptr& storage) {
  return answer_of({ledger.log(), ledger.settings(), clock, question, &ledger, histories, storage});
}

}  // namespace projections
