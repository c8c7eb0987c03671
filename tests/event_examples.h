#pragma once

#include <string>
#include <string_view>
#include <vector>

// One minimal and one full example of the `data` of every event type: what the tests of reading,
// writing and refusing begin from. A text holds "<kind>/<slug>" only where it is a reference.
struct EventExample {
  std::string type;
  std::string subject;
  std::string minimal;
  std::string full;
};

namespace examples {

// What stands for $person, $entry and $public below.
inline constexpr std::string_view kPerson =
    R"({"sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})";
inline constexpr std::string_view kEntry = R"("entry":"0b3c9f5e-2d56-4a34-9a3e-0b6f1d2c3a4b")";
// The public key of RFC 8032, test 1.
inline constexpr std::string_view kPublic =
    R"("public":"11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")";
inline constexpr std::string_view kEvidence =
    R"("evidence":[{"document":"document/minutes","place":{"sv":"§ 4","en":"§ 4"}},)"
    R"({"document":"document/web"}]})";

inline void add_parties(std::vector<EventExample>& all) {
  all.insert(
      all.end(),
      {
          {"organisation.registered", "organisation/town", R"({"name":"Town","kind":"other"})",
           R"({"name":{"sv":"Staden","en":"Town"},"aliases":["Old Town",{"sv":"Gamla stan"}],)"
           R"("party":true,"kind":"municipality","short":"T"})"},
          {"organisation.renamed", "organisation/town", R"({"name":"City"})",
           R"({"name":{"en":"City"}})"},
          {"organisation.dissolved", "organisation/town", "{}",
           R"({"successor":"organisation/city"})"},
          {"body.established", "body/council", R"({"name":"Council","kind":"council"})",
           R"({"name":"Board","aliases":[],"host":"organisation/region",)"
           R"("organisation":"organisation/town","organisations":["organisation/city"],)"
           R"("kind":"joint-committee","quorum":{"present":7,"of":10,"counts":"parties"},)"
           R"("unanimity":true,"substitutes":false,"chair":{"rotates":"P6M",)"
           R"("among":["organisation/north","organisation/south"]},"short":{"sv":"N","en":"B"}})"},
          {"body.renamed", "body/council", R"({"name":"Assembly"})",
           R"({"name":{"sv":"Fullmäktige","en":"Assembly"}})"},
          {"body.rules-changed", "body/council", "{}",
           R"({"quorum":{"present":1,"of":2,"counts":"members"},"unanimity":false,)"
           R"("substitutes":true,"chair":{"rotates":"P1Y","among":[]},"kind":"working-group"})"},
          {"body.dissolved", "body/council", "{}", R"({"successor":"body/board"})"},
          {"key.registered", "key/anna",
           R"({"organisation":"organisation/town","roles":[],$public})",
           R"({"organisation":"organisation/town",$public,"roles":["recorder",)"
           R"("administrator","witness"],"function":"Registrar","person":$person})"},
          {"key.revoked", "key/anna", "{}", R"({"reason":"Lost"})"},
          {"document.registered", "document/plan", R"({"title":"Plan"})",
           R"({"title":"Plan","reference":"D 7","followUp":"not-required","sha256":)"
           R"("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",)"
           R"("media":"application/pdf","bytes":0,"date":"2022-05","kind":"Report",)"
           R"("issuer":{"en":"Region"},"versionOf":"document/plan-1"})"},
      });
}

inline void add_areas(std::vector<EventExample>& all) {
  all.insert(
      all.end(),
      {
          {"area.defined", "area/care", R"({"kind":"goal","title":"Care"})",
           R"({"kind":"action","title":"Care","aliases":["Help"],"number":"1.2","from":"2021",)"
           R"("to":"2025-06","parent":"area/health","description":"Care","targetGroup":"All"})"},
          {"area.renamed", "area/care", R"({"title":"Help"})", R"({"title":{"sv":"Hjälp"}})"},
          {"area.ended", "area/care", "{}", "{}"},
          {"area.surveyed", "area/care", R"({"ongoing":[]})",
           R"({"ongoing":["initiative/one","initiative/two"],"statement":"Two"})"},
      });
}

