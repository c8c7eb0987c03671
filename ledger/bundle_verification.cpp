#include <fmt/format.h>

#include <algorithm>
#include <boost/json/value.hpp>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "ledger/bundle.h"
#include "ledger/disclosure.h"
#include "ledger/json.h"
#include "ledger/jws.h"
#include "ledger/key_history.h"
#include "ledger/limits.h"
#include "ledger/merkle.h"
#include "ledger/plain_text.h"

namespace ledger {
namespace {

constexpr std::uint64_t kFoundingEntries = 2;
constexpr std::size_t kFaultsKept = 20;

// Walks through the entries of a bundle once, in their order.
class BundleWalk {
 public:
  BundleWalk(const Bundle& bundle, Checkpoint checkpoint)
      : bundle_(bundle), checkpoint_(std::move(checkpoint)) {}

  std::vector<CheckedBundleEntry> run() {
    std::vector<CheckedBundleEntry> checked;
    for (const BundledEntry& bundled : bundle_.entries) checked.push_back(read(bundled));
    begin_keys(checked);
    for (std::size_t i = 0; i < checked.size(); ++i) follow(checked[i], bundle_.entries[i]);
    return checked;
  }

 private:
  // What an entry and its proof tell of themselves.
  CheckedBundleEntry read(const BundledEntry& bundled) {
    CheckedBundleEntry checked{bundled.position, {}, {}};
    auto decoded = decode_signed_entry(bundled.bytes);
    if (!decoded) {
      checked.wrong = decoded.error().detail;
      signed_bytes_.emplace_back();
      return checked;
    }
    signed_bytes_.push_back(std::move(decoded->signed_bytes));
    checked.entry = std::move(decoded->entry);
    checked.wrong = out_of_place(*checked.entry, bundled);
    return checked;
  }

  std::string out_of_place(const Entry& entry, const BundledEntry& bundled) const {
    if (entry.position != bundled.position) {
      return fmt::format("it says of itself that it is at position {}", entry.position.value);
    }
    if (entry.source != checkpoint_.origin) {
      return fmt::format("it is of the ledger {}, not of {}", printable(entry.source),
                         checkpoint_.origin);
    }
    if (entry.position.value >= checkpoint_.size) {
      return fmt::format("the checkpoint covers the first {} entries, and not this one",
                         checkpoint_.size);
    }
    const auto included = verify_inclusion(leaf_digest(bundled.bytes), bundled.position,
                                           checkpoint_.size, bundled.path, checkpoint_.root);
    return included ? std::string() : "it is not in the log: " + included.error().detail;
  }

  // The first two entries are signed by the key that the second registers.
  void begin_keys(const std::vector<CheckedBundleEntry>& checked) {
    const bool has_both = checked.size() >= kFoundingEntries &&
                          checked[0].position == Position{0} && checked[1].position == Position{1};
    if (has_both && checked[0].wrong.empty() && checked[1].wrong.empty()) {
      keys_.begin(*checked[0].entry, *checked[1].entry);
    }
  }

  // What it tells after those before it.
  void follow(CheckedBundleEntry& checked, const BundledEntry& bundled) {
    const std::string& signed_bytes = signed_bytes_[next_++];
    const bool is_in_order = next_ == 1 || last_ < bundled.position;
    if (checked.wrong.empty() && !is_in_order) {
      checked.wrong = fmt::format(
          "it stands after the entry at position {}: entries stand by position, each once",
          last_.value);
    }
    last_ = std::max(last_, bundled.position);
    if (checked.wrong.empty()) checked.wrong = gap_before(*checked.entry);
    if (checked.wrong.empty()) checked.wrong = wrong_signature(*checked.entry, signed_bytes);
    if (!checked.wrong.empty()) return;
    if (auto added = keys_.add(*checked.entry); !added) checked.wrong = added.error().detail;
  }

  // A correction or revocation must not be left out between two entries.
  std::string gap_before(const Entry& entry) {
    std::uint64_t& expected = revisions_[entry.subject];
    const std::uint64_t before = std::exchange(expected, entry.revision.value + 1);
    if (entry.revision.value == before) return {};
    return fmt::format("{} entries of {} come before it, and the bundle has {} of them",
                       entry.revision.value, to_string(entry.subject), before);
  }

