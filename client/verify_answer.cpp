#include "client/verify_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <span>

#include "client/differences.h"
#include "client/display_width.h"
#include "client/handed_over.h"
#include "client/page.h"
#include "client/words.h"
#include "ledger/disclosure.h"
#include "ledger/json.h"
#include "ledger/memory_event_store.h"
#include "ledger/plain_text.h"
#include "ledger/recording_again.h"
#include "ledger/tiles.h"
#include "ledger/verification.h"
#include "projections/asked.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
using projections::Asked;
namespace json = boost::json;

constexpr std::size_t kAnswerBytesMax = 64U << 20;
constexpr std::size_t kDifferencesShownMax = 20;
constexpr std::uint64_t kFoundingEntries = 2;  // No log can be made again with fewer.

// The names of persons may be erased, so they are no part of what is compared.
struct Saved {
  json::object answer;
  json::value disclosed;  // Null where nobody was shown.
};

Result<Saved> read_answer(const std::filesystem::path& file) {
  const auto text = read_text_file(file, kAnswerBytesMax);
  if (!text) return text.error();
  auto value = ledger::parse_json(*text, kAnswerBytesMax);
  if (!value) return unreadable(file, "is no answer: " + value.error().detail);
  if (!value->is_object()) return unreadable(file, "is no answer: it is no JSON object");
  Saved saved{std::move(value->get_object()), nullptr};
  if (const json::value* disclosed = saved.answer.if_contains("disclosed")) {
    saved.disclosed = *disclosed;
    saved.answer.erase("disclosed");
  }
  return saved;
}

// The name that an answer shows must be the one that the entry commits itself to.
bool is_genuine(const json::value& person, const std::vector<std::string>& entries) {
  const json::object* const members = person.if_object();
  if (members == nullptr) return false;
  const auto text = [&](const char* name) {
    const json::value* const value = members->if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string())
                                                  : std::string();
  };
  const json::value* const position = members->if_contains("position");
  if (position == nullptr || !position->is_int64() || position->get_int64() < 0) return false;
  const auto index = static_cast<std::uint64_t>(position->get_int64());
  return index < entries.size() &&
         ledger::opens_commitment(entries[index], {text("pointer"), text("salt"), text("name")});
}

// What is wrong with the names that the answer shows; empty if nothing is.
std::string fault_of_names(const json::value& disclosed, const std::vector<std::string>& entries) {
  if (disclosed.is_null()) return {};
  if (!disclosed.is_array()) return "/disclosed is no list of names";
  const json::array& persons = disclosed.get_array();
  for (std::size_t i = 0; i < persons.size(); ++i) {
    if (is_genuine(persons[i], entries)) continue;
    return fmt::format("the name at /disclosed/{} is not the one that the entry commits itself to",
                       i);
  }
  return {};
}

Result<ledger::Settings> settings_of(const Asked& asked) {
  auto zone = ledger::TimeZone::find(asked.zone);
  if (!zone) return zone.error();
  const auto calendar = ledger::find_calendar(asked.calendar);
  if (!calendar) return calendar.error();
  return ledger::Settings{asked.origin, *std::move(zone), *calendar};
}

// What is wrong with the export itself; empty if nothing is.
Result<std::string> fault_of_export(const std::vector<std::string>& entries, const Asked& asked,
                                    const Verify& command) {
  std::optional<ledger::Verifier> log;
  std::optional<std::string> checkpoint;
  if (command.key || command.checkpoint) {
    auto verifier = verifier_of(command);
    if (!verifier) return verifier.error();
    log = *std::move(verifier);
    if (log->name != asked.origin) {
      return fmt::format("the answer is of {}, and the key is that of {}",
                         ledger::printable(asked.origin), log->name);
    }
  }
  if (command.checkpoint) {
    auto text = read_checkpoint_file(*command.checkpoint);
    if (!text) return text.error();
    checkpoint = *std::move(text);
  }
  const auto report =
      ledger::verify_entries(entries, asked.origin, log ? &*log : nullptr, checkpoint);
  if (report.holds()) return std::string();
  const ledger::Fault& fault = report.faults.front();
  const std::string where =
      fault.position ? fmt::format("position {}: ", fault.position->value) : "";
  return "the export does not hold: " + where + fault.what;
}

ledger::Digest root_of(std::span<const std::string> entries) {
  ledger::TileEdge tree;
  for (const std::string& entry : entries) tree.append(ledger::leaf_digest(entry));
  return tree.root();
}

