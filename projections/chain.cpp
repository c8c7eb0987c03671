#include "projections/chain.h"

#include <algorithm>
#include <deque>
#include <set>

#include "ledger/json_writer.h"

namespace projections {
namespace {

using ledger::json_of;
using ledger::Kind;
using ledger::Subject;
using ledger::Text;
namespace json = boost::json;

struct Link {
  std::string_view relation;
  Subject of;                 // Who has the member.
  std::optional<Subject> to;  // None: known to exist, not in this ledger.
  Text missing;
};

template <class R>
void add_link(std::vector<Link>& links, std::string_view relation, const Subject& of,
              const std::optional<ledger::OrMissing<R>>& member) {
  if (!member) return;
  Link link{relation, of, {}, member->missing};
  if (member->ref) link.to = member->ref->subject;
  links.push_back(std::move(link));
}

std::vector<Link> links_of(const View& view, const History& history) {
  std::vector<Link> links;
  const Subject& of = history.subject();
  if (of.kind == Kind::decision) {
    const auto state = history.state<DecisionState>(view.at());
    if (!state.taken) return links;
    add_link(links, "on", of, state.taken->on);
    add_link(links, "follows", of, state.taken->follows);
    add_link(links, "adopts", of, state.taken->adopts);
    add_link(links, "replaces", of, state.taken->replaces);
  } else if (of.kind == Kind::proposal) {
    const auto state = history.state<ProposalState>(view.at());
    if (state.made) add_link(links, "follows", of, state.made->follows);
  }
  return links;
}

// What an answer says of a subject at the end of a link.
void describe(View& view, const History& history, json::object& row) {
  row["subject"] = view.mention(history.subject());
  row["certain"] = history.exists(view.at()) != Truth::cannot_tell;
  if (history.subject().kind == Kind::decision) {
    const auto state = history.state<DecisionState>(view.at());
    if (!state.taken) return;
    row["body"] = view.mention(state.taken->body.subject);
    row["outcome"] = json_of(state.taken->outcome);
    row["since"] = json_of(state.taken_since.date);
    if (state.taken->paragraph) row["paragraph"] = *state.taken->paragraph;
  } else {
    const auto state = history.state<ProposalState>(view.at());
    if (!state.made) return;
    row["since"] = json_of(state.made_since.date);
  }
}

struct Following {
  std::string_view relation;
  const Subject* of;
  const History* history;
};

// Breadth first over who refers to whom; each subject once, so that a circle ends.
std::vector<Following> following(View& view, const History& start) {
  std::vector<Following> found;
  std::set<Subject> seen{start.subject()};
  std::deque<const History*> todo{&start};
  while (!todo.empty()) {
    const History* current = todo.front();
    todo.pop_front();
    for (const std::string_view relation : kChainRelations) {
      for (const History* history : view.referring(current->subject(), relation)) {
        const Kind kind = history->subject().kind;
        const bool is_link = kind == Kind::decision || kind == Kind::proposal;
        if (!is_link || history->exists(view.at()) == Truth::no) continue;
        if (!seen.insert(history->subject()).second) continue;
        found.push_back({relation, &current->subject(), history});
        todo.push_back(history);
      }
    }
  }
  return found;
}

// Decisions that show an adoption only because it was noted that they do.
void add_noted(View& view, const History& subject, std::vector<ChainedDecision>& decisions) {
  for (const ledger::Amended& entry : subject.entries()) {
    const auto* noted = ledger::fact_as<ledger::AdoptionNoted>(entry.entry.event);
    if (noted == nullptr || !entry.stands() || !noted->decision) continue;
    const History* decision = &view.history(noted->decision->subject);
    const Truth exists = decision->exists(view.at());
    const auto known = std::ranges::find(decisions, decision, &ChainedDecision::decision);
    if (exists != Truth::no && known == decisions.end()) decisions.push_back({decision, exists});
  }
}

ledger::Day sort_day(const History& history) { return history.life().entries().front().sort_day; }

}  // namespace

std::optional<Subject> organisation_alone_in(View& view, const Subject& body) {
  const Fold& life = view.history(body).life();
  const auto organisations = fold<BodyState>(life, life.entries().size()).organisations();
  if (organisations.size() != 1) return std::nullopt;
  return organisations.front();
}

std::optional<Subject> organisation_deciding(View& view, const History& decision) {
  const auto state = fold<DecisionState>(decision.life(), decision.life().entries().size());
  if (!state.taken) return std::nullopt;
  return organisation_alone_in(view, state.taken->body.subject);
}

std::vector<ChainedDecision> decisions_following(View& view, const History& subject) {
  std::vector<ChainedDecision> decisions;
  for (const Following& link : following(view, subject)) {
    if (link.history->subject().kind != Kind::decision) continue;
    decisions.push_back({link.history, link.history->exists(view.at())});
  }
  add_noted(view, subject, decisions);
  std::ranges::stable_sort(decisions, {}, [](const ChainedDecision& chained) {
    return std::pair(sort_day(*chained.decision), chained.decision->creation()->position);
  });
  return decisions;
}

json::array to_json(View& view, const std::vector<ChainedDecision>& chain,
                    const Subject& organisation) {
  json::array rows;
  for (const ChainedDecision& chained : chain) {
    if (organisation_deciding(view, *chained.decision) != organisation) continue;
    const auto state = chained.decision->state<DecisionState>(view.at());
    if (!state.taken) continue;
    json::object row;
    row["decision"] = view.mention(chained.decision->subject());
    row["body"] = view.mention(state.taken->body.subject);
    row["outcome"] = json_of(state.taken->outcome);
    row["since"] = json_of(state.taken_since.date);
    if (state.taken->paragraph) row["paragraph"] = *state.taken->paragraph;
    row["certain"] = chained.exists == Truth::yes;
    rows.emplace_back(std::move(row));
  }
  return rows;
}

json::array links_backwards(View& view, const History& decision) {
  json::array rows;
  std::set<Subject> seen{decision.subject()};
  std::deque<const History*> todo{&decision};
  while (!todo.empty()) {
    const History* current = todo.front();
    todo.pop_front();
    for (const Link& link : links_of(view, *current)) {
      json::object row{{"relation", link.relation}, {"of", view.mention(link.of)}};
      if (!link.to) {
        row["missing"] = json_of(link.missing);
      } else {
        const History& to = view.history(*link.to);
        describe(view, to, row);
        if (seen.insert(*link.to).second) todo.push_back(&to);
      }
      rows.emplace_back(std::move(row));
    }
  }
  return rows;
}

json::array links_forwards(View& view, const History& decision) {
  json::array rows;
  for (const Following& link : following(view, decision)) {
    json::object row{{"relation", link.relation}, {"of", view.mention(*link.of)}};
    describe(view, *link.history, row);
    rows.emplace_back(std::move(row));
  }
  return rows;
}

}  // namespace projections
