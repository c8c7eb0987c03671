#pragma once

#include <atomic>
#include <boost/json/value.hpp>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/calendar.h"
#include "ledger/clock.h"
#include "ledger/date.h"
#include "ledger/digest.h"
#include "ledger/draft.h"
#include "ledger/json.h"
#include "ledger/ledger.h"
#include "ledger/limits.h"
#include "ledger/log_index.h"
#include "ledger/memory_event_store.h"
#include "ledger/projection.h"
#include "ledger/time_zone.h"

// A small ledger in memory for tests, with its two founding entries and verbs that record drafts as
// a person would write them: JSON without id and signature.

// Each look at the clock is one second later than the one before. No test ever waits.
class ManualClock final : public ledger::Clock {
 public:
  ManualClock() = default;
  explicit ManualClock(std::string_view rfc3339) { set(rfc3339); }
  ledger::Timestamp now() override { return {unix_us_ += 1'000'000}; }
  // The next look is one second after this.
  void set(std::string_view rfc3339) { unix_us_ = ledger::parse_rfc3339(rfc3339).value().unix_us; }

 private:
  std::atomic<std::int64_t> unix_us_{1'767'225'600'000'000};  // 2026-01-01T00:00:00Z
};

// Answers nothing, but writes one row for each entry, so that there is something to lose.
class OneRowEach final : public ledger::Projection {
 public:
  void append_rows(const ledger::Entry& entry, ledger::RowList& rows) const override {
    rows.append(ledger::Table::rows, ledger::stream_key(entry.subject, entry.revision),
                std::string(entry.event.traits().name) + " " + entry.effective.text());
  }
  std::string format() const override { return "one row each/1"; }
};

// The same kid always gives the same key.
inline ledger::NamedKey test_key(std::string kid) {
  const ledger::Digest seed = ledger::sha256(kid);
  return {std::move(kid), ledger::SecretKey::from_seed(seed.bytes)};
}

// A ledger fails a test by an exception with the refusal's sentence, where the test asked for none.
template <class T>
T expect_value(ledger::Result<T> result) {
  if (result) return *std::move(result);
  throw std::runtime_error(std::string(ledger::code_name(result.error().code)) + ": " +
                           result.error().detail);
}

inline ledger::Settings test_settings() {
  return {"ledger.example/test", expect_value(ledger::TimeZone::find("Europe/Stockholm")),
          ledger::Calendar::swedish};
}

class TestLedger {
 public:
  // The founding organisation is "organisation/keeper", its administrator's key "keeper/first".
  // Everything that is passed must outlive the ledger.
  TestLedger() : TestLedger(own_store_) {}
  explicit TestLedger(const ledger::Projection& rows) : TestLedger(own_store_, rows) {}
  // Founds the ledger if the store is empty, else opens what is there.
  explicit TestLedger(ledger::EventStore& store_used) : TestLedger(store_used, own_rows_) {}
  TestLedger(ledger::EventStore& store_used, const ledger::Projection& rows)
      : store(store_used), projection(rows) {
    open();
    if (store.end() == ledger::Position{0}) found();
  }

  // Reads one draft as a person would write it.
  static boost::json::value parse(std::string_view text) {
    return expect_value(ledger::parse_json(text, 16 * ledger::limits::entry_bytes_max));
  }

  // Signs a draft as `key` would and reads it as the ledger would.
  ledger::Result<ledger::Draft> draft(std::string_view text, const ledger::NamedKey& key) const {
    const auto signed_draft = ledger::sign_draft(parse(text), settings.origin, key);
    if (!signed_draft) return signed_draft.error();
    return ledger::read_signed_draft(*signed_draft);
  }
  ledger::Result<ledger::Draft> draft(std::string_view text) const {
    return draft(text, first_key);
  }

  // Submits a batch of drafts, signed by `key`: all or nothing. An error in a draft's form has its
  // place in the batch, as one by the rules has.
  ledger::Result<ledger::Receipt> submit(const std::vector<std::string>& texts,
                                         const ledger::NamedKey& key) {
    std::vector<ledger::Draft> batch;
    for (const std::string& text : texts) {
      auto one = draft(text, key);
      if (!one) {
        ledger::Error error = one.error();
        error.draft = batch.size();
        return error;
      }
      batch.push_back(*std::move(one));
    }
    return ledger->submit(std::move(batch));
  }
  ledger::Result<ledger::Receipt> submit(const std::vector<std::string>& texts) {
    return submit(texts, first_key);
  }
  ledger::Result<ledger::Receipt> submit(const std::string& text) {
    return submit(std::vector{text}, first_key);
  }

  // Records what must be accepted; gives what became of the last draft.
  ledger::RecordedDraft record(const std::vector<std::string>& texts) {
    return expect_value(submit(texts)).drafts.back();
  }
  ledger::RecordedDraft record(const std::string& text) { return record(std::vector{text}); }

  // Registers a key of an organisation, such as "region/anna", and gives it.
  ledger::NamedKey register_key(const std::string& kid, std::string_view roles = "\"recorder\"") {
    ledger::NamedKey key = test_key(kid);
    const std::size_t slash = kid.find('/');
    record(R"({"type":"key.registered","subject":"key/)" + kid.substr(slash + 1) +
           R"(","effective":"2026-01-01","data":{"organisation":"organisation/)" +
           kid.substr(0, slash) + R"(","public":")" + ledger::to_base64(key.key.public_key()) +
           R"(","roles":[)" + std::string(roles) + "]}}");
    return key;
  }

  // Ends the ledger and begins it anew on the same store, as a restart does.
  void reopen() {
    ledger.reset();
    open();
  }

  std::vector<std::string> entries() const {
    return expect_value(store.read({0}, store.end().value));
  }
  ledger::Entry entry(ledger::Position position) const {
    return expect_value(ledger::read_entry(store, position));
  }

 private:
  ledger::MemoryEventStore own_store_;
  inline static const OneRowEach own_rows_;

 public:
  const ledger::Settings settings = test_settings();
  const ledger::NamedKey first_key = test_key("keeper/first");
  ManualClock clock;
  ledger::EventStore& store;
  const ledger::Projection& projection;
  std::unique_ptr<ledger::Ledger> ledger;  // Last: it uses all of the above.

 private:
  void open() {
    ledger = expect_value(ledger::Ledger::open(store, settings, test_key(settings.origin).key,
                                               clock, projection, nullptr));
  }

  void found() {
    record({R"({"type":"organisation.registered","subject":"organisation/keeper",)"
            R"("effective":"2020-01-01","data":{"name":"Keeper","kind":"other"}})",
            R"({"type":"key.registered","subject":"key/first","effective":"2026-01-01",)"
            R"("data":{"organisation":"organisation/keeper","public":")" +
                ledger::to_base64(first_key.key.public_key()) +
                R"(","roles":["administrator","recorder"]}})"});
  }
};
