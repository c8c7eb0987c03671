#pragma once

#include <array>
#include <boost/json/array.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "projections/view.h"

namespace projections {

// The members by which decisions and proposals build on each other.
inline constexpr std::array<std::string_view, 4> kChainRelations = {"on", "follows", "adopts",
                                                                    "replaces"};

// The organisation that a body is of alone: then it stands for it. A joint body stands for none.
std::optional<ledger::Subject> organisation_alone_in(View& view, const ledger::Subject& body);
// The organisation whose body decided; none for a joint body, which decides for no single one.
std::optional<ledger::Subject> organisation_deciding(View& view, const History& decision);

// A decision that builds on another, directly or through others.
struct ChainedDecision {
  const History* decision;
  Truth exists;
};
// Every decision that follows from `subject` by `follows`, `adopts`, `on`, `replaces` or a proposal
// between, or is noted as an adoption of it, and may exist on the day; in the order of their sort
// days.
std::vector<ChainedDecision> decisions_following(View& view, const History& subject);

// The rows of `chain` in an adoption matrix: the decisions of one organisation's bodies.
boost::json::array to_json(View& view, const std::vector<ChainedDecision>& chain,
                           const ledger::Subject& organisation);

// What a decision or proposal builds on, step by step to the beginning; also what is known to exist
// but is not in this ledger. Each: relation, of, and subject or missing, with what is known of it.
boost::json::array links_backwards(View& view, const History& decision);
// What builds on it, step by step.
boost::json::array links_forwards(View& view, const History& decision);

}  // namespace projections
