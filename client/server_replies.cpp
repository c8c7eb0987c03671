#include "client/server_replies.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "client/members.h"
#include "client/problem.h"
#include "ledger/json.h"
#include "ledger/ledger_description.h"

namespace client {
namespace {

namespace json = boost::json;
using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr std::size_t kReplyBytesMax = 1U << 30;

Error unreadable(std::string_view what) {
  return {Errc::unavailable,
          fmt::format("the server's answer is no {}; look whether the address is that of a ledger, "
                      "and whether this program is as new as the server",
                      what)};
}

}  // namespace

Result<ServedLedger> read_served_ledger(std::string_view body) {
  const Error wrong = unreadable("description of a ledger");
  const auto value = ledger::parse_json(body, kReplyBytesMax);
  if (!value || !value->is_object()) return wrong;
  const auto text = [&](std::string_view name) { return text_of(member(*value, name)); };
  const auto size = count_of(member(*value, "size"));
  const auto verifier = ledger::Verifier::parse(text("verifier"));
  // A name that the key does not bear would be taken for the log's, although nobody signs it.
  if (!size || !verifier || verifier->name != text("origin")) return wrong;
  if (!ledger::check_origin(verifier->name)) return wrong;
  auto zone = ledger::TimeZone::find(text("zone"));
  if (!zone) return zone.error();
  const auto calendar = ledger::find_calendar(text("calendar"));
  if (!calendar) return calendar.error();
  return ServedLedger{{verifier->name, *std::move(zone), *calendar}, *verifier, *size};
}

Result<ledger::Receipt> read_receipt(std::string_view body) {
  const Error wrong = unreadable("receipt");
  const auto value = ledger::parse_json(body, kReplyBytesMax);
  if (!value || !value->is_object()) return wrong;
  ledger::Receipt receipt;
  for (const json::value& entry : list_of(member(*value, "entries"))) {
    const auto id = ledger::parse_uuid(text_of(member(entry, "id")));
    const auto position = count_of(member(entry, "position"));
    const auto leaf = ledger::digest_from_base64(text_of(member(entry, "leaf")));
    const json::value& repeated = member(entry, "repeated");
    if (!id || !position || !leaf || !repeated.is_bool()) return wrong;
    receipt.drafts.push_back({*id, {*position}, *leaf, repeated.get_bool()});
  }
  receipt.signed_checkpoint = text_of(member(*value, "checkpoint"));
  if (receipt.signed_checkpoint.empty()) return wrong;
  return receipt;
}

Result<std::vector<ledger::Refusal>> read_refusals(std::string_view body) {
  const Error wrong = unreadable("list of refusals");
  const auto value = ledger::parse_json(body, kReplyBytesMax);
  if (!value || !member(*value, "refusals").is_array()) return wrong;
  std::vector<ledger::Refusal> refusals;
  for (const json::value& refusal : list_of(member(*value, "refusals"))) {
    const auto batch = count_of(member(refusal, "batch"));
    if (!batch || !count_of(member(refusal, "draft"))) return wrong;
    const auto error = read_problem(object_of(refusal), kRefusedDraftStatus);
    if (!error) return wrong;
    refusals.push_back({*batch, *error});
  }
  return refusals;
}

Result<PageOfPersons> read_persons(std::string_view body) {
  const Error wrong = unreadable("list of disclosed names");
  const auto value = ledger::parse_json(body, kReplyBytesMax);
  if (!value || !member(*value, "disclosed").is_array()) return wrong;
  PageOfPersons page;
  for (const json::value& person : list_of(member(*value, "disclosed"))) {
    const auto text = [&](std::string_view name) {
      return std::string(text_of(member(person, name)));
    };
    const auto position = count_of(member(person, "position"));
    if (!position) return wrong;
    page.persons.push_back({{*position}, {text("pointer"), text("salt"), text("name")}});
  }
  page.next = count_of(member(*value, "next"));
  return page;
}

std::optional<std::vector<std::string>> split_lines(std::string_view body, std::size_t count_max) {
  std::vector<std::string> lines;
  while (!body.empty()) {
    if (lines.size() == count_max) return std::nullopt;
    const std::size_t end = std::min(body.find('\n'), body.size());
    lines.emplace_back(body.substr(0, end));
    body.remove_prefix(std::min(end + 1, body.size()));
  }
  return lines;
}

}  // namespace client
