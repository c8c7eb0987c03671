#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <cstdint>
#include <optional>
#include <string_view>

// Looks into JSON that somebody else made: what is missing, or of another type than it should be,
// is as if it were empty. Nothing here throws.
namespace client {

// Null where there is none.
const boost::json::value& member(const boost::json::object& object, std::string_view name);
const boost::json::value& member(const boost::json::value& value, std::string_view name);

// Where `path` leads, such as "initiative/period/from". Null where it leads nowhere.
const boost::json::value& at_path(const boost::json::object& object, std::string_view path);
const boost::json::value& at_path(const boost::json::value& value, std::string_view path);

std::string_view text_of(const boost::json::value& value);
const boost::json::object& object_of(const boost::json::value& value);
const boost::json::array& list_of(const boost::json::value& value);
// None where it is no whole number, or below zero.
std::optional<std::uint64_t> count_of(const boost::json::value& value);

// An object or list silently becomes a value by being copied: what these would give would not live.
const boost::json::value& member(boost::json::value&&, std::string_view) = delete;
const boost::json::value& at_path(boost::json::value&&, std::string_view) = delete;
std::string_view text_of(boost::json::value&&) = delete;
const boost::json::object& object_of(boost::json::value&&) = delete;
const boost::json::array& list_of(boost::json::value&&) = delete;

// A member that is false, and not one that is missing.
bool is_false(const boost::json::object& object, std::string_view name);

}  // namespace client
