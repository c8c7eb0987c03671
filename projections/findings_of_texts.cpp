#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "ledger/subject_head.h"
#include "projections/adoption_statements.h"
#include "projections/adoptions.h"
#include "projections/chain.h"
#include "projections/date_questions.h"
#include "projections/decisions.h"
#include "projections/examined_decision.h"

namespace projections {
namespace {

using ledger::Kind;
using ledger::Position;
using ledger::Subject;

std::optional<Subject> text_of_proposal(const View& view, const History& proposal) {
  const auto state = proposal.state<ProposalState>(view.at());
  if (!state.made || !state.made->text) return std::nullopt;
  return state.made->text->subject;
}

// The text that was decided on: the one that the decision names; else, where it approved a proposal
// as it stood, the proposal's.
std::optional<Subject> text_of_decision(View& view, const DecisionState& state) {
  if (!state.taken) return std::nullopt;
  const auto& taken = *state.taken;
  if (taken.text) return taken.text->subject;
  if (taken.outcome != ledger::Outcome::approved || !taken.on || !taken.on->ref) return {};
  return text_of_proposal(view, view.history(taken.on->ref->subject));
}

// What is asked to be adopted, by a decision or a proposal.
struct RequestedText {
  Subject document;
  Truth is_asked;
  Position position;
};

// An organisation's decision that adopts what was requested, or is noted to.
struct AdoptedText {
  const History* decision;
  Subject document;
  ledger::Date since;
  Truth adopts;
  std::vector<Position> entries;
  const ledger::DayInterval& days() const { return decision->life().entries().front().days; }
};

// When an organisation last adopted the text that was requested.
struct LastRightDay {
  ledger::Day for_sure = ledger::kBeforeEveryDay;
  ledger::Day at_most = ledger::kBeforeEveryDay;

  void add(const AdoptedText& text) {
    if (text.adopts == Truth::yes) for_sure = std::max(for_sure, text.days().earliest);
    if (text.adopts != Truth::no) at_most = std::max(at_most, text.days().latest);
  }
  Truth is_after(const ledger::DayInterval& days) const {
    if (days.latest < for_sure) return Truth::yes;
    return days.earliest < at_most ? Truth::cannot_tell : Truth::no;
  }
};

// Who adopted what: by what was requested, and by the organisation that adopts.
using AdoptedTexts = std::map<std::pair<Subject, std::optional<Subject>>, std::vector<AdoptedText>>;

bool is_same_text(View& view, const Subject& a, const Subject& b) {
  if (a == b) return true;
  const auto hash = [&](const Subject& document) {
    std::optional<ledger::Sha256Hex> sha256;
    const auto* created = view.history(document).creation();
    if (created == nullptr) return sha256;
    const auto* registered = ledger::fact_as<ledger::DocumentRegistered>(created->event);
    if (registered != nullptr) sha256 = registered->sha256;
    return sha256;
  };
  const auto hash_of_a = hash(a);
  return hash_of_a && hash_of_a == hash(b);
}

class TextsOfAdoptions {
 public:
  explicit TextsOfAdoptions(View& view) : view_(view) {
    for_each_decision(view, [&](const ExaminedDecision& decision) {
      add_request(decision);
      add_adoption(decision);
    });
    for (const History* decision : view.all(Kind::decision)) add_noted(*decision);
  }

  void find(Findings& findings) {
    std::set<Subject> found;
    for (const auto& [key, adopted] : adopted_) {
      const std::vector<RequestedText> requested = requested_by(key.first);
      if (requested.empty()) continue;
      LastRightDay right;
      std::vector<const AdoptedText*> wrong;
      for (const AdoptedText& text : adopted) {
        if (is_requested(requested, text.document)) {
          right.add(text);
        } else {
          wrong.push_back(&text);
        }
      }
      for (const AdoptedText* text : wrong) {
        if (!found.insert(text->decision->subject()).second) continue;
        findings.add(finding_of(key.second, *text, right, requested));
      }
    }
  }

 private:
  void add_request(const ExaminedDecision& decision) {
    const auto& taken = decision.taken();
    if (!taken.requests || !taken.on || !taken.on->ref) return;
    auto& put = on_proposal_[taken.on->ref->subject];
    const auto document = text_of_decision(view_, decision.state);
    if (!document) return;
    put.push_back({*document, decision.stands, decision.state.taken_since.position});
  }