inline void add_proposals(std::vector<EventExample>& all) {
  all.insert(
      all.end(),
      {
          {"matter.opened", "matter/m-1",
           R"({"title":"Care","reference":"KS 2022:7","organisation":"organisation/town"})",
           R"({"title":{"sv":"Vård","en":"Care"},"reference":"KS 2022:7",)"
           R"("organisation":"organisation/town"})"},
          {"matter.closed", "matter/m-1", "{}", R"({"reason":"Done"})"},
          {"proposal.made", "proposal/p-1", R"({"title":"Adopt","points":[]})",
           R"({"title":"Adopt","by":"body/board","followUp":"required",)"
           R"("to":["body/council","organisation/town"],"points":["Adopt it",{"en":"Begin"}],)"
           R"("deadline":"2022-08-31","effectiveFrom":"2022-09","matter":"matter/m-1",)"
           R"("text":"document/plan","follows":"decision/d-0"})"},
          {"proposal.withdrawn", "proposal/p-1", "{}", R"({"reason":"Too early"})"},
      });
}

inline void add_decisions(std::vector<EventExample>& all) {
  all.insert(
      all.end(),
      {
          {"decision.taken", "decision/d-1",
           R"({"body":"body/board","title":"Yes","outcome":"approved"})",
           R"({"body":"body/board","title":"Yes","outcome":"approved-with-changes",)"
           R"("meeting":"2022-03-11","paragraph":"4","points":["Adopt it",)"
           R"({"text":"Begin","outcome":"tabled"}],"on":"proposal/p-1",)"
           R"("follows":{"missing":{"sv":"Ett tidigare beslut"}},"matter":"matter/m-1",)"
           R"("text":"document/plan","effectiveFrom":"2022-09-01","effectiveTo":"2025",)"
           R"("requests":{"parties":["organisation/town"],"deadline":"2022-08-31",)"
           R"("effectiveFrom":"2022-09","rule":{"atLeast":7}},"adopts":"decision/d-0",)"
           R"("replaces":"decision/d-old","votes":[{"organisation":"organisation/north",)"
           R"("group":"A","person":$person,"vote":"conflict"},{"vote":"for"}],"present":7,)"
           R"("presentParties":["organisation/south"],"reservations":["No"],"immediate":true,)"
           R"("followUp":"required"})"},
          {"decision.minutes-approved", "decision/d-1", "{}",
           R"({"function":"Chair","person":$person})"},
          {"decision.announced", "decision/d-1", "{}",
           R"({"appealUntil":"2022-04-11","takenDown":"2022-04-12"})"},
          {"decision.gained-legal-force", "decision/d-1", "{}", "{}"},
          {"decision.appealed", "decision/d-1", "{}",
           R"({"to":"organisation/court","person":$person})"},
          {"decision.annulled", "decision/d-1", "{}",
           R"({"by":"organisation/court","reason":"Form"})"},
          {"decision.dispatched", "decision/d-1", R"({"to":[]})",
           R"({"to":["body/council","organisation/town"]})"},
          {"decision.execution-reported", "decision/d-1", R"({"state":"done"})",
           R"({"state":"partly-done","note":"Half"})"},
          {"adoption.noted", "decision/d-1",
           R"({"organisation":"organisation/town","outcome":"adopted"})",
           R"({"organisation":"organisation/town","outcome":"adopted-with-reservation",)"
           R"("decision":"decision/town-1"})"},
      });
}

