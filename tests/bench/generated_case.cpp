#include "tests/bench/generated_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace bench {
namespace {

namespace json = boost::json;
using Day = Invention::Day;
using std::chrono::days;

class Case {
 public:
  Case(Invention& invention, const Parties& parties, std::uint64_t number, Day begin)
      : invention_(invention), parties_(parties), number_(number), day_(begin) {}

  std::deque<json::value> tell() && {
    prepare();
    decide_jointly();
    const std::size_t first = invention_.below(asked_);
    for (std::size_t i = 0; i < asked_; ++i) answer((first + i) % asked_);
    follow_up();
    if (invention_.happens(300)) measure();
    if (invention_.happens(700)) {
      add("matter.closed", subject("matter"), {{"reason", invention_.sentences(1)}});
    }
    return std::move(drafts_);
  }

 private:
  std::string subject(std::string_view kind) const {
    return fmt::format("{}/case-{}", kind, number_);
  }
  std::string subject(std::string_view kind, std::size_t party) const {
    return fmt::format("{}/case-{}-{}", kind, number_, party);
  }
  // Two facts with the same words on the same day would be one.
  std::string numbered(std::string_view what, std::uint64_t number) {
    return fmt::format("{} {}: {}", what, number, invention_.sentences(1));
  }
  // Cases number their paragraphs and references as they come.
  std::string paragraph() { return std::to_string(1 + invention_.below(300)); }

  void add(std::string_view type, std::string_view about, json::object data) {
    drafts_.push_back(draft(type, about, invention_.date(day_), std::move(data)));
    day_ += days(1 + invention_.below(6));
  }

