#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/events_of_decisions.h"
#include "ledger/events_of_initiatives.h"
#include "ledger/events_of_parties.h"

namespace ledger {

// What happened: one of the event types of contract section 5. A closed set.
using Fact = std::variant<
    OrganisationRegistered, OrganisationRenamed, OrganisationDissolved, BodyEstablished,
    BodyRenamed, BodyRulesChanged, BodyDissolved, KeyRegistered, KeyRevoked, DocumentRegistered,
    AreaDefined, AreaRenamed, AreaEnded, AreaSurveyed, MatterOpened, MatterClosed, ProposalMade,
    ProposalWithdrawn, DecisionTaken, MinutesApproved, DecisionAnnounced, DecisionGainedLegalForce,
    DecisionAppealed, DecisionAnnulled, DecisionDispatched, ExecutionReported, AdoptionNoted,
    InitiativeProposed, InitiativeAssessed, InitiativeStatusChanged, InitiativeRevised,
    InitiativeTakenUp, ResponsibilityAssigned, ResponsibilityAccepted, ResponsibilityDeclined,
    ResponsibilityEnded, FollowUpScheduled, FollowUpReported, IndicatorDefined, IndicatorMeasured,
    NoteAdded, EntryCorrected, EntryRetracted, DisclosureErased>;

// The number of an event type is its place in Fact. It stands in projection rows, which can be
// rebuilt, and nowhere else; in the log types go by their names.
enum class EventType : std::uint16_t {};
inline constexpr std::size_t kEventTypes = std::variant_size_v<Fact>;

// What an event does to the life of its subject.
enum class Effect : std::uint8_t {
  creates,
  changes,
  ends,
  annotates,  // Notes and erasures: they move nothing and always pass.
  amends,     // Corrections and retractions of another entry.
};

struct EventTraits {
  std::string_view name;
  KindSet subjects;
  Effect effect;
};
const EventTraits& traits_of(EventType type);
inline std::string_view type_name(EventType type) { return traits_of(type).name; }
std::optional<EventType> find_event_type(std::string_view name);
std::span<const EventTraits> event_catalogue();

// Where in the ledger's documents a fact can be read.
struct Evidence {
  DocumentRef document;
  std::optional<Text> place;
  template <class A>
  void serialize(A& archive) {
    archive(CEREAL_NVP(document), CEREAL_NVP(place));
  }
};

// The `data` of an entry.
struct Event {
  Fact fact;
  std::optional<std::vector<Evidence>> evidence;

  EventType type() const { return static_cast<EventType>(fact.index()); }
  const EventTraits& traits() const { return traits_of(type()); }
};

template <class F>
const F* fact_as(const Event& event) {
  return std::get_if<F>(&event.fact);
}

}  // namespace ledger
