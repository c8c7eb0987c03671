#include "ledger/sequencing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "ledger/disclosure.h"
#include "ledger/entry.h"
#include "ledger/json.h"
#include "ledger/jws.h"
#include "ledger/limits.h"
#include "ledger/log_index.h"
#include "ledger/parallel.h"
#include "ledger/rules.h"
#include "ledger/subject_head.h"

namespace ledger {
namespace {

Error of_draft(Error error, std::size_t draft) {
  error.draft = draft;
  return error;
}

Result<std::string> kid_of(const Draft& draft) { return jws_kid(draft.signature); }

Result<void> check_signature(const Draft& draft, const RecorderKey& key, std::string_view origin) {
  auto verified =
      verify_jws(draft.signature, signed_bytes(draft.statement, origin), key.public_key);
  if (verified) return {};
  return Error{verified.error().code, "/signature: " + verified.error().detail, "/signature"};
}

// The entries of one subject as they are amended in a log of `end` entries: whoever sends many
// facts again, of one subject most often, must not have them folded for each.
struct AmendedStream {
  Subject subject;
  Position end;
  std::vector<Amended> entries;
};

Result<void> read_amended(const EventReader& log, const Subject& subject,
                          std::optional<AmendedStream>& last) {
  if (last && last->subject == subject && last->end == log.end()) return {};
  auto stream = read_stream(log, subject);
  if (!stream) return stream.error();
  auto amended = apply_amendments(*std::move(stream));
  if (!amended) return amended.error();
  last = AmendedStream{subject, log.end(), *std::move(amended)};
  return {};
}

// What is in the log already under the draft's id; none if nothing is.
Result<std::optional<RecordedDraft>> find_repeated(const EventReader& log, const Draft& draft,
                                                   std::optional<AmendedStream>& last) {
  const auto position = find_entry(log, draft.statement.id);
  if (!position) return position.error();
  if (!*position) return std::optional<RecordedDraft>();
  const auto bytes = log.read(**position, 1);
  if (!bytes) return bytes.error();
  if (bytes->empty()) {
    return Error{Errc::damaged, fmt::format("the table ids names an entry at position {}, and the "
                                            "log ends at {}; stop, and run `liggare verify`",
                                            (*position)->value, log.end().value)};
  }
  const auto before = decode_statement(bytes->front());
  if (!before) return before.error();
  const auto same_data = [](const std::string& a, const std::string& b) {
    if (a == b) return true;
    const auto first = parse_json(a, limits::entry_bytes_max);
    const auto second = parse_json(b, limits::entry_bytes_max);
    return first && second && data_without_persons(*first) == data_without_persons(*second);
  };
  const Statement& now = draft.statement;
  if (before->subject != now.subject || before->type != now.type ||
      before->effective != now.effective || !same_data(before->data, now.data)) {
    return Error{
        Errc::id_reused,
        fmt::format("/id {} is that of another fact (position {}); give this one an id of its "
                    "own",
                    to_string(now.id), (*position)->value),
        "/id"};
  }
  if (auto read = read_amended(log, now.subject, last); !read) return read.error();
  for (const Amended& entry : last->entries) {
    if (entry.entry.id == now.id && !entry.stands()) {
      return Error{Errc::retracted_meanwhile,
                   fmt::format("/id is that of a fact which was recorded (position {}) and "
                               "retracted (position {}); retract the retraction, or give this one "
                               "an id of its own",
                               (*position)->value, entry.retracted_by->value),
                   "/id"};
    }
  }
  return std::optional(RecordedDraft{now.id, **position, leaf_digest(bytes->front()), true});
}

Result<void> check_expected(const Draft& draft, const SubjectHead& head) {
  if (!draft.expect || *draft.expect == head.revisions) return {};
  return Error{Errc::unexpected_count,
               fmt::format("/expect is {}, but {} has {} entries; read them, and decide again",
                           *draft.expect, to_string(draft.statement.subject), head.revisions),
               "/expect"};
}

// Puts the accepted draft into the log as its next entry.
class Recording {
 public:
  Recording(Overlay& log, const Settings& settings, const Projection& projection)
      : log_(log), settings_(settings), projection_(projection) {}

