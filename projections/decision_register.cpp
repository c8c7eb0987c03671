#include "projections/decision_register.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <vector>

#include "ledger/log_index.h"
#include "projections/chain.h"
#include "projections/decisions.h"
#include "projections/legal_force.h"
#include "projections/placed_days.h"
#include "projections/register_index.h"
#include "projections/row.h"
#include "projections/shown_persons.h"

namespace projections {
namespace {

using ledger::Day;
using ledger::DayInterval;
using ledger::DecisionTaken;
using ledger::Subject;
namespace json = boost::json;

template <class T>
T readable(ledger::Result<T> result) {
  if (!result) throw UnreadableRows{result.error()};
  return *std::move(result);
}

FoundWords found_in(const TextSearch& search, const ledger::Text& text) {
  return search.found_in(text.plain) | search.found_in(text.sv) | search.found_in(text.en);
}

bool has_text(const TextSearch& search, const DecisionTaken& taken) {
  FoundWords found = found_in(search, taken.title);
  if (taken.paragraph) found |= search.found_in(*taken.paragraph);
  if (taken.points) {
    for (const ledger::DecidedPoint& point : *taken.points) found |= found_in(search, point.text);
  }
  if (taken.reservations) {
    for (const ledger::Text& text : *taken.reservations) found |= found_in(search, text);
  }
  return search.has_all(found);
}

// One decision that is listed.
struct Listed {
  RegisterPlace place;
  Subject decision;
};

class Register {
 public:
  Register(View& view, const DecisionFilter& filter, const RegisterPage& page)
      : view_(view), filter_(filter), page_(page) {
    if (filter.body) deciding_.emplace_back(referring(*filter.body, "body"));
    if (filter.matter) deciding_.emplace_back(referring(*filter.matter, "matter"));
    if (filter.organisation) deciding_.emplace_back(decided_in(*filter.organisation));
  }

  json::object answer() {
    const auto folded = readable(read_folded_decisions(view_.log()));
    for (const Subject& decision : folded) add_folded(decision);
    std::size_t indexed = 0;  // Of this page: the walk is in the order of the register.
    const auto visited = visit_indexed_decisions(view_.log(), [&](const IndexedDecision& one) {
      if (folded.contains(one.decision) || !is_listed(one)) return;
      ++total_;
      if (!comes_after(RegisterPlace{one.day, one.position})) return;
      if (page_.limit && indexed > *page_.limit) return;
      listed_.push_back({{one.day, one.position}, one.decision});
      ++indexed;
    });
    if (!visited) throw UnreadableRows{visited.error()};
    return finish();
  }

 private:
  bool comes_after(const RegisterPlace& place) const {
    return !page_.after || place < *page_.after;  // Newest first.
  }

  // The decisions that refer to it, as it is known. For those that no entry amends this is certain.
  std::set<Subject> referring(const Subject& to, std::string_view member) {
    std::set<Subject> decisions;
    for (auto& row : readable(ledger::read_references(view_.log(), to, member))) {
      if (row.position.value < view_.size()) decisions.insert(std::move(row.from));
    }
    return decisions;
  }

  std::set<Subject> decided_in(const Subject& organisation) {
    std::set<Subject> decisions;
    for (const History* body : view_.all(ledger::Kind::body)) {
      if (organisation_alone_in(view_, body->subject()) == organisation) {
        decisions.merge(referring(body->subject(), "body"));
      }
    }
    return decisions;
  }

  // Whether a decision that was taken on some of these days was taken in the period asked about.
  Truth is_in_period(const DayInterval& days) const {
    const Day from = filter_.from.value_or(ledger::kBeforeEveryDay);
    const Day to = filter_.to.value_or(ledger::kAfterEveryDay);
    if (days.latest < from || to < days.earliest) return Truth::no;
    return truth(from <= days.earliest && days.latest <= to) || Truth::cannot_tell;
  }

  Truth is_in_period(const History& decision) const {
    return is_in_period(placed_days(decision, decision.creation()->position, view_.at()));
  }

  bool is_listed(const IndexedDecision& one) {
    if (one.position.value >= view_.size() || one.day > view_.at()) return false;
    if (filter_.outcome && *filter_.outcome != one.outcome) return false;
    for (const auto& decisions : deciding_) {
      if (!decisions.contains(one.decision)) return false;
    }
    const Truth in_period = is_in_period({one.day, std::min(one.latest, view_.at())});
    if (in_period == Truth::no) return false;
    // Later entries of it can narrow down when it was taken.
    if (in_period == Truth::cannot_tell && is_in_period(view_.history(one.decision)) == Truth::no) {
      return false;
    }
    return !filter_.text || has_text(*filter_.text, taken(one));
  }

