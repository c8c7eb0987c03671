#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <string>

#include "ledger/digest.h"
#include "ledger/error.h"
#include "ledger/ledger.h"
#include "projections/questions.h"

namespace projections {

// The member `asked` of an answer: what was asked, in which zone and calendar. The days and the
// states of knowledge are left out: they stand in the answer as they were understood.
boost::json::object asked_member(const Question& question, const ledger::Settings& settings);

// A saved answer, read as far as asking again needs.
struct Asked {
  Question question;  // With days and states of knowledge as the answer has them.
  std::string origin;
  std::string zone;
  std::string calendar;
  std::uint64_t known_size = 0;  // What the answer was computed from.
  ledger::Digest known_root;
  std::uint64_t entries_needed = 0;  // To ask again: a comparison has two states of knowledge.
};
// Errc::invalid_value: it is no answer, or an older program's, which does not say what was asked.
ledger::Result<Asked> read_asked(const boost::json::object& answer);

}  // namespace projections
