#include "client/import_words.h"

#include <algorithm>
#include <span>

#include "client/words.h"

namespace client {
namespace {

// A word as Slugs::transliterate gives it, so that case, accents and punctuation do not matter.
struct Word {
  std::string_view written;
  std::string_view code;
};

// What the ledger's own words do not cover already.
constexpr Word kOutcomes[] = {
    {"antagen", "approved"},
    {"antas", "approved"},
    {"bifalles", "approved"},
    {"bifallet", "approved"},
    {"enligt-forslag", "approved"},
    {"godkand", "approved"},
    {"godkanns", "approved"},
    {"angenommen", "approved"},
    {"beschlossen", "approved"},
    {"einstimmig-angenommen", "approved"},
    {"einstimmig-beschlossen", "approved"},
    {"mehrheitlich-angenommen", "approved"},
    {"mehrheitlich-beschlossen", "approved"},
    {"mehrheitlich-zugestimmt", "approved"},
    {"einstimmig-zugestimmt", "approved"},
    {"ungeandert-beschlossen", "approved"},
    {"unverandert-beschlossen", "approved"},
    {"wie-vorgeschlagen-beschlossen", "approved"},
    {"zugestimmt", "approved"},
    {"adopted", "approved"},
    {"agreed", "approved"},
    {"carried", "approved"},
    {"passed", "approved"},
    {"bifall-med-andring", "approved-with-changes"},
    {"abweichend-beschlossen", "approved-with-changes"},
    {"geandert-angenommen", "approved-with-changes"},
    {"geandert-beschlossen", "approved-with-changes"},
    {"mit-anderungen-beschlossen", "approved-with-changes"},
    {"adopted-as-amended", "approved-with-changes"},
    {"approved-as-amended", "approved-with-changes"},
    {"teilweise-beschlossen", "approved-in-part"},
    {"teilweise-zugestimmt", "approved-in-part"},
    {"avslas", "rejected"},
    {"avslagen", "rejected"},
    {"abgelehnt", "rejected"},
    {"einstimmig-abgelehnt", "rejected"},
    {"mehrheitlich-abgelehnt", "rejected"},
    {"defeated", "rejected"},
    {"declined", "rejected"},
    {"failed", "rejected"},
    {"aterremitteras", "referred-back"},
    {"aterremitterad", "referred-back"},
    {"zuruckverwiesen", "referred-back"},
    {"bordlaggs", "tabled"},
    {"bordlagd", "tabled"},
    {"uppskjuten", "tabled"},
    {"vertagt", "tabled"},
    {"zuruckgestellt", "tabled"},
    {"adjourned", "tabled"},
    {"deferred", "tabled"},
    {"postponed", "tabled"},
    {"laggs-till-handlingarna", "noted"},
    {"antecknas-till-protokollet", "noted"},
    {"kenntnis-genommen", "noted"},
    {"zur-kenntnis-genommen", "noted"},
    {"received-and-noted", "noted"},
    {"besvarad", "answered"},
    {"beantwortet", "answered"},
    {"empfohlen", "recommended"},
    {"ungeandert-empfohlen", "recommended"},
    {"gewahlt", "elected"},
    {"utses", "elected"},
    {"valjs", "elected"},
    {"avskriven", "written-off"},
    {"erledigt", "written-off"},
    {"atertagen", "withdrawn"},
    {"abgesetzt", "withdrawn"},
    {"zuruckgezogen", "withdrawn"},
    {"kein-beschluss", "no-decision"},
    {"ohne-beschlussfassung", "no-decision"},
};

constexpr Word kBodyKinds[] = {
    {"kommunfullmaktige", "council"},
    {"regionfullmaktige", "council"},
    {"landstingsfullmaktige", "council"},
    {"parlament", "council"},
    {"gemeinderat", "council"},
    {"kreistag", "council"},
    {"rat", "council"},
    {"stadtrat", "council"},
    {"stadtverordnetenversammlung", "council"},
    {"city-council", "council"},
    {"legislature", "council"},
    {"parliament", "council"},
    {"kommunstyrelse", "executive"},
    {"kommunstyrelsen", "executive"},
    {"regionstyrelsen", "executive"},
    {"styrelse", "executive"},
    {"magistrat", "executive"},
    {"stadtvorstand", "executive"},
    {"verwaltungsausschuss", "executive"},
    {"board", "executive"},
    {"cabinet", "executive"},
    {"utskott", "committee"},
    {"ausschuss", "committee"},
    {"beirat", "committee"},
    {"fachausschuss", "committee"},
    {"kommission", "committee"},
    {"commission", "committee"},
    {"subcommittee", "committee"},
    {"forvaltning", "officials"},
    {"amt", "officials"},
    {"verwaltung", "officials"},
    {"verwaltungsbereich", "officials"},
    {"department", "officials"},
    {"ag", "working-group"},
    {"arbeitsgruppe", "working-group"},
    {"arbeitskreis", "working-group"},
};

constexpr Word kOrganisationKinds[] = {
    {"gemeinde", "municipality"},
    {"kreisfreie-stadt", "municipality"},
    {"samtgemeinde", "municipality"},
    {"stadt", "municipality"},
    {"city", "municipality"},
    {"town", "municipality"},
    {"landsting", "region"},
    {"landkreis", "region"},
    {"kreis", "region"},
    {"county", "region"},
    {"kommunalforbund", "joint"},
    {"zweckverband", "joint"},
    {"myndighet", "state"},
    {"land", "state"},
    {"government", "state"},
    {"ministry", "state"},
    {"universitat", "university"},
    {"hogskola", "university"},
    {"fackforbund", "union"},
    {"gewerkschaft", "union"},
    {"fraktion", "association"},
    {"partei", "association"},
    {"parti", "association"},
    {"verein", "association"},
    {"faction", "association"},
    {"parliamentary-group", "association"},
    {"party", "association"},
    {"political-party", "association"},
    {"corporation", "company"},
    {"gesellschaft", "company"},
};

constexpr Word kRoles[] = {
    {"ledamot", "member"},
    {"ersattare", "member"},
    {"mitglied", "member"},
    {"ordentliches-mitglied", "member"},
    {"stellvertretendes-mitglied", "member"},
    {"sachkundige-burgerin", "member"},
    {"sachkundiger-burger", "member"},
    {"representative", "member"},
    {"councillor", "member"},
    {"ordforande", "chair"},
    {"vorsitz", "chair"},
    {"vorsitzende", "chair"},
    {"vorsitzender", "chair"},
    {"ausschussvorsitzende", "chair"},
    {"ausschussvorsitzender", "chair"},
    {"chairman", "chair"},
    {"chairperson", "chair"},
    {"chairwoman", "chair"},
    {"president", "chair"},
    {"sekreterare", "officer"},
    {"schriftfuhrer", "officer"},
    {"schriftfuhrerin", "officer"},
    {"secretary", "officer"},
};

std::optional<std::string_view> look_up(const Slugs& slugs, std::string_view text,
                                        Vocabulary own_words, std::span<const Word> others) {
  const std::string written = slugs.transliterate(text);
  for (const Entry& entry : entries_of(own_words)) {
    if (written == entry.code || written == slugs.transliterate(entry.phrase.sv) ||
        written == slugs.transliterate(entry.phrase.en)) {
      return entry.code;
    }
  }
  const auto found = std::ranges::find(others, written, &Word::written);
  if (found == others.end()) return {};
  return found->code;
}

}  // namespace

std::optional<std::string_view> outcome_of(const Slugs& slugs, std::string_view result) {
  return look_up(slugs, result, Vocabulary::outcome, kOutcomes);
}

std::optional<std::string_view> body_kind_of(const Slugs& slugs, std::string_view classification) {
  return look_up(slugs, classification, Vocabulary::body_kind, kBodyKinds);
}

std::optional<std::string_view> organisation_kind_of(const Slugs& slugs,
                                                     std::string_view classification) {
  return look_up(slugs, classification, Vocabulary::organisation_kind, kOrganisationKinds);
}

std::optional<std::string_view> role_of(const Slugs& slugs, std::string_view role) {
  return look_up(slugs, role, Vocabulary::role, kRoles);
}

}  // namespace client
