#include "client/server_access.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "client/server_address.h"
#include "client/server_questions.h"
#include "client/server_replies.h"
#include "ledger/bundle.h"
#include "ledger/draft_json.h"
#include "ledger/entry.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "ledger/proof.h"
#include "ledger/verification.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Position;
using ledger::Result;

constexpr std::string_view kJson = "application/json";
constexpr std::string_view kJsonLines = "application/jsonl";
constexpr std::uint64_t kPageEntries = 1000;

std::string text_of(const std::optional<std::uint64_t>& number) {
  return number ? std::to_string(*number) : std::string();
}

Error not_asked_for(const std::string& server, std::string_view what) {
  return {Errc::verification_failed,
          fmt::format("{} answers with {} other than what was asked for; keep it and ask who keeps "
                      "the ledger",
                      server, what)};
}

Error too_large(const std::string& server, const HttpReply& reply, std::string_view what) {
  Error error = error_of(reply);
  return {Errc::too_large,
          fmt::format("{} takes no {} as large as this: divide the file into smaller ones ({})",
                      server, what, error.detail)};
}

}  // namespace

Result<std::unique_ptr<ServerAccess>> ServerAccess::open(
    std::unique_ptr<HttpClient> http, const std::optional<ledger::Verifier>& trusted,
    ledger::Clock& clock, const ledger::Projection& projection) {
  const auto reply = http->get("/v1/ledger");
  if (!reply) return reply.error();
  if (reply->status == 404) {
    return Error{Errc::not_found,
                 fmt::format("{} is no ledger's server: --server must be its root, such as "
                             "https://ledger.example, without /v1",
                             http->server())};
  }
  if (reply->status != 200) return error_of(*reply);
  auto served = read_served_ledger(reply->body);
  if (!served) return served.error();
  if (trusted && trusted->vkey() != served->verifier.vkey()) {
    return Error{Errc::verification_failed,
                 fmt::format("{} keeps a log that is signed by {}, and not by the key that you "
                             "trust, {}; ask who keeps the ledger which is right",
                             http->server(), served->verifier.vkey(), trusted->vkey())};
  }
  return std::unique_ptr<ServerAccess>(
      new ServerAccess(std::move(http), std::move(served->settings), std::move(served->verifier),
                       clock, projection));
}

Result<std::string> ServerAccess::get(const std::string& target) {
  auto reply = http_->get(target);
  if (!reply) return reply.error();
  if (reply->status != 200) return error_of(*reply);
  return std::move(reply->body);
}

Result<std::uint64_t> ServerAccess::size() {
  const auto body = get("/v1/ledger");
  if (!body) return body.error();
  const auto served = read_served_ledger(*body);
  if (!served) return served.error();
  return served->size;
}

Result<std::string> ServerAccess::ask(const projections::Question& question) {
  const auto target = target_of(question);
  if (!target) return target;
  auto answer = get(*target);
  if (answer && answer->ends_with('\n')) answer->pop_back();
  return answer;
}

Result<ledger::Receipt> ServerAccess::submit(std::vector<ledger::Draft> batch) {
  std::string body;
  for (const ledger::Draft& draft : batch) body += signed_draft_json(draft) + "\n";
  const auto reply = http_->post("/v1/entries", kJsonLines, body);
  if (!reply) return reply.error();
  if (reply->status == 413) return too_large(server(), *reply, "batch");
  if (reply->status != 200 && reply->status != 201) return error_of(*reply);
  auto receipt = read_receipt(reply->body);
  if (!receipt) return receipt;
  const auto checkpoint = ledger::open_checkpoint(receipt->signed_checkpoint, verifier_);
  if (!checkpoint) return checkpoint.error();
  if (receipt->drafts.size() != batch.size()) return not_asked_for(server(), "a receipt");
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const ledger::RecordedDraft& recorded = receipt->drafts[i];
    if (recorded.id != batch[i].statement.id || recorded.position.value >= checkpoint->size) {
      return not_asked_for(server(), "a receipt");
    }
  }
  return receipt;
}

