#include "projections/adoptions.h"

#include <algorithm>

#include "ledger/json_writer.h"
#include "projections/adoption_statements.h"
#include "projections/chain.h"
#include "projections/date_questions.h"

namespace projections {
namespace {

using ledger::AdoptionOutcome;
using ledger::json_of;
using ledger::Subject;
namespace json = boost::json;

// More placings than this are not tried; the answer is then called uncertain, which it almost
// surely is.
constexpr std::size_t kPlacingsMax = 4096;

// A claim that repeats or refines an adoption which a decision shows takes nothing away from it.
bool only_claims_again(const PartyAdoption& settled, const AdoptionStatement& statement) {
  return settled.evidence == AdoptionEvidence::evidenced && is_adopting(*settled.outcome) &&
         !statement.decision && is_adopting(statement.outcome);
}

// What the statements amount to: the last outcome, and since when it has been so.
PartyAdoption settle(const std::vector<AdoptionStatement>& statements) {
  PartyAdoption settled;
  for (const AdoptionStatement& statement : statements) {
    if (settled.outcome != statement.outcome && !only_claims_again(settled, statement)) {
      settled = {};
      settled.outcome = statement.outcome;
      settled.evidence = AdoptionEvidence::claimed;
      settled.since = statement.date;
      settled.since_days = statement.days;
    }
    settled.entries.push_back(statement.position);
    if (statement.decision && settled.evidence != AdoptionEvidence::evidenced) {
      settled.evidence = AdoptionEvidence::evidenced;
      settled.decision = statement.decision;
      settled.since = statement.date;
      settled.since_days = statement.days;
    }
  }
  return settled;
}

bool same(const PartyAdoption& a, const PartyAdoption& b) {
  return a.outcome == b.outcome && a.evidence == b.evidence && a.since == b.since &&
         a.decision == b.decision;
}

// The next combination of prefixes; false after the last.
bool advance(std::vector<std::size_t>& counts, const std::vector<PossiblePrefixes>& possible) {
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (counts[i] < possible[i].max) {
      counts[i] = possible[i].next(counts[i]);
      return true;
    }
    counts[i] = possible[i].min;
  }
  return false;
}

// Gathers what each placing answers.
class EveryPlacing {
 public:
  EveryPlacing(PartyAdoption shown, const ledger::TimeZone& zone,
               const std::optional<ledger::Date>& deadline)
      : answer_(std::move(shown)) {
    if (deadline) deadline_ = deadline->days(zone);
  }

  // Whether to go on.
  bool add(const PartyAdoption& here) {
    const Truth adopts = truth(here.outcome && is_adopting(*here.outcome));
    const Truth evidenced = adopts && truth(here.evidence == AdoptionEvidence::evidenced);
    Truth late = Truth::no;
    if (deadline_ && adopts == Truth::yes) late = is_before(*deadline_, *here.since_days);
    const auto take = [&](Truth& all, Truth one) {
      all = tried_ == 0 ? one : either_way(all, one);
    };
    take(answer_.adopts, adopts);
    take(answer_.adopts_evidenced, evidenced);
    take(answer_.adopts_by_claim, adopts && !evidenced);
    take(answer_.refuses, truth(here.outcome && is_refusing(*here.outcome)));
    take(answer_.is_late, late);
    answer_.certain = answer_.certain && same(here, answer_);
    return ++tried_ < kPlacingsMax;
  }

  PartyAdoption answer() && {
    if (tried_ == kPlacingsMax) answer_.certain = false;
    return std::move(answer_);
  }

 private:
  PartyAdoption answer_;
  std::optional<ledger::DayInterval> deadline_;
  std::size_t tried_ = 0;
};

PartyAdoption adoption_from(const View& view, const std::vector<AdoptionSource>& sources,
                            const std::optional<ledger::Date>& deadline) {
  std::vector<std::size_t> shown;
  std::vector<std::size_t> counts;
  std::vector<PossiblePrefixes> possible;
  for (const AdoptionSource& source : sources) {
    shown.push_back(source.life.count_at(view.at()));
    possible.push_back(source.life.possible_at(view.at()));
    counts.push_back(possible.back().min);
  }
  EveryPlacing placings(settle(in_shown_order(statements_of(sources, shown, view.at()))),
                        view.zone(), deadline);
  bool goes_on = true;
  do {
    goes_on = for_each_order(statements_of(sources, counts, view.at()),
                             [&](const auto& order) { return placings.add(settle(order)); });
  } while (goes_on && advance(counts, possible));
  return std::move(placings).answer();
}

// The decisions that adopt what was decided, or the proposal that it was decided on: a party may
// name either.
std::vector<const History*> adopting_decisions(View& view, const History& decision) {
  auto adopting = view.referring(decision.subject(), "adopts");
  const auto state = decision.state<DecisionState>(view.at());
  if (!state.taken || !state.taken->on || !state.taken->on->ref) return adopting;
  const auto of_proposal = view.referring(state.taken->on->ref->subject, "adopts");
  adopting.insert(adopting.end(), of_proposal.begin(), of_proposal.end());
  return adopting;
}

// The party's noted adoptions, its decisions that adopt, and those that the notes name.
std::vector<AdoptionSource> sources_of(View& view, const History& decision, const Subject& party) {
  std::vector<AdoptionSource> sources;
  sources.push_back({decision.adoptions_of(party), nullptr, false});
  for (const History* own : adopting_decisions(view, decision)) {
    if (organisation_deciding(view, *own) == party) sources.push_back({own->life(), own, true});
  }
  const Fold noted = sources.front().life;
  for (const Placed& placed : noted.entries()) {
    const auto& named = std::get<ledger::AdoptionNoted>(placed.entry->event.fact).decision;
    if (!named) continue;
    const History* own = &view.history(named->subject);
    const auto known = std::ranges::find(sources, own, &AdoptionSource::decision);
    if (known == sources.end()) sources.push_back({own->life(), own, false});
  }
  return sources;
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

bool is_refusing(AdoptionOutcome outcome) {
  return outcome == AdoptionOutcome::declined || outcome == AdoptionOutcome::withdrawn;
}

bool settles_adoption(ledger::Outcome outcome) {
  const auto adoption = adoption_by(outcome);
  return adoption && (is_adopting(*adoption) || adoption == AdoptionOutcome::declined);
}

std::vector<PartyAdoption> party_adoptions(View& view, const History& decision) {
  std::vector<PartyAdoption> parties;
  const auto state = decision.state<DecisionState>(view.at());
  if (!state.taken || !state.taken->requests) return parties;
  const bool is_asked = decision.exists(view.at()) == Truth::yes;
  for (const auto& party : state.taken->requests->parties) {
    PartyAdoption adoption = adoption_from(view, sources_of(view, decision, party.subject),
                                           state.taken->requests->deadline);
    adoption.organisation = party.subject;
    adoption.certain = adoption.certain && is_asked;
    parties.push_back(std::move(adoption));
  }
  return parties;
}

Truth enough(const std::vector<PartyAdoption>& parties, const ledger::Request& request,
             Truth PartyAdoption::*adopts) {
  const auto count = [&](Truth at_least) {
    return std::ranges::count_if(
        parties, [&](const PartyAdoption& party) { return party.*adopts >= at_least; });
  };
  const auto needed = request.rule == ledger::RequestRule::at_least
                          ? request.at_least
                          : static_cast<std::int64_t>(parties.size());
  if (count(Truth::yes) >= needed) return Truth::yes;
  return count(Truth::cannot_tell) >= needed ? Truth::cannot_tell : Truth::no;
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
