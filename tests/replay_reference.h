#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/date.h"
#include "ledger/time_zone.h"
#include "tests/fold_reference.h"

// The portfolio and the responsibilities of contract section 6, by a plain fold over the log as
// JSON: nothing is decoded into structs, indexed or remembered. Slow, and shares only the reading
// of dates with projections/.
namespace reference {

// An entry of the log.
struct LogEntry {
  std::uint64_t position;
  std::string id;
  std::string type;
  std::string subject;
  std::string effective;
  ledger::Timestamp time;
  boost::json::object data;
};
std::vector<LogEntry> read_log(const std::vector<std::string>& lines);

// A subject on a day.
struct SubjectLife {
  std::string subject;
  std::vector<LogEntry> entries;     // What stands, as corrected, in the fold's order.
  std::vector<DayNumber> sort_days;  // Of each of the entries.
  std::size_t shown;                 // So many count by their sort days.
  std::set<std::size_t> possible;    // So many can count, in some placing.

  // After so many entries: the creation's data as it has become, and what else has been said.
  boost::json::object state(std::size_t count) const;
  // The states of the placings in which it exists.
  std::vector<boost::json::object> states() const;
  // The one to show, where there is any.
  boost::json::object shown_state() const;
};

// Rows of the portfolio. An area is "" where an initiative has none.
struct Portfolio {
  // Nothing where the area is listed only for its initiatives, on a day when it was not there.
  std::map<std::string, std::optional<boost::json::object>> areas;
  // By area and initiative: the row, or several of which one must be shown: where only some
  // placings have the initiative under this area.
  std::map<std::pair<std::string, std::string>, std::vector<boost::json::object>> initiatives;
};

// By "for organisation role": holders (ordered by responsibility) and vacant.
using Responsibilities = std::map<std::string, boost::json::object>;

class PlainFold {
 public:
  // Knows the first `known` entries.
  PlainFold(const std::vector<LogEntry>& log, std::size_t known, ledger::Day at,
            const ledger::TimeZone& zone);

  Portfolio portfolio() const;
  Responsibilities responsibilities() const;

 private:
  struct Holding;
  struct LastWord;

  ledger::DayInterval days(std::string_view date) const;
  SubjectLife live(const std::string& subject, const std::vector<LogEntry>& entries) const;
  std::vector<const SubjectLife*> all(std::string_view kind) const;
  std::string includes_day(const boost::json::object& span, std::string_view from,
                           std::string_view to) const;
  boost::json::value running(const boost::json::object& initiative) const;
  void add_initiative(const SubjectLife& initiative, Portfolio& rows) const;
  void add_area(const SubjectLife& area, Portfolio& rows) const;

  Holding holding_of(const SubjectLife& responsibility) const;
  void hear(const SubjectLife& responsibility, LastWord& last) const;
  std::set<std::string> parties() const;
  std::set<std::string> who_must_have_somebody(const SubjectLife& life,
                                               const boost::json::object& state) const;
  std::set<std::string> required() const;

  ledger::Day at_;
  const ledger::TimeZone& zone_;
  std::vector<SubjectLife> lives_;  // Of every subject that was created.
};

}  // namespace reference
