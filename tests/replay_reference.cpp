#include "tests/replay_reference.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "ledger/clock.h"

namespace reference {
namespace {

namespace json = boost::json;

std::string text(const json::object& object, std::string_view member) {
  return std::string(object.at(member).as_string());
}

json::value or_null(const json::object& object, std::string_view member) {
  const json::value* value = object.if_contains(member);
  return value != nullptr ? *value : json::value(nullptr);
}

bool is_true(const json::object& object, std::string_view member) {
  return or_null(object, member) == json::value(true);
}

// Contract section 5: what an entry does to the life of its subject.
bool creates(std::string_view type) {
  static const std::set<std::string_view> kCreating{
      "organisation.registered", "body.established",   "key.registered",
      "document.registered",     "area.defined",       "matter.opened",
      "proposal.made",           "decision.taken",     "initiative.proposed",
      "indicator.defined",       "followup.scheduled", "responsibility.assigned"};
  return kCreating.contains(type);
}

// Contract section 2: "an ending entry (`*.ended`, `*.closed`, ...)".
bool ends(std::string_view type) {
  return type.ends_with(".ended") || type.ends_with(".closed") || type.ends_with(".dissolved") ||
         type.ends_with(".revoked") || type == "proposal.withdrawn" || type == "decision.annulled";
}

// "Notes, amendments and erasures move nothing"; what organisations adopt is a fold for each.
bool moves(std::string_view type) {
  return type != "note.added" && type != "entry.corrected" && type != "entry.retracted" &&
         type != "disclosure.erased" && type != "adoption.noted";
}

// Not retracted by anything later that stands itself.
bool stands(const std::vector<LogEntry>& entries, std::size_t i) {
  for (std::size_t later = i + 1; later < entries.size(); ++later) {
    const bool retracts = entries[later].type == "entry.retracted" &&
                          text(entries[later].data, "entry") == entries[i].id;
    if (retracts && stands(entries, later)) return false;
  }
  return true;
}

// "A later correction wins."
LogEntry as_corrected(const std::vector<LogEntry>& entries, std::size_t i) {
  LogEntry corrected = entries[i];
  for (std::size_t later = i + 1; later < entries.size(); ++later) {
    const json::object& correction = entries[later].data;
    const bool corrects = entries[later].type == "entry.corrected" &&
                          text(correction, "entry") == entries[i].id && stands(entries, later);
    if (corrects && correction.contains("data")) {
      corrected.data = correction.at("data").as_object();
    }
    if (corrects && correction.contains("effective")) {
      corrected.effective = text(correction, "effective");
    }
  }
  return corrected;
}

// What becomes of a subject by its next entry.
void apply(const LogEntry& entry, json::object& state) {
  if (creates(entry.type)) {
    state["facts"] = entry.data;
    state["since"] = entry.effective;
  } else if (entry.type.ends_with(".renamed") || entry.type == "initiative.revised") {
    for (const auto& member : entry.data) {
      state["facts"].as_object()[member.key()] = member.value();
    }
  } else if (entry.type == "initiative.status-changed") {
    state["status"] = entry.data.at("status");
    state["statusSince"] = entry.effective;
  } else if (entry.type == "area.surveyed") {
    state["surveyed"] =
        json::object{{"ongoing", entry.data.at("ongoing")}, {"since", entry.effective}};
  } else if (entry.type == "responsibility.accepted" || entry.type == "responsibility.declined") {
    state["declined"] = entry.type == "responsibility.declined";
  } else if (ends(entry.type)) {
    state["ended"] = true;
  }
}

// What all placings say alike, else that nobody can tell.
json::value in_every_placing(const std::vector<json::value>& answers) {
  const bool agree = std::ranges::all_of(
      answers, [&](const json::value& answer) { return answer == answers.front(); });
  return agree ? answers.front() : json::value("cannot-tell");
}

}  // namespace

std::vector<LogEntry> read_log(const std::vector<std::string>& lines) {
  std::vector<LogEntry> log;
  for (const std::string& line : lines) {
    const json::value parsed = json::parse(line);
    const json::object& entry = parsed.as_object();
    log.push_back({entry.at("position").to_number<std::uint64_t>(), text(entry, "id"),
                   text(entry, "type"), text(entry, "subject"), text(entry, "effective"),
                   ledger::parse_rfc3339(text(entry, "time")).value(),
                   entry.at("data").as_object()});
  }
  return log;
}

json::object SubjectLife::state(std::size_t count) const {
  json::object state;
  for (std::size_t i = 0; i < count; ++i) apply(entries[i], state);
  return state;
}

std::vector<json::object> SubjectLife::states() const {
  std::vector<json::object> states;
  for (const std::size_t count : possible) {
    if (count > 0) states.push_back(state(count));
  }
  return states;
}

json::object SubjectLife::shown_state() const {
  return shown > 0 ? state(shown) : states().front();
}

PlainFold::PlainFold(const std::vector<LogEntry>& log, std::size_t known, ledger::Day at,
                     const ledger::TimeZone& zone)
    : at_(at), zone_(zone) {
  std::map<std::string, std::vector<LogEntry>> subjects;
  for (const LogEntry& entry : log) {
    if (entry.position < known) subjects[entry.subject].push_back(entry);
  }
  for (const auto& [subject, entries] : subjects) {
    SubjectLife life = live(subject, entries);
    if (!life.entries.empty() && creates(life.entries.front().type)) lives_.push_back(life);
  }
}

ledger::DayInterval PlainFold::days(std::string_view date) const {
  return ledger::Date::parse(date).value().days(zone_);
}

SubjectLife PlainFold::live(const std::string& subject,
                            const std::vector<LogEntry>& entries) const {
  constexpr std::int64_t kDayUs = 86'400'000'000;
  std::vector<LogEntry> standing;
  Life life;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!moves(entries[i].type) || !stands(entries, i)) continue;
    const LogEntry entry = as_corrected(entries, i);
    const Role role = creates(entry.type) ? Role::creates
                      : ends(entry.type)  ? Role::ends
                                          : Role::changes;
    ledger::DayInterval interval = days(entry.effective);
    if (interval.latest == ledger::kAfterEveryDay) {
      interval.latest = std::max(interval.earliest, zone_.day_of(entry.time));
    }
    DatedFact fact{role, interval.earliest.since_1970, interval.latest.since_1970};
    if (const auto time = ledger::Date::parse(entry.effective).value().time()) {
      fact.time_us = zone_.wall_clock_us(*time) - fact.earliest * kDayUs;
    }
    life.push_back(fact);
    standing.push_back(entry);
  }
  SubjectLife result{subject, {}, {}, 0, possible_counts(life, at_.since_1970)};
  result.shown = count_at(life, at_.since_1970);
  for (const SortedFact& sorted : in_order(life)) {
    result.entries.push_back(standing[sorted.fact]);
    result.sort_days.push_back(sorted.sort_day);
  }
  return result;
}

