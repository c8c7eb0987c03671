#include "projections/bundle.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "ledger/event_json.h"
#include "ledger/log_index.h"
#include "ledger/merkle.h"
#include "ledger/tiles.h"
#include "projections/chain.h"
#include "projections/view.h"

namespace projections {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Kind;
using ledger::Position;
using ledger::Result;
using ledger::Subject;

// What other entries are read by: who decided, who they are, and what they decided on.
constexpr ledger::KindSet kReadBy = ledger::kinds(Kind::organisation, Kind::body, Kind::document);

bool is_decided(const Subject& subject) {
  return subject.kind == Kind::decision || subject.kind == Kind::proposal;
}

// The subjects whose entries belong together, found by walking from those that were asked for.
class Extract {
 public:
  explicit Extract(View& view) : view_(view) {}

  void add(const Subject& subject) {
    std::set<Subject> chain{subject};
    if (is_decided(subject)) {
      add_what_follows(subject, chain);
      for (const std::string_view member : {"for", "of"}) {
        for (const History* history : view_.referring(subject, member)) {
          chain.insert(history->subject());
        }
      }
      add_what_it_builds_on(chain);
    }
    for (const Subject& member : chain) add_with_references(member);
  }

  // Whoever signed an entry, and who let them.
  void add_signers() {
    for (const Position founding : {Position{0}, Position{1}}) {
      const auto entry = ledger::read_entry(view_.log(), founding);
      if (!entry) throw UnreadableRows{entry.error()};
      subjects_.insert(entry->subject);
    }
    std::vector<Subject> unseen(subjects_.begin(), subjects_.end());
    while (!unseen.empty()) {
      const std::size_t before = subjects_.size();
      std::set<Subject> keys;
      for (const Subject& subject : unseen) {
        for (const ledger::Amended& entry : view_.history(subject).entries()) {
          const std::string& actor = entry.entry.actor;
          keys.insert({Kind::key, actor.substr(actor.find('/') + 1)});
        }
      }
      const std::set<Subject> known = subjects_;
      for (const Subject& key : keys) add_with_references(key);
      unseen.clear();
      if (subjects_.size() == before) continue;
      std::ranges::set_difference(subjects_, known, std::back_inserter(unseen));
    }
  }

  const std::set<Subject>& subjects() const { return subjects_; }

 private:
  template <class Use>
  void visit_references_of(const Subject& subject, const Use& use) {
    for (const ledger::Amended& entry : view_.history(subject).entries()) {
      visit_references(entry.entry.event, use);
    }
  }

  // Step by step forwards: each subject once, so that a circle ends.
  void add_what_follows(const Subject& start, std::set<Subject>& chain) {
    std::vector<Subject> unseen{start};
    const auto reach = [&](const Subject& subject) {
      if (is_decided(subject) && chain.insert(subject).second) unseen.push_back(subject);
    };
    while (!unseen.empty()) {
      const Subject current = unseen.back();
      unseen.pop_back();
      for (const std::string_view relation : kChainRelations) {
        for (const History* history : view_.referring(current, relation)) reach(history->subject());
      }
      visit_references_of(current, [&](std::string_view member, const Subject& to) {
        // Noted as an adoption of it.
        if (member == "decision") reach(to);
        // What the parties adopt may be the proposal that was decided on.
        if (member != "on" || !(current == start)) return;
        for (const History* adopting : view_.referring(to, "adopts")) reach(adopting->subject());
      });
    }
  }

  // Step by step backwards, from everything in the chain.
  void add_what_it_builds_on(std::set<Subject>& chain) {
    std::vector<Subject> unseen(chain.begin(), chain.end());
    while (!unseen.empty()) {
      const Subject current = unseen.back();
      unseen.pop_back();
      visit_references_of(current, [&](std::string_view member, const Subject& to) {
        const bool is_link = std::ranges::find(kChainRelations, member) != kChainRelations.end();
        if (is_link && is_decided(to) && chain.insert(to).second) unseen.push_back(to);
      });
    }
  }

  void add_with_references(const Subject& subject) {
    subjects_.insert(subject);
    std::vector<Subject> unseen;
    visit_references_of(subject,
                        [&](std::string_view, const Subject& to) { unseen.push_back(to); });
    while (!unseen.empty()) {
      const Subject current = unseen.back();
      unseen.pop_back();
      if (!explained_.insert(current).second) continue;
      subjects_.insert(current);
      visit_references_of(current, [&](std::string_view, const Subject& to) {
        if (contains(kReadBy, to.kind)) unseen.push_back(to);
      });
    }
  }

  View& view_;
  std::set<Subject> subjects_;
  std::set<Subject> explained_;  // Those whose bodies, organisations and documents are in it.
};

std::set<Position> positions_of(View& view, const std::set<Subject>& subjects) {
  std::set<Position> positions;
  for (const Subject& subject : subjects) {
    for (const ledger::Amended& entry : view.history(subject).entries()) {
      positions.insert(entry.entry.position);
    }
  }
  return positions;
}

Result<void> check_known(View& view, const std::vector<Subject>& subjects) {
  if (subjects.empty()) return Error{Errc::bad_argument, "say what the bundle is to be about"};
  for (const Subject& subject : subjects) {
    if (view.history(subject).entries().empty()) {
      return Error{
          Errc::not_found,
          fmt::format("{} is not in this ledger; `liggare log` shows what is", to_string(subject))};
    }
  }
  return {};
}

Result<void> put_entries(const ledger::EventReader& log, std::uint64_t size,
                         const std::set<Position>& positions, ledger::Bundle& bundle) {
  const auto nodes = ledger::node_reader(size, ledger::stored_tiles(log));
  std::size_t bytes = 0;
  for (const Position position : positions) {
    auto path = ledger::inclusion_proof(position, size, nodes);
    if (!path) return path.error();
    auto entry = log.read(position, 1);
    if (!entry) return entry.error();
    auto persons = ledger::read_disclosures(log, position);
    if (!persons) return persons.error();
    bytes += entry->front().size();
    bundle.entries.push_back({position, std::move(entry->front()), *std::move(path)});
    bundle.persons.insert(bundle.persons.end(), persons->begin(), persons->end());
  }
  // Proofs and escapes take less than the entries do, but not much less.
  if (bytes <= ledger::kBundleBytesMax / 4) return {};
  return Error{Errc::too_large,
               "the bundle would be too large to be read; ask for fewer subjects, or export the "
               "whole log"};
}

}  // namespace

Result<ledger::Bundle> make_bundle(const ledger::Ledger& ledger, std::vector<Subject> subjects) {
  const std::uint64_t size = ledger.log().end().value;
  std::ranges::sort(subjects);
  subjects.erase(std::ranges::unique(subjects).begin(), subjects.end());
  // Which day it is does not matter: all that was ever recorded of a subject belongs.
  View view(ledger.log(), ledger.settings(), ledger::kAfterEveryDay, size);
  ledger::Bundle bundle{std::move(subjects), {}, {}, {}};
  try {
    if (auto known = check_known(view, bundle.subjects); !known) return known.error();
    Extract extract(view);
    for (const Subject& subject : bundle.subjects) extract.add(subject);
    extract.add_signers();
    const auto positions = positions_of(view, extract.subjects());
    if (auto put = put_entries(ledger.log(), size, positions, bundle); !put) return put.error();
  } catch (const UnreadableRows& unreadable) {
    return unreadable.error;
  }
  auto checkpoint = ledger.signed_checkpoint(size);
  if (!checkpoint) return checkpoint.error();
  bundle.signed_checkpoint = *std::move(checkpoint);
  return bundle;
}

}  // namespace projections
