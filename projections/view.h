#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/storage_ptr.hpp>
#include <boost/json/value.hpp>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ledger/error.h"
#include "ledger/event_store.h"
#include "ledger/ledger.h"
#include "projections/history.h"
#include "projections/states.h"

namespace projections {

// Thrown where rows cannot be read; becomes an Error where a question is asked (questions.h), and
// nowhere else. Lets thirty small functions be about their question instead of about disks.
struct UnreadableRows {
  ledger::Error error;
};

class HistoryCache;

// The ledger as it is known after its first `size` entries, asked about one day. Reads each subject
// at most once. Not thread-safe: make one for each question.
class View {
 public:
  // `histories` must be of the same ledger, and may be null: none are remembered then.
  View(const ledger::EventReader& log, const ledger::Settings& settings, ledger::Day at,
       std::uint64_t size, HistoryCache* histories = nullptr);

  ledger::Day at() const { return at_; }
  std::uint64_t size() const { return size_; }
  const ledger::Settings& settings() const { return settings_; }
  const ledger::TimeZone& zone() const { return settings_.zone; }
  const ledger::EventReader& log() const { return log_; }

  // What is known of a subject; nothing known gives an empty history.
  const History& history(const ledger::Subject& subject);
  // Every subject of a kind that was created, in the order of their slugs. O(rows of the kind).
  const std::vector<const History*>& all(ledger::Kind kind);
  // The subjects whose standing entries refer to `to` by this member, whatever the day.
  std::vector<const History*> referring(const ledger::Subject& to, std::string_view member);

  // What a subject is called on the day; its slug where nothing says.
  ledger::Text title(const ledger::Subject& subject);
  // A subject as it stands in an answer; its title goes into the answer's `names`.
  boost::json::string mention(const ledger::Subject& subject,
                              boost::json::storage_ptr storage = {});
  template <class Refs>
  boost::json::array mention_all(const Refs& references,
                                 const boost::json::storage_ptr& storage = {}) {
    boost::json::array list(storage);
    list.reserve(references.size());
    for (const auto& reference : references) list.push_back(mention(reference.subject, storage));
    return list;
  }
  // The title of everything that was mentioned, by kind and slug.
  boost::json::object names(boost::json::storage_ptr storage = {});

  // Notes that the persons of an entry are shown; their names stand in the answer's `disclosed`.
  void show_persons(ledger::Position position) { shown_persons_.insert(position); }
  boost::json::array disclosed();

 private:
  struct SubjectHash {
    std::size_t operator()(const ledger::Subject& subject) const {
      return std::hash<std::string>()(subject.slug) + static_cast<std::size_t>(subject.kind);
    }
  };

  const History& keep(std::shared_ptr<const History> history);

  const ledger::EventReader& log_;
  const ledger::Settings& settings_;
  ledger::Day at_;
  std::uint64_t size_;
  HistoryCache* remembered_;
  std::unordered_map<ledger::Subject, std::shared_ptr<const History>, SubjectHash> histories_;
  std::map<ledger::Kind, std::vector<const History*>> kinds_;
  std::unordered_set<ledger::Subject, SubjectHash> mentioned_;
  std::set<ledger::Position> shown_persons_;
};

}  // namespace projections
