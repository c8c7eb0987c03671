#include "projections/asked.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "ledger/calendar.h"

namespace projections {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
namespace json = boost::json;

constexpr std::string_view kDiff = "diff";
constexpr std::array<std::string_view, 2> kClocks = {"at", "known"};

// Of a comparison every parameter is a day or a state of knowledge.
bool stands_in_the_answer(const Question& question, std::string_view parameter) {
  return question.name == kDiff || std::ranges::find(kClocks, parameter) != kClocks.end();
}

Error malformed(std::string_view what) {
  return {Errc::invalid_value, fmt::format("it has no {} as an answer has it", what)};
}

Result<std::string> text_at(const json::value& answer, const char* pointer) {
  boost::system::error_code none;
  const json::value* value = answer.find_pointer(pointer, none);
  if (value == nullptr || !value->is_string()) return malformed(pointer);
  return std::string(value->get_string());
}

Result<std::uint64_t> number_at(const json::value& answer, const std::string& pointer) {
  boost::system::error_code none;
  const json::value* value = answer.find_pointer(pointer, none);
  if (value == nullptr || !value->is_int64() || value->get_int64() < 0) return malformed(pointer);
  return static_cast<std::uint64_t>(value->get_int64());
}

Result<void> read_parameters(const json::value& answer, Question& question) {
  boost::system::error_code none;
  const json::value* parameters = answer.find_pointer("/asked/parameters", none);
  if (parameters == nullptr || !parameters->is_object()) return malformed("/asked/parameters");
  for (const auto& parameter : parameters->get_object()) {
    const bool is_filter = parameter.value().is_string() &&
                           !stands_in_the_answer(question, std::string_view(parameter.key()));
    if (!is_filter) return malformed("/asked/parameters");
    question.parameters[std::string(parameter.key())] = parameter.value().get_string();
  }
  return {};
}

// One state of knowledge of the answer: its day and how many entries, into these parameters.
Result<std::uint64_t> read_clocks(const json::value& answer, const std::string& where,
                                  const std::string& day, const std::string& known,
                                  Question& question) {
  const auto at = text_at(answer, (where + "/at").c_str());
  if (!at) return at.error();
  const auto size = number_at(answer, where + "/known/size");
  if (!size) return size.error();
  question.parameters[day] = *at;
  question.parameters[known] = fmt::format("#{}", *size);
  return size;
}

}  // namespace

json::object asked_member(const Question& question, const ledger::Settings& settings) {
  json::object parameters;
  for (const auto& [name, value] : question.parameters) {
    if (!value.empty() && !stands_in_the_answer(question, name)) parameters[name] = value;
  }
  return {{"question", question.name},
          {"parameters", std::move(parameters)},
          {"zone", settings.zone.name()},
          {"calendar", calendar_name(settings.calendar)}};
}

Result<Asked> read_asked(const json::object& object) {
  const json::value answer(object);
  Asked asked;
  for (const auto& [pointer, out] : {std::pair{"/asked/question", &asked.question.name},
                                     {"/known/origin", &asked.origin},
                                     {"/asked/zone", &asked.zone},
                                     {"/asked/calendar", &asked.calendar}}) {
    auto text = text_at(answer, pointer);
    if (!text) return text.error();
    *out = *std::move(text);
  }
  if (auto read = read_parameters(answer, asked.question); !read) return read.error();
  const auto size = number_at(answer, "/known/size");
  if (!size) return size.error();
  const auto root = text_at(answer, "/known/root");
  if (!root) return root.error();
  const auto digest = ledger::digest_from_base64(*root);
  if (!digest) return malformed("/known/root");
  asked.known_size = *size;
  asked.known_root = *digest;
  asked.entries_needed = *size;
  if (asked.question.name != kDiff) {
    const auto read = read_clocks(answer, "", "at", "known", asked.question);
    if (!read) return read.error();
    return asked;
  }
  const auto from = read_clocks(answer, "/from", "from", "knownFrom", asked.question);
  if (!from) return from.error();
  const auto to = read_clocks(answer, "/to", "to", "knownTo", asked.question);
  if (!to) return to.error();
  asked.entries_needed = std::max({*size, *from, *to});
  return asked;
}

}  // namespace projections
