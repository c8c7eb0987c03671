#include "projections/search.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ledger/event_texts.h"
#include "ledger/json_writer.h"
#include "ledger/subject_head.h"
#include "projections/row.h"

namespace projections {
namespace {

using ledger::Effect;
using ledger::Kind;
using ledger::Recorded;
using ledger::Subject;
namespace json = boost::json;

// The members by which people call a subject.
constexpr std::array<std::string_view, 7> kNaming = {"name",   "title",     "aliases",  "short",
                                                     "number", "reference", "paragraph"};

FoundWords found_in(const TextSearch& search, const ledger::Event& event) {
  FoundWords found = 0;
  ledger::visit_texts(
      event, [&](std::string_view, std::string_view text) { found |= search.found_in(text); });
  return found;
}

// The subjects of a kind that may be found. Without folding: what an entry says it says, until an
// amendment changes it.
std::vector<Subject> candidates(View& view, const TextSearch& search, Kind kind) {
  struct Seen {
    Subject subject;
    FoundWords found = 0;
    bool is_amended = false;
  };
  std::vector<Subject> list;
  std::optional<Seen> seen;
  std::optional<ledger::Error> wrong;
  const auto finish_subject = [&] {
    if (seen && (seen->is_amended || search.has_all(seen->found))) list.push_back(seen->subject);
  };
  const std::string prefix = std::string(kind_name(kind)) + "/";
  const auto scanned = view.log().scan(
      ledger::Table::rows, prefix, {}, [&](std::string_view key, std::string_view value) {
        const std::string_view slug = key.substr(prefix.size(), key.find('\0') - prefix.size());
        if (!seen || seen->subject.slug != slug) {
          finish_subject();
          seen = Seen{{kind, std::string(slug)}, search.found_in(slug), false};
        }
        const auto row = decode_row(value);
        if (!row) wrong = row.error();
        if (wrong) return false;
        if (row->position.value >= view.size()) return true;
        seen->is_amended = seen->is_amended || row->event.traits().effect == Effect::amends;
        seen->found |= found_in(search, row->event);
        return true;
      });
  if (!scanned) throw UnreadableRows{scanned.error()};
  if (wrong) throw UnreadableRows{*wrong};
  finish_subject();
  return list;
}

// How well a subject was found: what is called so now stands first.
enum class Rank { title, other_name, text };

struct Hit {
  Rank rank;
  Subject subject;
  json::array matched;
  bool certain;
};

class Finding {
 public:
  Finding(View& view, const TextSearch& search, const History& history)
      : view_(view), search_(search), history_(history) {
    look_at("subject", history.subject().slug, std::nullopt, Truth::yes);
    const PossiblePrefixes possible = history.life().possible_at(view.at());
    const auto life = history.life().entries();
    for (std::size_t i = 0; i < possible.max; ++i) {
      look_at(*life[i].entry, i < possible.min ? Truth::yes : Truth::cannot_tell);
    }
    for (const ledger::Amended& entry : history.entries()) {
      if (entry.stands() && has_no_part_in_life(entry.entry.event)) {
        look_at(entry.entry, counts(entry.entry));
      }
    }
  }

  std::optional<Hit> hit() && {
    if (!search_.has_all(found_)) return std::nullopt;
    Rank rank = search_.has_all(found_in_names_) ? Rank::other_name : Rank::text;
    if (search_.has_all(found_in_title())) rank = Rank::title;
    const bool certain =
        history_.exists(view_.at()) == Truth::yes && search_.has_all(found_for_sure_);
    return Hit{rank, history_.subject(), std::move(matched_), certain};
  }

 private:
  static bool has_no_part_in_life(const ledger::Event& event) {
    return fact_as<ledger::NoteAdded>(event) != nullptr ||
           fact_as<ledger::AdoptionNoted>(event) != nullptr;
  }

  Truth counts(const Recorded& entry) const {
    const auto days = effective_days(entry.effective, entry.time, view_.zone());
    if (days.latest <= view_.at()) return Truth::yes;
    return days.earliest <= view_.at() ? Truth::cannot_tell : Truth::no;
  }

  void look_at(const Recorded& entry, Truth counts) {
    ledger::visit_texts(entry.event, [&](std::string_view member, std::string_view text) {
      look_at(member, text, entry.position, counts);
    });
  }

  void look_at(std::string_view member, std::string_view text,
               std::optional<ledger::Position> position, Truth counts) {
    const FoundWords found = counts == Truth::no ? 0 : search_.found_in(text);
    if (found == 0) return;
    found_ |= found;
    if (counts == Truth::yes) found_for_sure_ |= found;
    if (member == "subject" || std::ranges::find(kNaming, member) != kNaming.end()) {
      found_in_names_ |= found;
    }
    json::object match{{"member", member}, {"text", text}};
    match["position"] = nullptr;
    if (position) match["position"] = position->value;
    matched_.emplace_back(std::move(match));
  }

  FoundWords found_in_title() const {
    const ledger::Text title = view_.title(history_.subject());
    return search_.found_in(title.plain) | search_.found_in(title.sv) | search_.found_in(title.en);
  }

  View& view_;
  const TextSearch& search_;
  const History& history_;
  json::array matched_;
  FoundWords found_ = 0;
  FoundWords found_for_sure_ = 0;
  FoundWords found_in_names_ = 0;
};

json::object to_json(View& view, Hit hit) {
  json::object row;
  row["subject"] = view.mention(hit.subject);
  row["kind"] = kind_name(hit.subject.kind);
  row["title"] = ledger::json_of(view.title(hit.subject));
  row["matched"] = std::move(hit.matched);
  row["certain"] = hit.certain;
  return row;
}

}  // namespace

json::object search(View& view, const TextSearch& text) {
  std::vector<Hit> hits;
  for (std::size_t i = 0; i < ledger::kKinds; ++i) {
    for (const Subject& subject : candidates(view, text, static_cast<Kind>(i))) {
      const History& history = view.history(subject);
      if (history.exists(view.at()) == Truth::no) continue;
      if (auto hit = Finding(view, text, history).hit()) hits.push_back(*std::move(hit));
    }
  }
  std::ranges::stable_sort(hits, {}, &Hit::rank);
  json::array rows;
  for (Hit& hit : hits) rows.emplace_back(to_json(view, std::move(hit)));
  json::object answer;
  answer["total"] = rows.size();
  answer["hits"] = std::move(rows);
  return answer;
}

}  // namespace projections