std::vector<const SubjectLife*> PlainFold::all(std::string_view kind) const {
  std::vector<const SubjectLife*> found;
  for (const SubjectLife& life : lives_) {
    if (life.subject.starts_with(std::string(kind) + "/")) found.push_back(&life);
  }
  return found;
}

// Whether the span includes the day: its last day belongs to it; "`to`: `..` = until further
// notice; absent = unknown" is for the caller.
std::string PlainFold::includes_day(const json::object& span, std::string_view from,
                                    std::string_view to) const {
  const bool has_from = span.contains(from);
  const bool has_to = span.contains(to) && text(span, to) != "..";
  const auto first = has_from ? days(text(span, from)) : ledger::DayInterval{};
  const auto last = has_to ? days(text(span, to)) : ledger::DayInterval{};
  if (has_from && first.earliest > at_) return "no";
  if (has_to && last.latest < at_) return "no";
  const bool has_begun = !has_from || first.latest <= at_;
  const bool goes_on = !has_to || last.earliest >= at_;
  return has_begun && goes_on ? "yes" : "cannot-tell";
}

// "`running`: `yes|no|cannot-tell` by `period`, `null` without one."
json::value PlainFold::running(const json::object& initiative) const {
  if (!initiative.contains("period")) return nullptr;
  const json::object& period = initiative.at("period").as_object();
  const std::string includes = includes_day(period, "from", "to");
  return json::string(includes == "yes" && !period.contains("to") ? "cannot-tell" : includes);
}

