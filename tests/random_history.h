#pragma once

#include <fmt/format.h>

#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/event_store.h"
#include "tests/small_world.h"
#include "tests/test_ledger.h"

// Records drafts of every effect at random over the small world: creations, changes, endings,
// notes, corrections, retractions, retractions of these, erasures, keys that come and go. What the
// rules refuse is left out. The same seed always makes the same log but for its salts.
class RandomHistory {
 public:
  RandomHistory(TestLedger& ledger, std::uint32_t seed) : ledger_(ledger), random_(seed) {
    record_small_world(ledger_);
  }

  // Submits drafts, some of them in batches, until `entries` more have been recorded.
  void grow(std::uint64_t entries) {
    const std::uint64_t until = ledger_.store.end().value + entries;
    while (ledger_.store.end().value < until) {
      std::vector<Made> batch;
      for (int i = pick(4) == 0 ? pick(4) : 0; i >= 0; --i) batch.push_back(make());
      std::vector<std::string> drafts;
      for (const Made& made : batch) drafts.push_back(made.draft);
      const bool by_anna = pick(4) == 0;
      if (!ledger_.submit(drafts, by_anna ? anna_ : ledger_.first_key)) continue;
      recorded_.insert(recorded_.end(), batch.begin(), batch.end());
    }
  }

 private:
  struct Made {
    std::string subject;
    int id = 0;
    std::string draft;
    std::string other_data{};  // What a correction may put in place.
    std::string person_at{};   // Pointer to a person that it names; empty: none.
  };

  int pick(int count) { return static_cast<int>(random_() % static_cast<std::uint32_t>(count)); }
  template <class Choices>
  std::string one_of(const Choices& choices) {
    return choices[static_cast<std::size_t>(pick(static_cast<int>(choices.size())))];
  }
  std::string day() { return fmt::format("2025-{:02}-{:02}", 1 + pick(12), 1 + pick(28)); }
  std::string decision() { return one_of(decisions_); }
  std::string initiative() { return one_of(initiatives_); }

  Made made(std::string_view type, const std::string& subject, std::string_view data,
            std::string other_data = {}, std::string person_at = {}) {
    const int id = ++ids_;
    return {subject, id, draft_of(type, subject, data, day(), with_id(id)), std::move(other_data),
            std::move(person_at)};
  }

  std::string new_slug(std::string_view kind, std::vector<std::string>& known) {
    known.push_back(fmt::format("{}/x-{}", kind, ids_ + 1));
    return known.back();
  }

  Made make() {
    switch (pick(11)) {
      case 0:
        return creation();
      case 1:
        return made("note.added", one_of(std::vector{decision(), initiative(), owner_}),
                    R"({"text":"T"})", R"({"text":"U","kind":"claim"})");
      case 2:
        return made("decision.appealed", decision(), R"({"person":"Anna"})",
                    R"({"person":"Bo","to":"organisation/region"})", "/data/person");
      case 3:
        return made("initiative.status-changed", initiative(),
                    fmt::format(R"({{"status":"ongoing","basis":"{}"}})", decision()),
                    R"({"status":"paused"})");
      case 4:
        return made("area.surveyed", "area/care",
                    fmt::format(R"({{"ongoing":["{0}","{1}","{0}"]}})", initiative(), initiative()),
                    fmt::format(R"({{"ongoing":["{}"]}})", initiative()));
      case 5:
        return ending();
      case 6:
      case 7:
        return correction();
      case 8:
        return amendment("entry.retracted", R"({{"entry":"{}","reason":"R"}})");
      case 9:
        return erasure();
      default:
        return key();
    }
  }

  Made creation() {
    if (pick(2) == 0) {
      const std::string follows = decision();
      return made("decision.taken", new_slug("decision", decisions_),
                  fmt::format(R"({{"title":"T","outcome":"approved","body":"body/board",)"
                              R"("follows":"{}","votes":[{{"person":"Eva","vote":"for"}}]}})",
                              follows),
                  R"({"title":"U","outcome":"rejected","body":"body/town-council"})",
                  "/data/votes/0/person");
    }
    return made("initiative.proposed", new_slug("initiative", initiatives_),
                R"({"title":"T","area":"area/care","participants":["organisation/town"]})",
                R"({"title":"U","participants":["organisation/region","organisation/town"]})");
  }

  Made ending() {
    if (pick(3) == 0) return made("decision.annulled", decision(), R"({"by":"body/board"})");
    return made("responsibility.ended", "responsibility/r-1", R"({"vacant":true})");
  }

  Made correction() {
    if (recorded_.empty()) return creation();
    const Made& target =
        recorded_[static_cast<std::size_t>(pick(static_cast<int>(recorded_.size())))];
    const std::string what = target.other_data.empty() || pick(3) == 0
                                 ? R"("effective":")" + day() + "\""
                                 : R"("data":)" + target.other_data;
    return made("entry.corrected", target.subject,
                fmt::format(R"({{"entry":"{}","reason":"R",{}}})", id_of(target.id), what));
  }

  Made amendment(std::string_view type, fmt::string_view data) {
    if (recorded_.empty()) return creation();
    const Made& target =
        recorded_[static_cast<std::size_t>(pick(static_cast<int>(recorded_.size())))];
    return made(type, target.subject, fmt::format(fmt::runtime(data), id_of(target.id)));
  }

  Made erasure() {
    for (const Made& target : recorded_) {
      if (target.person_at.empty() || pick(3) != 0) continue;
      return made("disclosure.erased", target.subject,
                  fmt::format(R"({{"entry":"{}","pointer":"{}","ground":"G"}})", id_of(target.id),
                              target.person_at));
    }
    return creation();
  }

  Made key() {
    if (pick(2) == 0 && !keys_.empty()) return made("key.revoked", one_of(keys_), "{}");
    const std::string slug = fmt::format("k-{}", ids_ + 1);
    keys_.push_back("key/" + slug);
    return made("key.registered", keys_.back(),
                fmt::format(R"({{"organisation":"{}","public":"{}","roles":["recorder"]}})", owner_,
                            ledger::to_base64(test_key("region/" + slug).key.public_key())));
  }

  TestLedger& ledger_;
  std::mt19937 random_;
  ledger::NamedKey anna_ = test_key("town/anna");
  const std::string owner_ = "organisation/region";
  int ids_ = 0;
  std::vector<Made> recorded_;
  std::vector<std::string> decisions_{"decision/d-1"};
  std::vector<std::string> initiatives_{"initiative/i-1"};
  std::vector<std::string> keys_;
};

// Every row of every table.
using RowName = std::pair<ledger::Table, std::string>;
inline std::map<RowName, std::string> rows_of(const ledger::EventReader& log) {
  std::map<RowName, std::string> rows;
  for (std::size_t i = 0; i < ledger::kTables; ++i) {
    const auto table = static_cast<ledger::Table>(i);
    expect_value(log.scan(table, {}, {}, [&](std::string_view key, std::string_view value) {
      rows.emplace(RowName(table, key), value);
      return true;
    }));
  }
  return rows;
}
