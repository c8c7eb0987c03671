#include "client/bundle_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <map>
#include <vector>

#include "client/answer.h"
#include "client/describe.h"
#include "ledger/event_json.h"
#include "ledger/log_index.h"

namespace client {
namespace {

using ledger::CheckedBundleEntry;
using ledger::Subject;
namespace json = boost::json;

// The member by which entries of a subject say what it is called; none where they do not.
const char* naming_member(ledger::Kind kind) {
  if (kind == ledger::Kind::organisation || kind == ledger::Kind::body) return "name";
  if (kind == ledger::Kind::responsibility) return "function";
  return kind == ledger::Kind::key ? nullptr : "title";
}

// What each subject is called, by those of its entries that are genuine and stand; the newest name.
json::object names_in(const ledger::BundleReport& report) {
  std::map<Subject, std::vector<ledger::Recorded>> streams;
  for (const CheckedBundleEntry& checked : report.entries) {
    if (!checked.wrong.empty()) continue;
    streams[checked.entry->subject].push_back(ledger::recorded(*checked.entry));
  }
  json::object names;
  for (auto& [subject, stream] : streams) {
    const char* const naming = naming_member(subject.kind);
    const auto amended = apply_amendments(std::move(stream));
    if (naming == nullptr || !amended) continue;  // Goes by its id.
    for (const ledger::Amended& entry : *amended) {
      if (!entry.stands()) continue;
      json::object data = event_to_json(entry.entry.event);
      if (const json::value* name = data.if_contains(naming)) names[to_string(subject)] = *name;
    }
  }
  return names;
}

Answer answer_of(const ledger::Bundle& bundle, const ledger::BundleReport& report,
                 ledger::Language language) {
  json::array disclosed;
  for (const auto& [position, disclosure] : bundle.persons) {
    disclosed.push_back(json::object{{"salt", disclosure.salt}, {"name", disclosure.name}});
  }
  return {json::object{{"names", names_in(report)}, {"disclosed", std::move(disclosed)}}, language};
}

std::string organisation_of(const Answer& answer, const std::string& actor) {
  return answer.name("organisation/" + actor.substr(0, actor.find('/')));
}

// When it holds, when and with which key it was recorded, and all that it says.
std::string full_detail(const Answer& answer, const ledger::Entry& entry) {
  const Phrase phrase{"Gäller {}. Registrerad {} UTC med nyckeln {}.",
                      "Effective {}. Recorded {} UTC with the key {}."};
  std::string detail =
      fmt::format(fmt::runtime(phrase.in(answer.language())), entry.effective.text(),
                  shown_time(to_rfc3339(entry.time)), entry.actor);
  const std::string fact =
      describe_all(answer, entry.event.traits().name, event_to_json(entry.event));
  return fact.empty() ? detail : detail + "\n" + fact;
}

Row row_of(const Answer& answer, const CheckedBundleEntry& checked, bool is_asked_for) {
  const std::string position = std::to_string(checked.position.value);
  const bool is_genuine = checked.wrong.empty();
  const std::string genuine = is_genuine ? answer.say({"ja", "yes"}) : answer.say({"NEJ", "NO"});
  if (!checked.entry) return {{position, genuine, "–", "–", "–", "–"}, checked.wrong};
  const ledger::Entry& entry = *checked.entry;
  constexpr std::size_t kDay = std::string_view("2026-11-22").size();
  Row row{{position, genuine,
           word(Vocabulary::event_type, entry.event.traits().name, answer.language()),
           answer.name(to_string(entry.subject)), to_rfc3339(entry.time).substr(0, kDay),
           organisation_of(answer, entry.actor)},
          checked.wrong};
  if (is_genuine && is_asked_for) row.detail = full_detail(answer, entry);
  return row;
}

// Those that were asked for, or the others.
Table table_of(const Answer& answer, const ledger::Bundle& bundle,
               const ledger::BundleReport& report, bool asked_for) {
  Table table{{{answer.say({"Post", "Entry"}), true},
               {answer.say({"Äkta", "Genuine"}), true},
               {answer.say({"Händelse", "Event"})},
               {answer.say({"Om", "About"})},
               {answer.say({"Registrerad", "Recorded"}), true},
               {answer.say({"Av", "By"})}},
              {}};
  for (const CheckedBundleEntry& checked : report.entries) {
    const bool is_asked_for =
        checked.entry && std::ranges::binary_search(bundle.subjects, checked.entry->subject);
    if (is_asked_for == asked_for) table.rows.push_back(row_of(answer, checked, asked_for));
  }
  return table;
}

std::string summary(const Answer& answer, const ledger::Bundle& bundle,
                    const ledger::BundleReport& report) {
  std::string about;
  for (const Subject& subject : bundle.subjects) {
    about += (about.empty() ? "" : "; ") + answer.name_and_id(json::value(to_string(subject)));
  }
  const Phrase phrase{
      "Utdrag ur liggaren {} om: {}. Det har {} poster. Liggarens nyckel har undertecknat de {} "
      "första posterna, och mot dem är varje post prövad.",
      "Extract of the ledger {} about: {}. It has {} entries. The ledger's key has signed its "
      "first "
      "{} entries, and each entry is checked against them."};
  return fmt::format(fmt::runtime(phrase.in(answer.language())), report.checkpoint.origin, about,
                     report.entries.size(), report.checkpoint.size);
}

void append_faults(Page& page, const Answer& answer, const ledger::BundleReport& report) {
  const auto wrong = std::ranges::count_if(
      report.entries, [](const CheckedBundleEntry& checked) { return !checked.wrong.empty(); });
  const Phrase some{"Lita inte på utdraget: {} av {} poster är inte äkta.",
                    "Do not rely on the extract: {} of {} entries are not genuine."};
  const Phrase none{
      "Lita inte på utdraget: dess poster är äkta, men inte det som står bredvid dem.",
      "Do not rely on the extract: its entries are genuine, but not what it says "
      "beside them."};
  page.emplace_back(Paragraph{wrong == 0 ? std::string(none.in(answer.language()))
                                         : fmt::format(fmt::runtime(some.in(answer.language())),
                                                       wrong, report.entries.size())});
  for (const std::string& fault : report.faults) {
    page.emplace_back(Paragraph{answer.say({"Fel: ", "Fault: "}) + fault});
  }
  if (report.fault_count > report.faults.size()) {
    page.emplace_back(
        Paragraph{fmt::format(fmt::runtime(answer.say({"och {} till", "and {} more"})),
                              report.fault_count - report.faults.size())});
  }
}

void append_meaning(Page& page, const Answer& answer) {
  page.emplace_back(Heading{Heading::Rank::section,
                            answer.say({"Vad utdraget visar", "What the extract shows"})});
  page.emplace_back(Paragraph{answer.say(
      {"Varje post står ordagrant i liggaren, på sin plats, och är undertecknad av den som "
       "registrerade den, med en nyckel som dessförinnan var införd och inte spärrad. Av allt som "
       "är med finns posterna från den första till den sista som visas; ingen däremellan saknas.",
       "Each entry stands word for word in the ledger, in its place, and is signed by whoever "
       "recorded it, with a key that was registered before and not revoked. Of everything in it, "
       "the entries from the first to the last shown are there; none in between is missing."})});
  page.emplace_back(
      Heading{Heading::Rank::section, answer.say({"Vad det inte visar", "What it does not show"})});
  page.emplace_back(Paragraph{answer.say(
      {"Att det inte finns mer: senare poster kan vara utelämnade, till exempel en rättelse, en "
       "återtagning, ett upphävande eller spärrningen av en nyckel, och likaså sådant som inte är "
       "med alls. Det visar bara hela liggaren eller en export: `liggare verify`. Att det "
       "registrerade är sant kan ingen underskrift visa.",
       "That there is no more: later entries may be left out, such as a correction, a retraction, "
       "an annulment or the revocation of a key, and so may what is not in it at all. Only the "
       "whole ledger or an export shows that: `liggare verify`. That what was recorded is true no "
       "signature can show."})});
}

}  // namespace

Page bundle_page(const std::string& file, const ledger::Bundle& bundle,
                 const ledger::BundleReport& report, ledger::Language language) {
  const Answer answer = answer_of(bundle, report, language);
  const bool holds = report.holds();
  Page page;
  page.emplace_back(Heading{
      Heading::Rank::title,
      file + ": " +
          (holds ? answer.say({"äkta", "holds"}) : answer.say({"INTE äkta", "does not hold"}))});
  page.emplace_back(Paragraph{summary(answer, bundle, report)});
  if (!holds) append_faults(page, answer, report);
  page.emplace_back(
      Heading{Heading::Rank::section, answer.say({"Det utdraget är om", "What it is about"})});
  page.emplace_back(table_of(answer, bundle, report, true));
  page.emplace_back(
      Heading{Heading::Rank::section, answer.say({"Det som hör till", "What belongs to it"})});
  page.emplace_back(table_of(answer, bundle, report, false));
  if (holds) append_meaning(page, answer);
  return page;
}

}  // namespace client
