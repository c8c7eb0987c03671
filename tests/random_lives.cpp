#include "tests/random_lives.h"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <map>

namespace {

namespace json = boost::json;

// How many subjects of a kind there may be, "area/1" and so on: few, so that much is said of each.
const std::map<std::string, std::size_t, std::less<>> kSubjects{
    {"organisation", 3}, {"body", 2},     {"area", 3},     {"initiative", 2}, {"responsibility", 4},
    {"matter", 1},       {"decision", 3}, {"proposal", 1}, {"followup", 1}};

// How often each type is tried.
const std::vector<std::pair<std::string, std::size_t>> kTypes{
    {"initiative.proposed", 2},
    {"initiative.status-changed", 9},
    {"initiative.revised", 7},
    {"initiative.taken-up", 1},
    {"responsibility.assigned", 6},
    {"responsibility.accepted", 2},
    {"responsibility.declined", 2},
    {"responsibility.ended", 6},
    {"area.defined", 2},
    {"area.renamed", 2},
    {"area.surveyed", 3},
    {"area.ended", 2},
    {"matter.opened", 1},
    {"matter.closed", 1},
    {"decision.taken", 3},
    {"decision.announced", 1},
    {"decision.appealed", 1},
    {"decision.dispatched", 1},
    {"decision.annulled", 1},
    {"adoption.noted", 4},
    {"proposal.made", 1},
    {"proposal.withdrawn", 1},
    {"organisation.renamed", 1},
    {"organisation.dissolved", 1},
    {"followup.scheduled", 1},
    {"note.added", 2},
    {"entry.corrected", 12},
    {"entry.retracted", 10},
};

std::vector<std::string> types_by_weight() {
  std::vector<std::string> types;
  for (const auto& [type, weight] : kTypes) types.insert(types.end(), weight, type);
  return types;
}

std::string two_digits(int number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

RandomLives::RandomLives(TestLedger& ledger, RandomChoice& choice)
    : ledger_(ledger), choice_(choice), today_(ledger::day_from(2026, 1, 2)) {
  constexpr std::string_view kFounding[] = {"organisation.registered",
                                            "organisation.registered",
                                            "organisation.registered",
                                            "body.established",
                                            "body.established",
                                            "area.defined",
                                            "area.defined",
                                            "area.defined",
                                            "matter.opened",
                                            "initiative.proposed",
                                            "decision.taken",
                                            "responsibility.assigned"};
  std::map<std::string, int> made;
  for (const std::string_view type : kFounding) {
    const std::string kind(type.substr(0, type.find('.')));
    const std::string subject = kind + "/" + std::to_string(++made[kind]);
    // Chance may say that it ends before it begins; then it is asked again.
    while (!submit(type, subject, data_of(type))) {
    }
  }
}

void RandomLives::record_one() {
  static const std::vector<std::string> kWeighted = types_by_weight();
  let_time_pass();
  const std::string& type = choice_.one_of(kWeighted);
  if (!type.starts_with("entry.")) {
    submit(type, subject_for(type), data_of(type));
    return;
  }
  const bool corrects = type == "entry.corrected";
  const bool of_amendment = !corrects && !amendments_.empty() && choice_.one_in(2);
  const Fact fact = choice_.one_of(of_amendment ? amendments_ : facts_);
  submit(type, fact.subject, amendment(fact, corrects));
}

bool RandomLives::submit(std::string_view type, const std::string& subject,
                         const json::object& data) {
  const json::object draft{
      {"type", type}, {"subject", subject}, {"effective", date()}, {"data", data}};
  const auto receipt = ledger_.submit(json::serialize(draft));
  if (!receipt || receipt->drafts.front().repeated) return false;
  const Fact fact{to_string(receipt->drafts.front().id), std::string(type), subject};
  (type.starts_with("entry.") ? amendments_ : facts_).push_back(fact);
  return true;
}

void RandomLives::let_time_pass() {
  today_.since_1970 += choice_.between(0, 14);
  ledger_.clock.set(to_iso(today_) + "T" + two_digits(choice_.between(0, 23)) + ":00:00Z");
}

std::string RandomLives::day_of_the_year() {
  const int year = choice_.one_in(4) ? choice_.between(2025, 2027) : 2026;
  return std::to_string(year) + "-" + two_digits(choice_.between(1, 12)) + "-" +
         choice_.one_of({"01", "02", "15", "28"});
}

std::string RandomLives::date() {
  const std::string day = day_of_the_year();
  switch (choice_.below(9)) {
    case 0:
      return day.substr(0, 4);
    case 1:
      return day.substr(0, 7);
    case 2:
      return "[.." + day + "]";
    case 3:
      return "[" + day.substr(0, choice_.one_in(2) ? 10 : 7) + "..]";
    case 4:
    case 5: {
      const std::string other = day_of_the_year();
      return "[" + std::min(day, other) + ".." + std::max(day, other) + "]";
    }
    case 6:
      return day + choice_.one_of({"T09:00:00+01:00", "T10:30:00Z", "T23:30:00Z"});
    default:
      return day;
  }
}

std::string RandomLives::some_day() {
  const auto days = ledger::Date::parse(date()).value().days(ledger_.settings.zone);
  ledger::Day day = choice_.one_in(2) ? days.earliest : days.latest;
  if (day == ledger::kBeforeEveryDay || day == ledger::kAfterEveryDay) day = today_;
  return to_iso(ledger::Day{day.since_1970 + choice_.between(-1, 1)});
}

json::object RandomLives::span() {
  json::object span{{"from", date()}};
  if (!choice_.one_in(4)) span["to"] = choice_.one_in(4) ? ".." : date();
  return span;
}

std::string RandomLives::a(std::string_view kind) {
  const std::size_t count = kSubjects.find(kind)->second;
  return std::string(kind) + "/" + std::to_string(1 + choice_.below(count));
}

json::array RandomLives::some(std::string_view kind) {
  json::array list;
  for (std::size_t i = 1; i <= kSubjects.find(kind)->second; ++i) {
    if (choice_.one_in(2))
      list.push_back(json::string(std::string(kind) + "/" + std::to_string(i)));
  }
  return list;
}

std::string RandomLives::subject_for(std::string_view type) {
  if (type == "note.added") return a(choice_.one_of({"area", "initiative", "responsibility"}));
  return a(type == "adoption.noted" ? "decision" : type.substr(0, type.find('.')));
}

json::object RandomLives::data_of(std::string_view type) {
  if (type == "note.added") return {{"text", "Seen"}};
  if (type == "followup.scheduled") return {{"of", a("decision")}, {"by", a("organisation")}};
  if (type == "matter.opened") {
    return {{"title", "Matter"}, {"reference", "1"}, {"organisation", a("organisation")}};
  }
  if (type.starts_with("area.")) return data_of_area(type);
  if (type.starts_with("initiative.")) return data_of_initiative(type);
  if (type.starts_with("responsibility.")) return data_of_responsibility(type);
  if (type.starts_with("organisation.") || type.starts_with("body.")) return data_of_party(type);
  return data_of_decision(type);
}

json::object RandomLives::data_of_party(std::string_view type) {
  if (type == "organisation.registered") {
    json::object data{{"name", "Party " + std::to_string(choice_.below(9))},
                      {"kind", choice_.one_of({"region", "municipality"})}};
    if (!choice_.one_in(4)) data["party"] = !choice_.one_in(4);
    return data;
  }
  if (type == "organisation.renamed") return {{"name", "Renamed"}};
  if (type == "body.established") {
    return {{"name", "Body"},
            {"kind", choice_.one_of({"council", "committee"})},
            {"organisation", a("organisation")}};
  }
  return {};
}

json::object RandomLives::data_of_area(std::string_view type) {
  const std::string title = "Area " + std::to_string(choice_.below(9));
  if (type == "area.renamed") return {{"title", title}};
  if (type == "area.surveyed") return {{"ongoing", some("initiative")}};
  if (type != "area.defined") return {};
  json::object data{{"title", title}, {"kind", choice_.one_of({"action", "action", "focus"})}};
  if (choice_.one_in(2)) data["number"] = std::to_string(choice_.below(20));
  if (choice_.one_in(3)) data["from"] = date();
  if (choice_.one_in(3)) data["to"] = date();
  return data;
}

json::object RandomLives::data_of_initiative(std::string_view type) {
  if (type == "initiative.taken-up") return {{"organisation", a("organisation")}, {"plan", "Plan"}};
  if (type == "initiative.status-changed") {
    json::object data{
        {"status", choice_.one_of({"planned", "ongoing", "paused", "completed", "cancelled"})}};
    if (choice_.one_in(3)) data["basis"] = a("decision");
    return data;
  }
  json::object data;
  if (type == "initiative.proposed" || choice_.one_in(3)) {
    data["title"] = "Initiative " + std::to_string(choice_.below(9));
  }
  if (choice_.one_in(3)) data["area"] = a("area");
  if (choice_.one_in(2)) data["period"] = span();
  if (choice_.one_in(2)) data["participants"] = some("organisation");
  if (choice_.one_in(3)) data["leads"] = some("organisation");
  return data;
}

json::object RandomLives::data_of_responsibility(std::string_view type) {
  if (type == "responsibility.ended" && choice_.one_in(2)) return {{"vacant", choice_.one_in(2)}};
  if (type != "responsibility.assigned") return {};
  json::object data{{"for", a(choice_.one_of({"area", "initiative", "matter", "decision"}))},
                    {"organisation", a("organisation")},
                    {"role", choice_.one_of({"accountable", "accountable", "contact"})},
                    {"function", "Function " + std::to_string(choice_.below(9))}};
  if (choice_.one_in(3)) data["to"] = date();
  if (choice_.one_in(3)) data["person"] = "Anna Alm";
  return data;
}

json::object RandomLives::data_of_decision(std::string_view type) {
  if (type == "proposal.made") return {{"title", "Proposal"}, {"points", {"Adopt"}}};
  if (type == "decision.dispatched") return {{"to", some("organisation")}};
  if (type == "adoption.noted") {
    json::object data{{"organisation", a("organisation")},
                      {"outcome", choice_.one_of({"adopted", "declined", "deferred"})}};
    if (choice_.one_in(3)) data["decision"] = a("decision");
    return data;
  }
  if (type != "decision.taken") return {};
  json::object data{{"body", a("body")},
                    {"title", "Decision " + std::to_string(choice_.below(9))},
                    {"outcome", choice_.one_of({"approved", "rejected", "forwarded"})}};
  if (choice_.one_in(2)) {
    data["requests"] = json::object{{"parties", some("organisation")}, {"deadline", date()}};
  }
  if (choice_.one_in(3)) data["adopts"] = a("decision");
  if (choice_.one_in(4)) data["on"] = a("proposal");
  return data;
}

json::object RandomLives::amendment(const Fact& fact, bool corrects) {
  json::object amendment{{"entry", fact.id}, {"reason", "Wrong"}};
  if (!corrects) return amendment;
  const bool corrects_date = choice_.one_in(2);
  if (corrects_date) amendment["effective"] = date();
  if (!corrects_date || choice_.one_in(2)) {
    json::object data = data_of(fact.type);
    data.erase("person");  // An amendment that names a person needs an id of its own.
    amendment["data"] = std::move(data);
  }
  return amendment;
}
