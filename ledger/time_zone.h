#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/error.h"
#include "ledger/types.h"

namespace date {
class time_zone;
}

namespace ledger {

// A zone of the IANA database. A value; thread-safe.
class TimeZone {
 public:
  // Errc::bad_argument if the system has no such zone.
  static Result<TimeZone> find(std::string_view name);

  const std::string& name() const { return name_; }
  // The day that `time` falls on here.
  Day day_of(Timestamp time) const;
  // The first moment of `day` here.
  Timestamp start_of(Day day) const;
  // Microseconds since 1970-01-01T00:00 on the wall clock here.
  std::int64_t wall_clock_us(Timestamp time) const;

 private:
  TimeZone(std::string name, const date::time_zone* zone) : name_(std::move(name)), zone_(zone) {}
  std::string name_;
  const date::time_zone* zone_;
};

}  // namespace ledger
