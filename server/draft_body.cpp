#include "server/draft_body.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>

#include "ledger/json.h"
#include "ledger/limits.h"

namespace server {
namespace {

using ledger::Draft;
using ledger::Errc;
using ledger::Error;
using ledger::Result;

// The bytes of a draft that can become an entry: what a signature, disclosures and escapes add to
// it is less than the entry again.
constexpr std::size_t kDraftBytesMax = 16 * ledger::limits::entry_bytes_max;

// Type and subtype in lower case, without parameters.
std::string media_type(const Request& request) {
  std::string type = request.field("Content-Type");
  type = type.substr(0, type.find(';'));
  while (type.ends_with(' ')) type.pop_back();
  std::ranges::transform(type, type.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return type;
}

Error of_draft(Error error, std::size_t draft) {
  error.draft = draft;
  return error;
}

Error too_many() {
  return {Errc::batch_too_large, fmt::format("the batch holds more than {} drafts; divide it",
                                             ledger::limits::batch_drafts_max)};
}

Result<std::vector<Draft>> read_array(std::string_view body) {
  const auto value = ledger::parse_json(body, body.size());
  if (!value) return value.error();
  const boost::json::array* const list = value->if_array();
  if (list == nullptr) {
    return Error{Errc::wrong_type, "the body must be a list of signed drafts, also for one: [{…}]"};
  }
  if (list->size() > ledger::limits::batch_drafts_max) return too_many();
  std::vector<Draft> drafts;
  drafts.reserve(list->size());
  for (const boost::json::value& item : *list) {
    auto draft = ledger::read_signed_draft(item);
    if (!draft) return of_draft(draft.error(), drafts.size());
    drafts.push_back(*std::move(draft));
  }
  return drafts;
}

Result<std::vector<Draft>> read_lines(std::string_view body) {
  std::vector<Draft> drafts;
  while (!body.empty()) {
    const std::size_t end = std::min(body.find('\n'), body.size());
    std::string_view line = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
    if (drafts.size() == ledger::limits::batch_drafts_max) return too_many();
    const auto value = ledger::parse_json(line, kDraftBytesMax);
    if (!value) return of_draft(value.error(), drafts.size());
    auto draft = ledger::read_signed_draft(*value);
    if (!draft) return of_draft(draft.error(), drafts.size());
    drafts.push_back(*std::move(draft));
  }
  return drafts;
}

}  // namespace

Result<std::vector<Draft>> read_drafts(const Request& request) {
  if (!request.field("Content-Encoding").empty()) {
    return Error{Errc::unsupported_media_type, "send the body as it is, without Content-Encoding"};
  }
  const std::string type = media_type(request);
  if (type == "application/json") return read_array(request.body);
  if (type == "application/jsonl" || type == "application/x-ndjson") {
    return read_lines(request.body);
  }
  return Error{Errc::unsupported_media_type,
               "Content-Type must be application/json (a list of signed drafts) or "
               "application/jsonl (one a line)"};
}

}  // namespace server
