#include "client/oparl_object.h"

#include <fmt/format.h>

#include <algorithm>

#include "client/export_view.h"

namespace client {
namespace {

namespace json = boost::json;

// OParl knows seconds, and an offset rather than Z.
std::string date_time(ledger::Timestamp time) {
  return to_rfc3339(time).substr(0, std::string_view("2022-03-11T09:00:00").size()) + "+00:00";
}

}  // namespace

OparlObjects::OparlObjects(projections::View& view, ledger::Language language)
    : view_(view), language_(language), base_("https://" + view.settings().origin + "/oparl") {}

std::string OparlObjects::url(std::initializer_list<std::string_view> parts) const {
  std::string url = base_;
  for (const std::string_view part : parts) url.append("/").append(part);
  return url;
}

std::string OparlObjects::body_url(const ledger::Subject& organisation) const {
  return url({"body", organisation.slug});
}

std::string OparlObjects::organization_url(const ledger::Subject& body) const {
  return url({"organization", body.slug});
}

json::object OparlObjects::make(std::string_view type, const std::string& id,
                                const std::vector<const projections::History*>& of) const {
  json::object object{{"id", id}, {"type", fmt::format("https://schema.oparl.org/1.1/{}", type)}};
  const auto recorded = [](const projections::History* history) { return history->entries(); };
  const projections::History* const first =
      std::ranges::min(of, {}, [&](auto* h) { return recorded(h).front().entry.time; });
  const projections::History* const last =
      std::ranges::max(of, {}, [&](auto* h) { return recorded(h).back().entry.time; });
  object["created"] = date_time(first->entries().front().entry.time);
  object["modified"] = date_time(last->entries().back().entry.time);
  return object;
}

void OparlObjects::put_day(json::object& object, std::string_view property,
                           const ledger::Date& date) const {
  if (const auto day = whole_day(date, view_.zone())) {
    object[property] = to_iso(*day);
  } else {
    object[fmt::format("liggare:{}", property)] = date.text();
  }
}

}  // namespace client
