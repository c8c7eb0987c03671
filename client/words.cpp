#include "client/words.h"

#include <algorithm>

#include "client/event_words.h"
#include "client/rule_words.h"

namespace client {
namespace {

constexpr Entry kTruth[] = {
    {"yes", {"ja", "yes"}},
    {"no", {"nej", "no"}},
    {"cannot-tell", {"går ej att avgöra", "cannot tell"}},
    {"not-applicable", {"gäller inte", "not applicable"}},
};
constexpr Entry kOutcome[] = {
    {"approved", {"bifall", "approved"}},
    {"approved-with-changes", {"bifall med ändringar", "approved with changes"}},
    {"approved-in-part", {"delvis bifall", "approved in part"}},
    {"approved-on-condition", {"bifall med villkor", "approved on condition"}},
    {"rejected", {"avslag", "rejected"}},
    {"referred-back", {"återremiss", "referred back"}},
    {"tabled", {"bordläggning", "tabled"}},
    {"remitted", {"remiss", "remitted for opinions"}},
    {"noted", {"till handlingarna", "noted"}},
    {"answered", {"anses besvarad", "deemed answered"}},
    {"opinion-given", {"yttrande", "opinion given"}},
    {"forwarded", {"föreslår annat organ besluta", "proposes that another body decide"}},
    {"recommended", {"rekommendation", "recommended"}},
    {"commissioned", {"uppdrag", "commissioned"}},
    {"elected", {"val", "elected"}},
    {"released", {"entledigande", "released from duty"}},
    {"delegated", {"delegation", "delegated"}},
    {"replaced", {"ersatt", "replaced"}},
    {"annulled", {"upphävt", "annulled"}},
    {"written-off", {"avskrivs", "written off"}},
    {"withdrawn", {"utgår", "withdrawn"}},
    {"no-decision", {"inget beslut", "no decision"}},
};
constexpr Entry kAdoptionOutcome[] = {
    {"received", {"mottagen", "received"}},
    {"adopted", {"antagen", "adopted"}},
    {"adopted-with-changes", {"antagen med ändringar", "adopted with changes"}},
    {"adopted-with-reservation", {"antagen med förbehåll", "adopted with reservation"}},
    {"declined", {"avböjd", "declined"}},
    {"deferred", {"uppskjuten", "deferred"}},
    {"withdrawn", {"återtagen", "withdrawn"}},
};
constexpr Entry kEvidence[] = {
    {"evidenced", {"belagd", "evidenced"}},
    {"claimed", {"påstådd", "claimed"}},
    {"none", {"inget känt", "nothing known"}},
};
constexpr Entry kRole[] = {
    {"accountable", {"ytterst ansvarig", "accountable"}},
    {"responsible", {"ansvarig", "responsible"}},
    {"contact", {"kontakt", "contact"}},
    {"lead", {"processledare", "lead"}},
    {"chair", {"ordförande", "chair"}},
    {"member", {"ledamot", "member"}},
    {"officer", {"tjänsteperson", "officer"}},
};
constexpr Entry kStatus[] = {
    {"proposed", {"föreslagen", "proposed"}},      {"assessed", {"bedömd", "assessed"}},
    {"decided", {"beslutad", "decided"}},          {"planned", {"planerad", "planned"}},
    {"ongoing", {"pågående", "ongoing"}},          {"paused", {"pausad", "paused"}},
    {"completed", {"avslutad", "completed"}},      {"cancelled", {"avbruten", "cancelled"}},
    {"absorbed", {"uppgått i annat", "absorbed"}},
};
constexpr Entry kSeverity[] = {
    {"error", {"Fel", "Error"}},
    {"warning", {"Varning", "Warning"}},
    {"notice", {"Notering", "Notice"}},
};
constexpr Entry kOrganisationKind[] = {
    {"municipality", {"kommun", "municipality"}},
    {"region", {"region", "region"}},
    {"joint", {"gemensam organisation", "joint organisation"}},
    {"state", {"statlig myndighet", "state authority"}},
    {"university", {"lärosäte", "university"}},
    {"union", {"fackförbund", "union"}},
    {"association", {"förening", "association"}},
    {"company", {"företag", "company"}},
    {"other", {"annan", "other"}},
};
constexpr Entry kBodyKind[] = {
    {"council", {"fullmäktige", "council"}},
    {"executive", {"styrelse", "executive"}},
    {"committee", {"nämnd", "committee"}},
    {"joint-committee", {"gemensam nämnd", "joint committee"}},
    {"officials", {"tjänsteorgan", "officials"}},
    {"working-group", {"arbetsgrupp", "working group"}},
    {"other", {"annat", "other"}},
};
constexpr Entry kAreaKind[] = {
    {"goal", {"målområde", "goal"}},
    {"focus", {"fokusområde", "focus area"}},
    {"action", {"insatsområde", "action area"}},
};
constexpr Entry kIndicatorKind[] = {
    {"process", {"process", "process"}},
    {"effect", {"effekt", "effect"}},
    {"context", {"omvärld", "context"}},
};
constexpr Entry kNoteKind[] = {
    {"milestone", {"milstolpe", "milestone"}},
    {"observation", {"iakttagelse", "observation"}},
    {"recommendation", {"rekommendation", "recommendation"}},
    {"claim", {"påstående", "claim"}},
};
constexpr Entry kSubjectKind[] = {
    {"organisation", {"organisation", "organisation"}},
    {"body", {"organ", "body"}},
    {"key", {"nyckel", "key"}},
    {"document", {"dokument", "document"}},
    {"area", {"område", "area"}},
    {"matter", {"ärende", "matter"}},
    {"proposal", {"förslag", "proposal"}},
    {"decision", {"beslut", "decision"}},
    {"initiative", {"satsning", "initiative"}},
    {"responsibility", {"ansvar", "responsibility"}},
    {"followup", {"uppföljning", "follow-up"}},
    {"indicator", {"indikator", "indicator"}},
};
constexpr Entry kKeyRole[] = {
    {"recorder", {"registrator", "recorder"}},
    {"administrator", {"administratör", "administrator"}},
    {"witness", {"vittne", "witness"}},
};
constexpr Entry kBetter[] = {
    {"higher", {"högre är bättre", "higher is better"}},
    {"lower", {"lägre är bättre", "lower is better"}},
    {"neither", {"varken högre eller lägre är bättre", "neither is better"}},
};
constexpr Entry kQuorumCounts[] = {
    {"parties", {"parter", "parties"}},
    {"members", {"ledamöter", "members"}},
};
constexpr Entry kAssessment[] = {
    {"recommended", {"tillstyrks", "recommended"}},
    {"needs-work", {"behöver arbetas om", "needs work"}},
    {"not-recommended", {"avstyrks", "not recommended"}},
};
constexpr Entry kExecution[] = {
    {"not-started", {"ej påbörjat", "not started"}},
    {"under-way", {"pågår", "under way"}},
    {"partly-done", {"delvis utfört", "partly done"}},
    {"done", {"utfört", "done"}},
    {"dropped", {"nedlagt", "dropped"}},
};
constexpr Entry kFollowUpNeed[] = {
    {"required", {"krävs", "required"}},
    {"not-required", {"krävs inte", "not required"}},
};
constexpr Entry kFollowUpState[] = {
    {"on-track", {"enligt plan", "on track"}}, {"at-risk", {"i riskzonen", "at risk"}},
    {"off-track", {"ur kurs", "off track"}},   {"done", {"klart", "done"}},
    {"unknown", {"okänt", "unknown"}},
};
constexpr Entry kFollowUpStatus[] = {
    {"due", {"väntar", "to come"}},
    {"overdue", {"försenad", "overdue"}},
    {"reported", {"rapporterad", "reported"}},
    {"undated", {"utan känd förfallodag", "no due date known"}},
    {"cannot-tell", {"går ej att avgöra", "cannot tell"}},
};
constexpr Entry kVote[] = {
    {"for", {"för", "for"}},
    {"against", {"emot", "against"}},
    {"abstain", {"avstod", "abstained"}},
    {"absent", {"frånvarande", "absent"}},
    {"conflict", {"jäv", "conflict of interest"}},
};
constexpr Entry kRequestRule[] = {
    {"each", {"var part binder sig själv", "each party binds itself"}},
    {"all", {"gäller när alla har antagit", "holds once all have adopted"}},
};
constexpr Entry kChecklistItem[] = {
    {"proposal", {"Förslag", "Proposal"}},
    {"basis", {"Underlag med kontrollsumma", "Basis with its hash"}},
    {"body", {"Rätt organ", "Right body"}},
    {"quorum", {"Beslutför", "Quorum"}},
    {"minutes", {"Justerat protokoll", "Minutes approved"}},
    {"announcement", {"Anslaget", "Announced"}},
    {"legal-force", {"Laga kraft", "Legal force"}},
    {"dispatch", {"Expedierat till alla som begärs", "Dispatched to all who are asked"}},
    {"adoptions", {"Antaget av alla", "Adopted by all"}},
    {"responsible", {"Ansvarig utsedd", "Somebody is responsible"}},
    {"follow-up", {"Uppföljning bestämd", "Follow-up scheduled"}},
};
constexpr Entry kRelation[] = {
    {"on", {"på förslaget", "on the proposal"}},
    {"follows", {"följer på", "follows"}},
    {"adopts", {"antar", "adopts"}},
    {"replaces", {"ersätter", "replaces"}},
};
constexpr Entry kSignature[] = {
    {"valid", {"giltig", "valid"}},
    {"invalid", {"OGILTIG", "INVALID"}},
};

}  // namespace

std::span<const Entry> entries_of(Vocabulary vocabulary) {
  switch (vocabulary) {  // No default: a new vocabulary must be given its words here.
    case Vocabulary::truth:
      return kTruth;
    case Vocabulary::outcome:
      return kOutcome;
    case Vocabulary::adoption_outcome:
      return kAdoptionOutcome;
    case Vocabulary::evidence:
      return kEvidence;
    case Vocabulary::role:
      return kRole;
    case Vocabulary::status:
      return kStatus;
    case Vocabulary::severity:
      return kSeverity;
    case Vocabulary::rule:
      return rule_names();
    case Vocabulary::rule_explained:
      return rule_explanations();
    case Vocabulary::organisation_kind:
      return kOrganisationKind;
    case Vocabulary::body_kind:
      return kBodyKind;
    case Vocabulary::area_kind:
      return kAreaKind;
    case Vocabulary::indicator_kind:
      return kIndicatorKind;
    case Vocabulary::note_kind:
      return kNoteKind;
    case Vocabulary::subject_kind:
      return kSubjectKind;
    case Vocabulary::key_role:
      return kKeyRole;
    case Vocabulary::better:
      return kBetter;
    case Vocabulary::quorum_counts:
      return kQuorumCounts;
    case Vocabulary::assessment:
      return kAssessment;
    case Vocabulary::execution:
      return kExecution;
    case Vocabulary::follow_up_need:
      return kFollowUpNeed;
    case Vocabulary::follow_up_state:
      return kFollowUpState;
    case Vocabulary::follow_up_status:
      return kFollowUpStatus;
    case Vocabulary::vote:
      return kVote;
    case Vocabulary::request_rule:
      return kRequestRule;
    case Vocabulary::checklist_item:
      return kChecklistItem;
    case Vocabulary::relation:
      return kRelation;
    case Vocabulary::signature:
      return kSignature;
    case Vocabulary::event_type:
      return event_type_names();
    case Vocabulary::member:
      return member_names();
  }
  return {};
}

std::optional<Phrase> find_phrase(Vocabulary vocabulary, std::string_view code) {
  const auto entries = entries_of(vocabulary);
  const auto found = std::ranges::find(entries, code, &Entry::code);
  if (found == entries.end()) return std::nullopt;
  return found->phrase;
}

std::string word(Vocabulary vocabulary, std::string_view code, ledger::Language language) {
  const auto phrase = find_phrase(vocabulary, code);
  return std::string(phrase ? phrase->in(language) : code);
}

}  // namespace client
