#include "projections/view.h"

#include <algorithm>
#include <span>
#include <utility>

#include "ledger/bytes.h"
#include "ledger/disclosure.h"
#include "ledger/event_json.h"
#include "ledger/json_writer.h"
#include "ledger/log_index.h"
#include "projections/history_cache.h"
#include "projections/row.h"

namespace projections {
namespace {

using ledger::Amended;
using ledger::Kind;
using ledger::Subject;
namespace json = boost::json;

// The history's entries refer to a subject by a member, in what stands.
bool refers(const History& history, const Subject& to, std::string_view member) {
  bool found = false;
  for (const ledger::Amended& entry : history.entries()) {
    if (!entry.stands()) continue;
    visit_references(entry.entry.event, [&](std::string_view name, const Subject& subject) {
      found = found || (name == member && subject == to);
    });
  }
  return found;
}

// Whether hardly any rows are missing of what was known of all subjects of a kind. Otherwise one
// walk over them is quicker than a seek for each.
bool are_remembered(const SubjectsOfKind& kind, std::uint64_t size, HistoryCache& histories) {
  if (!kind.completeness().covers(size)) return false;
  const auto missing = std::ranges::count_if(kind.subjects(), [&](const Subject& subject) {
    const auto rows = histories.find(subject);
    return rows == nullptr || !rows->completeness().covers(size);
  });
  return static_cast<std::size_t>(missing) <= kind.subjects().size() / 10;
}

// Reads the rows of one subject after another, as far as they were known. What they say is only
// read where nobody remembers it.
class KnownRows {
 public:
  KnownRows(std::uint64_t size, HistoryCache* histories) : size_(size), histories_(histories) {}

  // Whether a row of that key was known: told by the key alone, so that what came later costs
  // nothing to read.
  bool is_known(std::string_view key) const {
    if (key.size() < kPositionBytes) {
      throw UnreadableRows{
          {ledger::Errc::damaged,
           "a row of the projections is not where it was written; run `liggare rebuild`"}};
    }
    return ledger::read_be64(key.substr(key.size() - kPositionBytes)) < size_;
  }
  void begin(Subject subject) {
    subject_ = std::move(subject);
    remembered_ = histories_ != nullptr ? histories_->find(subject_) : nullptr;
    count_ = 0;
    bytes_.clear();
    ends_.clear();
  }
  void add(std::string_view row) {
    ++count_;
    if (remembered_ != nullptr && count_ <= remembered_->size()) return;
    bytes_ += row;
    ends_.push_back(bytes_.size());
  }
  // After `begin`: whether all rows are remembered, so that none need be added.
  bool are_remembered() {
    if (remembered_ == nullptr || !remembered_->completeness().covers(size_)) return false;
    count_ = remembered_->count_of(size_);
    return true;
  }
  const Subject& subject() const { return subject_; }
  std::size_t count() const { return count_; }

  // Of all that was known, which has been added since `begin` or was remembered.
  std::shared_ptr<const History> history(const ledger::TimeZone& zone) {
    if (!ends_.empty() || remembered_ == nullptr) decode();
    if (count_ == remembered_->size()) remembered_->completeness().learn(size_);
    if (count_ <= remembered_->plain_count()) {
      History::Entries shared(remembered_, &remembered_->entries());
      return std::make_shared<const History>(subject_, std::move(shared), count_, zone);
    }
    return std::make_shared<const History>(subject_, amended(), count_, zone);
  }

 private:
  static constexpr std::size_t kPositionBytes = 8;

  History::Entries amended() {
    if (histories_ != nullptr) {
      if (auto found = histories_->find_amended(subject_, count_)) return found;
    }
    const auto known = std::span(remembered_->entries()).first(count_);
    auto entries = std::make_shared<std::vector<Amended>>(known.begin(), known.end());
    if (auto done = apply_amendments(*entries); !done) throw UnreadableRows{done.error()};
    if (histories_ != nullptr) {
      histories_->keep_amended(subject_, entries, remembered_->row_bytes());
    }
    return entries;
  }

  void decode() {
    std::vector<Amended> entries;
    std::size_t row_bytes = bytes_.size();
    if (remembered_ != nullptr) {
      entries = remembered_->entries();
      row_bytes += remembered_->row_bytes();
    }
    entries.reserve(count_);
    std::size_t begin = 0;
    for (const std::size_t end : ends_) {
      auto row = decode_row(std::string_view(bytes_).substr(begin, end - begin));
      if (!row) throw UnreadableRows{row.error()};
      entries.push_back({*std::move(row), {}, {}});
      begin = end;
    }
    remembered_ = std::make_shared<const RecordedRows>(std::move(entries), row_bytes);
    if (histories_ != nullptr && count_ > 0) histories_->keep(subject_, remembered_);
  }

