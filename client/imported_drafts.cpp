#include "client/imported_drafts.h"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "ledger/check.h"
#include "ledger/draft.h"
#include "ledger/plain_text.h"

namespace client {
namespace {

using ledger::Result;
namespace json = boost::json;

// Who keeps the ledger in memory. A file that names the same one has to be edited first.
constexpr std::string_view kKeeper = "liggare-import-keeper";

class NoRows final : public ledger::Projection {
 public:
  void append_rows(const ledger::Entry&, ledger::RowList&) const override {}
  std::string format() const override { return "none"; }
};

Result<ledger::Draft> signed_draft(const json::value& draft, const std::string& origin,
                                   const ledger::NamedKey& key) {
  const auto made = ledger::sign_draft(draft, origin, key);
  if (!made) return made.error();
  return ledger::read_signed_draft(*made);
}

std::vector<json::value> founding_drafts(const ledger::NamedKey& key) {
  const std::string keeper = fmt::format("organisation/{}", kKeeper);
  return {json::object{{"type", "organisation.registered"},
                       {"subject", keeper},
                       {"effective", "2000"},
                       {"data", {{"name", kKeeper}, {"kind", "other"}}}},
          json::object{{"type", "key.registered"},
                       {"subject", fmt::format("key/{}", kKeeper)},
                       {"effective", "2000"},
                       {"data",
                        {{"organisation", keeper},
                         {"public", to_base64(key.key.public_key())},
                         {"roles", {"administrator", "recorder"}}}}}};
}

}  // namespace

ImportedDrafts::ImportedDrafts(ledger::Clock& clock, const ledger::TimeZone& zone)
    : key_{fmt::format("{0}/{0}", kKeeper), ledger::SecretKey::generate()},
      no_rows_(std::make_unique<NoRows>()) {
  const ledger::Settings settings{"liggare.import", zone, ledger::Calendar::swedish};
  auto opened = ledger::Ledger::open(store_, settings, ledger::SecretKey::generate(), clock,
                                     *no_rows_, nullptr);
  LIGGARE_CHECK(opened.has_value());
  scratch_ = *std::move(opened);
  std::vector<ledger::Draft> founding;
  for (const json::value& draft : founding_drafts(key_)) {
    auto made = signed_draft(draft, settings.origin, key_);
    LIGGARE_CHECK(made.has_value());
    founding.push_back(*std::move(made));
  }
  LIGGARE_CHECK(scratch_->submit(std::move(founding)).has_value());
}

Result<void> ImportedDrafts::try_to_record(const json::object& draft) {
  auto made = signed_draft(draft, scratch_->settings().origin, key_);
  if (!made) return made.error();
  std::vector<ledger::Draft> batch;
  batch.push_back(*std::move(made));
  const auto receipt = scratch_->submit(std::move(batch));
  if (!receipt) return receipt.error();
  return {};
}

bool ImportedDrafts::add(const std::string& pointer, std::string_view type,
                         const ledger::Subject& subject, std::string_view effective,
                         json::object data) {
  if (!source_.empty()) {
    data["evidence"] = json::array{json::object{{"document", source_}, {"place", pointer}}};
  }
  json::object draft{{"type", type},
                     {"subject", to_string(subject)},
                     {"effective", effective},
                     {"data", std::move(data)}};
  if (auto recorded = try_to_record(draft); !recorded) {
    leave_out(pointer, fmt::format("{} is left out, since the ledger would refuse it: {}",
                                   to_string(subject), recorded.error().detail));
    return false;
  }
  drafts_.push_back(std::move(draft));
  return true;
}

void ImportedDrafts::add_source(const ledger::Subject& document, std::string_view effective,
                                json::object data) {
  if (add("", "document.registered", document, effective, std::move(data))) {
    source_ = to_string(document);
  }
}

void ImportedDrafts::leave_out(const std::string& pointer, std::string sentence) {
  LeftOut item{pointer, std::move(sentence)};
  if (said_.insert(item).second) left_out_.push_back(std::move(item));
}

void ImportedDrafts::overlook(std::string_view of_class, std::string_view member,
                              const std::string& pointer) {
  Overlooked& overlooked = overlooked_[fmt::format("`{}` of {}", member, of_class)];
  if (overlooked.count++ == 0) overlooked.first = pointer;
}

void ImportedDrafts::write(std::ostream& out) const {
  for (const json::object& draft : drafts_) out << json::serialize(draft) << '\n';
}

void ImportedDrafts::report_left_out(std::ostream& out) const {
  for (const LeftOut& item : left_out_) {
    out << ledger::printable(item.pointer.empty() ? "/" : item.pointer) << ": " << item.sentence
        << '\n';
  }
  for (const auto& [what, overlooked] : overlooked_) {
    out << ledger::printable(overlooked.first) << ": the ledger has no place for "
        << ledger::printable(what);
    if (overlooked.count > 1) out << fmt::format(" ({} in all)", overlooked.count);
    out << '\n';
  }
}

}  // namespace client
