#include <algorithm>
#include <map>
#include <set>

#include "projections/date_questions.h"
#include "projections/findings.h"
#include "projections/initiative_life.h"

namespace projections {
namespace {

using ledger::Day;
using ledger::DayInterval;
using ledger::InitiativeStatus;
using ledger::Kind;
using ledger::Subject;

// The day is not in its period, as far as that is known.
Truth is_out_of_period(const View& view, const InitiativeState& state, Day day) {
  if (!state.proposed->period) return Truth::no;
  return !has_begun(day, state.proposed->period->from, view.zone()) ||
         is_past_its_period(view, state, day);
}

// Listed as ongoing: the initiative says that it is not. Of what it says nothing, it says no other.
Truth denies_to_go_on(const View& view, const InitiativeState& state, Day day) {
  const bool has_other_status = state.status && state.status->status != InitiativeStatus::ongoing;
  return truth(has_other_status) || is_out_of_period(view, state, day);
}

// Not listed: the initiative says that it is ongoing in this area, by its status, or without one by
// a period whose end is known.
Truth claims_to_go_on(const View& view, const InitiativeState& state, Day day,
                      const Subject& area) {
  if (!state.proposed || !state.proposed->area || state.proposed->area->subject != area) {
    return Truth::no;
  }
  if (state.status) {
    // A status is often left standing when the period is over.
    return truth(state.status->status == InitiativeStatus::ongoing) &&
           !is_past_its_period(view, state, day);
  }
  const auto& period = state.proposed->period;
  const bool has_whole_period = period && (period->to || period->until_further_notice);
  return truth(has_whole_period) && !is_out_of_period(view, state, day);
}

// The days among `days` on which an initiative's answer may begin to be another: enough to ask on.
std::set<Day> days_of_change(const View& view, const History& initiative, const DayInterval& days) {
  std::set<Day> changes{days.earliest, days.latest};
  const auto add = [&](const DayInterval& interval) {
    for (const Day day : {interval.earliest, interval.latest}) {
      if (day == ledger::kBeforeEveryDay || day == ledger::kAfterEveryDay) continue;
      for (const Day near : {day, Day{day.since_1970 + 1}}) {
        if (days.contains(near)) changes.insert(near);
      }
    }
  };
  for (const Placed& placed : initiative.life().entries()) {
    add(placed.days);
    const auto add_period = [&](const auto* fact) {
      if (fact == nullptr || !fact->period) return;
      add(fact->period->from.days(view.zone()));
      if (fact->period->to) add(fact->period->to->days(view.zone()));
    };
    add_period(ledger::fact_as<ledger::InitiativeProposed>(placed.entry->event));
    add_period(ledger::fact_as<ledger::InitiativeRevised>(placed.entry->event));
  }
  return changes;
}

Truth disagrees(const View& view, const Subject& area, bool is_listed, const History& initiative,
                const DayInterval& surveyed_on) {
  const Fold& life = initiative.life();
  std::optional<Truth> answer;
  for (const Day day : days_of_change(view, initiative, surveyed_on)) {
    PossiblePrefixes possible = life.possible_at(day);
    // What is listed before it was proposed had what it began with.
    if (is_listed) {
      possible.min = std::max(possible.min, possible.first);
      possible.max = std::max(possible.max, possible.min);
    }
    const Truth here =
        in_each_placing<InitiativeState>(life, possible, [&](const InitiativeState& state) {
          return is_listed ? denies_to_go_on(view, state, day)
                           : claims_to_go_on(view, state, day, area);
        });
    answer = answer ? either_way(*answer, here) : here;
  }
  return *answer;
}

// What an area's last survey and the initiatives say otherwise.
struct Disagreement {
  Truth any = Truth::no;
  std::optional<ledger::Date> since;
  std::set<Subject> initiatives;
  std::vector<ledger::Position> entries;
};

Disagreement disagreement_of(View& view, const History& area, std::size_t count) {
  Disagreement found;
  const Placed* survey = nullptr;
  for (const Placed& placed : area.life().entries().first(count)) {
    if (ledger::fact_as<ledger::AreaSurveyed>(placed.entry->event) != nullptr) survey = &placed;
  }
  if (survey == nullptr || fold<AreaState>(area.life(), count).ended) return found;
  const auto& ongoing = ledger::fact_as<ledger::AreaSurveyed>(survey->entry->event)->ongoing;
  const DayInterval days{survey->days.earliest, std::min(survey->days.latest, view.at())};
  found.since = survey->entry->effective;
  found.entries.push_back(survey->entry->position);
  for (const History* initiative : view.all(Kind::initiative)) {
    const bool is_listed = std::ranges::find(ongoing, initiative->subject(),
                                             &ledger::InitiativeRef::subject) != ongoing.end();
    const Truth here = disagrees(view, area.subject(), is_listed, *initiative, days);
    if (here == Truth::no) continue;
    found.any = found.any || here;
    found.initiatives.insert(initiative->subject());
    for (const Placed& placed : initiative->life().entries()) {
      if (placed.days.earliest <= days.latest) found.entries.push_back(placed.entry->position);
    }
  }
  return found;
}

void find_in_survey(View& view, const History& area, Findings& findings) {
  const PossiblePrefixes possible = area.life().possible_at(view.at());
  Finding finding{"survey-disagrees", area.subject(), {}, {}, Truth::no, {}};
  std::set<Subject> about;
  for (std::size_t count = possible.min; count <= possible.max; count = possible.next(count)) {
    const Disagreement here = disagreement_of(view, area, count);
    finding.holds = count == possible.min ? here.any : either_way(finding.holds, here.any);
    if (here.any == Truth::no) continue;
    finding.since = here.since;
    about.insert(here.initiatives.begin(), here.initiatives.end());
    finding.entries.insert(finding.entries.end(), here.entries.begin(), here.entries.end());
  }
  finding.about.assign(about.begin(), about.end());
  findings.add(std::move(finding));
}

}  // namespace

void find_in_surveys(View& view, Findings& findings) {
  for (const History* area : view.all(Kind::area)) find_in_survey(view, *area, findings);
}

}  // namespace projections
