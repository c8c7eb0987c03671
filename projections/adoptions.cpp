#include "projections/adoptions.h"

#include <algorithm>

#include "ledger/json_writer.h"
#include "projections/chain.h"

namespace projections {
namespace {

using ledger::AdoptionNoted;
using ledger::AdoptionOutcome;
using ledger::Day;
using ledger::json_of;
using ledger::Outcome;
using ledger::Position;
using ledger::Subject;
namespace json = boost::json;

// More placings than this are not tried; the answer is then called uncertain, which it almost
// surely is.
constexpr std::size_t kPlacingsMax = 4096;

std::optional<AdoptionOutcome> adoption_by(Outcome outcome) {
  switch (outcome) {
    case Outcome::approved:
      return AdoptionOutcome::adopted;
    case Outcome::approved_with_changes:
    case Outcome::approved_in_part:
      return AdoptionOutcome::adopted_with_changes;
    case Outcome::approved_on_condition:
      return AdoptionOutcome::adopted_with_reservation;
    case Outcome::rejected:
      return AdoptionOutcome::declined;
    case Outcome::referred_back:
    case Outcome::tabled:
      return AdoptionOutcome::deferred;
    case Outcome::noted:
    case Outcome::remitted:
      return AdoptionOutcome::received;
    case Outcome::withdrawn:
      return AdoptionOutcome::withdrawn;
    case Outcome::answered:
    case Outcome::opinion_given:
    case Outcome::forwarded:  // Asks another body to decide: adopts nothing.
    case Outcome::recommended:
    case Outcome::commissioned:
    case Outcome::elected:
    case Outcome::released:
    case Outcome::delegated:
    case Outcome::replaced:
    case Outcome::annulled:
    case Outcome::written_off:
    case Outcome::no_decision:
      return std::nullopt;
  }
  return std::nullopt;
}

// One statement about a party's outcome.
struct Statement {
  Day sort_day;
  Position position;
  AdoptionOutcome outcome;
  ledger::Date date;
  std::optional<Subject> decision;
};

// A fold that bears on the party's outcome: its noted adoptions, or one of its own decisions. Dates
// in different folds are independent of each other.
struct Source {
  Fold life;
  const History* decision = nullptr;  // Where it is a decision.
};

void collect_noted(const Fold& life, std::size_t count, std::vector<Statement>& statements) {
  for (const Placed& placed : life.entries().first(count)) {
    const auto& noted = std::get<AdoptionNoted>(placed.entry->event.fact);
    std::optional<Subject> decision;
    if (noted.decision) decision = noted.decision->subject;
    statements.push_back({placed.sort_day, placed.entry->position, noted.outcome,
                          placed.entry->effective, std::move(decision)});
  }
}

void collect_decided(const Source& source, std::size_t count, std::vector<Statement>& statements) {
  const auto state = fold<DecisionState>(source.life, count);
  if (!state.taken || !state.annulled.empty()) return;
  if (const auto outcome = adoption_by(state.taken->outcome)) {
    statements.push_back({source.life.entries().front().sort_day, state.taken_since.position,
                          *outcome, state.taken_since.date, source.decision->subject()});
  }
}

// What the statements amount to: the last outcome, and since when it has been so. A claim that
// repeats what a decision shows takes nothing away from it.
PartyAdoption settle(std::vector<Statement> statements) {
  std::ranges::stable_sort(statements, {}, [](const Statement& statement) {
    return std::pair(statement.sort_day, statement.position);
  });
  PartyAdoption settled;
  for (const Statement& statement : statements) {
    if (settled.outcome != statement.outcome) {
      settled = {};
      settled.outcome = statement.outcome;
      settled.evidence = AdoptionEvidence::claimed;
      settled.since = statement.date;
    }
    settled.entries.push_back(statement.position);
    if (statement.decision && settled.evidence != AdoptionEvidence::evidenced) {
      settled.evidence = AdoptionEvidence::evidenced;
      settled.decision = statement.decision;
      settled.since = statement.date;
    }
  }
  return settled;
}

bool same(const PartyAdoption& a, const PartyAdoption& b) {
  return a.outcome == b.outcome && a.evidence == b.evidence && a.since == b.since &&
         a.decision == b.decision;
}

PartyAdoption settle_at(const std::vector<Source>& sources,
                        const std::vector<std::size_t>& counts) {
  std::vector<Statement> statements;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].decision == nullptr) {
      collect_noted(sources[i].life, counts[i], statements);
    } else {
      collect_decided(sources[i], counts[i], statements);
    }
  }
  return settle(std::move(statements));
}

// The next combination of prefixes; false after the last.
bool advance(std::vector<std::size_t>& counts, const std::vector<PossiblePrefixes>& possible) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] < possible[i].max) {
      ++counts[i];
      return true;
    }
    counts[i] = possible[i].min;
  }
  return false;
}

PartyAdoption adoption_from(const View& view, const Subject& organisation,
                            const std::vector<Source>& sources) {
  std::vector<std::size_t> shown;
  std::vector<std::size_t> counts;
  std::vector<PossiblePrefixes> possible;
  for (const Source& source : sources) {
    shown.push_back(source.life.count_at(view.at()));
    possible.push_back(source.life.possible_at(view.at()));
    counts.push_back(possible.back().min);
  }
  PartyAdoption adoption = settle_at(sources, shown);
  adoption.organisation = organisation;
  std::optional<Truth> adopts;
  std::optional<Truth> evidenced;
  std::size_t tried = 0;
  do {
    const PartyAdoption here = settle_at(sources, counts);
    adoption.certain = adoption.certain && same(here, adoption);
    const Truth adopts_here = truth(here.outcome && is_adopting(*here.outcome));
    const Truth evidenced_here = adopts_here && truth(here.evidence == AdoptionEvidence::evidenced);
    adopts = adopts ? either_way(*adopts, adopts_here) : adopts_here;
    evidenced = evidenced ? either_way(*evidenced, evidenced_here) : evidenced_here;
  } while (++tried < kPlacingsMax && advance(counts, possible));
  if (tried == kPlacingsMax) adoption.certain = false;
  adoption.adopts = *adopts;
  adoption.adopts_evidenced = *evidenced;
  return adoption;
}

