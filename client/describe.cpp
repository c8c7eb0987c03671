#include "client/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <cstdint>
#include <optional>

#include "client/members.h"

namespace client {
namespace {

namespace json = boost::json;

struct CodedMember {
  std::string_view about;  // The kind that it belongs to; empty: any.
  std::string_view member;
  Vocabulary vocabulary;
};
constexpr CodedMember kCodedMembers[] = {
    {"adoption", "outcome", Vocabulary::adoption_outcome},
    {"", "outcome", Vocabulary::outcome},
    {"organisation", "kind", Vocabulary::organisation_kind},
    {"body", "kind", Vocabulary::body_kind},
    {"area", "kind", Vocabulary::area_kind},
    {"indicator", "kind", Vocabulary::indicator_kind},
    {"note", "kind", Vocabulary::note_kind},
    {"decision", "state", Vocabulary::execution},
    {"followup", "state", Vocabulary::follow_up_state},
    {"", "evidence", Vocabulary::evidence},
    {"", "status", Vocabulary::status},
    {"", "role", Vocabulary::role},
    {"", "roles", Vocabulary::key_role},
    {"", "result", Vocabulary::assessment},
    {"", "better", Vocabulary::better},
    {"", "counts", Vocabulary::quorum_counts},
    {"", "followUp", Vocabulary::follow_up_need},
    {"", "vote", Vocabulary::vote},
    {"", "rule", Vocabulary::request_rule},
    {"", "execution", Vocabulary::execution},
    {"", "running", Vocabulary::truth},
    {"", "held", Vocabulary::truth},
    {"", "legalForce", Vocabulary::truth},
};

std::optional<Vocabulary> vocabulary_of(std::string_view about, std::string_view member) {
  const std::string_view kind = about.substr(0, about.find_first_of("./"));
  for (const CodedMember& coded : kCodedMembers) {
    if (coded.member == member && (coded.about.empty() || coded.about == kind)) {
      return coded.vocabulary;
    }
  }
  return std::nullopt;
}

std::string describe_text(const Answer& answer, std::string_view about, std::string_view member,
                          const json::value& value) {
  const std::string_view text = text_of(value);
  if (answer.names_subject(text)) return answer.name_and_id(value);
  const auto vocabulary = vocabulary_of(about, member);
  return vocabulary ? answer.word(*vocabulary, value) : std::string(text);
}

std::string describe_number(const Answer& answer, const json::value& value) {
  return value.is_double() ? shown_decimal(answer, fmt::format("{}", value.get_double()))
                           : json::serialize(value);
}

struct PeriodUnit {
  char code;
  Phrase each;
  Phrase every_so_many;
};
constexpr PeriodUnit kPeriodUnits[] = {
    {'Y', {"varje år", "every year"}, {"med {} års mellanrum", "every {} years"}},
    {'M', {"varje månad", "every month"}, {"med {} månaders mellanrum", "every {} months"}},
    {'W', {"varje vecka", "every week"}, {"med {} veckors mellanrum", "every {} weeks"}},
    {'D', {"varje dag", "every day"}, {"med {} dagars mellanrum", "every {} days"}},
};

bool has_only(const json::object& object, std::string_view first, std::string_view second) {
  for (const auto& item : object) {
    if (item.key() != first && item.key() != second) return false;
  }
  return !object.empty();
}

// The shapes of contract section 5 that read better than "member: value".
std::optional<std::string> describe_known_shape(const Answer& answer, std::string_view about,
                                                const json::object& object) {
  if (has_only(object, "sv", "en")) return answer.text(object);
  if (has_only(object, "sha256", "sha256")) return answer.person(object);
  if (has_only(object, "missing", "missing")) {
    return fmt::format("{} ({})", answer.text(member(object, "missing")),
                       answer.say({"saknas i liggaren", "not in the ledger"}));
  }
  if (has_only(object, "atLeast", "atLeast")) {
    return fmt::format(
        "{} {}",
        answer.say({"gäller när så många har antagit:", "holds once so many have adopted:"}),
        describe_number(answer, member(object, "atLeast")));
  }
  if (has_only(object, "from", "to")) return describe_period(answer, object);
  if (has_only(object, "document", "place")) {
    const std::string place = answer.text(member(object, "place"));
    return answer.name(member(object, "document")) + (place.empty() ? "" : ", " + place);
  }
  if (has_only(object, "text", "outcome")) {
    const std::string outcome = describe(answer, about, "outcome", member(object, "outcome"));
    return answer.text(member(object, "text")) + (outcome.empty() ? "" : " (" + outcome + ")");
  }
  return std::nullopt;
}

std::string describe_list(const Answer& answer, std::string_view about, std::string_view member,
                          const json::array& list) {
  if (list.empty()) return answer.say({"inga", "none"});
  const bool has_texts = member == "points" || member == "reservations";
  std::string described;
  for (const json::value& item : list) {
    if (!described.empty()) described += has_texts || item.is_object() ? "\n" : ", ";
    // In a list ids would stand in the way of the names.
    described += answer.names_subject(text_of(item)) ? answer.name(item)
                                                     : describe(answer, about, member, item);
  }
  return described;
}

std::optional<std::uint64_t> number_of(const json::value& value) {
  if (value.is_uint64()) return value.get_uint64();
  if (!value.is_int64() || value.get_int64() < 0) return std::nullopt;
  return static_cast<std::uint64_t>(value.get_int64());
}

bool is_next(const json::value& before, const json::value& after) {
  const auto number = number_of(before);
  return number && number_of(after) == *number + 1;
}

}  // namespace

std::string shown_decimal(const Answer& answer, std::string number) {
  std::ranges::replace(number, '.', answer.say({",", "."}).front());
  return number;
}

std::string describe(const Answer& answer, std::string_view about, std::string_view member,
                     const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return {};
    case json::kind::bool_:
      return answer.say(*find_phrase(Vocabulary::truth, value.get_bool() ? "yes" : "no"));
    case json::kind::int64:
    case json::kind::uint64:
    case json::kind::double_:
      return describe_number(answer, value);
    case json::kind::string:
      return describe_text(answer, about, member, value);
    case json::kind::array:
      return describe_list(answer, about, member, value.get_array());
    case json::kind::object:
      if (const auto shape = describe_known_shape(answer, about, value.get_object())) return *shape;
      return describe_all(answer, about, value.get_object());
  }
  return {};
}

