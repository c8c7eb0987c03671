#include "client/local_access.h"

#include <fmt/format.h>

#include <boost/json/monotonic_resource.hpp>

#include "client/log_reading.h"
#include "ledger/bundle.h"
#include "ledger/entry.h"
#include "ledger/log_index.h"
#include "ledger/proof.h"
#include "projections/answer_json.h"
#include "projections/bundle.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Position;
using ledger::Result;

Result<bool> is_of_type(const std::string& bytes, Position position, ledger::EventType type) {
  const auto entry = ledger::decode_entry(bytes);
  if (!entry) {
    return Error{Errc::damaged, fmt::format("the entry at position {} cannot be read: {}",
                                            position.value, entry.error().detail)};
  }
  return entry->event.type() == type;
}

// Passes on what a query selects, and no more of it than it wants.
class Selection {
 public:
  // Of the first `known` entries.
  Selection(const EntryQuery& query, std::uint64_t known, const VisitEntries& visit)
      : query_(query), known_(known), visit_(visit) {}

  Result<bool> pass(Position first, const std::vector<std::string>& entries) {
    std::vector<std::string> selected;
    bool is_over = false;
    for (const std::string& bytes : entries) {
      const Position position = first;
      ++first.value;
      is_over = position.value >= known_ || (query_.limit && passed_ >= *query_.limit);
      if (is_over) break;
      if (query_.type) {
        const auto is_wanted = is_of_type(bytes, position, *query_.type);
        if (!is_wanted) return is_wanted.error();
        if (!*is_wanted) continue;
      }
      selected.push_back(bytes);
      ++passed_;
    }
    if (selected.empty()) return !is_over;
    auto go_on = visit_(selected);
    if (!go_on) return go_on.error();
    return *go_on && !is_over && !(query_.limit && passed_ >= *query_.limit);
  }

 private:
  const EntryQuery& query_;
  std::uint64_t known_;
  const VisitEntries& visit_;
  std::uint64_t passed_ = 0;
};

Result<void> visit_subject(const ledger::EventReader& log, const ledger::Subject& subject,
                           Position from, const VisitBatch& visit) {
  const auto stream = ledger::read_stream(log, subject);
  if (!stream) return stream.error();
  if (stream->empty()) {
    return Error{
        Errc::not_found,
        fmt::format("{} is not in this ledger; `liggare log` shows what is", to_string(subject))};
  }
  for (const ledger::Recorded& entry : *stream) {
    if (entry.position < from) continue;
    const auto bytes = log.read(entry.position, 1);
    if (!bytes) return bytes.error();
    const auto go_on = visit(entry.position, *bytes);
    if (!go_on) return go_on.error();
    if (!*go_on) return {};
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<LocalAccess>> LocalAccess::open(const std::filesystem::path& directory,
                                                       ledger::Clock& clock,
                                                       const ledger::Projection& projection) {
  auto opened = ledger::LedgerDirectory::open(directory, clock, projection);
  if (!opened) return opened.error();
  return std::unique_ptr<LocalAccess>(new LocalAccess(*std::move(opened), clock));
}

Result<std::string> LocalAccess::ask(const projections::Question& question) {
  boost::json::monotonic_resource memory(projections::kAnswerBytes);
  const auto answer = projections::ask(ledger().log(), settings(), clock_, question, &memory);
  if (!answer) return answer.error();
  return projections::answer_json(*answer);
}

Result<ledger::Receipt> LocalAccess::submit(std::vector<ledger::Draft> batch) {
  return ledger().submit(std::move(batch));
}

// Whatever is wrong may be right when the batches before it are in the log.
void LocalAccess::prepare(std::vector<ledger::Draft>& batch) {
  static_cast<void>(ledger().verify(batch));
}

Result<std::vector<ledger::Refusal>> LocalAccess::find_refusals(
    const std::vector<std::vector<ledger::Draft>>& batches,
    const std::vector<ledger::Subject>& left_out) {
  return ledger::find_refusals(ledger(), batches, left_out);
}

Result<std::vector<std::string>> LocalAccess::read(Position from, std::size_t count_max) {
  return ledger().log().read(from, count_max);
}

Result<void> LocalAccess::visit(const EntryQuery& query, const VisitEntries& visit) {
  const ledger::EventReader& log = ledger().log();
  const auto known = projections::resolve_known(log, settings(), clock_, query.known);
  if (!known) return known.error();
  if (query.from > *known) {
    return Error{Errc::out_of_range,
                 fmt::format("the log has {} entries{}; --from can be at most that", *known,
                             query.known.empty() ? "" : " of those known then")};
  }
  Selection selection(query, *known, visit);
  const VisitBatch pass = [&](Position first, const std::vector<std::string>& entries) {
    return selection.pass(first, entries);
  };
  if (!query.subject) return visit_log(log, {query.from}, pass);
  const auto subject = ledger::parse_subject(*query.subject);
  if (!subject) return Error{Errc::bad_argument, "--subject: " + subject.error().detail};
  return visit_subject(log, *subject, {query.from}, pass);
}

Result<std::string> LocalAccess::checkpoint(std::optional<std::uint64_t> size) {
  return ledger().signed_checkpoint(size.value_or(ledger().log().end().value));
}

Result<std::string> LocalAccess::entry_proof(Position position, std::optional<std::uint64_t> size) {
  const auto proof = ledger().prove_entry(position, size.value_or(ledger().log().end().value));
  if (!proof) return proof.error();
  return format_entry_proof(*proof);
}

Result<std::string> LocalAccess::consistency_proof(std::uint64_t from, std::uint64_t to) {
  const auto proof = ledger().prove_consistency(from, to);
  if (!proof) return proof.error();
  return format_consistency_proof(*proof);
}

Result<std::string> LocalAccess::bundle(const std::vector<ledger::Subject>& subjects) {
  const auto made = projections::make_bundle(ledger(), subjects);
  if (!made) return made.error();
  return format_bundle(*made);
}

}  // namespace client