std::string_view evidence_name(AdoptionEvidence evidence) {
  switch (evidence) {
    case AdoptionEvidence::none:
      return "none";
    case AdoptionEvidence::claimed:
      return "claimed";
    case AdoptionEvidence::evidenced:
      return "evidenced";
  }
  return "none";
}

json::object to_json(View& view, const PartyAdoption& party, const ledger::Request& request,
                     const std::vector<ChainedDecision>& chain) {
  json::object row;
  row["organisation"] = view.mention(party.organisation);
  row["outcome"] = party.outcome ? json_of(*party.outcome) : json::value(nullptr);
  row["evidence"] = evidence_name(party.evidence);
  row["certain"] = party.certain;
  row["since"] = party.since ? json_of(*party.since) : json::value(nullptr);
  row["decision"] =
      party.decision ? json::value(view.mention(*party.decision)) : json::value(nullptr);
  row["days"] = nullptr;
  if (request.deadline) {
    if (const auto days = days_after(view, party, *request.deadline)) row["days"] = *days;
  }
  row["chain"] = to_json(view, chain, party.organisation);
  return row;
}

// Whether enough parties adopt, for a rule that binds all once it is met.
Truth enough(const std::vector<PartyAdoption>& parties, const ledger::Request& request,
             Truth PartyAdoption::*adopts) {
  const auto count = [&](Truth at_least) {
    return std::ranges::count_if(
        parties, [&](const PartyAdoption& party) { return party.*adopts >= at_least; });
  };
  const auto needed = request.rule == ledger::RequestRule::all
                          ? static_cast<std::int64_t>(parties.size())
                          : request.at_least;
  if (count(Truth::yes) >= needed) return Truth::yes;
  return count(Truth::cannot_tell) >= needed ? Truth::cannot_tell : Truth::no;
}

json::value met(const std::vector<PartyAdoption>& parties, const ledger::Request& request) {
  if (request.rule == ledger::RequestRule::each) return nullptr;
  return json::object{
      {"evidenced", truth_name(enough(parties, request, &PartyAdoption::adopts_evidenced))},
      {"claimed", truth_name(enough(parties, request, &PartyAdoption::adopts))}};
}

json::object counts_of(const std::vector<PartyAdoption>& parties) {
  std::int64_t evidenced = 0;
  std::int64_t claimed = 0;
  std::int64_t none = 0;
  std::int64_t other = 0;
  for (const PartyAdoption& party : parties) {
    if (!party.outcome) {
      ++none;
    } else if (!is_adopting(*party.outcome)) {
      ++other;
    } else if (party.evidence == AdoptionEvidence::evidenced) {
      ++evidenced;
    } else {
      ++claimed;
    }
  }
  return {{"evidenced", evidenced}, {"claimed", claimed}, {"none", none}, {"other", other}};
}

}  // namespace

bool is_adopting(AdoptionOutcome outcome) {
  return outcome == AdoptionOutcome::adopted || outcome == AdoptionOutcome::adopted_with_changes ||
         outcome == AdoptionOutcome::adopted_with_reservation;
}

std::vector<PartyAdoption> party_adoptions(View& view, const History& decision) {
  std::vector<PartyAdoption> parties;
  const auto state = decision.state<DecisionState>(view.at());
  if (!state.taken || !state.taken->requests) return parties;
  const auto adopting = view.referring(decision.subject(), "adopts");
  for (const auto& party : state.taken->requests->parties) {
    std::vector<Source> sources;
    sources.push_back({decision.adoptions_of(party.subject), nullptr});
    for (const History* own : adopting) {
      if (organisation_deciding(view, *own) == party.subject) sources.push_back({own->life(), own});
    }
    parties.push_back(adoption_from(view, party.subject, sources));
  }
  return parties;
}

std::optional<std::int64_t> days_after(const View& view, const PartyAdoption& adoption,
                                       const ledger::Date& deadline) {
  if (!adoption.since) return std::nullopt;
  const auto since = adoption.since->days(view.zone());
  const auto last = deadline.days(view.zone());
  if (!since.is_one_day() || !last.is_one_day()) return std::nullopt;
  return std::int64_t{since.earliest.since_1970} - last.earliest.since_1970;
}

json::object adoptions(View& view, const History& decision) {
  const auto state = decision.state<DecisionState>(view.at());
  json::object answer;
  answer["decision"] = view.mention(decision.subject());
  answer["title"] = state.taken ? json_of(state.taken->title) : json::value(nullptr);
  answer["requests"] = nullptr;
  const auto parties = party_adoptions(view, decision);
  json::array rows;
  json::value is_met = nullptr;
  if (state.taken && state.taken->requests) {
    const ledger::Request& request = *state.taken->requests;
    answer["requests"] = json_of(request);
    const auto chain = decisions_following(view, decision);
    for (const PartyAdoption& party : parties) rows.push_back(to_json(view, party, request, chain));
    is_met = met(parties, request);
  }
  answer["parties"] = std::move(rows);
  answer["counts"] = counts_of(parties);
  answer["met"] = std::move(is_met);
  return answer;
}

}  // namespace projections
