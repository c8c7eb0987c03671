#pragma once

#include <boost/json/array.hpp>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "client/oparl_object.h"
#include "projections/states.h"

namespace client {

// What was before the bodies, as OParl's papers: proposals, matters, and the documents that
// proposals and decisions have as their text.
class OparlPapers {
 public:
  explicit OparlPapers(const OparlObjects& objects) : objects_(objects) {}

  // The paper that a decision was about: the proposal that it was on or adopts, or that the
  // decision which it adopts was on; else its matter, else its text.
  std::optional<ledger::Subject> paper_of(const ledger::DecisionTaken& decision) const;

  // A consultation of a paper, which gives it to all().
  void add_consultation(const ledger::Subject& paper, boost::json::object consultation);
  // The text of a decision, which then is among the papers.
  std::string text_url(const ledger::Subject& document);

  boost::json::array all();

 private:
  std::string url(const ledger::Subject& paper) const;
  boost::json::object proposal(const projections::History& history);
  boost::json::object matter(const projections::History& history) const;
  boost::json::object document(const projections::History& history) const;
  void add(boost::json::array& list, boost::json::object paper, const ledger::Subject& subject);

  const OparlObjects& objects_;
  std::map<ledger::Subject, boost::json::array> consultations_;
  std::set<ledger::Subject> documents_;
};

}  // namespace client
