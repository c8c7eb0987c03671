#include "ledger/decoded_stretches.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "ledger/parallel.h"

namespace ledger {
namespace {

// As many as a tile has leaves. Long enough that beginning to read costs little, short enough that
// what is decoded still lies in a core's own cache when it is taken.
constexpr std::size_t kStretch = 256;
// However many cores there are: entries may be long.
constexpr std::size_t kAheadMax = 16;
constexpr std::size_t kKeptBytesMax = 4 << 20;  // Of a stretch that is used again.

// The rows of an ordinary entry have about as many bytes again as the entry.
constexpr std::size_t kRowsOfAnEntry = 8;
constexpr std::size_t kRowBytesOfAnEntry = 1024;

Result<void> decode(std::string_view bytes, const Derivation& derivation, DecodedStretch& stretch) {
  auto entry = decode_entry(bytes);
  if (!entry) return entry.error();
  DecodedStretch::Decoded& decoded = stretch.entries.emplace_back();
  decoded.leaf = leaf_digest(bytes);
  decoded.step = derivation.head_step(*entry);
  decoded.rows_begin = stretch.list.size();
  derivation.append_own_rows(*entry, stretch.list);
  decoded.rows_end = stretch.list.size();
  if (Derivation::has_rows_in_its_turn(*entry)) decoded.entry = *std::move(entry);
  return {};
}

void decode(const EventReader& log, std::size_t count, const Derivation& derivation,
            DecodedStretch& stretch) {
  while (stretch.entries.size() < count && !stretch.wrong) {
    const std::uint64_t from = stretch.from.value + stretch.entries.size();
    const auto take = [&](std::string_view bytes) {
      if (auto decoded = decode(bytes, derivation, stretch); !decoded) {
        stretch.wrong = decoded.error();
      }
      return !stretch.wrong;
    };
    const auto visited = log.visit_entries({from}, count - stretch.entries.size(), take);
    if (!visited) {
      stretch.wrong = visited.error();
    } else if (!stretch.wrong && from == stretch.from.value + stretch.entries.size()) {
      stretch.wrong = Error{Errc::damaged, fmt::format("position {} is missing", from)};
    }
  }
  stretch.list.copy_rows(stretch.rows);
}

std::size_t bytes_of(const DecodedStretch& stretch) {
  std::size_t bytes = 0;
  for (const Row& row : stretch.rows) bytes += row.key.size() + row.value.size();
  return bytes;
}

}  // namespace

DecodedStretches::DecodedStretches(const EventReader& log, const Derivation& derivation)
    : log_(log),
      derivation_(derivation),
      end_(log.end().value),
      stretches_((end_ + kStretch - 1) / kStretch),
      ahead_max_(std::min(4 * cores(), kAheadMax)) {
  const std::size_t others = std::min(cores(), std::max<std::size_t>(stretches_, 1)) - 1;
  try {
    for (std::size_t i = 0; i < others; ++i) threads_.emplace_back([this] { work(); });
  } catch (const std::system_error&) {
    // Where the system has no more threads, the caller's own decodes what nobody else does.
  }
}

DecodedStretches::~DecodedStretches() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  changed_.notify_all();
}

std::optional<DecodedStretch> DecodedStretches::next(std::optional<DecodedStretch> done) {
  const bool is_used_again = done && bytes_of(*done) <= kKeptBytesMax;
  std::unique_lock lock(mutex_);
  if (is_used_again) used_.push_back(*std::move(done));
  if (next_taken_ == stretches_) return std::nullopt;
  for (auto found = ready_.end();;) {
    found = ready_.find(next_taken_);
    if (found != ready_.end()) {
      DecodedStretch stretch = std::move(found->second);
      ready_.erase(found);
      ++next_taken_;
      lock.unlock();
      changed_.notify_all();
      return stretch;
    }
    if (may_begin()) {
      decode_one(lock);
    } else {
      changed_.wait(lock);
    }
  }
}

bool DecodedStretches::may_begin() const {
  return next_begun_ < stretches_ && next_begun_ < next_taken_ + ahead_max_;
}

void DecodedStretches::decode_one(std::unique_lock<std::mutex>& lock) {
  const std::size_t index = next_begun_++;
  DecodedStretch stretch;
  if (!used_.empty()) {
    stretch = std::move(used_.back());
    used_.pop_back();
  }
  lock.unlock();

  stretch.from = {index * kStretch};
  stretch.entries.clear();
  stretch.list.clear();
  // Views into the list last only because its text is long enough never to stand in a string
  // itself.
  stretch.list.reserve(kStretch * kRowsOfAnEntry, kStretch * kRowBytesOfAnEntry);
  stretch.wrong.reset();
  decode(log_, std::min(kStretch, end_ - index * kStretch), derivation_, stretch);

  lock.lock();
  ready_.emplace(index, std::move(stretch));
  changed_.notify_all();
}

void DecodedStretches::work() {
  std::unique_lock lock(mutex_);
  while (!is_over_ && next_begun_ < stretches_) {
    if (may_begin()) {
      decode_one(lock);
    } else {
      changed_.wait(lock);
    }
  }
}

}  // namespace ledger
