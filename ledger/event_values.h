#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ledger/date.h"
#include "ledger/digest.h"
#include "ledger/subject.h"
#include "ledger/uuid.h"

// The values that events are made of (contract section 5). How each is read and written is in
// json_reader.h and json_writer.h; these know neither JSON nor disk.
namespace ledger {

enum class Language { swedish, english };

// A title or text: one string, or one in each language. Never empty.
struct Text {
  std::string plain;
  std::string sv;
  std::string en;

  // In the language asked for, else in the other.
  const std::string& in(Language language) const;
  bool operator==(const Text&) const = default;
};
using Texts = std::vector<Text>;

// A reference to a subject of certain kinds.
struct Reference {
  Subject subject;
  auto operator<=>(const Reference&) const = default;
};
template <Kind... allowed>
struct Ref : Reference {
  static constexpr KindSet kAllowed = kinds(allowed...);
};
using AnyRef = Ref<Kind::organisation, Kind::body, Kind::key, Kind::document, Kind::area,
                   Kind::matter, Kind::proposal, Kind::decision, Kind::initiative,
                   Kind::responsibility, Kind::followup, Kind::indicator>;
using OrganisationRef = Ref<Kind::organisation>;
using BodyRef = Ref<Kind::body>;
using PartyRef = Ref<Kind::organisation, Kind::body>;
using DocumentRef = Ref<Kind::document>;
using AreaRef = Ref<Kind::area>;
using IndicatorRef = Ref<Kind::indicator>;
using InitiativeRef = Ref<Kind::initiative>;
using MatterRef = Ref<Kind::matter>;

// A reference, or the statement that what it would name exists but is not in this ledger.
template <class R>
struct OrMissing {
  std::optional<R> ref;
  Text missing;  // Says what it is, where `ref` is empty.
  bool operator==(const OrMissing&) const = default;
};
using DecisionOrMissing = OrMissing<Ref<Kind::decision>>;
using ProposalOrMissing = OrMissing<Ref<Kind::proposal>>;
using DecidedOrMissing = OrMissing<Ref<Kind::decision, Kind::proposal>>;

// A person's name as it stands in the log: a commitment that can be opened, or forgotten.
struct Person {
  Digest commitment;
  bool operator==(const Person&) const = default;
};

// From a day until a day, until further notice, or until nobody knows when. Both days belong to it.
struct Span {
  Date from;
  std::optional<Date> to;
  bool until_further_notice = false;
  bool operator==(const Span&) const = default;
};

// ISO 8601, as it was written.
struct Every {
  std::string text;
  Period period;
  bool operator==(const Every&) const = default;
};

// A member that holds JSON of a shape that depends on another entry: canonical text.
struct RawJson {
  std::string text;
  bool operator==(const RawJson&) const = default;
};

struct Sha256Hex {
  Digest digest;
  bool operator==(const Sha256Hex&) const = default;
};

struct PublicKeyText {
  std::string base64;
  bool operator==(const PublicKeyText&) const = default;
};

// A JSON pointer (RFC 6901).
struct Pointer {
  std::string text;
  bool operator==(const Pointer&) const = default;
};

// A measured value: a number, or words where the source gives only words.
using Measured = std::variant<double, Text>;

enum class OrganisationKind {
  municipality,
  region,
  joint,
  state,
  university,
  union_,
  association,
  company,
  other
};
enum class BodyKind {
  council,
  executive,
  committee,
  joint_committee,
  officials,
  working_group,
  other
};
enum class QuorumCounts { parties, members };
enum class KeyRole { recorder, administrator, witness };
enum class FollowUpNeed { required, not_required };
enum class AreaKind { goal, focus, action };
enum class Outcome {
  approved,
  approved_with_changes,
  approved_in_part,
  approved_on_condition,
  rejected,
  referred_back,
  tabled,
  remitted,
  noted,
  answered,
  opinion_given,
  forwarded,
  recommended,
  commissioned,
  elected,
  released,
  delegated,
  replaced,
  annulled,
  written_off,
  withdrawn,
  no_decision,
};
enum class Vote { for_, against, abstain, absent, conflict };
enum class ExecutionState { not_started, under_way, partly_done, done, dropped };
enum class AdoptionOutcome {
  received,
  adopted,
  adopted_with_changes,
  adopted_with_reservation,
  declined,
  deferred,
  withdrawn
};
enum class Assessment { recommended, needs_work, not_recommended };
enum class InitiativeStatus {
  proposed,
  assessed,
  decided,
  planned,
  ongoing,
  paused,
  completed,
  cancelled,
  absorbed
};
enum class ResponsibilityRole { accountable, responsible, contact, lead, chair, member, officer };
enum class FollowUpState { on_track, at_risk, off_track, done, unknown };
enum class IndicatorKind { process, effect, context };
enum class Better { higher, lower, neither };
enum class NoteKind { milestone, observation, recommendation, claim };
enum class RequestRule { each, all, at_least };

// The names of an enumeration, in the order of its enumerators.
template <class E>
std::span<const std::string_view> enum_names();
// "joint-committee" for BodyKind::joint_committee.
template <class E>
std::string_view enum_name(E value);

}  // namespace ledger