Result<std::vector<ledger::Refusal>> ServerAccess::find_refusals(
    const std::vector<std::vector<ledger::Draft>>& batches,
    const std::vector<ledger::Subject>& left_out) {
  std::string body = "{\"batches\":[";
  for (std::size_t i = 0; i < batches.size(); ++i) {
    body += i > 0 ? ",[" : "[";
    for (std::size_t j = 0; j < batches[i].size(); ++j) {
      if (j > 0) body += ',';
      body += signed_draft_json(batches[i][j]);
    }
    body += ']';
  }
  body += "],\"leftOut\":[";
  for (std::size_t i = 0; i < left_out.size(); ++i) {
    // A subject needs no escapes.
    body += fmt::format("{}\"{}\"", i > 0 ? "," : "", to_string(left_out[i]));
  }
  body += "]}";
  const auto reply = http_->post("/v1/check", kJson, body);
  if (!reply) return reply.error();
  if (reply->status == 413) return too_large(server(), *reply, "check");
  if (reply->status != 200) return error_of(*reply);
  auto refusals = read_refusals(reply->body);
  if (!refusals) return refusals;
  for (const ledger::Refusal& refusal : *refusals) {
    const bool is_of_these = refusal.batch < batches.size() && refusal.error.draft &&
                             *refusal.error.draft < batches[refusal.batch].size();
    if (!is_of_these) return not_asked_for(server(), "refusals");
  }
  return refusals;
}

Result<std::vector<std::string>> ServerAccess::get_entries(const EntryQuery& query,
                                                           std::uint64_t count_max) {
  const auto reply = http_->get_at_most(
      count_max * (ledger::limits::entry_bytes_max + 1),
      target_of("/v1/entries",
                {{"from", std::to_string(query.from)},
                 {"limit", std::to_string(count_max)},
                 {"subject", query.subject.value_or("")},
                 {"type", query.type ? std::string(ledger::type_name(*query.type)) : std::string()},
                 {"known", query.known}}));
  if (!reply) return reply.error();
  if (reply->status != 200) return error_of(*reply);
  auto entries = split_lines(reply->body, count_max);
  if (!entries) return not_asked_for(server(), "entries");
  return *std::move(entries);
}

Result<std::vector<std::string>> ServerAccess::read(Position from, std::size_t count_max) {
  auto entries = get_entries({.from = from.value}, std::min(count_max, kPageEntries));
  if (!entries && entries.error().code == Errc::out_of_range) return std::vector<std::string>();
  return entries;
}

Result<void> ServerAccess::visit(const EntryQuery& query, const VisitEntries& visit) {
  EntryQuery page = query;
  std::uint64_t passed = 0;
  while (true) {
    const std::uint64_t wanted =
        std::min(kPageEntries, query.limit.value_or(passed + kPageEntries) - passed);
    const bool wants_none = wanted == 0;
    // Whether the question is right must be known all the same.
    const auto entries = get_entries(page, wants_none ? 1 : wanted);
    if (!entries) return entries.error();
    if (entries->empty() || wants_none) return {};
    const auto last = ledger::decode_entry(entries->back());
    if (!last || last->position.value < page.from) return not_asked_for(server(), "entries");
    const auto go_on = visit(*entries);
    if (!go_on) return go_on.error();
    passed += entries->size();
    if (!*go_on || passed == query.limit) return {};
    page.from = last->position.value + 1;
  }
}

Result<std::string> ServerAccess::checkpoint(std::optional<std::uint64_t> size) {
  auto note = get(target_of("/v1/checkpoint", {{"size", text_of(size)}}));
  if (!note) return note;
  const auto opened = ledger::open_checkpoint(*note, verifier_);
  if (!opened) return opened.error();
  if (size && opened->size != *size) return not_asked_for(server(), "a checkpoint");
  return note;
}

Result<std::string> ServerAccess::entry_proof(Position position,
                                              std::optional<std::uint64_t> size) {
  auto text = get(target_of("/v1/proof/inclusion", {{"position", std::to_string(position.value)},
                                                    {"size", text_of(size)}}));
  if (!text) return text;
  const auto proof = ledger::parse_entry_proof(*text);
  if (!proof) return not_asked_for(server(), "something");
  const auto opened = verify_entry_proof(*proof, verifier_);
  if (!opened) return opened.error();
  const bool is_this = proof->position == position && (!size || opened->size == *size);
  if (!is_this) return not_asked_for(server(), "a proof");
  return text;
}