  DecisionTaken taken(const IndexedDecision& one) const {
    const auto key = row_key(one.decision, one.position);
    const auto bytes = readable(view_.log().get(ledger::Table::rows, key));
    const auto row = readable(decode_row(bytes.value_or("")));
    const auto* fact = fact_as<DecisionTaken>(row.event);
    if (fact == nullptr) {
      throw UnreadableRows{{ledger::Errc::damaged,
                            "the decision register points to what is no decision; run "
                            "`liggare rebuild`"}};
    }
    return *fact;
  }

  void add_folded(const Subject& subject) {
    const History& decision = view_.history(subject);
    if (decision.exists(view_.at()) == Truth::no) return;
    const auto state = decision.state<DecisionState>(view_.at());
    if (!is_listed(decision, *state.taken)) return;
    ++total_;
    const RegisterPlace place{decision.life().entries().front().sort_day,
                              decision.creation()->position};
    if (comes_after(place)) listed_.push_back({place, subject});
  }

  bool is_listed(const History& decision, const DecisionTaken& taken) {
    const Subject& body = taken.body.subject;
    if (filter_.outcome && *filter_.outcome != taken.outcome) return false;
    if (filter_.body && body != *filter_.body) return false;
    if (filter_.matter && (!taken.matter || taken.matter->subject != *filter_.matter)) return false;
    if (filter_.organisation && organisation_alone_in(view_, body) != filter_.organisation) {
      return false;
    }
    if (is_in_period(decision) == Truth::no) return false;
    return !filter_.text || has_text(*filter_.text, taken);
  }

  json::object row(const Subject& subject) {
    const History& decision = view_.history(subject);
    const auto state = decision.state<DecisionState>(view_.at());
    const LegalForce force = legal_force(view_, decision);
    json::object row = decision_row(view_, decision, state, force);
    row["certain"] = decision.exists(view_.at()) == Truth::yes &&
                     is_in_period(decision) == Truth::yes && is_certain(view_, decision, force);
    show_persons(view_, decision, decision.creation()->position);
    return row;
  }

  // Whether every placing of the vague dates gives the same legal force.
  static bool is_certain(const View& view, const History& decision, const LegalForce& force) {
    if (!force.applies) return true;
    if (force.has == Truth::cannot_tell) return false;
    const PossiblePrefixes possible = decision.life().possible_at(view.at());
    const auto entries = decision.life().entries();
    return std::ranges::none_of(
        entries.subspan(possible.min, possible.max - possible.min), [](const Placed& placed) {
          const ledger::Event& event = placed.entry->event;
          return fact_as<ledger::DecisionAnnounced>(event) != nullptr ||
                 fact_as<ledger::DecisionGainedLegalForce>(event) != nullptr ||
                 fact_as<ledger::DecisionAppealed>(event) != nullptr ||
                 fact_as<ledger::DecisionAnnulled>(event) != nullptr;
        });
  }

  json::object finish() {
    std::ranges::sort(listed_, std::ranges::greater{}, &Listed::place);
    json::object answer;
    const bool goes_on = page_.limit && listed_.size() > *page_.limit;
    if (goes_on) listed_.resize(*page_.limit);
    json::array rows;
    for (const Listed& one : listed_) rows.emplace_back(row(one.decision));
    answer["decisions"] = std::move(rows);
    answer["total"] = total_;
    answer["next"] = nullptr;
    if (goes_on) answer["next"] = to_string(listed_.back().place);
    return answer;
  }

  View& view_;
  const DecisionFilter& filter_;
  const RegisterPage& page_;
  std::vector<std::set<Subject>> deciding_;  // A decision must be in each.
  std::vector<Listed> listed_;
  std::uint64_t total_ = 0;
};

}  // namespace

std::string to_string(const RegisterPlace& place) {
  const std::string day = place.day == ledger::kBeforeEveryDay ? ".." : to_iso(place.day);
  return fmt::format("{}.{}", day, place.position.value);
}

std::optional<RegisterPlace> parse_register_place(std::string_view text) {
  const std::size_t dot = text.rfind('.');
  if (dot == text.npos) return std::nullopt;
  const std::string_view day = text.substr(0, dot);
  const std::string_view digits = text.substr(dot + 1);
  RegisterPlace place{ledger::kBeforeEveryDay, {}};
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), place.position.value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  if (day == "..") return place;
  const auto parsed = ledger::parse_day(day);
  if (!parsed) return std::nullopt;
  place.day = *parsed;
  return place;
}

json::object decision_register(View& view, const DecisionFilter& filter, const RegisterPage& page) {
  return Register(view, filter, page).answer();
}

}  // namespace projections
