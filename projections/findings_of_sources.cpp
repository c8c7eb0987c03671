#include <algorithm>
#include <map>
#include <set>

#include "ledger/subject_head.h"
#include "projections/chain.h"
#include "projections/date_questions.h"
#include "projections/findings.h"

namespace projections {
namespace {

using ledger::Amended;
using ledger::fact_as;
using ledger::Kind;
using ledger::Position;
using ledger::Subject;

bool names_source(const ledger::Event& event) { return event.evidence && !event.evidence->empty(); }

// An entry that a source can be given for. What is noted of adoptions is about somebody else, and
// what takes an entry back shows nothing.
bool tells_of_subject(const Amended& entry) {
  const ledger::Event& event = entry.entry.event;
  return entry.stands() && fact_as<ledger::AdoptionNoted>(event) == nullptr &&
         fact_as<ledger::EntryRetracted>(event) == nullptr &&
         fact_as<ledger::DisclosureErased>(event) == nullptr;
}

// What a fact names beside its evidence, where it can be read what was decided.
bool names_basis(const ledger::Event& event) {
  if (const auto* taken = fact_as<ledger::DecisionTaken>(event)) return taken->text.has_value();
  if (const auto* made = fact_as<ledger::ProposalMade>(event)) return made->text.has_value();
  if (const auto* assigned = fact_as<ledger::ResponsibilityAssigned>(event)) {
    return assigned->basis.has_value();
  }
  const auto* status = fact_as<ledger::InitiativeStatusChanged>(event);
  return status != nullptr && status->basis.has_value();
}

bool has_source(const History& history) {
  return std::ranges::any_of(history.entries(), [](const Amended& entry) {
    return tells_of_subject(entry) &&
           (names_source(entry.entry.event) || names_basis(entry.entry.event));
  });
}

std::optional<Subject> concerned(View& view, const History& history) {
  if (history.subject().kind == Kind::decision) return organisation_deciding(view, history);
  if (history.subject().kind != Kind::responsibility) return std::nullopt;
  const auto state = history.state<ResponsibilityState>(view.at());
  if (!state.assigned) return std::nullopt;
  return state.assigned->organisation.subject;
}

void find_no_evidence(View& view, Kind kind, Findings& findings) {
  for (const History* history : view.all(kind)) {
    if (has_source(*history)) continue;
    findings.add({"no-evidence",
                  history->subject(),
                  concerned(view, *history),
                  history->creation()->effective,
                  history->exists(view.at()),
                  {history->creation()->position}});
  }
}

// The organisations whose own decisions say that they adopt it: nobody has to be believed.
std::set<Subject> adopting_by_decision(View& view, const History& decision) {
  std::set<Subject> organisations;
  for (const History* own : view.referring(decision.subject(), "adopts")) {
    const auto organisation = organisation_deciding(view, *own);
    if (organisation && own->exists(view.at()) != Truth::no) organisations.insert(*organisation);
  }
  return organisations;
}

// What is said of a party, with neither a source nor a decision to show it.
void find_bare_claims(View& view, const History& decision, Findings& findings) {
  const std::vector<Subject> organisations = decision.adopting_organisations();
  if (organisations.empty()) return;
  const std::set<Subject> shown = adopting_by_decision(view, decision);
  for (const Subject& organisation : organisations) {
    if (shown.contains(organisation)) continue;
    const Fold notes = decision.adoptions_of(organisation);
    Finding finding{"no-evidence", decision.subject(), organisation, {}, Truth::no, {}};
    bool is_bare = true;
    for (const Placed& placed : notes.entries()) {
      const auto* noted = fact_as<ledger::AdoptionNoted>(placed.entry->event);
      is_bare = is_bare && !noted->decision && !names_source(placed.entry->event);
      finding.entries.push_back(placed.entry->position);
    }
    if (!is_bare) continue;
    const PossiblePrefixes possible = notes.possible_at(view.at());
    finding.holds = possible.min > 0   ? Truth::yes
                    : possible.max > 0 ? Truth::cannot_tell
                                       : Truth::no;
    finding.entries.resize(possible.max);
    finding.since = notes.entries().front().entry->effective;
    findings.add(std::move(finding));
  }
}

// Where a document is referred to as what shows something, or as what was decided on.
struct Use {
  Truth holds = Truth::no;
  std::vector<Position> entries;
};
using Uses = std::map<Subject, Use>;

void add_use(const Subject& document, Truth holds, Position position, Uses& uses) {
  if (holds == Truth::no) return;
  Use& use = uses[document];
  use.holds = use.holds || holds;
  use.entries.push_back(position);
}

void add_uses(const View& view, const ledger::Recorded& entry, Uses& uses) {
  const auto days = effective_days(entry.effective, entry.time, view.zone());
  const Truth holds = !is_before({view.at(), view.at()}, days);
  if (entry.event.evidence) {
    for (const ledger::Evidence& evidence : *entry.event.evidence) {
      add_use(evidence.document.subject, holds, entry.position, uses);
    }
  }
  const auto* taken = fact_as<ledger::DecisionTaken>(entry.event);
  if (taken != nullptr && taken->text) {
    add_use(taken->text->subject, holds, entry.position, uses);
  }
  const auto* made = fact_as<ledger::ProposalMade>(entry.event);
  if (made != nullptr && made->text) add_use(made->text->subject, holds, entry.position, uses);
}

Uses uses_of_documents(View& view) {
  Uses uses;
  for (std::size_t kind = 0; kind < ledger::kKinds; ++kind) {
    for (const History* history : view.all(static_cast<Kind>(kind))) {
      for (const Amended& entry : history->entries()) {
        if (entry.stands()) add_uses(view, entry.entry, uses);
      }
    }
  }
  return uses;
}

void find_without_hash(View& view, Findings& findings) {
  for (const auto& [document, use] : uses_of_documents(view)) {
    const History& history = view.history(document);
    const auto* created = history.creation();
    if (created == nullptr) continue;
    const auto* registered = fact_as<ledger::DocumentRegistered>(created->event);
    if (registered == nullptr || registered->sha256) continue;
    Finding finding{"document-without-hash",
                    document,
                    {},
                    created->effective,
                    history.exists(view.at()) && use.holds,
                    use.entries};
    finding.entries.push_back(created->position);
    findings.add(std::move(finding));
  }
}

}  // namespace

void find_without_source(View& view, Findings& findings) {
  for (const Kind kind : {Kind::decision, Kind::proposal, Kind::initiative, Kind::responsibility}) {
    find_no_evidence(view, kind, findings);
  }
  for (const History* decision : view.all(Kind::decision)) {
    find_bare_claims(view, *decision, findings);
  }
  find_without_hash(view, findings);
}

}  // namespace projections