  void prepare() {
    add("matter.opened", subject("matter"),
        {{"title", Invention::topic(number_)},
         {"reference", fmt::format("KS/{}", number_)},
         {"organisation", Parties::organisation(0)}});
    add("document.registered", subject("document"),
        {{"title", Invention::topic(number_)},
         {"reference", fmt::format("HSN-{}", number_)},
         {"sha256", invention_.sha256_hex()},
         {"media", "application/pdf"},
         {"bytes", static_cast<std::int64_t>(20'000 + invention_.below(2'000'000))},
         {"kind", {{"sv", "tjänsteutlåtande"}, {"en", "officials' report"}}}});
    add("proposal.made", subject("proposal"),
        {{"title", Invention::topic(number_)},
         {"by", Parties::organisation(0)},
         {"to", {"body/joint"}},
         {"points", {invention_.sentences(1), invention_.sentences(1)}},
         {"matter", subject("matter")},
         {"text", subject("document")}});
  }

  void decide_jointly() {
    asked_ = std::min(parties_.count, 2 + invention_.below(parties_.count));
    json::array asked = parties_.all();
    asked.resize(asked_);
    deadline_ = day_ + days(120);
    const std::string decision = subject("decision");
    add("decision.taken", decision,
        {{"body", "body/joint"},
         {"title", Invention::topic(number_)},
         {"outcome", "approved"},
         {"paragraph", paragraph()},
         {"points", {invention_.sentences(1), invention_.sentences(1)}},
         {"on", subject("proposal")},
         {"matter", subject("matter")},
         {"text", subject("document")},
         {"presentParties", parties_.all()},
         {"requests",
          {{"parties", asked}, {"deadline", Invention::exact_date(deadline_)}, {"rule", "each"}}},
         {"followUp", "required"}});
    announce(decision);
    if (invention_.happens(600)) minute(decision);
    if (invention_.happens(800)) {
      json::array to;
      for (std::size_t i = 0; i < parties_.count; ++i) to.emplace_back(Parties::organisation(i));
      add("decision.dispatched", decision, {{"to", std::move(to)}});
    }
  }

  void announce(std::string_view decision) {
    add("decision.announced", decision, {{"appealUntil", Invention::exact_date(day_ + days(21))}});
  }
  void minute(std::string_view decision) {
    add("decision.minutes-approved", decision,
        {{"function", {{"sv", "Justerare i nämnden"}, {"en", "Approver of the committee"}}}});
  }

  void answer(std::size_t party) {
    if (invention_.happens(650)) {
      adopt(party);
    } else if (invention_.happens(700)) {
      add("adoption.noted", subject("decision"),
          {{"organisation", Parties::organisation(party)},
           {"outcome", invention_.happens(850) ? "adopted" : "deferred"}});
    } else {
      add("note.added", subject("decision"),
          {{"text", numbered("Ingen uppgift om part", party)}, {"kind", "observation"}});
    }
    if (invention_.happens(600)) make_responsible(party);
  }

  void adopt(std::size_t party) {
    const std::string own = subject("decision", party);
    const std::string prepared = own + "-ks";
    if (invention_.happens(500)) {
      add("decision.taken", prepared,
          {{"body", Parties::executive(party)},
           {"title", Invention::topic(number_)},
           {"outcome", "forwarded"},
           {"paragraph", paragraph()},
           {"points", {invention_.sentences(1)}},
           {"follows", subject("decision")},
           {"text", subject("document")}});
    }
    json::object data{{"body", Parties::council(party)},
                      {"title", Invention::topic(number_)},
                      {"outcome", invention_.happens(900) ? "approved" : "approved-with-changes"},
                      {"paragraph", paragraph()},
                      {"points", {invention_.sentences(1), invention_.sentences(1)}},
                      {"adopts", subject("decision")},
                      {"text", subject("document")},
                      {"present", static_cast<std::int64_t>(31 + invention_.below(20))}};
    add("decision.taken", own, std::move(data));
    if (invention_.happens(800)) announce(own);
    if (invention_.happens(400)) minute(own);
    if (invention_.happens(400)) {
      add("decision.execution-reported", own,
          {{"state", invention_.happens(500) ? "under-way" : "done"},
           {"note", invention_.sentences(2)}});
    }
  }

  void make_responsible(std::size_t party) {
    const std::string about = subject("responsibility", party);
    json::object data{{"for", subject("matter")},
                      {"organisation", Parties::organisation(party)},
                      {"role", invention_.happens(500) ? "accountable" : "responsible"},
                      {"function",
                       {{"sv", fmt::format("Enhetschef, ärende {}", number_)},
                        {"en", fmt::format("Head of unit, matter {}", number_)}}},
                      {"basis", subject("decision")}};
    if (invention_.happens(150)) data["person"] = fmt::format("Handläggare {}", number_ % 977);
    add("responsibility.assigned", about, std::move(data));
    if (invention_.happens(300)) add("responsibility.accepted", about, {});
    if (invention_.happens(300)) {
      add("responsibility.ended", about, {{"reason", invention_.sentences(1)}});
    }
  }

  void follow_up() {
    add("followup.scheduled", subject("followup"),
        {{"of", subject("decision")},
         {"by", "body/joint"},
         {"due", Invention::exact_date(deadline_ + days(365))},
         {"question", invention_.sentences(1)}});
    for (std::uint64_t i = invention_.below(4); i > 0; --i) {
      add("followup.reported", subject("followup"),
          {{"finding", numbered("Uppföljning", i)},
           {"state", invention_.happens(600) ? "on-track" : "at-risk"}});
    }
  }

  void measure() {
    add("indicator.defined", subject("indicator"),
        {{"title", Invention::topic(number_)},
         {"kind", "effect"},
         {"unit", {{"sv", "dagar"}, {"en", "days"}}},
         {"better", "lower"},
         {"of", {subject("decision")}}});
    for (std::uint64_t i = 4 + invention_.below(16); i > 0; --i) {
      const std::string year = Invention::exact_date(day_).substr(0, 4);
      add("indicator.measured", subject("indicator"),
          {{"value", static_cast<std::int64_t>(invention_.below(1000))},
           {"organisation", Parties::organisation(i % parties_.count)},
           {"period", {{"from", year + "-01"}, {"to", year + "-12"}}},
           {"note", numbered("Mätning", i)}});
    }
  }

  Invention& invention_;
  const Parties& parties_;
  std::uint64_t number_;
  Day day_;  // Of the next fact.
  Day deadline_;
  std::size_t asked_ = 0;  // Parties of the request.
  std::deque<json::value> drafts_;
};

}  // namespace

std::string Parties::organisation(std::size_t party) {
  return fmt::format("organisation/party-{}", party);
}
std::string Parties::council(std::size_t party) { return fmt::format("body/council-{}", party); }
std::string Parties::executive(std::size_t party) {
  return fmt::format("body/executive-{}", party);
}

json::array Parties::all() const {
  json::array list;
  for (std::size_t i = 0; i < count; ++i) list.emplace_back(organisation(i));
  return list;
}

std::deque<json::value> found(const Parties& parties) {
  std::deque<json::value> drafts;
  const auto add = [&](std::string_view type, std::string_view subject, std::string_view since,
                       json::object data) {
    drafts.push_back(draft(type, subject, since, std::move(data)));
  };
  for (std::size_t i = 0; i < parties.count; ++i) {
    const std::string organisation = Parties::organisation(i);
    add("organisation.registered", organisation, "2010",
        {{"name", fmt::format("Kommun {}", i)},
         {"party", true},
         {"kind", i == 0 ? "region" : "municipality"}});
    add("body.established", Parties::council(i), "2010",
        {{"name", fmt::format("Fullmäktige {}", i)},
         {"organisation", organisation},
         {"kind", "council"}});
    add("body.established", Parties::executive(i), "2010",
        {{"name", fmt::format("Styrelsen {}", i)},
         {"organisation", organisation},
         {"kind", "executive"}});
  }
  add("body.established", "body/joint", "2012",
      {{"name", {{"sv", "Gemensamma nämnden"}, {"en", "The joint committee"}}},
       {"organisations", parties.all()},
       {"kind", "joint-committee"}});
  for (std::uint64_t i = 1; i <= 8; ++i) {
    add("area.defined", fmt::format("area/action-{}", i), "2015",
        {{"kind", "action"}, {"title", Invention::topic(i)}, {"number", std::to_string(i)}});
  }
  return drafts;
}

std::deque<json::value> invent_case(Invention& invention, const Parties& parties,
                                    std::uint64_t number, Invention::Day begin) {
  return Case(invention, parties, number, begin).tell();
}

}  // namespace bench