// What the older tree was, only a checkpoint kept from then can say; whoever has it can check more.
Result<std::string> ServerAccess::consistency_proof(std::uint64_t from, std::uint64_t to) {
  auto text = get(target_of("/v1/proof/consistency",
                            {{"from", std::to_string(from)}, {"to", std::to_string(to)}}));
  if (!text) return text;
  const auto proof = ledger::parse_consistency_proof(*text);
  if (!proof) return not_asked_for(server(), "something");
  const auto opened = ledger::open_checkpoint(proof->signed_checkpoint, verifier_);
  if (!opened) return opened.error();
  if (proof->old_size != from || opened->size != to) return not_asked_for(server(), "a proof");
  return text;
}

Result<std::string> ServerAccess::bundle(const std::vector<ledger::Subject>& subjects) {
  std::vector<std::string> names;
  for (const ledger::Subject& subject : subjects) names.push_back(to_string(subject));
  auto text = get(target_of("/v1/bundle", {{"subject", fmt::format("{}", fmt::join(names, ","))}}));
  if (!text) return text;
  const auto bundle = ledger::parse_bundle(*text);
  if (!bundle) return not_asked_for(server(), "something");
  std::vector<ledger::Subject> asked = subjects;
  std::ranges::sort(asked);
  asked.erase(std::ranges::unique(asked).begin(), asked.end());
  if (bundle->subjects != asked) return not_asked_for(server(), "a bundle");
  const auto opened = ledger::open_checkpoint(bundle->signed_checkpoint, verifier_);
  if (!opened) return opened.error();
  return text;
}

Result<DownloadedLog> ServerAccess::download(const DownloadProgress& progress) {
  auto note = checkpoint({});
  if (!note) return note.error();
  const auto opened = ledger::open_checkpoint(*note, verifier_);
  if (!opened) return opened.error();
  DownloadedLog log{{}, *std::move(note)};
  while (log.entries.size() < opened->size) {
    progress(log.entries.size(), opened->size);
    auto page =
        read({log.entries.size()}, std::min(kPageEntries, opened->size - log.entries.size()));
    if (!page) return page.error();
    if (page->empty()) {
      return Error{Errc::verification_failed,
                   fmt::format("{} serves {} entries of a log that was signed with {}; keep the "
                               "checkpoint and ask who keeps the ledger",
                               server(), log.entries.size(), opened->size)};
    }
    std::ranges::move(*page, std::back_inserter(log.entries));
  }
  return log;
}

// Each page must bring us on within the log, and hold only what stands before the next: a server
// that goes in circles would never let us go. The log may have grown meanwhile.
Result<std::vector<ledger::PersonDisclosure>> ServerAccess::get_persons(std::uint64_t size) {
  std::vector<ledger::PersonDisclosure> persons;
  for (std::uint64_t from = 0; from < size;) {
    const auto body = get(target_of("/v1/disclosures", {{"from", std::to_string(from)}}));
    if (!body) return body.error();
    const auto page = read_persons(*body);
    if (!page) return page.error();
    const std::uint64_t next = page->next.value_or(ledger::limits::positions_max);
    if (next <= from) return not_asked_for(server(), "names");
    for (const ledger::PersonDisclosure& person : page->persons) {
      const std::uint64_t position = person.position.value;
      if (position < from || position >= next) return not_asked_for(server(), "names");
      if (position < size) persons.push_back(person);
    }
    from = next;
  }
  return persons;
}

Result<std::unique_ptr<ServerCopy>> ServerAccess::copy_of(const DownloadedLog& log) {
  const auto persons = get_persons(log.entries.size());
  if (!persons) return persons.error();
  return ServerCopy::make(
      log, *persons, settings_, verifier_, [this](std::uint64_t size) { return checkpoint(size); },
      clock_, projection_);
}

Result<const ledger::Ledger*> ServerAccess::whole() {
  if (!copy_) {
    const auto log = download([](std::uint64_t, std::uint64_t) {});
    if (!log) return log.error();
    const auto report =
        ledger::verify_entries(log->entries, settings_.origin, &verifier_, log->signed_checkpoint);
    if (!report.holds()) {
      const ledger::Fault& fault = report.faults.front();
      const std::string where =
          fault.position ? fmt::format("position {}: ", fault.position->value) : std::string();
      return Error{
          Errc::verification_failed,
          fmt::format("the log that {} serves does not hold: {}{}", server(), where, fault.what)};
    }
    auto copy = copy_of(*log);
    if (!copy) return copy.error();
    copy_ = *std::move(copy);
  }
  return &copy_->ledger();
}

}  // namespace client
