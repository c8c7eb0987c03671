#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "client/imported_drafts.h"
#include "ledger/date.h"

namespace client {

// An object of a file that is imported, while its members are taken out one by one. What is of
// another type than the format says is reported and taken as absent. The JSON and the drafts must
// outlive it.
class SourceObject {
 public:
  SourceObject(const boost::json::object& object, std::string pointer, ImportedDrafts& drafts)
      : object_(&object), pointer_(std::move(pointer)), drafts_(&drafts) {}

  const std::string& pointer() const { return pointer_; }
  std::string pointer_to(std::string_view member) const;

  // Trimmed, with newlines as the ledger has them, and no other control characters; none if empty.
  std::optional<std::string> text(std::string_view member);
  // A day, a month or a year, of a date or a time.
  std::optional<ledger::Date> date(std::string_view member);
  bool is_true(std::string_view member);
  bool is_false(std::string_view member);
  // Absent members are empty. What is in a list is for the caller to judge.
  const boost::json::array& list(std::string_view member);
  const boost::json::object& object(std::string_view member);
  // A text, or each text of a list of them; none if it is absent.
  std::vector<std::string> texts_if_any(std::string_view member);

  // Members that say nothing which is not said otherwise.
  void pass_over(std::initializer_list<std::string_view> members);
  // Reports that all of it is left out, and why.
  void abandon(std::string why);
  // Reports what was neither taken nor passed over, unless it is abandoned.
  void finish(std::string_view of_class);

 private:
  const boost::json::value* take(std::string_view member);
  void report_type(std::string_view member, std::string_view wanted);

  const boost::json::object* object_;
  std::string pointer_;
  ImportedDrafts* drafts_;
  std::set<std::string, std::less<>> taken_;
  bool is_abandoned_ = false;
};

// A step of a JSON pointer (RFC 6901).
std::string pointer_below(std::string_view pointer, std::string_view name);
std::string pointer_below(std::string_view pointer, std::size_t index);

// The text as the ledger can have it; the same if nothing was wrong with it.
std::string clean_text(std::string_view text);

}  // namespace client
