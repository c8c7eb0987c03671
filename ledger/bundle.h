#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/digest.h"
#include "ledger/disclosure.h"
#include "ledger/entry.h"
#include "ledger/error.h"
#include "ledger/subject.h"
#include "ledger/types.h"

// An extract of a log that can be checked by somebody who has nothing else: entries, the proof of
// each, one signed checkpoint, and the names of persons that still exist. Pure: no store, no clock.
namespace ledger {

inline constexpr std::size_t kBundleBytesMax = 64U << 20;

struct BundledEntry {
  Position position;
  std::string bytes;  // As they are in the log.
  std::vector<Digest> path;
};

struct Bundle {
  std::vector<Subject> subjects;      // What was asked for, ordered, each once.
  std::string signed_checkpoint;      // What every path leads to.
  std::vector<BundledEntry> entries;  // By position, each once; of a subject all from its first on.
  std::vector<PersonDisclosure> persons;  // By position and pointer, each once.
};

// The file: canonical JSON and a newline (docs/format.md).
std::string format_bundle(const Bundle& bundle);
// Reads the form alone, strictly: unknown members, another version and what is not canonical are
// refused. Whether anything in it is true, verify_bundle says. Errc::invalid_value
Result<Bundle> parse_bundle(std::string_view text);

// One entry of a bundle, as it was found.
struct CheckedBundleEntry {
  Position position;           // As the bundle says.
  std::optional<Entry> entry;  // None: the bytes are no entry at all.
  std::string wrong;           // A sentence; empty: it is genuine.
};

struct BundleReport {
  Checkpoint checkpoint;
  std::vector<CheckedBundleEntry> entries;  // In the order of the bundle.
  // What is wrong with the bundle apart from its entries. At most 20 are kept.
  std::vector<std::string> faults = {};
  std::size_t fault_count = 0;

  bool holds() const;
  void add(std::string fault);
};

// Checks a bundle with nothing but the log's key. An entry is genuine if it stands in its place in
// the tree that the log signed, and its author's signature is by a key that entries before it in
// the bundle, genuine themselves, register and do not revoke. Gives a report for any bundle whose
// checkpoint `log` signed; else Errc::verification_failed, since nothing in it can be believed.
Result<BundleReport> verify_bundle(const Bundle& bundle, const Verifier& log);

}  // namespace ledger
