#include "client/answer.h"

#include <fmt/format.h>

#include "client/members.h"
#include "ledger/draft.h"
#include "ledger/json.h"

namespace client {

namespace json = boost::json;

namespace {

constexpr std::size_t kAnswerBytesMax = 1U << 30;

}  // namespace

ledger::Result<json::object> read_answer(std::string_view text) {
  auto value = ledger::parse_json(text, kAnswerBytesMax);
  if (value && value->is_object()) return std::move(value->get_object());
  return ledger::Error{ledger::Errc::unavailable,
                       "the ledger's answer cannot be read; look whether the server's address is "
                       "that of a ledger, and whether this program is as new as the server"};
}

Answer::Answer(json::object body, ledger::Language language)
    : body_(std::move(body)), language_(language) {
  for (const json::value& disclosure : list_of(member(body_, "disclosed"))) {
    const std::string_view salt = text_of(member(disclosure, "salt"));
    const std::string_view name = text_of(member(disclosure, "name"));
    // Found by what it opens, not by where it says to stand: a wrong name is never shown.
    if (!name.empty()) persons_[to_hex(ledger::commit_to_person(salt, name))] = name;
  }
}

std::string Answer::word(Vocabulary vocabulary, const json::value& code) const {
  return code.is_string() ? client::word(vocabulary, text_of(code), language_) : std::string();
}

std::string Answer::text(const json::value& value) const {
  if (!value.is_object()) return std::string(text_of(value));
  const std::string_view sv = text_of(member(value, "sv"));
  const std::string_view en = text_of(member(value, "en"));
  const bool is_swedish = (language_ == ledger::Language::swedish && !sv.empty()) || en.empty();
  return std::string(is_swedish ? sv : en);
}

bool Answer::names_subject(std::string_view reference) const {
  return object_of(member(body_, "names")).contains(reference);
}

std::string Answer::name(std::string_view reference) const {
  std::string title = text(member(member(body_, "names"), reference));
  return title.empty() ? std::string(reference) : title;
}

std::string Answer::name(const json::value& reference) const { return name(text_of(reference)); }

std::string Answer::name_and_id(const json::value& reference) const {
  const std::string title = name(reference);
  if (title == text_of(reference)) return title;
  return fmt::format("{} ({})", title, text_of(reference));
}

std::string Answer::names(const json::value& references) const {
  std::string joined;
  for (const json::value& reference : list_of(references)) {
    if (!joined.empty()) joined += ", ";
    joined += name(reference);
  }
  return joined;
}

std::string Answer::disclosed_name(const json::value& commitment) const {
  const auto found = persons_.find(text_of(member(commitment, "sha256")));
  return found != persons_.end() ? found->second : std::string();
}

std::string Answer::person(const json::value& commitment) const {
  if (!commitment.is_object()) return {};
  const std::string disclosed = disclosed_name(commitment);
  if (!disclosed.empty()) return disclosed;
  return say({"«namn skyddat/ej känt»", "«name protected/not known»"});
}

}  // namespace client
