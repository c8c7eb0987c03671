#pragma once

#include <cereal/cereal.hpp>

#include "ledger/event_values.h"

// Matters, proposals, decisions and their adoption. One struct for each event type.
namespace ledger {

struct MatterOpened {
  Text title;
  std::string reference;  // Diarienummer.
  OrganisationRef organisation;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(title), CEREAL_NVP(reference), CEREAL_NVP(organisation));
  }
};

struct MatterClosed {
  std::optional<Text> reason;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(reason));
  }
};

struct ProposalMade {
  Text title;
  std::optional<PartyRef> by;
  std::optional<FollowUpNeed> follow_up;
  std::optional<std::vector<PartyRef>> to;
  Texts points;
  std::optional<Date> deadline;
  std::optional<Date> effective_from;
  std::optional<MatterRef> matter;
  std::optional<DocumentRef> text;
  std::optional<DecidedOrMissing> follows;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(title), CEREAL_NVP(by), cereal::make_nvp("followUp", follow_up),
            CEREAL_NVP(to), CEREAL_NVP(points), CEREAL_NVP(deadline),
            cereal::make_nvp("effectiveFrom", effective_from), CEREAL_NVP(matter), CEREAL_NVP(text),
            CEREAL_NVP(follows));
  }
};

struct ProposalWithdrawn {
  std::optional<Text> reason;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(reason));
  }
};

// A point of a decision; `outcome` where it went another way than the whole.
struct DecidedPoint {
  Text text;
  std::optional<Outcome> outcome;
};

// What a decision asks of the parties.
struct Request {
  std::vector<OrganisationRef> parties;
  std::optional<Date> deadline;
  std::optional<Date> effective_from;
  RequestRule rule = RequestRule::each;
  bool rule_is_stated = false;
  std::int64_t at_least = 0;  // Where rule is at_least.
};

struct VoteCount {
  std::int64_t for_count = 0;
  std::int64_t against = 0;
  std::int64_t abstain = 0;
  template <class A>
  void serialize(A& archive) {
    archive(cereal::make_nvp("for", for_count), CEREAL_NVP(against), CEREAL_NVP(abstain));
  }
};

struct RollCallVote {
  std::optional<OrganisationRef> organisation;
  std::optional<Text> group;
  std::optional<Person> person;
  Vote vote{};
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(organisation), CEREAL_NVP(group), CEREAL_NVP(person), CEREAL_NVP(vote));
  }
};

using Votes = std::variant<VoteCount, std::vector<RollCallVote>>;

struct DecisionTaken {
  BodyRef body;
  Text title;
  Outcome outcome{};
  std::optional<Date> meeting;
  std::optional<std::string> paragraph;
  std::optional<std::vector<DecidedPoint>> points;
  std::optional<ProposalOrMissing> on;
  std::optional<DecisionOrMissing> follows;
  std::optional<MatterRef> matter;
  std::optional<DocumentRef> text;
  std::optional<Date> effective_from;
  std::optional<Date> effective_to;
  std::optional<Request> requests;
  std::optional<DecidedOrMissing> adopts;
  std::optional<DecisionOrMissing> replaces;
  std::optional<Votes> votes;
  std::optional<std::int64_t> present;
  std::optional<std::vector<OrganisationRef>> present_parties;
  std::optional<Texts> reservations;
  std::optional<bool> immediate;
  std::optional<FollowUpNeed> follow_up;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(body), CEREAL_NVP(title), CEREAL_NVP(outcome), CEREAL_NVP(meeting),
            CEREAL_NVP(paragraph), CEREAL_NVP(points), CEREAL_NVP(on), CEREAL_NVP(follows),
            CEREAL_NVP(matter), CEREAL_NVP(text), cereal::make_nvp("effectiveFrom", effective_from),
            cereal::make_nvp("effectiveTo", effective_to), CEREAL_NVP(requests), CEREAL_NVP(adopts),
            CEREAL_NVP(replaces), CEREAL_NVP(votes), CEREAL_NVP(present),
            cereal::make_nvp("presentParties", present_parties), CEREAL_NVP(reservations),
            CEREAL_NVP(immediate), cereal::make_nvp("followUp", follow_up));
  }
};

struct MinutesApproved {
  std::optional<Text> function;
  std::optional<Person> person;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(function), CEREAL_NVP(person));
  }
};

struct DecisionAnnounced {
  std::optional<Date> appeal_until;
  std::optional<Date> taken_down;
  template <class A>
  void serialize(A& archive) {
    archive(cereal::make_nvp("appealUntil", appeal_until),
            cereal::make_nvp("takenDown", taken_down));
  }
};

struct DecisionGainedLegalForce {
  template <class A>
  void serialize(A&) {}
};

struct DecisionAppealed {
  std::optional<PartyRef> to;
  std::optional<Person> person;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(to), CEREAL_NVP(person));
  }
};

struct DecisionAnnulled {
  std::optional<PartyRef> by;
  std::optional<Text> reason;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(by), CEREAL_NVP(reason));
  }
};

struct DecisionDispatched {
  std::vector<PartyRef> to;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(to));
  }
};

struct ExecutionReported {
  ExecutionState state{};
  std::optional<Text> note;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(state), CEREAL_NVP(note));
  }
};

struct AdoptionNoted {
  OrganisationRef organisation;
  AdoptionOutcome outcome{};
  std::optional<Ref<Kind::decision>> decision;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(organisation), CEREAL_NVP(outcome), CEREAL_NVP(decision));
  }
};

}  // namespace ledger
