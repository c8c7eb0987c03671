#include "client/exported_drafts.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>

#include "client/log_reading.h"
#include "ledger/draft.h"
#include "ledger/event_json.h"
#include "ledger/json.h"
#include "ledger/limits.h"
#include "ledger/log_index.h"

namespace client {
namespace {

namespace json = boost::json;
using ledger::Entry;
using ledger::Errc;
using ledger::Error;
using ledger::Position;
using ledger::Result;

std::optional<ledger::Uuid> amended_id(const ledger::Event& event) {
  if (const auto* corrected = ledger::fact_as<ledger::EntryCorrected>(event)) {
    return corrected->entry;
  }
  if (const auto* retracted = ledger::fact_as<ledger::EntryRetracted>(event)) {
    return retracted->entry;
  }
  return std::nullopt;
}

std::string shell_quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

}  // namespace

Result<ExportedDrafts> ExportedDrafts::of(const ledger::EventReader& log) {
  ExportedDrafts drafts(log);
  const auto first = ledger::read_entry(log, {0});
  if (!first) return first.error();
  const auto key = ledger::read_entry(log, {1});
  if (!key) return key.error();
  drafts.organisation_ = first->subject;
  drafts.first_key_ = key->subject;
  auto stream = ledger::read_stream(log, first->subject);
  if (!stream) return stream.error();
  std::vector<ledger::Uuid> amended{first->id};
  for (const ledger::Recorded& entry : *stream) {
    const auto target = amended_id(entry.event);
    if (!target || std::ranges::find(amended, *target) == amended.end()) continue;
    amended.push_back(entry.id);
    drafts.left_out_.push_back(entry.id);
  }
  auto corrected = ledger::apply_amendments(*std::move(stream));
  if (!corrected) return corrected.error();
  drafts.founder_ = corrected->front().entry;
  return drafts;
}

// A name in place of each commitment that is disclosed, and only one that opens it.
Result<void> ExportedDrafts::disclose(const Entry& entry, const std::string& pointer,
                                      json::value& value) const {
  if (value.is_array()) {
    json::array& list = value.get_array();
    for (std::size_t i = 0; i < list.size(); ++i) {
      auto disclosed = disclose(entry, fmt::format("{}/{}", pointer, i), list[i]);
      if (!disclosed) return disclosed;
    }
    return {};
  }
  if (!value.is_object()) return {};
  for (auto& member : value.get_object()) {
    const std::string inner = fmt::format("{}/{}", pointer, std::string_view(member.key()));
    if (member.key() != "person") {
      if (auto disclosed = disclose(entry, inner, member.value()); !disclosed) return disclosed;
      continue;
    }
    const auto kept =
        log_.get(ledger::Table::disclosures, ledger::disclosure_key(entry.position, inner));
    if (!kept) return kept.error();
    if (!*kept) continue;
    const std::size_t end = (*kept)->find('\n');
    if (end == std::string::npos) continue;
    const std::string salt = (*kept)->substr(0, end);
    const std::string name = (*kept)->substr(end + 1);
    const json::value commitment =
        json::object{{"sha256", to_hex(ledger::commit_to_person(salt, name))}};
    if (member.value() == commitment) member.value() = json::string(name);
  }
  return {};
}

// None where the entry stays behind.
Result<std::optional<json::object>> ExportedDrafts::draft_of(const Entry& entry,
                                                             const std::string& bytes) const {
  const bool is_left_out =
      entry.subject == first_key_ || std::ranges::find(left_out_, entry.id) != left_out_.end();
  if (is_left_out) return std::optional<json::object>();
  json::object draft{{"type", ledger::type_name(entry.event.type())},
                     {"subject", to_string(entry.subject)}};
  if (entry.position == Position{0}) {
    draft["effective"] = founder_->effective.text();
    draft["data"] = ledger::event_to_json(founder_->event);
    return std::optional(std::move(draft));
  }
  auto whole = ledger::parse_json(bytes, ledger::limits::entry_bytes_max);
  if (!whole) return whole.error();
  json::value data = std::move(whole->get_object().at("data"));
  if (auto disclosed = disclose(entry, "/data", data); !disclosed) return disclosed.error();
  draft["effective"] = entry.effective.text();
  draft["id"] = to_string(entry.id);
  draft["data"] = std::move(data);
  return std::optional(std::move(draft));
}

Result<void> ExportedDrafts::visit(const VisitDraft& visit) const {
  return visit_log(
      log_, {0}, [&](Position first, const std::vector<std::string>& entries) -> Result<bool> {
        for (std::size_t i = 0; i < entries.size(); ++i) {
          const auto entry = ledger::decode_entry(entries[i]);
          if (!entry) {
            return Error{Errc::damaged, fmt::format("the entry at position {} cannot be read: {}",
                                                    first.value + i, entry.error().detail)};
          }
          auto draft = draft_of(*entry, entries[i]);
          if (!draft) return draft.error();
          if (!*draft) continue;
          const auto go_on = visit(*entry, **std::move(draft));
          if (!go_on || !*go_on) return go_on;
        }
        return true;
      });
}

std::string ExportedDrafts::how_to_record() const {
  const auto& fact = std::get<ledger::OrganisationRegistered>(founder_->event.fact);
  const bool can_be_made = !fact.name.plain.empty() && !fact.aliases && !fact.party &&
                           !fact.short_name && !founder_->event.evidence;
  if (!can_be_made) {
    return fmt::format("record them into a ledger that another organisation than {} keeps",
                       organisation_.slug);
  }
  return fmt::format(
      "record them into a ledger made with --organisation {} --name {} --kind {} --since {}",
      organisation_.slug, shell_quoted(fact.name.plain), ledger::enum_name(fact.kind),
      shell_quoted(founder_->effective.text()));
}

}  // namespace client