  void add_adoption(const ExaminedDecision& decision) {
    const auto& taken = decision.taken();
    if (!taken.adopts || !taken.adopts->ref) return;
    const auto outcome = adoption_by(taken.outcome);
    const auto document = text_of_decision(view_, decision.state);
    if (!outcome || !is_adopting(*outcome) || !document) return;
    adopted_[{taken.adopts->ref->subject, decision.organisation}].push_back(
        {&decision.history,
         *document,
         decision.state.taken_since.date,
         decision.stands,
         {decision.state.taken_since.position}});
  }

  // Adoptions that a note shows by naming a decision.
  void add_noted(const History& asking) {
    for (const ledger::Amended& entry : asking.entries()) {
      const auto* noted = ledger::fact_as<ledger::AdoptionNoted>(entry.entry.event);
      if (noted == nullptr || !entry.stands() || !noted->decision) continue;
      if (!is_adopting(noted->outcome)) continue;
      add_noted(asking.subject(), *noted, entry.entry);
    }
  }

  void add_noted(const Subject& asking, const ledger::AdoptionNoted& noted,
                 const ledger::Recorded& entry) {
    const History& own = view_.history(noted.decision->subject);
    const auto state = own.state<DecisionState>(view_.at());
    const auto document = text_of_decision(view_, state);
    if (!document) return;
    const auto days = effective_days(entry.effective, entry.time, view_.zone());
    const Truth is_noted = !is_before({view_.at(), view_.at()}, days);
    auto& adopted = adopted_[{asking, noted.organisation.subject}];
    const auto known = std::ranges::find(adopted, &own, &AdoptedText::decision);
    if (known != adopted.end()) {
      known->entries.push_back(entry.position);
      return;
    }
    adopted.push_back({&own,
                       *document,
                       state.taken_since.date,
                       stands(view_, own) && is_noted,
                       {state.taken_since.position, entry.position}});
  }

  // Where a proposal was put to the parties by a decision, the decision says with what text.
  std::vector<RequestedText> requested_by(const Subject& asking) {
    if (asking.kind == Kind::proposal) {
      const auto put = on_proposal_.find(asking);
      if (put != on_proposal_.end()) return put->second;
    }
    const History& history = view_.history(asking);
    const auto document = asking.kind == Kind::proposal
                              ? text_of_proposal(view_, history)
                              : text_of_decision(view_, history.state<DecisionState>(view_.at()));
    if (!document || !history.is_created()) return {};
    const Truth is_asked =
        asking.kind == Kind::proposal ? history.exists(view_.at()) : stands(view_, history);
    return {{*document, is_asked, history.creation()->position}};
  }

  bool is_requested(const std::vector<RequestedText>& requested, const Subject& document) {
    return std::ranges::any_of(requested, [&](const RequestedText& text) {
      return is_same_text(view_, text.document, document);
    });
  }

  // Another text was adopted, and the right one not since.
  Finding finding_of(const std::optional<Subject>& organisation, const AdoptedText& text,
                     const LastRightDay& right, const std::vector<RequestedText>& requested) {
    Finding finding{"adopted-another-text",
                    text.decision->subject(),
                    organisation,
                    text.since,
                    text.adopts,
                    text.entries};
    Truth is_asked = Truth::no;
    for (const RequestedText& one : requested) {
      is_asked = is_asked || one.is_asked;
      finding.entries.push_back(one.position);
      add_registration(one.document, finding);
    }
    add_registration(text.document, finding);
    finding.holds = finding.holds && is_asked && !right.is_after(text.days());
    const std::string adopted = to_string(text.document);
    const std::string asked = to_string(requested.front().document);
    finding.detail = ledger::Text{{},
                                  fmt::format("{} i stället för {}", adopted, asked),
                                  fmt::format("{} instead of {}", adopted, asked)};
    return finding;
  }

  void add_registration(const Subject& document, Finding& finding) {
    const auto* registered = view_.history(document).creation();
    if (registered != nullptr) finding.entries.push_back(registered->position);
  }

  View& view_;
  std::map<Subject, std::vector<RequestedText>> on_proposal_;
  AdoptedTexts adopted_;
};

}  // namespace

void find_other_texts(View& view, Findings& findings) { TextsOfAdoptions(view).find(findings); }

}  // namespace projections