  Result<RecordedDraft> record(const Draft& draft, const std::string& kid, const SubjectHead& head,
                               Timestamp time) {
    const Statement& statement = draft.statement;
    if (log_.end().value >= limits::positions_max) {
      return Error{Errc::ledger_full,
                   "the ledger holds as many entries as it ever can; begin another"};
    }
    Entry entry{log_.end(), {head.revisions},    statement.id, settings_.origin, statement.subject,
                time,       statement.effective, kid,          draft.signature,  draft.event};
    std::string bytes = encode_entry(entry, statement);
    if (bytes.size() > limits::entry_bytes_max) {
      return Error{
          Errc::too_large,
          fmt::format("/data is too long: the entry would have {} bytes, and at most {} are "
                      "allowed; put long texts into a document and refer to it",
                      bytes.size(), limits::entry_bytes_max),
          "/data"};
    }
    const Digest leaf = leaf_digest(bytes);
    log_.append(std::move(bytes));
    if (auto put = put_rows(entry, head); !put) return put.error();
    if (auto put = put_disclosures(draft, entry); !put) return put.error();
    return RecordedDraft{statement.id, entry.position, leaf, false};
  }

 private:
  Result<void> put_rows(const Entry& entry, const SubjectHead& head) {
    const auto corrected = read_corrected_event(log_, entry.event);
    if (!corrected) return corrected.error();
    rows_.clear();
    append_index_rows(entry, *corrected ? &**corrected : nullptr, rows_);
    projection_.append_rows(entry, rows_);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const Row row = rows_[i];
      log_.put({row.table, std::string(row.key), std::string(row.value)});
    }

    SubjectHead next;
    if (entry.event.traits().effect == Effect::amends) {
      const auto stream = read_stream(log_, entry.subject);
      if (!stream) return stream.error();
      auto head_now = head_of(entry.subject, *stream, settings_.zone);
      if (!head_now) return head_now.error();
      next = *std::move(head_now);
    } else {
      next = advance(head, entry.subject, recorded(entry), settings_.zone);
    }
    log_.put({Table::heads, to_string(entry.subject), encode_head(next)});
    return {};
  }

  Result<void> put_disclosures(const Draft& draft, const Entry& entry) {
    for (const Disclosure& disclosure : draft.disclosures) {
      log_.put(disclosure_row({entry.position, disclosure}));
    }
    const auto* erased = fact_as<DisclosureErased>(entry.event);
    if (erased == nullptr) return {};
    const auto position = find_entry(log_, erased->entry);
    if (!position) return position.error();
    if (!*position) {
      return Error{Errc::damaged,
                   "the table ids lacks the entry whose name is to be erased; stop, and run "
                   "`liggare rebuild`"};
    }
    log_.put({Table::disclosures, disclosure_key(**position, erased->pointer.text), {}});
    return {};
  }

  Overlay& log_;
  const Settings& settings_;
  const Projection& projection_;
  RowList rows_;
};

}  // namespace

std::optional<RecorderKey> founding_key(const EventReader& log, const std::vector<Draft>& batch) {
  if (log.end() != Position{0} || batch.size() != 2) return std::nullopt;
  const auto* key = fact_as<KeyRegistered>(batch[1].event);
  if (fact_as<OrganisationRegistered>(batch[0].event) == nullptr || key == nullptr ||
      key->organisation.subject != batch[0].statement.subject) {
    return std::nullopt;
  }
  const auto public_key = public_key_from_base64(key->public_key.base64);
  if (!public_key) return std::nullopt;
  return RecorderKey{batch[0].statement.subject.slug + "/" + batch[1].statement.subject.slug,
                     batch[0].statement.subject, *public_key, key->roles, false};
}

