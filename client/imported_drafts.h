#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <memory>
#include <ostream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "client/slugs.h"
#include "ledger/clock.h"
#include "ledger/error.h"
#include "ledger/ledger.h"
#include "ledger/memory_event_store.h"
#include "ledger/projection.h"

namespace client {

// The drafts that a file of another format is turned into, and what of it could not be carried
// over. Each draft is recorded at once in a ledger in memory that nobody keeps: what stays in the
// list can be recorded, in its order, in a new ledger.
class ImportedDrafts {
 public:
  // `clock` must outlive this.
  ImportedDrafts(ledger::Clock& clock, const ledger::TimeZone& zone);

  // `pointer`: the JSON pointer in the file to what the draft says, its place of evidence. False if
  // the ledger would refuse it; then it is among what was left out, and so will be what refers to
  // it.
  bool add(const std::string& pointer, std::string_view type, const ledger::Subject& subject,
           std::string_view effective, boost::json::object data);

  // The file as a document. The drafts after it name it as their evidence.
  void add_source(const ledger::Subject& document, std::string_view effective,
                  boost::json::object data);

  // What could not be carried over, and why: "is no date". Said once, however often it is met.
  void leave_out(const std::string& pointer, std::string sentence);
  // A member of a class that the ledger has no place for.
  void overlook(std::string_view of_class, std::string_view member, const std::string& pointer);

  Slugs& slugs() { return slugs_; }
  std::size_t size() const { return drafts_.size(); }
  void write(std::ostream& out) const;            // JSON Lines.
  void report_left_out(std::ostream& out) const;  // A line each.

 private:
  struct LeftOut {
    std::string pointer;
    std::string sentence;
    auto operator<=>(const LeftOut&) const = default;
  };
  struct Overlooked {
    std::string first;
    std::size_t count = 0;
  };

  ledger::Result<void> try_to_record(const boost::json::object& draft);

  ledger::MemoryEventStore store_;
  ledger::NamedKey key_;
  std::unique_ptr<ledger::Projection> no_rows_;
  std::unique_ptr<ledger::Ledger> scratch_;
  Slugs slugs_;
  std::string source_;
  std::vector<boost::json::object> drafts_;
  std::vector<LeftOut> left_out_;
  std::set<LeftOut> said_;
  std::map<std::string, Overlooked> overlooked_;
};

}  // namespace client