void PlainFold::add_initiative(const SubjectLife& initiative, Portfolio& rows) const {
  const auto states = initiative.states();
  if (states.empty()) return;
  const auto area_in = [](const json::object& state) {
    const json::object& facts = state.at("facts").as_object();
    return facts.contains("area") ? text(facts, "area") : std::string();
  };
  const auto row_in = [&](const json::object& state) {
    const json::object& facts = state.at("facts").as_object();
    return json::object{{"initiative", initiative.subject},
                        {"title", facts.at("title")},
                        {"status", or_null(state, "status")},
                        {"since", or_null(state, "statusSince")},
                        {"period", or_null(facts, "period")},
                        {"participants", or_null(facts, "participants")},
                        {"leads", or_null(facts, "leads")},
                        {"purpose", or_null(facts, "purpose")},
                        {"goals", or_null(facts, "goals")},
                        {"focus", or_null(facts, "focus")},
                        {"targetGroup", or_null(facts, "targetGroup")}};
  };
  const json::object shown = initiative.shown_state();
  std::vector<json::value> runs;
  bool certain = !initiative.possible.contains(0);
  for (const json::object& state : states) {
    runs.push_back(running(state.at("facts").as_object()));
    certain = certain && row_in(state) == row_in(shown) && area_in(state) == area_in(shown);
  }
  const json::value run = in_every_placing(runs);
  certain = certain && run != json::value("cannot-tell");
  for (const json::object& state : states) {
    const bool is_beside = area_in(state) != area_in(shown);
    json::object row = row_in(is_beside ? state : shown);
    row["running"] = run;
    row["certain"] = certain;
    rows.initiatives[{area_in(state), initiative.subject}].push_back(std::move(row));
  }
}

// Every action area that some placing holds, and every area that an initiative is listed under.
void PlainFold::add_area(const SubjectLife& area, Portfolio& rows) const {
  const auto states = area.states();
  const bool is_listed = std::ranges::any_of(states, [](const json::object& state) {
    return text(state.at("facts").as_object(), "kind") == "action" && !is_true(state, "ended");
  });
  const bool has_initiatives = std::ranges::any_of(
      rows.initiatives, [&](const auto& row) { return row.first.first == area.subject; });
  if (!is_listed && !has_initiatives) return;
  auto& shown = rows.areas[area.subject];
  if (states.empty()) return;
  const json::object state = area.shown_state();
  const json::object& facts = state.at("facts").as_object();
  shown = json::object{{"area", area.subject},
                       {"title", facts.at("title")},
                       {"number", or_null(facts, "number")},
                       {"surveyed", or_null(state, "surveyed")}};
}

Portfolio PlainFold::portfolio() const {
  Portfolio rows;
  for (const SubjectLife* initiative : all("initiative")) add_initiative(*initiative, rows);
  for (const SubjectLife* area : all("area")) add_area(*area, rows);
  const bool some_have_no_area = std::ranges::any_of(
      rows.initiatives, [](const auto& row) { return row.first.first.empty(); });
  if (some_have_no_area) {
    rows.areas[""] = json::object{
        {"area", nullptr}, {"title", nullptr}, {"number", nullptr}, {"surveyed", nullptr}};
  }
  return rows;
}

// One responsibility on the day.
struct PlainFold::Holding {
  std::string key;
  json::object holder;
  std::string holds;
};

PlainFold::Holding PlainFold::holding_of(const SubjectLife& responsibility) const {
  const json::object created = responsibility.state(1);
  const json::object& assigned = created.at("facts").as_object();
  std::vector<json::value> held;
  for (const std::size_t count : responsibility.possible) {
    const json::object state = responsibility.state(count);
    const bool is_over = is_true(state, "declined") || is_true(state, "ended");
    held.push_back(json::string(
        count == 0 || is_over ? "no" : includes_day(assigned, "no such member", "to")));
  }
  Holding holding{
      text(assigned, "for") + " " + text(assigned, "organisation") + " " + text(assigned, "role"),
      {{"responsibility", responsibility.subject},
       {"function", assigned.at("function")},
       {"person", or_null(assigned, "person")},
       {"since", created.at("since")},
       {"to", or_null(assigned, "to")}},
      std::string(in_every_placing(held).as_string())};
  holding.holder["certain"] = holding.holds == "yes";
  return holding;
}

