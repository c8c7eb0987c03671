#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "client/http_client.h"
#include "client/problem.h"
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
  return read_problem(problem->get_object(), reply.status).value_or(no_reason(reply));
}

}  // namespace client
