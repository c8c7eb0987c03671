#include "tests/bench/generated_ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <stdexcept>

#include "ledger/draft_signing.h"
#include "ledger/parallel.h"

namespace bench {
namespace {

namespace json = boost::json;
using std::chrono::days;

constexpr std::size_t kOpenCases = 30;

// What nothing else builds on, so that it can go.
constexpr std::array<std::string_view, 6> kRetractable = {
    "indicator.measured", "followup.reported",           "adoption.noted",
    "decision.announced", "decision.execution-reported", "note.added"};

// These are about half of all.
constexpr unsigned kRetractedPerMille = 6;
constexpr unsigned kCorrectedPerMille = 10;

// Small ledgers have few steps, so that they are about more than initiatives.
std::size_t steps_of(const Shape& shape) {
  const std::size_t fitting = shape.entries / (2 * std::max<std::size_t>(shape.initiatives, 1));
  return std::clamp<std::size_t>(fitting, 1, GeneratedInitiatives::kStepsMax);
}

// The first day of the month: what came later still does.
std::string earlier(std::string_view date) {
  const std::size_t digit = date.starts_with('[') ? 1 : 0;
  const int year = std::stoi(std::string(date.substr(digit, 4)));
  const auto month = static_cast<unsigned>(std::stoul(std::string(date.substr(digit + 5, 2))));
  return Invention::exact_date(std::chrono::year(year) / static_cast<int>(month) / 1);
}

}  // namespace

GeneratedDrafts::GeneratedDrafts(const Shape& shape)
    : shape_(shape),
      parties_{shape.parties},
      initiatives_(shape.initiatives, steps_of(shape)),
      founding_(found(parties_)),
      open_cases_(kOpenCases) {}

std::optional<json::value> GeneratedDrafts::next() {
  if (told_ >= shape_.entries) return std::nullopt;
  json::value draft = invent();
  ++told_;
  return draft;
}

std::vector<json::value> GeneratedDrafts::next_batch(std::size_t count_max) {
  std::vector<json::value> batch;
  while (batch.size() < count_max) {
    auto draft = next();
    if (!draft) break;
    batch.push_back(*std::move(draft));
  }
  return batch;
}

json::value GeneratedDrafts::invent() {
  if (!founding_.empty()) {
    json::value draft = std::move(founding_.front());
    founding_.pop_front();
    return draft;
  }
  // Spread over the whole log, so that every prefix of it knows something else.
  if (initiative_facts_told_ * shape_.entries < initiatives_.entries() * told_) {
    json::value draft = initiatives_.tell(initiative_facts_told_++, invention_, parties_);
    amend_later(draft.get_object());
    return draft;
  }
  if (!amendments_.empty() && amendments_.front().due <= told_) {
    json::value draft = std::move(amendments_.front().draft);
    amendments_.pop_front();
    return draft;
  }
  return next_of_cases();
}

json::value GeneratedDrafts::next_of_cases() {
  Facts& open = open_cases_[invention_.below(kOpenCases)];
  if (open.empty()) {
    const auto years = std::chrono::days(365 * 10);
    const auto passed = years * (static_cast<double>(told_) / static_cast<double>(shape_.entries));
    const auto begin =
        Invention::Day(std::chrono::year(2015) / 1 / 10) + std::chrono::floor<days>(passed);
    open = invent_case(invention_, parties_, cases_begun_++, begin);
  }
  json::value draft = std::move(open.front());
  open.pop_front();
  amend_later(draft.get_object());
  return draft;
}

void GeneratedDrafts::amend_later(json::object& draft) {
  const std::string_view type = draft.at("type").get_string();
  const bool is_retracted = std::ranges::find(kRetractable, type) != kRetractable.end() &&
                            invention_.happens(kRetractedPerMille);
  if (!is_retracted && !invention_.happens(kCorrectedPerMille)) return;
  // Whoever amends must know the id.
  const std::string id = to_string(invention_.id());
  draft["id"] = id;
  const std::string_view date = draft.at("effective").get_string();
  json::object data{{"entry", id}, {"reason", invention_.sentences(1)}};
  if (!is_retracted) {
    data["effective"] = earlier(date);
    json::object& said = draft["data"].get_object();
    const std::string_view member = said.contains("paragraph") ? "paragraph" : "reason";
    if (!said.contains("person") && said.contains(member)) {
      json::object corrected = said;
      corrected[member] = fmt::format("{}a", std::string_view(said[member].get_string()));
      data["data"] = std::move(corrected);
    }
  }
  const std::string_view subject = draft.at("subject").get_string();
  const std::size_t due = told_ + 20 + invention_.below(400);
  Amendment amendment{due, bench::draft(is_retracted ? "entry.retracted" : "entry.corrected",
                                        subject, "2026-01", std::move(data))};
  amendments_.insert(std::ranges::upper_bound(amendments_, due, {}, &Amendment::due),
                     std::move(amendment));
}

std::vector<std::vector<json::value>> generate(const Shape& shape, std::size_t batch_size) {
  GeneratedDrafts drafts(shape);
  std::vector<std::vector<json::value>> batches;
  for (auto batch = drafts.next_batch(batch_size); !batch.empty();
       batch = drafts.next_batch(batch_size)) {
    batches.push_back(std::move(batch));
  }
  return batches;
}

std::vector<ledger::Draft> sign_batch(const std::vector<json::value>& batch,
                                      const std::string& origin, const ledger::NamedKey& key) {
  std::vector<std::optional<ledger::Draft>> drafts(batch.size());
  ledger::parallel_for(batch.size(), [&](std::size_t i) {
    if (auto draft = ledger::sign_and_read_draft(batch[i], origin, key)) {
      drafts[i] = *std::move(draft);
    }
  });
  std::vector<ledger::Draft> signed_batch;
  for (auto& draft : drafts) {
    if (!draft) throw std::runtime_error("a generated draft is malformed");
    signed_batch.push_back(*std::move(draft));
  }
  return signed_batch;
}

}  // namespace bench