std::string describe_all(const Answer& answer, std::string_view about, const json::object& data) {
  std::string all;
  for (const auto& item : data) {
    const std::string described = describe(answer, about, item.key(), item.value());
    if (described.empty()) continue;
    if (!all.empty()) all += "; ";
    all += label_of(answer, item.key()) + ": " + described;
  }
  return all;
}

std::string label_of(const Answer& answer, std::string_view member) {
  return word(Vocabulary::member, member, answer.language());
}

std::string describe_period(const Answer& answer, const json::value& period) {
  if (!period.is_object()) return {};
  const std::string_view to = text_of(member(period, "to"));
  std::string end(to);
  if (to == "..") end = answer.say({"tills vidare", "until further notice"});
  if (to.empty()) end = answer.say({"okänt slut", "unknown end"});
  return fmt::format("{}–{}", text_of(member(period, "from")), end);
}

std::string describe_every(const Answer& answer, std::string_view every) {
  if (every.empty()) return {};
  const std::string_view digits = every.substr(0, every.find_first_not_of("0123456789", 1));
  const bool has_one_unit = digits.size() > 1 && every.size() == digits.size() + 1;
  const auto* const unit = std::ranges::find(kPeriodUnits, every.back(), &PeriodUnit::code);
  if (!has_one_unit || unit == std::end(kPeriodUnits)) return std::string(every);
  const std::string_view count = digits.substr(1);
  if (count == "1") return answer.say(unit->each);
  return fmt::format(fmt::runtime(answer.say(unit->every_so_many)), count);
}

std::string describe_positions(const json::value& positions) {
  const json::array& list = list_of(positions);
  std::string described;
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::size_t last = i;
    while (last + 1 < list.size() && is_next(list[last], list[last + 1])) ++last;
    if (!described.empty()) described += ", ";
    described += json::serialize(list[i]);
    if (last < i + 2) continue;  // Two are shorter as they are.
    described += "–" + json::serialize(list[last]);
    i = last;
  }
  return described;
}

std::string shown_time(std::string_view time) {
  constexpr std::size_t kSeconds = std::string_view("2026-11-21T22:19:56").size();
  if (time.size() <= kSeconds || time[10] != 'T' || !time.ends_with('Z')) return std::string(time);
  return fmt::format("{} {}", time.substr(0, 10), time.substr(11, kSeconds - 11));
}

}  // namespace client
