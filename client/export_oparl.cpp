#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <vector>

#include "client/export.h"
#include "client/export_view.h"
#include "client/oparl_object.h"
#include "client/oparl_organizations.h"
#include "client/oparl_papers.h"
#include "client/pretty_json.h"
#include "client/words.h"

namespace client {
namespace {

using ledger::Kind;
using ledger::Outcome;
using ledger::Subject;
using projections::History;
namespace json = boost::json;

struct Decision {
  const History* history;
  projections::DecisionState state;
};

// Paragraphs in the order of their numbers: "§ 9" before "§ 10". Those without come last.
std::tuple<bool, std::uint64_t, ledger::Position> place_of(const Decision& decision) {
  std::uint64_t number = 0;
  const std::string paragraph = decision.state.taken->paragraph.value_or("");
  for (const char c : paragraph) {
    const bool is_digit = c >= '0' && c <= '9';
    if (is_digit && number < 1'000'000'000) number = number * 10 + static_cast<unsigned>(c - '0');
    if (!is_digit && number > 0) break;
  }
  return {number == 0, number, decision.state.taken_since.position};
}

// Whether a consultation with this outcome settled the paper in that body.
bool is_authoritative(Outcome outcome) {
  constexpr Outcome kPreparing[] = {
      Outcome::forwarded,     Outcome::recommended,   Outcome::remitted,   Outcome::tabled,
      Outcome::referred_back, Outcome::opinion_given, Outcome::no_decision};
  return std::ranges::find(kPreparing, outcome) == std::end(kPreparing);
}

// Meetings with their agenda items. Decisions of one body on one day were taken in one meeting; one
// whose day is not known has a meeting of its own, since nobody can tell which it was.
class Meetings {
 public:
  Meetings(const OparlObjects& objects, OparlPapers& papers) : objects_(objects), papers_(papers) {}

  json::array make() {
    for (const History* history : existing(objects_.view(), Kind::decision)) {
      Decision decision{history, history->state<projections::DecisionState>(objects_.view().at())};
      meetings_[url_of(decision)].push_back(std::move(decision));
    }
    json::array list;
    for (auto& [url, decisions] : meetings_) {
      std::ranges::sort(decisions, {}, place_of);
      list.push_back(meeting(url, decisions));
    }
    return list;
  }

 private:
  std::optional<ledger::Day> day_of(const Decision& decision) const {
    const auto& meeting = decision.state.taken->meeting;
    return meeting ? whole_day(*meeting, objects_.view().zone()) : std::nullopt;
  }
  std::string url_of(const Decision& decision) const {
    const std::string& body = decision.state.taken->body.subject.slug;
    if (const auto day = day_of(decision)) return objects_.url({"meeting", body, to_iso(*day)});
    return objects_.url({"meeting", body, "of", decision.history->subject().slug});
  }

  json::object meeting(const std::string& url, const std::vector<Decision>& decisions) {
    std::vector<const History*> histories;
    for (const Decision& decision : decisions) histories.push_back(decision.history);
    json::object object = objects_.make("Meeting", url, histories);
    const ledger::DecisionTaken& first = *decisions.front().state.taken;
    const auto body = objects_.view()
                          .history(first.body.subject)
                          .state<projections::BodyState>(objects_.view().at());
    std::string name =
        body.established ? objects_.in_language(body.established->name) : first.body.subject.slug;
    // The day alone: OParl's `start` would need an hour, which the ledger does not know.
    if (first.meeting) {
      name += " " + first.meeting->text();
      object["liggare:start"] = first.meeting->text();
    }
    object["name"] = name;
    object["organization"] =
        json::array{json::string(objects_.organization_url(first.body.subject))};
    json::array items;
    for (const Decision& decision : decisions) {
      items.push_back(agenda_item(decision, url, items.size()));
    }
    object["agendaItem"] = std::move(items);
    return object;
  }

  json::object agenda_item(const Decision& decision, const std::string& meeting,
                           std::size_t order) {
    const ledger::DecisionTaken& taken = *decision.state.taken;
    const std::string& slug = decision.history->subject().slug;
    const std::string id = objects_.url({"agendaitem", slug});
    json::object object = objects_.make("AgendaItem", id, {decision.history});
    if (taken.paragraph) object["number"] = *taken.paragraph;
    object["order"] = order;
    object["name"] = objects_.in_language(taken.title);
    if (const auto paper = papers_.paper_of(taken)) {
      object["consultation"] = add_consultation(decision, *paper, meeting, id);
    }
    object["result"] = word(Vocabulary::outcome, enum_name(taken.outcome), objects_.language());
    if (const std::string text = resolution(taken); !text.empty()) object["resolutionText"] = text;
    object["liggare:decision"] = to_string(decision.history->subject());
    object["liggare:outcome"] = enum_name(taken.outcome);
    object["liggare:effective"] = decision.state.taken_since.date.text();
    if (taken.text) object["liggare:text"] = papers_.text_url(taken.text->subject);
    if (!decision.state.annulled.empty()) {
      object["liggare:annulled"] = decision.state.annulled.back().since.date.text();
    }
    return object;
  }

  std::string resolution(const ledger::DecisionTaken& taken) const {
    std::string text;
    if (!taken.points) return text;
    for (const ledger::DecidedPoint& point : *taken.points) {
      if (!text.empty()) text += '\n';
      text += objects_.in_language(point.text);
      if (!point.outcome) continue;
      text += fmt::format(
          " ({})", word(Vocabulary::outcome, enum_name(*point.outcome), objects_.language()));
    }
    return text;
  }

  std::string add_consultation(const Decision& decision, const Subject& paper,
                               const std::string& meeting, const std::string& agenda_item) {
    const ledger::DecisionTaken& taken = *decision.state.taken;
    const std::string id = objects_.url({"consultation", decision.history->subject().slug});
    json::object object = objects_.make("Consultation", id, {decision.history});
    object["agendaItem"] = agenda_item;
    object["meeting"] = meeting;
    object["organization"] =
        json::array{json::string(objects_.organization_url(taken.body.subject))};
    object["authoritative"] = is_authoritative(taken.outcome);
    papers_.add_consultation(paper, std::move(object));
    return id;
  }

  const OparlObjects& objects_;
  OparlPapers& papers_;
  std::map<std::string, std::vector<Decision>> meetings_;
};

json::object system_object(const OparlObjects& objects) {
  const History* founder = nullptr;
  for (const History* history : objects.view().all(Kind::organisation)) {
    if (founder == nullptr ||
        history->entries().front().entry.position < founder->entries().front().entry.position) {
      founder = history;
    }
  }
  json::object system =
      founder != nullptr
          ? objects.make("System", objects.url({}), {founder})
          : json::object{{"id", objects.url({})}, {"type", "https://schema.oparl.org/1.1/System"}};
  system["oparlVersion"] = "https://schema.oparl.org/1.1/";
  system["body"] = objects.url({"body"});
  system["name"] = objects.view().settings().origin;
  return system;
}

json::object oparl(projections::View& view, const Export& command) {
  const OparlObjects objects(view, command.language);
  OparlPapers papers(objects);
  json::object document{{"meta", provenance(view, command)}, {"system", system_object(objects)}};
  document["body"] = oparl_bodies(objects);
  document["organization"] = oparl_organizations(objects);
  document["person"] = command.with_names ? oparl_persons(objects) : json::array();
  document["meeting"] = Meetings(objects, papers).make();
  document["paper"] = papers.all();
  return document;
}

}  // namespace

ledger::Result<std::string> export_oparl(LedgerAccess& ledger, const Export& command,
                                         std::ostream& out) {
  const auto document =
      document_at(ledger, command, [&](projections::View& view) { return oparl(view, command); });
  if (!document) return document.error();
  write_pretty_json(out, *document);
  return fmt::format(
      "{} organizations, {} meetings, {} papers", document->at("organization").as_array().size(),
      document->at("meeting").as_array().size(), document->at("paper").as_array().size());
}

}  // namespace client