  std::uint64_t size_;
  HistoryCache* histories_;
  Subject subject_;
  std::shared_ptr<const RecordedRows> remembered_;
  std::size_t count_ = 0;
  std::string bytes_;              // The rows that nobody remembers, one after another.
  std::vector<std::size_t> ends_;  // Of each, in bytes_.
};

}  // namespace

View::View(const ledger::EventReader& log, const ledger::Settings& settings, ledger::Day at,
           std::uint64_t size, HistoryCache* histories)
    : log_(log), settings_(settings), at_(at), size_(size), remembered_(histories) {}

const History& View::keep(std::shared_ptr<const History> history) {
  return *histories_.emplace(history->subject(), std::move(history)).first->second;
}

const History& View::history(const Subject& subject) {
  const auto known = histories_.find(subject);
  if (known != histories_.end()) return *known->second;
  KnownRows rows(size_, remembered_);
  rows.begin(subject);
  if (rows.are_remembered()) return keep(rows.history(zone()));
  const auto scanned = log_.scan(ledger::Table::rows, row_prefix(subject), {},
                                 [&](std::string_view key, std::string_view value) {
                                   if (!rows.is_known(key)) return false;
                                   rows.add(value);
                                   return true;
                                 });
  if (!scanned) throw UnreadableRows{scanned.error()};
  return keep(rows.history(zone()));
}

const std::vector<const History*>& View::all(Kind kind) {
  const auto known = kinds_.find(kind);
  if (known != kinds_.end()) return known->second;
  std::vector<const History*> found;
  const auto remembered = remembered_ != nullptr ? remembered_->find(kind) : nullptr;
  if (remembered != nullptr && are_remembered(*remembered, size_, *remembered_)) {
    for (const Subject& subject : remembered->subjects()) {
      const History& one = history(subject);
      if (one.is_created()) found.push_back(&one);
    }
    return kinds_.emplace(kind, std::move(found)).first->second;
  }
  // The rows of a kind lie together: one walk, not one seek for each subject.
  std::vector<Subject> subjects;
  KnownRows rows(size_, remembered_);
  const auto finish_subject = [&] {
    if (rows.count() == 0) return;
    const auto loaded = histories_.find(rows.subject());
    const History& history =
        loaded != histories_.end() ? *loaded->second : keep(rows.history(zone()));
    if (history.is_created()) found.push_back(&history);
    // One more than are kept, and no copies of all subjects of a large kind.
    if (subjects.size() <= HistoryCache::kSubjectsMax) subjects.push_back(rows.subject());
  };
  std::string current;
  const std::string prefix = std::string(kind_name(kind)) + "/";
  const auto scanned =
      log_.scan(ledger::Table::rows, prefix, {}, [&](std::string_view key, std::string_view value) {
        if (!rows.is_known(key)) return true;
        const std::string_view text = key.substr(0, key.find('\0'));
        if (text != current) {
          finish_subject();
          current = text;
          auto subject = ledger::parse_subject(text);
          if (!subject) throw UnreadableRows{subject.error()};
          rows.begin(*std::move(subject));
        }
        rows.add(value);
        return true;
      });
  if (!scanned) throw UnreadableRows{scanned.error()};
  finish_subject();
  if (remembered_ != nullptr) remembered_->keep(kind, std::move(subjects), size_);
  return kinds_.emplace(kind, std::move(found)).first->second;
}

std::vector<const History*> View::referring(const Subject& to, std::string_view member) {
  const auto rows = read_references(log_, to, member);
  if (!rows) throw UnreadableRows{rows.error()};
  std::vector<const History*> found;
  const Subject* last = nullptr;
  for (const ledger::ReferenceRow& row : *rows) {
    if (row.position.value >= size_ || (last != nullptr && *last == row.from)) continue;
    last = &row.from;
    const History& from = history(row.from);
    if (from.is_created() && refers(from, to, member)) found.push_back(&from);
  }
  return found;
}

json::string View::mention(const Subject& subject, json::storage_ptr storage) {
  mentioned_.insert(subject);
  const std::string_view kind = kind_name(subject.kind);
  json::string text(std::move(storage));
  text.reserve(kind.size() + 1 + subject.slug.size());
  return text.append(kind).append("/").append(subject.slug);
}

ledger::Text View::title(const Subject& subject) {
  const History& known = history(subject);
  const ledger::Text* title = nullptr;
  if (known.is_created()) {
    const std::size_t count = std::max(known.shown_count(at_), known.life().first_count());
    for (const Placed& placed : known.life().entries().first(count)) {
      const ledger::Text* stated = stated_title(placed.entry->event);
      if (stated != nullptr) title = stated;
    }
  }
  return title != nullptr ? *title : ledger::Text{subject.slug, {}, {}};
}

json::object View::names(json::storage_ptr storage) {
  // A title can mention nothing further, so the set does not grow under way.
  std::vector<const Subject*> sorted;
  sorted.reserve(mentioned_.size());
  for (const Subject& subject : mentioned_) sorted.push_back(&subject);
  std::ranges::sort(sorted, {}, [](const Subject* subject) -> const Subject& { return *subject; });
  json::object names(std::move(storage));
  names.reserve(sorted.size());
  for (const Subject* subject : sorted) {
    names.emplace(to_string(*subject), ledger::json_of(title(*subject)));
  }
  return names;
}

json::array View::disclosed() {
  json::array list;
  for (const ledger::Position position : shown_persons_) {
    const auto persons = read_disclosures(log_, position);
    if (!persons) throw UnreadableRows{persons.error()};
    for (const auto& [at, disclosure] : *persons) {
      list.push_back(json::object{{"position", at.value},
                                  {"pointer", disclosure.pointer},
                                  {"salt", disclosure.salt},
                                  {"name", disclosure.name}});
    }
  }
  return list;
}

}  // namespace projections
