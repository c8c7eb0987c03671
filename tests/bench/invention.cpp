#include "tests/bench/invention.h"

#include <fmt/format.h>

#include <array>

namespace bench {
namespace {

namespace json = boost::json;

struct Words {
  std::string_view sv;
  std::string_view en;
};

constexpr std::array kWhat = {Words{"Överenskommelse om", "Agreement on"},
                              Words{"Riktlinjer för", "Guidelines for"},
                              Words{"Handlingsplan för", "Plan of action for"},
                              Words{"Gemensam målbild för", "Joint aims of"},
                              Words{"Avtal om", "Contract on"},
                              Words{"Samverkan kring", "Collaboration on"},
                              Words{"Uppföljning av", "Evaluation of"}};

constexpr std::array kAbout = {Words{"hemsjukvården", "home health care"},
                               Words{"barns och ungas hälsa", "the health of the young"},
                               Words{"utskrivning från sjukhus", "discharge from hospital"},
                               Words{"kollektivtrafiken", "public transport"},
                               Words{"den psykiska hälsan", "mental health"},
                               Words{"krisberedskapen", "emergency preparedness"},
                               Words{"hjälpmedel", "aids for the disabled"},
                               Words{"vuxenutbildningen", "adult education"},
                               Words{"digitala arbetssätt", "digital ways of working"},
                               Words{"vattenförsörjningen", "the supply of water"},
                               Words{"folkhälsan", "public health"}};

constexpr std::array<std::string_view, 6> kSentences = {
    "Parterna ansvarar var för sig för att beslutet genomförs.",
    "Kostnaden ryms inom beslutad budget.",
    "Arbetet följs upp varje år.",
    "Ärendet har beretts av tjänstepersoner hos alla parter.",
    "Beslutet gäller tills något annat har beslutats.",
    "Underlaget visar att behovet ökar i alla delar av länet."};

}  // namespace

std::string Invention::exact_date(Day day) {
  const std::chrono::year_month_day date(day);
  return fmt::format("{}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string Invention::date(Day day) {
  if (happens(33)) {
    return fmt::format("[{}..{}]", exact_date(day), exact_date(day + std::chrono::days(40)));
  }
  const std::string exact = exact_date(day);
  return happens(100) ? exact.substr(0, 7) : exact;
}

json::object Invention::topic(std::uint64_t number) {
  const Words& what = kWhat[number % kWhat.size()];
  const Words& about = kAbout[number / kWhat.size() % kAbout.size()];
  return {{"sv", fmt::format("{} {} ({})", what.sv, about.sv, number)},
          {"en", fmt::format("{} {} ({})", what.en, about.en, number)}};
}

std::string Invention::sentences(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) text += ' ';
    text += kSentences[below(kSentences.size())];
  }
  return text;
}

ledger::Uuid Invention::id() {
  ledger::Uuid uuid;
  for (std::uint8_t& byte : uuid.bytes) byte = static_cast<std::uint8_t>(below(256));
  // RFC 9562: version 4, variant 10.
  uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0fU) | 0x40U);
  uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3fU) | 0x80U);
  return uuid;
}

std::string Invention::sha256_hex() {
  std::string hex;
  for (int i = 0; i < 4; ++i) hex += fmt::format("{:016x}", random_());
  return hex;
}

json::value draft(std::string_view type, std::string_view subject, std::string_view effective,
                  json::object data) {
  return json::object{
      {"type", type}, {"subject", subject}, {"effective", effective}, {"data", std::move(data)}};
}

}  // namespace bench