// What the export answers. Errc::verification_failed: it cannot be what the answer was made from.
Result<json::value> ask_again(const std::vector<std::string>& entries, const Asked& asked,
                              const ledger::Projection& projection, ledger::Clock& clock) {
  if (asked.entries_needed > entries.size()) {
    return Error{Errc::verification_failed,
                 fmt::format("the answer knew {} entries, and the export has {}",
                             asked.entries_needed, entries.size())};
  }
  const std::span<const std::string> all(entries);
  if (root_of(all.first(asked.known_size)) != asked.known_root) {
    return Error{Errc::verification_failed,
                 fmt::format("the first {} entries of the export are not those that the answer "
                             "knew: their root is not its /known/root",
                             asked.known_size)};
  }
  const auto settings = settings_of(asked);
  if (!settings) return settings.error();
  ledger::MemoryEventStore store;
  const std::uint64_t count =
      asked.entries_needed == 0 ? 0 : std::max(asked.entries_needed, kFoundingEntries);
  auto recorded = record_again(all.first(std::min<std::size_t>(count, all.size())), store,
                               *settings, projection);
  if (!recorded) return recorded.error();
  auto answer = projections::ask(store, *settings, clock, asked.question);
  if (!answer) return answer.error();
  answer->erase("disclosed");
  // Read as the saved one is, so that numbers are of the same kinds.
  return ledger::parse_json(json::serialize(*answer), kAnswerBytesMax);
}

void print_differences(const Verify& command, const Differences& found, Console& console) {
  const auto say = [&](const Phrase& phrase) { return phrase.in(command.language); };
  console.out << fmt::format(
      fmt::runtime(say({"{}: INTE lika: svaren skiljer sig på {} ställen\n",
                        "{}: not equal: the answers differ in {} places\n"})),
      command.answer->string(), found.count);
  Table table{{{std::string(say({"Var", "Where"})), true},
               {std::string(say({"I svaret", "In the answer"}))},
               {std::string(say({"Ur exporten", "From the export"}))}},
              {}};
  const auto cell = [](const std::string& value) {
    return value.empty() ? std::string("–") : ledger::printable(value);
  };
  for (const Difference& difference : found.shown) {
    table.rows.push_back(
        {{ledger::printable(difference.pointer), cell(difference.first), cell(difference.second)},
         {}});
  }
  Page page{std::move(table)};
  if (found.count > found.shown.size()) {
    page.emplace_back(Paragraph{fmt::format(fmt::runtime(say({"och {} till", "and {} more"})),
                                            found.count - found.shown.size())});
  }
  console.out << '\n' << render(page, console.columns);
}

std::string filters_of(const Asked& asked) {
  std::string filters;
  for (const auto& [name, value] : asked.question.parameters) {
    filters += fmt::format(" {}={}", name, ledger::printable(value));
  }
  return filters;
}

void print_equal(const Verify& command, const Asked& asked, Console& console) {
  const Phrase equal{"{}: lika: {}{} ger samma svar ur {} ({}, tidszon {}, kalender {})\n",
                     "{}: equal: {}{} has the same answer from {} ({}, time zone {}, calendar "
                     "{})\n"};
  console.out << fmt::format(fmt::runtime(equal.in(command.language)), command.answer->string(),
                             asked.question.name, filters_of(asked), command.exported->string(),
                             ledger::printable(asked.origin), asked.zone, asked.calendar);
  if (command.checkpoint) return;
  const Phrase unsigned_export{
      "svaret och exporten hör ihop; att liggaren har just de posterna visar först --checkpoint "
      "och --key\n",
      "the answer and the export belong together; that the ledger has these entries only "
      "--checkpoint and --key show\n"};
  console.out << unsigned_export.in(command.language);
}

}  // namespace

Result<bool> verify_answer(const Verify& command, const ledger::Projection& projection,
                           ledger::Clock& clock, Console& console) {
  const std::string file = command.answer->string();
  const auto saved = read_answer(*command.answer);
  if (!saved) return saved.error();
  const auto asked = projections::read_asked(saved->answer);
  if (!asked) return unreadable(*command.answer, "is no answer: " + asked.error().detail);
  const auto entries = read_entries(*command.exported, console);
  if (!entries) return entries.error();

  const auto does_not_hold = [&](const std::string& why) {
    const Phrase phrase{"{}: håller inte: {}\n", "{}: does not hold: {}\n"};
    console.out << fmt::format(fmt::runtime(phrase.in(command.language)), file, one_line(why));
    return false;
  };
  const auto fault = fault_of_export(*entries, *asked, command);
  if (!fault) return fault.error();
  if (!fault->empty()) return does_not_hold(*fault);
  const auto again = ask_again(*entries, *asked, projection, clock);
  if (!again && again.error().code == Errc::bad_argument) {
    return unreadable(*command.answer,
                      "asks what this program cannot answer: " + again.error().detail);
  }
  if (!again) return does_not_hold(again.error().detail);
  const Differences found = differences(json::value(saved->answer), *again, kDifferencesShownMax);
  if (found.count == 0) {
    const std::string forged = fault_of_names(saved->disclosed, *entries);
    if (!forged.empty()) return does_not_hold(forged);
    print_equal(command, *asked, console);
    return true;
  }
  print_differences(command, found, console);
  return false;
}

}  // namespace client
