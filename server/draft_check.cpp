#include "server/draft_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <tuple>

#include "ledger/bytes.h"
#include "ledger/draft.h"
#include "ledger/json.h"
#include "ledger/jws.h"
#include "ledger/limits.h"
#include "ledger/rights.h"
#include "projections/answer_json.h"
#include "server/handlers.h"
#include "server/preferences.h"
#include "server/representation.h"

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Refusal;
using ledger::Result;
namespace json = boost::json;

// Over all batches: a check costs what recording costs, and anybody may ask for it.
constexpr std::size_t kDraftsMax = 20'000;
constexpr std::size_t kLeftOutMax = 20'000;
// More than anybody reads.
constexpr std::size_t kRefusalsMax = 1'000;

Error too_many_drafts() {
  return {Errc::batch_too_large,
          fmt::format("there are more than {} drafts; check them in parts", kDraftsMax),
          "/batches"};
}

// What is asked, as far as its form is right.
struct ReadQuestion {
  std::vector<std::vector<ledger::Draft>> batches;
  std::vector<std::vector<std::size_t>> places;  // Of each draft in the batch as it was sent.
  std::vector<ledger::Subject> left_out;
  std::vector<Refusal> refusals;  // Of drafts that cannot be read.
  std::size_t drafts = 0;         // In all.
};

// Nothing may be said to lack a subject that an unreadable draft would perhaps have created.
void leave_out_subject_of(const json::value& draft, std::vector<ledger::Subject>& left_out) {
  const json::object* members = draft.if_object();
  const json::value* text = members != nullptr ? members->if_contains("subject") : nullptr;
  if (text == nullptr || !text->is_string()) return;
  if (auto subject = ledger::parse_subject(std::string_view(text->get_string()))) {
    left_out.push_back(*std::move(subject));
  }
}

// How a signature ends that has not been made: "header..". The header says by whose key the draft
// would be signed; nobody should have to sign what may not be right.
constexpr std::string_view kNotSigned = "..";
constexpr std::size_t kSignatureBytes = 64;  // Ed25519.

// A draft without a signature is read as one that its key has been found to have signed.
Result<ledger::Draft> read_draft(const json::value& value, const ledger::EventReader& log) {
  const json::object* members = value.if_object();
  const json::value* signature = members != nullptr ? members->if_contains("signature") : nullptr;
  const json::string* text = signature != nullptr ? signature->if_string() : nullptr;
  if (text == nullptr || !text->ends_with(kNotSigned)) return ledger::read_signed_draft(value);
  json::object as_if_signed = *members;
  // As long as one that has been made, so that the entry's size is right.
  as_if_signed["signature"] =
      std::string(*text) + ledger::to_base64url(std::string(kSignatureBytes, '\0'));
  auto draft = ledger::read_signed_draft(as_if_signed);
  if (!draft) return draft;
  const auto kid = ledger::jws_kid(draft->signature);
  if (!kid) return kid.error();
  // Whether there is such a key, and what it may, the rules say.
  if (const auto key = ledger::read_key(log, *kid)) draft->verified_by = key->public_key;
  return draft;
}

Result<void> read_batch(const json::value& value, const ledger::EventReader& log,
                        ReadQuestion& question) {
  const std::size_t batch = question.batches.size();
  const std::string where = fmt::format("/batches/{}", batch);
  const json::array* drafts = value.if_array();
  if (drafts == nullptr) {
    return Error{Errc::wrong_type, "a batch is a list of signed drafts", where};
  }
  if (drafts->size() > ledger::limits::batch_drafts_max) {
    return Error{Errc::batch_too_large,
                 fmt::format("the batch holds {} drafts; divide it into batches of {} at most",
                             drafts->size(), ledger::limits::batch_drafts_max),
                 where};
  }
  question.drafts += std::max<std::size_t>(1, drafts->size());  // Empty batches cost too.
  if (question.drafts > kDraftsMax) return too_many_drafts();
  question.batches.emplace_back();
  question.places.emplace_back();
  for (std::size_t i = 0; i < drafts->size() && question.refusals.size() < kRefusalsMax; ++i) {
    auto draft = read_draft((*drafts)[i], log);
    if (!draft) {
      question.refusals.push_back({batch, draft.error()});
      question.refusals.back().error.draft = i;
      leave_out_subject_of((*drafts)[i], question.left_out);
      continue;
    }
    question.batches.back().push_back(*std::move(draft));
    question.places.back().push_back(i);
  }
  return {};
}

