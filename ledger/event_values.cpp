#include "ledger/event_values.h"

#include <array>
#include <span>

namespace ledger {
namespace {

template <class E>
constexpr std::array<std::string_view, 0> kNames{};
template <>
constexpr std::array<std::string_view, 9> kNames<OrganisationKind>{
    "municipality", "region",      "joint",   "state", "university",
    "union",        "association", "company", "other"};
template <>
constexpr std::array<std::string_view, 7> kNames<BodyKind>{
    "council", "executive", "committee", "joint-committee", "officials", "working-group", "other"};
template <>
constexpr std::array<std::string_view, 2> kNames<QuorumCounts>{"parties", "members"};
template <>
constexpr std::array<std::string_view, 3> kNames<KeyRole>{"recorder", "administrator", "witness"};
template <>
constexpr std::array<std::string_view, 2> kNames<FollowUpNeed>{"required", "not-required"};
template <>
constexpr std::array<std::string_view, 3> kNames<AreaKind>{"goal", "focus", "action"};
template <>
constexpr std::array<std::string_view, 22> kNames<Outcome>{"approved",
                                                           "approved-with-changes",
                                                           "approved-in-part",
                                                           "approved-on-condition",
                                                           "rejected",
                                                           "referred-back",
                                                           "tabled",
                                                           "remitted",
                                                           "noted",
                                                           "answered",
                                                           "opinion-given",
                                                           "forwarded",
                                                           "recommended",
                                                           "commissioned",
                                                           "elected",
                                                           "released",
                                                           "delegated",
                                                           "replaced",
                                                           "annulled",
                                                           "written-off",
                                                           "withdrawn",
                                                           "no-decision"};
template <>
constexpr std::array<std::string_view, 5> kNames<Vote>{"for", "against", "abstain", "absent",
                                                       "conflict"};
template <>
constexpr std::array<std::string_view, 5> kNames<ExecutionState>{"not-started", "under-way",
                                                                 "partly-done", "done", "dropped"};
template <>
constexpr std::array<std::string_view, 7> kNames<AdoptionOutcome>{
    "received", "adopted",  "adopted-with-changes", "adopted-with-reservation", "declined",
    "deferred", "withdrawn"};
template <>
constexpr std::array<std::string_view, 3> kNames<Assessment>{"recommended", "needs-work",
                                                             "not-recommended"};
template <>
constexpr std::array<std::string_view, 9> kNames<InitiativeStatus>{
    "proposed", "assessed",  "decided",   "planned", "ongoing",
    "paused",   "completed", "cancelled", "absorbed"};
template <>
constexpr std::array<std::string_view, 7> kNames<ResponsibilityRole>{
    "accountable", "responsible", "contact", "lead", "chair", "member", "officer"};
template <>
constexpr std::array<std::string_view, 5> kNames<FollowUpState>{"on-track", "at-risk", "off-track",
                                                                "done", "unknown"};
template <>
constexpr std::array<std::string_view, 3> kNames<IndicatorKind>{"process", "effect", "context"};
template <>
constexpr std::array<std::string_view, 3> kNames<Better>{"higher", "lower", "neither"};
template <>
constexpr std::array<std::string_view, 4> kNames<NoteKind>{"milestone", "observation",
                                                           "recommendation", "claim"};

}  // namespace

const std::string& Text::in(Language language) const {
  if (!plain.empty()) return plain;
  const bool swedish = (language == Language::swedish && !sv.empty()) || en.empty();
  return swedish ? sv : en;
}

template <class E>
std::span<const std::string_view> enum_names() {
  return kNames<E>;
}

template <class E>
std::string_view enum_name(E value) {
  const auto index = static_cast<std::size_t>(value);
  return index < kNames<E>.size() ? kNames<E>[index] : "unknown";
}

#define LIGGARE_ENUM(E)                                       \
  template std::span<const std::string_view> enum_names<E>(); \
  template std::string_view enum_name<E>(E value);
LIGGARE_ENUM(OrganisationKind)
LIGGARE_ENUM(BodyKind)
LIGGARE_ENUM(QuorumCounts)
LIGGARE_ENUM(KeyRole)
LIGGARE_ENUM(FollowUpNeed)
LIGGARE_ENUM(AreaKind)
LIGGARE_ENUM(Outcome)
LIGGARE_ENUM(Vote)
LIGGARE_ENUM(ExecutionState)
LIGGARE_ENUM(AdoptionOutcome)
LIGGARE_ENUM(Assessment)
LIGGARE_ENUM(InitiativeStatus)
LIGGARE_ENUM(ResponsibilityRole)
LIGGARE_ENUM(FollowUpState)
LIGGARE_ENUM(IndicatorKind)
LIGGARE_ENUM(Better)
LIGGARE_ENUM(NoteKind)
#undef LIGGARE_ENUM

}  // namespace ledger
