#include "ledger/selected_entries.h"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/log_index.h"

namespace ledger {
namespace {

constexpr std::size_t kEntriesAtOnce = 200;

}  // namespace

Result<SelectedEntries> SelectedEntries::of(const EventReader& log, EntrySelection selection) {
  SelectedEntries entries(log, std::move(selection));
  const EntrySelection& wanted = entries.selection_;
  if (!wanted.subject) return entries;
  const auto stream = read_stream(log, *wanted.subject);
  if (!stream) return stream.error();
  if (stream->empty()) {
    return Error{Errc::not_found, fmt::format("{} is not in this ledger; `liggare log` shows what "
                                              "is",
                                              to_string(*wanted.subject))};
  }
  for (const Recorded& entry : *stream) {
    if (entry.position < wanted.from || entry.position >= wanted.end) continue;
    entries.of_subject_.push_back(entry.position);
  }
  std::ranges::reverse(entries.of_subject_);
  return entries;
}

// An entry is canonical JSON, whose last member is its type.
bool SelectedEntries::is_wanted(const std::string& bytes) const {
  if (!selection_.type) return true;
  return bytes.ends_with(fmt::format(R"("type":"{}"}})", traits_of(*selection_.type).name));
}

Result<std::vector<SelectedEntry>> SelectedEntries::read_some() {
  std::vector<SelectedEntry> entries;
  if (selection_.subject) {
    while (!of_subject_.empty() && entries.size() < kEntriesAtOnce) {
      const Position position = of_subject_.back();
      of_subject_.pop_back();
      auto bytes = log_->read(position, 1);
      if (!bytes) return bytes.error();
      entries.push_back({position, std::move(bytes->front())});
    }
    return entries;
  }
  const std::uint64_t left = selection_.end > next_ ? selection_.end.value - next_.value : 0;
  auto read = log_->read(next_, std::min<std::uint64_t>(left, kEntriesAtOnce));
  if (!read) return read.error();
  for (std::string& bytes : *read) {
    entries.push_back({next_, std::move(bytes)});
    ++next_.value;
  }
  return entries;
}

Result<std::vector<SelectedEntry>> SelectedEntries::next() {
  for (;;) {
    auto entries = read_some();
    if (!entries || entries->empty()) return entries;
    std::erase_if(*entries, [&](const SelectedEntry& one) { return !is_wanted(one.bytes); });
    if (!entries->empty()) return entries;
  }
}

}  // namespace ledger