// "Each party (`party: true`)", in some placing.
std::set<std::string> PlainFold::parties() const {
  std::set<std::string> found;
  for (const SubjectLife* organisation : all("organisation")) {
    for (const json::object& state : organisation->states()) {
      const bool is_party = is_true(state.at("facts").as_object(), "party");
      if (is_party && !is_true(state, "ended")) found.insert(organisation->subject);
    }
  }
  return found;
}

// "Who must have somebody accountable", in this state of the subject.
std::set<std::string> PlainFold::who_must_have_somebody(const SubjectLife& life,
                                                        const json::object& state) const {
  const json::object& facts = state.at("facts").as_object();
  std::set<std::string> found;
  const auto add_all = [&](const json::value& organisations) {
    if (!organisations.is_array()) return;
    for (const json::value& one : organisations.as_array()) {
      found.insert(std::string(one.as_string()));
    }
  };
  const std::string kind = life.subject.substr(0, life.subject.find('/'));
  if (kind == "area") {
    const bool is_in_force = !is_true(state, "ended") && includes_day(facts, "from", "to") != "no";
    if (text(facts, "kind") == "focus" && is_in_force) found = parties();
  } else if (kind == "initiative") {
    if (running(facts) != json::value("no")) add_all(or_null(facts, "participants"));
  } else if (kind == "matter") {
    if (!is_true(state, "ended")) found.insert(text(facts, "organisation"));
  } else if (kind == "decision") {
    const bool asks = facts.contains("requests") && !is_true(state, "ended");
    if (asks) add_all(facts.at("requests").at("parties"));
  }
  return found;
}

// The pairs that must have somebody accountable, in some placing.
std::set<std::string> PlainFold::required() const {
  std::set<std::string> keys;
  for (const SubjectLife& life : lives_) {
    for (const json::object& state : life.states()) {
      for (const std::string& organisation : who_must_have_somebody(life, state)) {
        keys.insert(life.subject + " " + organisation + " accountable");
      }
    }
  }
  return keys;
}

// What was last said of a row: that nobody takes over, or anything else.
struct PlainFold::LastWord {
  std::pair<DayNumber, std::uint64_t> said{kLongAgo, 0};
  bool is_vacant = false;
};

// "Nobody takes over; a vacancy is an answer": until somebody is assigned again, and does not
// decline.
void PlainFold::hear(const SubjectLife& responsibility, LastWord& last) const {
  const bool is_declined = is_true(responsibility.shown_state(), "declined");
  for (std::size_t i = 0; i < responsibility.shown; ++i) {
    const LogEntry& entry = responsibility.entries[i];
    const std::pair said(responsibility.sort_days[i], entry.position);
    if (!ends(entry.type) && (!creates(entry.type) || is_declined)) continue;
    if (last.said <= said) last = {said, is_true(entry.data, "vacant")};
  }
}

Responsibilities PlainFold::responsibilities() const {
  Responsibilities rows;
  const auto row_of = [&](const std::string& key) -> json::object& {
    return rows.emplace(key, json::object{{"holders", json::array()}, {"vacant", false}})
        .first->second;
  };
  std::map<std::string, LastWord> last_words;
  for (const SubjectLife* responsibility : all("responsibility")) {
    if (responsibility->states().empty()) continue;
    const Holding holding = holding_of(*responsibility);
    if (holding.holds == "no") {
      hear(*responsibility, last_words[holding.key]);
    } else {
      row_of(holding.key)["holders"].as_array().push_back(holding.holder);
    }
  }
  for (const std::string& key : required()) row_of(key);
  for (const auto& [key, last] : last_words) {
    const bool is_held = rows.contains(key) && !rows.at(key).at("holders").as_array().empty();
    if (!is_held && last.is_vacant) row_of(key)["vacant"] = true;
  }
  return rows;
}

}  // namespace reference