Result<void> read_left_out(const json::value& value, ReadQuestion& question) {
  const json::array* subjects = value.if_array();
  if (subjects == nullptr) {
    return Error{Errc::wrong_type, "leftOut is a list of subjects", "/leftOut"};
  }
  if (subjects->size() > kLeftOutMax) {
    return Error{Errc::batch_too_large,
                 fmt::format("leftOut names more than {} subjects", kLeftOutMax), "/leftOut"};
  }
  for (std::size_t i = 0; i < subjects->size(); ++i) {
    const std::string where = fmt::format("/leftOut/{}", i);
    const json::string* text = (*subjects)[i].if_string();
    if (text == nullptr) return Error{Errc::wrong_type, "a subject is a text", where};
    auto subject = ledger::parse_subject(std::string_view(*text));
    if (!subject) return Error{subject.error().code, subject.error().detail, where};
    question.left_out.push_back(*std::move(subject));
  }
  return {};
}

Result<ReadQuestion> read_question(const json::value& value, const ledger::EventReader& log) {
  const json::object* members = value.if_object();
  if (members == nullptr) {
    return Error{Errc::wrong_type,
                 R"(the body is an object: {"batches":[[signed draft, …], …],"leftOut":[…]})"};
  }
  ReadQuestion question;
  if (!members->contains("batches")) {
    return Error{Errc::missing_member, "batches is missing: say what is to be checked", "/batches"};
  }
  for (const auto& member : *members) {
    Result<void> read;
    if (member.key() == "batches") {
      const json::array* batches = member.value().if_array();
      if (batches == nullptr) {
        return Error{Errc::wrong_type, "batches is a list of batches", "/batches"};
      }
      for (const json::value& batch : *batches) {
        if (read = read_batch(batch, log, question); !read) return read.error();
      }
    } else if (member.key() == "leftOut") {
      if (read = read_left_out(member.value(), question); !read) return read.error();
    } else {
      const std::string name(member.key());
      return Error{Errc::unknown_member,
                   fmt::format("{} is no member here; batches and leftOut are", name), "/" + name};
    }
  }
  return question;
}

json::object refusal_json(const Refusal& refusal) {
  json::object row{{"batch", refusal.batch}, {"draft", refusal.error.draft.value_or(0)}};
  row["code"] = code_name(refusal.error.code);
  if (!refusal.error.member.empty()) row["member"] = refusal.error.member;
  row["detail"] = refusal.error.detail;
  return row;
}

bool is_json(const Request& request) {
  const auto types = parse_preferences(request.field("Content-Type"));
  return types.size() == 1 && types.front().value == "application/json" &&
         request.field("Content-Encoding").empty();
}

}  // namespace

Result<std::vector<Refusal>> check_drafts(const ledger::Ledger& ledger,
                                          const json::value& question) {
  auto read = read_question(question, ledger.log());
  if (!read) return read.error();
  std::vector<Refusal> refusals = find_refusals(ledger, read->batches, read->left_out);
  for (Refusal& refusal : refusals) {
    // The ledger has counted only those that could be read.
    if (refusal.error.draft) {
      refusal.error.draft = read->places[refusal.batch].at(*refusal.error.draft);
    }
  }
  refusals.insert(refusals.end(), read->refusals.begin(), read->refusals.end());
  std::ranges::stable_sort(refusals, {}, [](const Refusal& refusal) {
    return std::tuple(refusal.batch, refusal.error.draft);
  });
  if (refusals.size() > kRefusalsMax) {
    refusals.erase(refusals.begin() + kRefusalsMax, refusals.end());
  }
  return refusals;
}

Result<Response> post_check(const Call& call, const App& app) {
  if (!is_json(call.request)) {
    return Error{Errc::unsupported_media_type,
                 "send the question as application/json, without Content-Encoding"};
  }
  if (app.ledger.is_copy()) {
    return Error{Errc::read_only,
                 "this is a copy, which records nothing; ask where the ledger is kept"};
  }
  const auto question = ledger::parse_json(call.request.body, call.request.body.size());
  if (!question) return question.error();
  const auto refusals = check_drafts(app.ledger, *question);
  if (!refusals) return refusals.error();
  json::array rows;
  for (const Refusal& refusal : *refusals) rows.push_back(refusal_json(refusal));
  Response response = text_response(
      200, "application/json", projections::answer_json({{"refusals", std::move(rows)}}) + "\n");
  set_kept(response, Kept::never);
  return response;
}

}  // namespace server
