#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "client/answer.h"

// Facts in words: members of the data of an entry, whatever its type.
namespace client {

// What the member of a fact says. `about` is the type of the event ("decision.taken") or the kind
// of the subject ("decision"), which tells apart what members of the same name mean. References
// become names with their ids. Empty for null.
std::string describe(const Answer& answer, std::string_view about, std::string_view member,
                     const boost::json::value& value);

// All members but those that are empty: "Organ: Socialnämnden (body/sn); Utfall: bifall".
std::string describe_all(const Answer& answer, std::string_view about,
                         const boost::json::object& data);

// "Organ" for "body"; the member itself where it is unknown.
std::string label_of(const Answer& answer, std::string_view member);

// "2021–2026", "2024–tills vidare", "2024–okänt slut"; what a period without dates is called is
// left to the caller: empty for null.
std::string describe_period(const Answer& answer, const boost::json::value& period);

// A number that was written with a point, with the sign that the language writes: "2,4", "2.4".
std::string shown_decimal(const Answer& answer, std::string number);

// "varje år", "med 3 månaders mellanrum" for P1Y, P3M; a period of several units as it is.
std::string describe_every(const Answer& answer, std::string_view every);

// "12, 15", and "12–15" for three or more that follow each other.
std::string describe_positions(const boost::json::value& positions);

// "2026-11-21 22:19:56" for the ledger's own form of a time in UTC; any other as it is.
std::string shown_time(std::string_view time);

}  // namespace client
