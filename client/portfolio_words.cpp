#include "client/portfolio_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "client/describe.h"
#include "client/members.h"

namespace client {
namespace {

namespace json = boost::json;

// More parties missing than these, and it is easier to say who takes part.
constexpr std::size_t kMissingMax = 2;
// So few parties are as soon named.
constexpr std::size_t kPartiesMin = 4;

constexpr std::array<Phrase, 13> kNumbers = {{{"noll", "zero"},
                                              {"en", "one"},
                                              {"två", "two"},
                                              {"tre", "three"},
                                              {"fyra", "four"},
                                              {"fem", "five"},
                                              {"sex", "six"},
                                              {"sju", "seven"},
                                              {"åtta", "eight"},
                                              {"nio", "nine"},
                                              {"tio", "ten"},
                                              {"elva", "eleven"},
                                              {"tolv", "twelve"}}};

std::string number_word(const Answer& answer, std::size_t number) {
  return number < kNumbers.size() ? answer.say(kNumbers[number]) : std::to_string(number);
}

// "A, B och C".
std::string enumerated(const Answer& answer, const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 < names.size() ? ", " : answer.say({" och ", " and "});
    text += names[i];
  }
  return text;
}

// None where it is not certain which organisations are parties: then nothing is summed up.
std::set<std::string_view> certain_parties(const Answer& answer) {
  std::set<std::string_view> parties;
  for (const json::value& value : list_of(member(answer.body(), "parties"))) {
    const json::object& party = object_of(value);
    if (is_false(party, "certain")) return {};
    parties.insert(text_of(member(party, "organisation")));
  }
  return parties;
}

}  // namespace

std::string area_title(const Answer& answer, const json::object& area) {
  if (text_of(member(area, "area")).empty()) {
    return answer.say({"Utan insatsområde", "Without an action area"});
  }
  const std::string_view number = text_of(member(area, "number"));
  return fmt::format("{}{}{}", number, number.empty() ? "" : ". ",
                     answer.text(member(area, "title")));
}

std::string survey_text(const Answer& answer, const json::object& area) {
  if (text_of(member(area, "area")).empty()) return {};
  const json::value& surveyed = member(area, "surveyed");
  if (surveyed.is_null()) {
    return answer.say({"Ej kartlagt: ingen har sagt om något mer pågår här.",
                       "Not surveyed: nobody has said whether anything more goes on here."});
  }
  const std::string_view since = text_of(member(surveyed, "since"));
  const std::size_t ongoing = list_of(member(surveyed, "ongoing")).size();
  std::string text =
      ongoing == 0
          ? fmt::format(fmt::runtime(answer.say({"Inget pågående gemensamt arbete (uppges {}).",
                                                 "No joint work going on (stated {})."})),
                        since)
          : fmt::format(fmt::runtime(answer.say({"Kartlagt: {} pågår (uppges {}).",
                                                 "Surveyed: {} going on (stated {})."})),
                        ongoing, since);
  const std::string statement = answer.text(member(surveyed, "statement"));
  return statement.empty() ? text : text + " " + statement;
}

std::string period_text(const Answer& answer, const json::object& initiative) {
  const std::string period = describe_period(answer, member(initiative, "period"));
  return period.empty() ? answer.say({"okänd", "unknown"}) : period;
}

std::string running_text(const Answer& answer, const json::object& initiative) {
  const json::value& running = member(initiative, "running");
  return running.is_null() ? answer.say({"okänt", "unknown"})
                           : answer.word(Vocabulary::truth, running);
}

std::string status_text(const Answer& answer, const json::object& initiative) {
  const json::value& status = member(initiative, "status");
  if (status.is_null()) return answer.say({"okänd", "unknown"});
  return fmt::format("{} ({} {})", answer.word(Vocabulary::status, status),
                     answer.say({"sedan", "since"}), text_of(member(initiative, "since")));
}

std::string leads_text(const Answer& answer, const json::object& initiative) {
  const json::value& leads = member(initiative, "leads");
  if (!leads.is_array()) return answer.say({"ej angivet", "not stated"});
  return leads.get_array().empty() ? answer.say({"ingen", "none"}) : answer.names(leads);
}

Participants participants_of(const Answer& answer, const json::object& initiative) {
  const json::value& participants = member(initiative, "participants");
  if (!participants.is_array()) return {{}, answer.say({"ej angivet", "not stated"})};
  const json::array& list = participants.get_array();
  if (list.empty()) return {{}, answer.say({"inga", "none"})};
  const std::set<std::string_view> parties = certain_parties(answer);
  std::set<std::string_view> missing = parties;
  std::vector<std::string> others;
  for (const json::value& participant : list) {
    missing.erase(text_of(participant));
    if (!parties.contains(text_of(participant))) others.push_back(answer.name(participant));
  }
  if (parties.size() < kPartiesMin || missing.size() > kMissingMax) {
    return {{}, answer.names(participants)};
  }
  std::string summary = fmt::format(fmt::runtime(answer.say({"alla {} parter", "all {} parties"})),
                                    number_word(answer, parties.size()));
  std::vector<std::string> missing_names;
  for (const std::string_view party : missing) missing_names.push_back(answer.name(party));
  if (!missing.empty()) {
    summary += answer.say({" utom ", " except "}) + enumerated(answer, missing_names);
  }
  return {std::move(summary), enumerated(answer, others)};
}

std::string count_text(const Answer& answer) {
  std::map<std::string_view, std::string_view>
      running;  // By initiative, which may be listed twice.
  for (const json::value& area : list_of(member(answer.body(), "areas"))) {
    for (const json::value& initiative : list_of(member(area, "initiatives"))) {
      running[text_of(member(initiative, "initiative"))] = text_of(member(initiative, "running"));
    }
  }
  std::map<std::string_view, std::size_t> counts;
  for (const auto& [initiative, truth] : running) ++counts[truth];
  return fmt::format(
      fmt::runtime(answer.say({"{} satsningar. Pågår: {} ja, {} nej, {} går ej att avgöra, {} "
                               "okänd period.",
                               "{} initiatives. Running: {} yes, {} no, {} cannot tell, {} period "
                               "unknown."})),
      running.size(), counts["yes"], counts["no"], counts["cannot-tell"], counts[""]);
}

}  // namespace client
