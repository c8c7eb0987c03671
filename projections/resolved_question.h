#pragma once

#include "ledger/clock.h"
#include "ledger/error.h"
#include "ledger/ledger.h"
#include "projections/questions.h"

namespace projections {

// The question with its days written out and its states of knowledge as "#N": asked again, whenever
// and with whatever recorded since, it has the same answer to the byte, but for `disclosed`.
// Errc::bad_argument, Errc::out_of_range, Errc::damaged: as ask has it; whether the question and
// its other parameters are any, only ask says.
ledger::Result<Question> resolve_question(const ledger::EventReader& log,
                                          const ledger::Settings& settings, ledger::Clock& clock,
                                          const Question& question);

// Whether resolve_question can do it without reading entries: no state of knowledge is a time.
bool resolves_at_once(const Question& question);

// Whether the question as it was asked has the same answer for ever: nothing in it means now.
bool is_fixed(const Question& question);

// What a comparison is between. What is left out of one side is taken from the other: two days as
// they are known now, or one day as it was known at two times. Errors as resolve_question.
struct Compared {
  Moment from;
  Moment to;
};
ledger::Result<Compared> resolve_comparison(const ledger::EventReader& log,
                                            const ledger::Settings& settings, ledger::Clock& clock,
                                            const Question& question);

}  // namespace projections
