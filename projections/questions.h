#pragma once

#include <boost/json/object.hpp>
#include <boost/json/storage_ptr.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/clock.h"
#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"

// The questions of contract section 6, asked alike by the command line and over HTTP.
namespace projections {

class HistoryCache;

// A question by its name and its parameters, named as HTTP names them: `at`, `known`, and the
// filters.
//   portfolio
//   diff              from, to, knownFrom, knownTo
//   adoptions         subject
//   decision          subject
//   decisions         body, organisation, matter, outcome, from, to, text; limit, after
//   responsibilities  for, organisation, role
//   findings          subject, rule
//   followups         subject, organisation, status
//   indicators        subject, organisation
//   audit             subject
//   search            text
struct Question {
  std::string name;
  std::map<std::string, std::string> parameters;
};

// The answer: `at`, `known`, the body, `names` (the titles of every subject that the answer
// mentions) and, where persons are shown, `disclosed`. Depends only on the log's first `known`
// entries and the day, but for `disclosed`. Errc::bad_argument: an unknown question or parameter,
// no such day; Errc::out_of_range: `known` is in the future; Errc::not_found: no such subject;
// Errc::damaged.
//
// `storage` is what a large answer is made in, and must outlive it. With a monotonic_resource that
// nobody shares, its thousands of small values cost a fifth less: they are freed at once.
ledger::Result<boost::json::object> ask(const ledger::EventReader& log,
                                        const ledger::Settings& settings, ledger::Clock& clock,
                                        const Question& question,
                                        const boost::json::storage_ptr& storage = {});

// The same of a ledger that is open, which remembers parts of its tree from one answer to the next.
// `histories` remembers those of this ledger, and may be null. Thread-safe.
ledger::Result<boost::json::object> ask(const ledger::Ledger& ledger, ledger::Clock& clock,
                                        const Question& question, HistoryCache* histories = nullptr,
                                        const boost::json::storage_ptr& storage = {});

// What the memory of an answer may begin with; it grows as it is needed.
inline constexpr std::size_t kAnswerBytes = 32 << 10;

// What an answer depends on: the log's first `size` entries, asked about a day.
struct Moment {
  ledger::Day at;
  std::uint64_t size = 0;
};
// The moment that `at` (a day; empty: today) and `known` mean. Errc::bad_argument,
// Errc::out_of_range, Errc::damaged
ledger::Result<Moment> resolve_moment(const ledger::EventReader& log,
                                      const ledger::Settings& settings, ledger::Clock& clock,
                                      std::string_view at, std::string_view known);

// How many entries `known` means: "#N", a day (its end) or an RFC 3339 time; empty: all.
ledger::Result<std::uint64_t> resolve_known(const ledger::EventReader& log,
                                            const ledger::Settings& settings, ledger::Clock& clock,
                                            std::string_view known);

}  // namespace projections
