#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "ledger/selected_entries.h"
#include "projections/questions.h"
#include "projections/subject_argument.h"
#include "server/gzip.h"
#include "server/handlers.h"
#include "server/parameters.h"
#include "server/preferences.h"
#include "server/representation.h"

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Position;
using ledger::Result;
using Piece = Result<std::optional<std::string>>;

Result<EntryFilter> read_filter(const Target& target) {
  EntryFilter filter;
  if (const std::string text = text_parameter(target, "subject"); !text.empty()) {
    auto subject = projections::read_subject_argument("subject", text, std::nullopt);
    if (!subject) return subject.error();
    filter.subject = *std::move(subject);
  }
  if (const std::string name = text_parameter(target, "type"); !name.empty()) {
    filter.type = ledger::find_event_type(name);
    if (!filter.type) {
      return Error{Errc::bad_argument, fmt::format("type: there is no event type \"{}\"; "
                                                   "decision.taken is one",
                                                   name)};
    }
  }
  return filter;
}

Error beyond_the_end(std::uint64_t from, std::uint64_t size) {
  return {Errc::out_of_range,
          fmt::format("from is {}, but the log that is asked about has {} entries", from, size)};
}

// A part of the log as JSON Lines, packed or not. What is read is sent before more is read.
class LinesOfEntries {
 public:
  LinesOfEntries(ledger::SelectedEntries entries, std::optional<std::uint64_t> limit)
      : entries_(std::move(entries)), left_(limit) {}

  // The first piece is read at once, so that a log which cannot be read is told as a problem. What
  // is short is not packed, whatever `may_be_packed` says.
  Result<void> begin(bool may_be_packed) {
    auto lines = read_lines();
    if (!lines) return lines.error();
    first_ = *std::move(lines);
    if (may_be_packed && first_->size() >= kPackedBytesMin) {
      packed_ = std::make_unique<GzipStream>();
    }
    return {};
  }
  bool is_packed() const { return packed_ != nullptr; }

  Piece next() {
    for (;;) {
      if (is_at_end_) return std::optional<std::string>();
      auto lines =
          first_ ? Result<std::string>(*std::exchange(first_, std::nullopt)) : read_lines();
      if (!lines) return lines.error();
      is_at_end_ = lines->empty();
      if (packed_) {
        *lines = is_at_end_ ? packed_->finish() : packed_->add(*lines);
      }
      if (!lines->empty()) return std::optional(*std::move(lines));
    }
  }

 private:
  // Empty only at the end.
  Result<std::string> read_lines() {
    std::string lines;
    if (left_ == 0U) return lines;
    const auto entries = entries_.next();
    if (!entries) return entries.error();
    for (const ledger::SelectedEntry& entry : *entries) {
      if (left_ && (*left_)-- == 0) {
        left_ = 0;
        break;
      }
      lines += entry.bytes;
      lines += '\n';
    }
    return lines;
  }

  ledger::SelectedEntries entries_;
  std::optional<std::uint64_t> left_;
  std::unique_ptr<GzipStream> packed_;
  std::optional<std::string> first_;
  bool is_at_end_ = false;
};

// Where a stream goes on: after what the client has seen, but not before what it asks for.
Result<std::uint64_t> begin_of_stream(const Call& call, std::uint64_t size) {
  const auto from = number_parameter(call.target, "from");
  if (!from) return from.error();
  std::uint64_t begin = from->value_or(size);
  const std::string seen = call.request.field("Last-Event-ID");
  if (!seen.empty()) {
    const auto position = whole_number(seen);
    if (!position) {
      return Error{Errc::bad_argument,
                   "Last-Event-ID must be the position of an entry, as the stream's ids are"};
    }
    begin = std::max(from->value_or(0), *position + 1);
  }
  if (begin > size) return beyond_the_end(begin, size);
  return begin;
}

Result<Response> open_stream(const Call& call, const App& app) {
  for (const std::string_view name : {"limit", "known"}) {
    if (text_parameter(call.target, name).empty()) continue;
    return Error{Errc::bad_argument,
                 fmt::format("a live stream has no end, and so takes no {}", name)};
  }
  auto filter = read_filter(call.target);
  if (!filter) return filter.error();
  const auto from = begin_of_stream(call, app.ledger.log().end().value);
  if (!from) return from.error();
  Response response;
  response.with("Content-Type", "text/event-stream");
  response.with("Vary", "Accept");
  set_kept(response, Kept::never);
  if (call.request.method != Method::head) response.live = {*from, *std::move(filter)};
  return response;
}

}  // namespace

std::optional<Response> get_entries_live(const Call& call, const App& app) {
  if (!wants_event_stream(call.request)) return std::nullopt;
  auto response = open_stream(call, app);
  return response ? *std::move(response) : problem(response.error(), call.request);
}

Result<Response> get_entries(const Call& call, const App& app) {
  const ledger::EventReader& log = app.ledger.log();
  auto filter = read_filter(call.target);
  if (!filter) return filter.error();
  const auto from = number_parameter(call.target, "from");
  if (!from) return from.error();
  const auto limit = number_parameter(call.target, "limit");
  if (!limit) return limit.error();
  const std::string known = text_parameter(call.target, "known");
  const auto size = projections::resolve_known(log, app.ledger.settings(), app.clock, known);
  if (!size) return size.error();
  if (from->value_or(0) > *size) return beyond_the_end(**from, *size);

  auto entries = ledger::SelectedEntries::of(
      log, {{from->value_or(0)}, {*size}, std::move(filter->subject), filter->type});
  if (!entries) return entries.error();
  const auto lines = std::make_shared<LinesOfEntries>(*std::move(entries), *limit);
  if (const auto begun = lines->begin(accepts_gzip(call.request)); !begun) return begun.error();
  Response response;
  response.with("Content-Type", "application/jsonl");
  response.with("Vary", "Accept, Accept-Encoding");
  if (lines->is_packed()) response.with("Content-Encoding", "gzip");
  set_kept(response, known.starts_with('#') ? Kept::for_ever : Kept::checked);
  response.pieces = [lines] { return lines->next(); };
  return response;
}

}  // namespace server
