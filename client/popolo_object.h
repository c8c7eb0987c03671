#pragma once

#include <boost/json/object.hpp>
#include <string_view>

#include "ledger/date.h"
#include "ledger/event_values.h"

// An object of Popolo (popoloproject.com) while it is made. What Popolo has no term for, and what
// it cannot say in full, stands beside its terms in a member `liggare`, named as in the ledger's
// data: dates that are neither day, month nor year, and texts in both languages.
namespace client {

inline constexpr std::string_view kBeside = "liggare";

class PopoloObject {
 public:
  PopoloObject(const ledger::TimeZone& zone, ledger::Language language)
      : zone_(zone), language_(language) {}

  void put(std::string_view term, std::string_view text) { object_[term] = text; }
  void put(std::string_view term, boost::json::array list) { object_[term] = std::move(list); }
  void put_date(std::string_view term, const ledger::Date& date);
  // `member`: what it is called in the ledger's data.
  void put_text(std::string_view term, std::string_view member, const ledger::Text& text);
  boost::json::object& beside() { return beside_; }

  boost::json::object finish() &&;

 private:
  const ledger::TimeZone& zone_;
  ledger::Language language_;
  boost::json::object object_;
  boost::json::object beside_;
};

}  // namespace client
