#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <cctype>

#include "client/http_client.h"
#include "client/members.h"
#include "ledger/json.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;

constexpr std::size_t kProblemBytesMax = 1 << 20;
constexpr std::string_view kProblemType = "application/problem+json";

bool is_same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

Error no_reason(const HttpReply& reply) {
  return {Errc::unavailable,
          fmt::format("the server answers with status {} and no reason that is known here; look "
                      "whether the address is that of a ledger",
                      reply.status)};
}

std::optional<Errc> find_code(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Errc::damaged); ++i) {  // The last of them.
    if (ledger::code_name(static_cast<Errc>(i)) == name) return static_cast<Errc>(i);
  }
  return std::nullopt;
}

// What a code that came later than this program is most like.
Errc code_by_status(unsigned status) {
  switch (status) {
    case 403:
      return Errc::not_allowed;
    case 404:
      return Errc::not_found;
    case 409:
      return Errc::unexpected_count;
    case 422:
      return Errc::invalid_value;
    default:
      return status < 500 ? Errc::bad_argument : Errc::unavailable;
  }
}

}  // namespace

std::string HttpReply::field(std::string_view name) const {
  for (const auto& [field_name, value] : fields) {
    if (is_same_name(field_name, name)) return value;
  }
  return {};
}

Error error_of(const HttpReply& reply) {
  const std::string type = reply.field("Content-Type");
  if (!is_same_name(std::string_view(type).substr(0, kProblemType.size()), kProblemType)) {
    return no_reason(reply);
  }
  const auto problem = ledger::parse_json(reply.body, kProblemBytesMax);
  if (!problem || !problem->is_object()) return no_reason(reply);
  Error error{find_code(text_of(member(*problem, "code"))).value_or(code_by_status(reply.status)),
              std::string(text_of(member(*problem, "detail"))),
              std::string(text_of(member(*problem, "member")))};
  if (error.detail.empty()) error.detail = text_of(member(*problem, "title"));
  if (error.detail.empty()) return no_reason(reply);
  const boost::json::value& draft = member(*problem, "draft");
  if (draft.is_int64() && draft.get_int64() >= 0) {
    error.draft = static_cast<std::size_t>(draft.get_int64());
  }
  return error;
}

}  // namespace client
