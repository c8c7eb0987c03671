#include "client/problem.h"

#include <fmt/format.h>

#include "client/members.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;

std::optional<Errc> find_code(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Errc::damaged); ++i) {  // The last of them.
    if (ledger::code_name(static_cast<Errc>(i)) == name) return static_cast<Errc>(i);
  }
  return std::nullopt;
}

// Codes that say what somebody has proved of a log, or found in his own files. That a server writes
// them proves nothing: here they stand only for what this program has seen itself.
bool is_a_finding(Errc code) {
  return code == Errc::verification_failed || code == Errc::log_shrank ||
         code == Errc::log_forked || code == Errc::damaged;
}

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

std::optional<Error> read_problem(const boost::json::object& problem, unsigned status) {
  const auto text = [&](std::string_view name) {
    return std::string(text_of(member(problem, name)));
  };
  Error error{find_code(text("code")).value_or(code_by_status(status)), text("detail"),
              text("member")};
  if (error.detail.empty()) error.detail = text("title");
  if (error.detail.empty()) return std::nullopt;
  if (is_a_finding(error.code)) {
    error.detail = fmt::format("the server says ({}): {}", code_name(error.code), error.detail);
    error.code = Errc::unavailable;
  }
  const boost::json::value& draft = member(problem, "draft");
  if (draft.is_int64() && draft.get_int64() >= 0) {
    error.draft = static_cast<std::size_t>(draft.get_int64());
  }
  return error;
}

}  // namespace client
