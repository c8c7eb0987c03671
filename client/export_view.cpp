#include "client/export_view.h"

#include <fmt/format.h>

namespace client {

namespace json = boost::json;

ledger::Result<json::object> document_at(LedgerAccess& ledger, const Export& command,
                                         const MakeDocument& make) {
  const auto whole = ledger.whole();
  if (!whole) return whole.error();
  projections::View view((*whole)->log(), ledger.settings(), command.moment.at,
                         command.moment.size);
  try {
    return make(view);
  } catch (const projections::UnreadableRows& unreadable) {
    return unreadable.error;
  }
}

std::vector<const projections::History*> existing(projections::View& view, ledger::Kind kind) {
  std::vector<const projections::History*> list;
  for (const projections::History* history : view.all(kind)) {
    if (history->exists(view.at()) != projections::Truth::no) list.push_back(history);
  }
  return list;
}

json::object provenance(const projections::View& view, const Export& command) {
  return {{"origin", view.settings().origin},
          {"at", to_iso(view.at())},
          {"known", fmt::format("#{}", view.size())},
          {"language", command.language == ledger::Language::english ? "en" : "sv"}};
}

std::optional<std::string> reduced_date(const ledger::Date& date, const ledger::TimeZone& zone) {
  if (date.time()) return to_iso(date.days(zone).earliest);
  if (date.text().starts_with('[')) return {};
  return date.text();
}

std::optional<ledger::Day> whole_day(const ledger::Date& date, const ledger::TimeZone& zone) {
  const ledger::DayInterval days = date.days(zone);
  if (!days.is_one_day()) return {};
  return days.earliest;
}

ledger::Date last_date_before(const ledger::Date& end, const ledger::TimeZone& zone) {
  const auto day = whole_day(end, zone);
  return day ? ledger::Date::of({day->since_1970 - 1}) : end;
}

}  // namespace client
