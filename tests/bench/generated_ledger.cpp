#include "tests/bench/generated_ledger.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <random>
#include <stdexcept>

#include "ledger/date.h"
#include "ledger/parallel.h"

namespace bench {
namespace {

namespace json = boost::json;

json::value draft(std::string_view type, const std::string& subject, const std::string& effective,
                  json::object data) {
  return json::object{
      {"type", type}, {"subject", subject}, {"effective", effective}, {"data", std::move(data)}};
}

class Generator {
 public:
  explicit Generator(const Shape& shape) : shape_(shape) {}

  std::vector<json::value> drafts() {
    found();
    while (drafts_.size() + 2 < shape_.entries) next();
    return std::move(drafts_);
  }

 private:
  void add(std::string_view type, const std::string& subject, const std::string& effective,
           json::object data) {
    drafts_.push_back(draft(type, subject, effective, std::move(data)));
  }

  // Days in real proportions: mostly known, one in ten by month, one in thirty a set.
  std::string some_date(int from_year, int to_year) {
    const int year =
        from_year +
        static_cast<int>(random_() % static_cast<std::uint_fast32_t>(to_year - from_year));
    const auto month = 1 + random_() % 12;
    const auto day = 1 + random_() % 28;
    if (random_() % 30 == 0) return fmt::format("[{}-{:02}..{}-12]", year, month, year);
    if (random_() % 10 == 0) return fmt::format("{}-{:02}", year, month);
    return fmt::format("{}-{:02}-{:02}", year, month, day);
  }

  std::string party(std::size_t i) const { return fmt::format("organisation/party-{}", i); }
  std::string some_party() { return party(random_() % shape_.parties); }
  std::string some_initiative() {
    return fmt::format("initiative/joint-{}", random_() % shape_.initiatives);
  }
  json::array all_parties() const {
    json::array list;
    for (std::size_t i = 0; i < shape_.parties; ++i) list.emplace_back(party(i));
    return list;
  }
  static json::object text(const std::string& about) {
    return {
        {"sv", "Om " + about +
                   ": ett påhittat men rimligt långt stycke svensk text, som i ett "
                   "protokoll."},
        {"en", "On " + about + ": an invented but plausible piece of text, as in some minutes."}};
  }

  void found() {
    for (std::size_t i = 0; i < shape_.parties; ++i) {
      add("organisation.registered", party(i), "2010",
          {{"name", fmt::format("Kommun {}", i)},
           {"party", true},
           {"kind", i == 0 ? "region" : "municipality"}});
      add("body.established", fmt::format("body/council-{}", i), "2010",
          {{"name", fmt::format("Fullmäktige {}", i)},
           {"organisation", party(i)},
           {"kind", "council"}});
    }
    for (int i = 1; i <= 8; ++i) {
      add("area.defined", fmt::format("area/action-{}", i), "2015",
          {{"kind", "action"}, {"title", text("området")}, {"number", std::to_string(i)}});
    }
    add("indicator.defined", "indicator/days", "2015",
        {{"title", text("dagar")}, {"kind", "effect"}, {"unit", "dagar"}, {"better", "lower"}});
    for (std::size_t i = 0; i < shape_.initiatives; ++i) {
      const int year = 2016 + static_cast<int>(i % 9);
      add("initiative.proposed", fmt::format("initiative/joint-{}", i), std::to_string(year),
          {{"title", text("satsningen")},
           {"purpose", text("syftet")},
           {"area", fmt::format("area/action-{}", 1 + i % 8)},
           {"period", {{"from", std::to_string(year)}, {"to", std::to_string(year + 4)}}},
           {"participants", all_parties()},
           {"leads", {party(0)}}});
    }
  }

  void next() {
    const auto kind = random_() % 100;
    const std::size_t number = drafts_.size();
    if (kind < 40) {
      decide(number);
    } else if (kind < 65) {
      assign(number);
    } else if (kind < 85) {
      add("indicator.measured", "indicator/days", some_date(2016, 2026),
          {{"value", static_cast<std::int64_t>(random_() % 1000)},
           {"organisation", some_party()},
           {"note", fmt::format("Mätning {}", number)}});
    } else if (number % shape_.entries < shape_.initiatives * 4) {
      add("initiative.status-changed", some_initiative(), some_date(2017, 2026),
          {{"status", "ongoing"}, {"reason", text(std::to_string(number))}});
    } else {
      add("matter.opened", fmt::format("matter/m-{}", number), some_date(2016, 2026),
          {{"title", text("ärendet")},
           {"reference", fmt::format("KS/{}", number)},
           {"organisation", some_party()}});
    }
  }

  void decide(std::size_t number) {
    const std::string subject = fmt::format("decision/d-{}", number);
    add("decision.taken", subject, some_date(2016, 2026),
        {{"body", fmt::format("body/council-{}", random_() % shape_.parties)},
         {"title", text("beslutet")},
         {"outcome", "approved"},
         {"paragraph", std::to_string(number % 300)},
         {"points", {text("punkt ett"), text("punkt två")}}});
    if (random_() % 2 == 0) {
      add("decision.announced", subject, "2026-02-01", {{"appealUntil", "2026-02-23"}});
    }
  }

  void assign(std::size_t number) {
    const std::string subject = fmt::format("responsibility/r-{}", number);
    add("responsibility.assigned", subject, some_date(2016, 2024),
        {{"for", fmt::format("area/action-{}", 1 + random_() % 8)},
         {"organisation", some_party()},
         {"role", "responsible"},
         {"function", fmt::format("Funktion {}", number)}});
    if (random_() % 3 == 0) {
      add("responsibility.ended", subject, some_date(2024, 2026), {{"reason", text("skälet")}});
    }
  }

  Shape shape_;
  std::minstd_rand random_{20'351'231};
  std::vector<json::value> drafts_;
};

}  // namespace

std::vector<std::vector<json::value>> generate(const Shape& shape, std::size_t batch_size) {
  std::vector<json::value> drafts = Generator(shape).drafts();
  std::vector<std::vector<json::value>> batches;
  for (json::value& one : drafts) {
    if (batches.empty() || batches.back().size() == batch_size) batches.emplace_back();
    batches.back().push_back(std::move(one));
  }
  return batches;
}

std::vector<ledger::Draft> sign_batch(const std::vector<json::value>& batch,
                                      const std::string& origin, const ledger::NamedKey& key) {
  std::vector<std::optional<ledger::Draft>> drafts(batch.size());
  ledger::parallel_for(batch.size(), [&](std::size_t i) {
    const auto signed_draft = ledger::sign_draft(batch[i], origin, key);
    if (!signed_draft) return;
    if (auto draft = ledger::read_signed_draft(*signed_draft)) drafts[i] = *std::move(draft);
  });
  std::vector<ledger::Draft> signed_batch;
  for (auto& draft : drafts) {
    if (!draft) throw std::runtime_error("a generated draft is malformed");
    signed_batch.push_back(*std::move(draft));
  }
  return signed_batch;
}

}  // namespace bench
