#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "projections/states.h"
#include "projections/view.h"

// Responsibilities as formats for people and posts need them.
namespace client {

// One that was assigned by the day of the view and not declined; it may have ended since.
struct HeldPost {
  ledger::Subject subject;
  ledger::ResponsibilityAssigned fact;
  projections::Since since;
  std::optional<ledger::ResponsibilityEnded> ended;
  ledger::Date ended_on;  // Where it has ended.

  // It is a place in what it is for, rather than a task of the organisation that has it.
  bool is_place_within() const {
    const ledger::Kind kind = fact.for_subject.subject.kind;
    return kind == ledger::Kind::body || kind == ledger::Kind::organisation;
  }
};

// In the order in which they were recorded.
std::vector<HeldPost> held_posts(projections::View& view);

// The names of those who hold them, by commitment_name(), as far as they are disclosed still.
using DisclosedNames = std::map<std::string, std::string>;
DisclosedNames disclosed_names(projections::View& view, const std::vector<HeldPost>& posts);
std::string commitment_name(const ledger::Person& person);

}  // namespace client
