#include "client/source_object.h"

#include <fmt/format.h>

#include "client/members.h"
#include "ledger/plain_text.h"

namespace client {
namespace {

namespace json = boost::json;

constexpr std::string_view kSpace = " \t\n";

bool is_empty(const json::value& value) {
  return value.is_null() || (value.is_string() && value.get_string().empty()) ||
         (value.is_array() && value.get_array().empty()) ||
         (value.is_object() && value.get_object().empty());
}

}  // namespace

std::string pointer_below(std::string_view pointer, std::string_view name) {
  std::string below(pointer);
  below += '/';
  for (const char c : name) {
    if (c == '~') {
      below += "~0";
    } else if (c == '/') {
      below += "~1";
    } else {
      below += c;
    }
  }
  return below;
}

std::string pointer_below(std::string_view pointer, std::size_t index) {
  return fmt::format("{}/{}", pointer, index);
}

std::string clean_text(std::string_view text) {
  std::string clean;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool ends_line_twice = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if (ends_line_twice) continue;
    clean += text[i] == '\r' ? '\n' : text[i];
  }
  const std::size_t first = clean.find_first_not_of(kSpace);
  if (first == clean.npos) return {};
  return clean.substr(first, clean.find_last_not_of(kSpace) - first + 1);
}

std::string SourceObject::pointer_to(std::string_view member) const {
  return pointer_below(pointer_, member);
}

const json::value* SourceObject::take(std::string_view member) {
  taken_.emplace(member);
  const auto found = object_->find(member);
  return found == object_->end() || is_empty(found->value()) ? nullptr : &found->value();
}

void SourceObject::report_type(std::string_view member, std::string_view wanted) {
  drafts_->leave_out(pointer_to(member), fmt::format("must be {}, and counts as absent", wanted));
}

std::optional<std::string> SourceObject::text(std::string_view member) {
  const json::value* const value = take(member);
  if (value == nullptr) return {};
  if (!value->is_string()) {
    report_type(member, "a text");
    return {};
  }
  std::string clean = clean_text(value->get_string());
  if (ledger::has_control_character(clean, true)) {
    drafts_->leave_out(pointer_to(member), "holds control characters, and counts as absent");
    return {};
  }
  if (clean.empty()) return {};
  return clean;
}

std::optional<ledger::Date> SourceObject::date(std::string_view member) {
  constexpr std::size_t kDayBytes = 10;  // 2022-03-11, of which a time is a part.
  auto text = this->text(member);
  if (!text) return {};
  const bool is_time = text->size() > kDayBytes && (*text)[kDayBytes] == 'T';
  const auto date = ledger::Date::parse(is_time ? text->substr(0, kDayBytes) : *text);
  if (date && !date->text().starts_with('[')) return *date;
  drafts_->leave_out(pointer_to(member),
                     fmt::format("{} is no date that ISO 8601 knows, and counts as absent",
                                 ledger::quoted(*text)));
  return {};
}

bool SourceObject::is_true(std::string_view member) {
  const json::value* const value = take(member);
  return value != nullptr && value->is_bool() && value->get_bool();
}

bool SourceObject::is_false(std::string_view member) {
  const json::value* const value = take(member);
  return value != nullptr && value->is_bool() && !value->get_bool();
}

const json::array& SourceObject::list(std::string_view member) {
  const json::value* const value = take(member);
  if (value != nullptr && !value->is_array()) report_type(member, "a list");
  static const json::array none;
  return value == nullptr ? none : list_of(*value);
}

const json::object& SourceObject::object(std::string_view member) {
  const json::value* const value = take(member);
  if (value != nullptr && !value->is_object()) report_type(member, "an object");
  static const json::object none;
  return value == nullptr ? none : object_of(*value);
}

std::vector<std::string> SourceObject::texts_if_any(std::string_view member) {
  const json::value* const value = take(member);
  std::vector<std::string> list;
  if (value == nullptr) return list;
  if (value->is_string()) list.emplace_back(value->get_string());
  for (const json::value& item : list_of(*value)) {
    if (item.is_string()) list.emplace_back(item.get_string());
  }
  if (list.empty()) report_type(member, "a text or a list of texts");
  return list;
}

void SourceObject::pass_over(std::initializer_list<std::string_view> members) {
  for (const std::string_view member : members) taken_.emplace(member);
}

void SourceObject::abandon(std::string why) {
  drafts_->leave_out(pointer_, std::move(why));
  is_abandoned_ = true;
}

void SourceObject::finish(std::string_view of_class) {
  if (is_abandoned_) return;
  for (const auto& [name, value] : *object_) {
    if (taken_.contains(std::string_view(name)) || is_empty(value)) continue;
    drafts_->overlook(of_class, name, pointer_to(name));
  }
}

}  // namespace client
