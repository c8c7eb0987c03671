#include "tests/bench/bench_ledger.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <functional>
#include <stdexcept>
#include <utility>

#include "ledger/bytes.h"
#include "ledger/entry.h"
#include "ledger/uuid.h"
#include "projections/row.h"
#include "tests/bench/recording.h"
#include "tests/founded_by_keeper.h"
#include "tests/test_ledger.h"

namespace bench {
namespace {

constexpr std::size_t kFounding = 2;
constexpr std::size_t kReadAtOnce = 1000;

void visit_entries(const ledger::EventReader& log,
                   const std::function<void(const std::string& bytes)>& visit) {
  const std::uint64_t end = log.end().value;
  for (std::uint64_t from = kFounding; from < end; from += kReadAtOnce) {
    for (const std::string& bytes : expect_value(log.read({from}, kReadAtOnce))) visit(bytes);
  }
}

}  // namespace

std::unique_ptr<ledger::LedgerDirectory> found_ledger(const std::filesystem::path& directory) {
  static ledger::SystemClock clock;
  static const projections::RowProjection rows;
  const ledger::Founding founding = founded_by_keeper("bench.example/ledger");
  return expect_value(ledger::LedgerDirectory::create(directory, founding, clock, rows));
}

ledger::NamedKey first_key_of(const ledger::LedgerDirectory& directory) {
  return expect_value(ledger::read_key_file(directory.first_key_file()));
}

std::vector<boost::json::value> document_facts(std::size_t count) {
  std::vector<boost::json::value> facts;
  facts.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    facts.push_back(boost::json::object{
        {"type", "document.registered"},
        {"subject", fmt::format("document/d-{}", i)},
        {"effective", "2026-01-01"},
        {"data", {{"title", fmt::format("Handling {} {}", i, std::string(130, 'x'))}}}});
  }
  return facts;
}

void record(ledger::LedgerDirectory& directory, std::span<const Batch> batches) {
  std::size_t recorded = 0;
  record_batches(directory.ledger(), first_key_of(directory),
                 [&] { return recorded < batches.size() ? batches[recorded++] : Batch(); });
}

std::vector<Message> messages_of(const ledger::EventReader& log) {
  std::vector<Message> messages;
  visit_entries(log, [&](const std::string& bytes) {
    messages.push_back({to_string(expect_value(ledger::decode_entry(bytes)).id), bytes});
  });
  return messages;
}

std::vector<Message> messages_of_facts(const std::filesystem::path& directory,
                                       std::span<const boost::json::value> facts) {
  constexpr std::size_t kBatch = 1000;
  const auto founded = found_ledger(directory);
  const ledger::NamedKey key = first_key_of(*founded);
  auto& ledger = founded->ledger();
  for (std::size_t begin = 0; begin < facts.size(); begin += kBatch) {
    const auto part = facts.subspan(begin, std::min(kBatch, facts.size() - begin));
    expect_value(
        ledger.submit(sign_batch({part.begin(), part.end()}, ledger.settings().origin, key)));
  }
  return messages_of(ledger.log());
}

std::vector<SignedBytes> signed_bytes_of(const ledger::EventReader& log,
                                         const ledger::PublicKey& key) {
  std::vector<SignedBytes> all;
  visit_entries(log, [&](const std::string& bytes) {
    const auto decoded = expect_value(ledger::decode_signed_entry(bytes));
    // RFC 7515 section 5.1: what is signed is the header and the encoded payload, in between a dot.
    const std::string& jws = decoded.entry.signature;
    const std::size_t dots = jws.find("..");
    all.push_back({bytes, jws.substr(0, dots + 1) + ledger::to_base64url(decoded.signed_bytes),
                   expect_value(ledger::from_base64url(jws.substr(dots + 2))), key});
  });
  return all;
}

std::size_t mean_bytes(const std::vector<Message>& messages) {
  std::size_t bytes = 0;
  for (const Message& message : messages) bytes += message.json.size();
  return messages.empty() ? 0 : bytes / messages.size();
}

}  // namespace bench