Result<void> verify_signatures(const EventReader& log, std::vector<Draft>& batch,
                               const std::string& origin, KnownKeys& keys) {
  std::map<std::string, Result<RecorderKey>, std::less<>> signers_by_kid;
  std::vector<const RecorderKey*> signers(batch.size(), nullptr);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const auto kid = kid_of(batch[i]);
    if (!kid) return of_draft(kid.error(), i);
    auto found = signers_by_kid.find(*kid);
    if (found == signers_by_kid.end()) {
      found = signers_by_kid.emplace(*kid, keys.find(log, *kid)).first;
    }
    if (found->second) signers[i] = &*found->second;
  }
  std::vector<std::optional<Error>> errors(batch.size());
  parallel_for(batch.size(), [&](std::size_t i) {
    // Also where this batch has been through here before.
    if (signers[i] == nullptr || batch[i].verified_by == signers[i]->public_key) return;
    auto checked = check_signature(batch[i], *signers[i], origin);
    if (!checked) {
      errors[i] = checked.error();
    } else {
      batch[i].verified_by = signers[i]->public_key;
    }
  });
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (errors[i]) return of_draft(*errors[i], i);
  }
  return {};
}

namespace {

// What happens to each draft of a batch when its turn comes.
class BatchSequencing {
 public:
  BatchSequencing(Overlay& log, const Settings& settings, const Projection& projection,
                  KnownKeys& keys)
      : log_(log), settings_(settings), recording_(log, settings, projection), keys_(keys) {}

  Result<RecordedDraft> sequence(const Draft& draft, Timestamp now, Timestamp& last_time) {
    const auto kid = kid_of(draft);
    if (!kid) return kid.error();
    const auto key = keys_.find(log_, *kid);
    if (!key) return key.error();
    // Checked before by the keys of an older log, unless the key came or changed since.
    if (draft.verified_by != key->public_key) {
      auto checked = check_signature(draft, *key, settings_.origin);
      if (!checked) return checked.error();
    }
    auto repeated = find_repeated(log_, draft, amended_);
    if (!repeated) return repeated.error();
    if (*repeated) return **repeated;
    return record(draft, *key, {std::max(now.unix_us, last_time.unix_us + 1)}, last_time);
  }

 private:
  Result<RecordedDraft> record(const Draft& draft, const RecorderKey& key, Timestamp time,
                               Timestamp& last_time) {
    const auto head = read_head(log_, draft.statement.subject);
    if (!head) return head.error();
    if (auto checked = check_expected(draft, *head); !checked) return checked.error();
    auto allowed = check_rules(log_, draft, *head, key, time, settings_.zone);
    if (!allowed) return allowed.error();
    auto recorded_draft = recording_.record(draft, key.kid, *head, time);
    if (recorded_draft) last_time = time;
    return recorded_draft;
  }

  Overlay& log_;
  const Settings& settings_;
  Recording recording_;
  KnownKeys& keys_;
  std::optional<AmendedStream> amended_;  // The last that was looked at.
};

bool is_about_a_key(const Draft& draft) { return draft.statement.subject.kind == Kind::key; }

}  // namespace

bool changes_keys(const std::vector<Draft>& batch) {
  return std::ranges::any_of(batch, is_about_a_key);
}

Result<std::vector<RecordedDraft>> sequence_batch(Overlay& log, const std::vector<Draft>& batch,
                                                  const Settings& settings,
                                                  const Projection& projection, KnownKeys& keys,
                                                  Timestamp now, Timestamp& last_time) {
  const auto founder = founding_key(log, batch);
  if (founder) keys.add(*founder);
  BatchSequencing sequencing(log, settings, projection, keys);
  std::vector<RecordedDraft> done;
  done.reserve(batch.size());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    auto recorded_draft = sequencing.sequence(batch[i], now, last_time);
    if (!recorded_draft) {
      // What is forgotten with the batch must not be known.
      if (changes_keys(batch)) keys.forget();
      return of_draft(recorded_draft.error(), i);
    }
    done.push_back(*recorded_draft);
    if (is_about_a_key(batch[i]) && !founder) keys.forget();
  }
  return done;
}

}  // namespace ledger