  std::string wrong_signature(const Entry& entry, const std::string& signed_bytes) const {
    const auto kid = jws_kid(entry.signature);
    if (!kid) return "its signature cannot be right: " + kid.error().detail;
    if (*kid != entry.actor) {
      return fmt::format("{} signed it, and it names {} as its actor", printable(*kid),
                         printable(entry.actor));
    }
    const auto key = keys_.signer(entry.position, *kid);
    if (!key) {
      return fmt::format("the entries before it in the bundle do not give {} the right to sign: {}",
                         printable(*kid), key.error().detail);
    }
    if (verify_jws(entry.signature, signed_bytes, *key)) return {};
    return "its signature is not by the key that it names";
  }

  const Bundle& bundle_;
  const Checkpoint checkpoint_;
  std::vector<std::string> signed_bytes_;  // By the order of the bundle.
  KeyHistory keys_;
  std::map<Subject, std::uint64_t> revisions_;  // How many of each subject so far.
  std::size_t next_ = 0;
  Position last_;
};

void check_subjects(const Bundle& bundle, BundleReport& report) {
  if (bundle.entries.empty()) report.add("it holds no entry");
  if (bundle.subjects.empty()) report.add("it does not say what it is about");
  if (std::ranges::adjacent_find(bundle.subjects, std::ranges::greater_equal()) !=
      bundle.subjects.end()) {
    report.add("what it is about does not stand in order, each once");
  }
  std::set<Subject> held;
  for (const CheckedBundleEntry& checked : report.entries) {
    if (checked.entry) held.insert(checked.entry->subject);
  }
  for (const Subject& subject : bundle.subjects) {
    if (!held.contains(subject)) {
      report.add(
          fmt::format("it says to be about {}, and holds no entry of it", to_string(subject)));
    }
  }
}

// Each entry is parsed once, however many persons it is said to name: those that stand in order are
// of one entry after another, and the others are not looked at.
void check_persons(const Bundle& bundle, BundleReport& report) {
  std::map<Position, std::string_view> entries;
  for (const BundledEntry& entry : bundle.entries) entries.emplace(entry.position, entry.bytes);
  const PersonDisclosure* last = nullptr;
  boost::json::value entry;  // That `last` is of; null where there is none.
  for (const PersonDisclosure& person : bundle.persons) {
    const auto place = [](const PersonDisclosure& p) {
      return std::tie(p.position, p.disclosure.pointer);
    };
    const std::string where =
        fmt::format("position {} {}", person.position.value, printable(person.disclosure.pointer));
    if (last != nullptr && place(*last) >= place(person)) {
      report.add(fmt::format("the name at {} does not stand in order, or stands twice", where));
      continue;
    }
    if (last == nullptr || last->position != person.position) {
      const auto found = entries.find(person.position);
      auto parsed = parse_json(found != entries.end() ? found->second : std::string_view(),
                               limits::entry_bytes_max);
      entry = parsed ? *std::move(parsed) : boost::json::value();
    }
    last = &person;
    if (!opens_commitment(entry, person.disclosure)) {
      report.add(
          fmt::format("the name at {} is not the one that the entry commits itself to", where));
    }
  }
}

}  // namespace

bool BundleReport::holds() const {
  return fault_count == 0 &&
         std::ranges::all_of(entries, [](const auto& checked) { return checked.wrong.empty(); });
}

void BundleReport::add(std::string fault) {
  if (++fault_count <= kFaultsKept) faults.push_back(std::move(fault));
}

Result<BundleReport> verify_bundle(const Bundle& bundle, const Verifier& log) {
  const auto checkpoint = open_checkpoint(bundle.signed_checkpoint, log);
  if (!checkpoint) return Error{Errc::verification_failed, checkpoint.error().detail};
  BundleReport report{*checkpoint, BundleWalk(bundle, *checkpoint).run()};
  check_subjects(bundle, report);
  check_persons(bundle, report);
  return report;
}

}  // namespace ledger
