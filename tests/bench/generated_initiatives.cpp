#include "tests/bench/generated_initiatives.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace bench {
namespace {

namespace json = boost::json;
using std::chrono::days;

json::value propose(const std::string& subject, std::uint64_t number, Invention::Day begin,
                    Invention& invention, const Parties& parties) {
  const std::string from = Invention::exact_date(begin).substr(0, 4);
  const std::string to = Invention::exact_date(begin + days(4 * 365)).substr(0, 4);
  json::object data{{"title", Invention::topic(number)},
                    {"purpose", invention.sentences(1)},
                    {"area", fmt::format("area/action-{}", 1 + number % 8)},
                    {"period", {{"from", from}, {"to", to}}},
                    {"leads", {Parties::organisation(number % parties.count)}}};
  json::array participants = parties.all();
  participants.resize(1 + invention.below(parties.count));
  data["participants"] = std::move(participants);
  return draft("initiative.proposed", subject, invention.date(begin), std::move(data));
}

json::object change_status(std::string_view status, Invention& invention) {
  return {{"status", status}, {"reason", invention.sentences(1)}};
}

}  // namespace

json::value GeneratedInitiatives::tell(std::uint64_t index, Invention& invention,
                                       const Parties& parties) const {
  const std::uint64_t number = index % count_;
  const std::uint64_t step = index / count_;
  const std::string subject = fmt::format("initiative/joint-{}", number);
  const auto begin = Invention::Day(std::chrono::year(2015) / 2 / 1) + days(number * 37 % 3000);
  if (step == 0) return propose(subject, number, begin, invention, parties);
  const std::string when = invention.date(begin + days(step * 130 + invention.below(60)));
  const auto change = [&](std::string_view type, json::object data) {
    return draft(type, subject, when, std::move(data));
  };
  switch (step) {
    case 1:
      return change("initiative.assessed", {{"by", "body/joint"}, {"result", "recommended"}});
    case 2:
      return change("initiative.status-changed", change_status("decided", invention));
    case 3:
      return change("initiative.status-changed", change_status("ongoing", invention));
    case 4:
      return change("initiative.taken-up",
                    {{"organisation", Parties::organisation(0)}, {"plan", invention.sentences(1)}});
    case 5:
      return change("initiative.revised", {{"purpose", invention.sentences(2)}});
    default:
      return change("initiative.status-changed",
                    change_status(number % 3 == 0 ? "paused" : "completed", invention));
  }
}

}  // namespace bench
