#pragma once

#include <cereal/cereal.hpp>

#include "ledger/event_values.h"

// Initiatives, who is responsible, follow-up, indicators; notes and amendments, which any subject
// can have. One struct for each event type.
namespace ledger {

// The members of an initiative. A revision states any subset of them; what it states replaces.
template <class Title>
struct InitiativeMembers {
  Title title;
  std::optional<Text> purpose;
  std::optional<AreaRef> area;
  std::optional<std::vector<AreaRef>> focus;
  std::optional<std::vector<AreaRef>> goals;
  std::optional<Span> period;
  std::optional<std::vector<OrganisationRef>> participants;
  std::optional<std::vector<PartyRef>> leads;
  std::optional<std::vector<IndicatorRef>> indicators;
  std::optional<Text> target_group;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(title), CEREAL_NVP(purpose), CEREAL_NVP(area), CEREAL_NVP(focus),
            CEREAL_NVP(goals), CEREAL_NVP(period), CEREAL_NVP(participants), CEREAL_NVP(leads),
            CEREAL_NVP(indicators), cereal::make_nvp("targetGroup", target_group));
  }
};
using InitiativeProposed = InitiativeMembers<Text>;
using InitiativeRevised = InitiativeMembers<std::optional<Text>>;

struct AssessedCriterion {
  std::optional<AreaRef> area;
  std::optional<IndicatorRef> indicator;
  bool meets = false;
  std::optional<Text> comment;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(area), CEREAL_NVP(indicator), CEREAL_NVP(meets), CEREAL_NVP(comment));
  }
};

struct InitiativeAssessed {
  PartyRef by;
  Assessment result{};
  std::optional<std::vector<AssessedCriterion>> criteria;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(by), CEREAL_NVP(result), CEREAL_NVP(criteria));
  }
};

struct InitiativeStatusChanged {
  InitiativeStatus status{};
  std::optional<DecisionOrMissing> basis;
  std::optional<Text> reason;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(status), CEREAL_NVP(basis), CEREAL_NVP(reason));
  }
};

struct InitiativeTakenUp {
  OrganisationRef organisation;
  Text plan;
  std::optional<Text> activity;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(organisation), CEREAL_NVP(plan), CEREAL_NVP(activity));
  }
};

using ResponsibleForRef = Ref<Kind::matter, Kind::decision, Kind::initiative, Kind::area,
                              Kind::followup, Kind::indicator, Kind::body, Kind::organisation>;

struct ResponsibilityAssigned {
  ResponsibleForRef for_subject;
  OrganisationRef organisation;
  ResponsibilityRole role{};
  Text function;
  std::optional<Person> person;
  std::optional<Date> to;
  std::optional<DecisionOrMissing> basis;
  template <class A>
  void serialize(A& archive) {
    archive(cereal::make_nvp("for", for_subject), CEREAL_NVP(organisation), CEREAL_NVP(role),
            CEREAL_NVP(function), CEREAL_NVP(person), CEREAL_NVP(to), CEREAL_NVP(basis));
  }
};

struct ResponsibilityAccepted {
  template <class A>
  void serialize(A&) {}
};

struct ResponsibilityDeclined {
  std::optional<Text> reason;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(reason));
  }
};

struct ResponsibilityEnded {
  std::optional<Text> reason;
  std::optional<bool> vacant;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(reason), CEREAL_NVP(vacant));
  }
};

struct FollowUpScheduled {
  AnyRef of;
  PartyRef by;
  std::optional<Date> due;
  std::optional<Every> every;
  std::optional<Text> question;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(of), CEREAL_NVP(by), CEREAL_NVP(due), CEREAL_NVP(every),
            CEREAL_NVP(question));
  }
};

struct FollowUpReported {
  Text finding;
  FollowUpState state{};
  std::optional<Date> for_due;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(finding), CEREAL_NVP(state), cereal::make_nvp("for", for_due));
  }
};

struct IndicatorDefined {
  Text title;
  IndicatorKind kind{};
  Text unit;
  Better better{};
  std::optional<std::vector<AnyRef>> of;
  std::optional<Text> origin;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(title), CEREAL_NVP(kind), CEREAL_NVP(unit), CEREAL_NVP(better),
            CEREAL_NVP(of), CEREAL_NVP(origin));
  }
};

struct IndicatorMeasured {
  Measured value;
  std::optional<Span> period;
  std::optional<OrganisationRef> organisation;
  std::optional<Text> note;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(value), CEREAL_NVP(period), CEREAL_NVP(organisation), CEREAL_NVP(note));
  }
};

struct NoteAdded {
  Text text;
  std::optional<NoteKind> kind;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(text), CEREAL_NVP(kind));
  }
};

struct EntryCorrected {
  Uuid entry;
  std::optional<RawJson> data;  // The whole of the entry's `data`, read as its type says.
  std::optional<Date> effective;
  Text reason;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(entry), CEREAL_NVP(data), CEREAL_NVP(effective), CEREAL_NVP(reason));
  }
};

struct EntryRetracted {
  Uuid entry;
  Text reason;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(entry), CEREAL_NVP(reason));
  }
};

struct DisclosureErased {
  Uuid entry;
  Pointer pointer;
  Text ground;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(entry), CEREAL_NVP(pointer), CEREAL_NVP(ground));
  }
};

}  // namespace ledger
