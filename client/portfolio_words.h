#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "client/answer.h"

// What the portfolio says of its areas and initiatives, in words. What nobody has stated is never
// shown as nothing.
namespace client {

// "3. Förebyggande arbete"; a heading of its own for what has no area.
std::string area_title(const Answer& answer, const boost::json::object& area);
// What the source says of the area as a whole; empty where there is no area.
std::string survey_text(const Answer& answer, const boost::json::object& area);

std::string period_text(const Answer& answer, const boost::json::object& initiative);
std::string running_text(const Answer& answer, const boost::json::object& initiative);
std::string status_text(const Answer& answer, const boost::json::object& initiative);
std::string leads_text(const Answer& answer, const boost::json::object& initiative);

// The participants in short: "alla tio parter utom Region Ek" stands for a list that the reader can
// look up in the answer's `parties`, and `others` are named.
struct Participants {
  std::string parties;  // Empty where the parties are not summed up.
  std::string others;
};
Participants participants_of(const Answer& answer, const boost::json::object& initiative);

// How many initiatives there are, and how many of them are running.
std::string count_text(const Answer& answer);

}  // namespace client
