#include "client/ask.h"

#include "client/answer.h"
#include "client/members.h"
#include "client/sheet.h"

namespace client {
namespace {

namespace json = boost::json;

bool has_any(const json::object& answer, std::string_view severity) {
  const json::value& count = member(member(answer, "counts"), severity);
  return count.is_int64() && count.get_int64() > 0;
}

// An answer repeats what was asked. A decision may be written in two ways, and in the path of HTTP
// in one: without its kind.
projections::Question as_over_http(projections::Question question) {
  if (question.name != "decision" && question.name != "adoptions") return question;
  constexpr std::string_view kKind = "decision/";
  std::string& subject = question.parameters["subject"];
  if (subject.starts_with(kKind)) subject.erase(0, kKind.size());
  return question;
}

}  // namespace

ledger::Result<bool> ask(LedgerAccess& ledger, const Ask& command, Console& console) {
  const auto text = ledger.ask(as_over_http(command.question));
  if (!text) return text.error();
  // Also where it is printed as it is: what is no JSON could steer a terminal.
  auto asked = read_answer(*text);
  if (!asked) return asked.error();
  const bool fails = (command.fails_on_error && has_any(*asked, "error")) ||
                     (command.fails_on_warning && has_any(*asked, "warning"));
  if (command.format == Format::json) {
    console.out << *text << '\n';
    return !fails;
  }
  const Answer answer(*std::move(asked), command.language);
  const Sheet& sheet = sheet_of(command.question.name);
  if (command.format == Format::csv) {
    console.out << render_csv(answer, sheet);
  } else {
    console.out << render(sheet.page(answer), console.columns);
  }
  return !fails;
}

}  // namespace client