inline void add_initiatives(std::vector<EventExample>& all) {
  all.insert(
      all.end(),
      {
          {"initiative.proposed", "initiative/i-1", R"({"title":"Home"})",
           R"({"title":"Home","purpose":"Safe","area":"area/care","focus":["area/focus"],)"
           R"("goals":["area/goal"],"period":{"from":"2021","to":"2023-06"},)"
           R"("participants":["organisation/town"],"leads":["organisation/region","body/board"],)"
           R"("indicators":["indicator/n-1"],"targetGroup":{"en":"Children"}})"},
          {"initiative.assessed", "initiative/i-1", R"({"by":"body/board","result":"needs-work"})",
           R"({"by":"organisation/region","result":"recommended","criteria":[{"area":"area/care",)"
           R"("meets":true,"comment":"Well"},{"indicator":"indicator/n-1","meets":false}]})"},
          {"initiative.status-changed", "initiative/i-1", R"({"status":"ongoing"})",
           R"({"status":"absorbed","basis":{"missing":"A decision of 2019"},"reason":"Merged"})"},
          {"initiative.revised", "initiative/i-1", "{}",
           R"({"title":"Home","purpose":"Safe","area":"area/care","focus":[],"goals":[],)"
           R"("period":{"from":"2021","to":".."},"participants":[],"leads":["body/board"],)"
           R"("indicators":["indicator/n-1"],"targetGroup":"All"})"},
          {"initiative.taken-up", "initiative/i-1",
           R"({"organisation":"organisation/town","plan":"Budget"})",
           R"({"organisation":"organisation/town","plan":"Budget","activity":"Visits"})"},
          {"responsibility.assigned", "responsibility/r-1",
           R"({"for":"area/care","organisation":"organisation/town","role":"lead","function":"F"})",
           R"({"for":"initiative/i-1","organisation":"organisation/town","role":"accountable",)"
           R"("function":"Head","person":$person,"to":"2025-12-31","basis":"decision/d-1"})"},
          {"responsibility.accepted", "responsibility/r-1", "{}", "{}"},
          {"responsibility.declined", "responsibility/r-1", "{}", R"({"reason":"Busy"})"},
          {"responsibility.ended", "responsibility/r-1", "{}",
           R"({"reason":"Left","vacant":true})"},
      });
}

inline void add_followups(std::vector<EventExample>& all) {
  all.insert(all.end(),
             {
                 {"followup.scheduled", "followup/f-1", R"({"of":"matter/m-1","by":"body/board"})",
                  R"({"of":"decision/d-1","by":"organisation/region","due":"2023","every":"P1Y",)"
                  R"("question":"How?"})"},
                 {"followup.reported", "followup/f-1", R"({"finding":"Well","state":"on-track"})",
                  R"({"finding":"Late","state":"off-track","for":"2023"})"},
                 {"indicator.defined", "indicator/n-1",
                  R"({"title":"Days","kind":"process","unit":"days","better":"lower"})",
                  R"({"title":"Days","kind":"effect","unit":{"sv":"dagar","en":"days"},)"
                  R"("better":"neither","of":["area/care","initiative/i-1"],"origin":"Register"})"},
                 {"indicator.measured", "indicator/n-1", R"({"value":3})",
                  R"({"value":0.1,"period":{"from":"2022-01","to":"2022-12"},)"
                  R"("organisation":"organisation/town","note":"First"})"},
             });
}

inline void add_amendments(std::vector<EventExample>& all) {
  all.insert(
      all.end(),
      {
          {"note.added", "matter/m-1", R"({"text":"Seen"})",
           R"({"text":"Seen\non two\tlines","kind":"observation"})"},
          {"entry.corrected", "matter/m-1", R"({"reason":"Error",$entry})",
           R"({"data":{"number":0.1,"list":[1,null]},"effective":"[..2021]","reason":"Error",)"
           R"($entry})"},
          {"entry.retracted", "matter/m-1", R"({"reason":"Error",$entry})",
           R"({"reason":{"sv":"Fel"},$entry})"},
          {"disclosure.erased", "key/anna", R"({"pointer":"/data/person","ground":"Law",$entry})",
           R"({"pointer":"/data/votes/0/person","ground":"Law",$entry})"},
      });
}

// Replaces the first `what` in `text`.
inline void put(std::string& text, std::string_view what, std::string_view in_its_place) {
  if (const std::size_t at = text.find(what); at != std::string::npos) {
    text.replace(at, what.size(), in_its_place);
  }
}

// Every full example also says where the fact can be read.
inline void complete(EventExample& example) {
  for (std::string* text : {&example.minimal, &example.full}) {
    put(*text, "$person", kPerson);
    put(*text, "$entry", kEntry);
    put(*text, "$public", kPublic);
  }
  example.full.pop_back();
  example.full += example.full == "{" ? "" : ",";
  example.full += kEvidence;
}

}  // namespace examples

inline std::vector<EventExample> event_examples() {
  std::vector<EventExample> all;
  examples::add_parties(all);
  examples::add_areas(all);
  examples::add_proposals(all);
  examples::add_decisions(all);
  examples::add_initiatives(all);
  examples::add_followups(all);
  examples::add_amendments(all);
  for (EventExample& example : all) examples::complete(example);
  return all;
}
