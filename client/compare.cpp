#include "client/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "client/display_width.h"
#include "client/http_client.h"
#include "client/server_log.h"
#include "ledger/backup_files.h"
#include "ledger/contradiction.h"
#include "ledger/head_file.h"
#include "ledger/ledger_directory.h"
#include "ledger/log_comparison.h"
#include "ledger/merkle.h"
#include "ledger/proved_tiles.h"
#include "ledger/rocksdb_event_store.h"
#include "ledger/shown_log.h"
#include "ledger/tile_directory.h"

namespace client {
namespace {

namespace fs = std::filesystem;

using ledger::Errc;
using ledger::Error;
using ledger::Position;
using ledger::Result;

// One of the two. What it says of its tree leads to the root that its log signed, or, of entries
// that no checkpoint on a keeper's own disk covers yet, to its own.
class Copy {
 public:
  virtual ~Copy() = default;
  virtual const ledger::Verifier& verifier() const = 0;
  virtual ledger::ProvedTiles& tiles() = 0;
  virtual Result<std::string> entry(Position position) = 0;
};

Error no_entry(Position position) {
  return {Errc::damaged, fmt::format("the entry at position {} cannot be read", position.value)};
}

Error named(Error error, const std::string& name) {
  error.detail = fmt::format("{}: {}", name, error.detail);
  return error;
}

class LedgerCopy final : public Copy {
 public:
  static Result<std::unique_ptr<Copy>> open(const fs::path& directory) {
    auto description = ledger::LedgerDirectory::describe(directory);
    if (!description) return description.error();
    // Before the log is opened, which then has all that it covers.
    const auto note = ledger::HeadFile(directory / "head").read();
    if (!note) return note.error();
    auto log = ledger::RocksDbEventStore::open_beside(directory / "log");
    if (!log) return log.error();
    // What the newest checkpoint does not cover as yet is believed: it is the keeper's own disk.
    auto tiles = ledger::ProvedTiles::open((*log)->end().value, {}, stored_tiles(**log));
    if (!tiles) return named(tiles.error(), directory.string());
    auto copy =
        std::make_unique<LedgerCopy>(*std::move(description), *std::move(log), *std::move(tiles));
    if (!*note) return copy;
    const auto head = open_checkpoint(**note, copy->verifier());
    if (!head) return named(head.error(), directory.string());
    const Position end{copy->tiles().size()};
    if (head->size > end.value) return named(lost_end(end, *head), directory.string());
    const auto root = tree_root(head->size, node_reader(head->size, copy->tiles().reader()));
    if (!root) return named(root.error(), directory.string());
    if (*root != head->root) {
      return Error{Errc::verification_failed,
                   fmt::format("{}: the hashes do not lead to the root that is signed for {} "
                               "entries; it is damaged",
                               directory.string(), head->size)};
    }
    return copy;
  }
  LedgerCopy(ledger::LedgerDescription description, std::unique_ptr<const ledger::EventReader> log,
             ledger::ProvedTiles tiles)
      : description_(std::move(description)), log_(std::move(log)), tiles_(std::move(tiles)) {}

  const ledger::Verifier& verifier() const override { return description_.verifier; }
  ledger::ProvedTiles& tiles() override { return tiles_; }
  Result<std::string> entry(Position position) override {
    auto entries = log_->read(position, 1);
    if (!entries) return entries.error();
    if (entries->empty()) return no_entry(position);
    return std::move(entries->front());
  }

 private:
  const ledger::LedgerDescription description_;
  const std::unique_ptr<const ledger::EventReader> log_;
  ledger::ProvedTiles tiles_;
};

// What stands as C2SP tlog-tiles below a checkpoint.
class TiledCopy final : public Copy {
 public:
  static Result<std::unique_ptr<Copy>> open(ledger::LedgerDescription description,
                                            ledger::Checkpoint checkpoint,
                                            std::unique_ptr<ledger::TileSource> source,
                                            const std::string& name) {
    auto tiles = ledger::ProvedTiles::open(checkpoint.size, checkpoint.root, tiles_of(*source));
    if (!tiles) return named(tiles.error(), name);
    return std::make_unique<TiledCopy>(std::move(description), std::move(checkpoint),
                                       std::move(source), *std::move(tiles));
  }
  TiledCopy(ledger::LedgerDescription description, ledger::Checkpoint checkpoint,
            std::unique_ptr<ledger::TileSource> source, ledger::ProvedTiles tiles)
      : description_(std::move(description)),
        source_(std::move(source)),
        shown_(*source_, std::move(checkpoint)),
        tiles_(std::move(tiles)) {}

  const ledger::Verifier& verifier() const override { return description_.verifier; }
  ledger::ProvedTiles& tiles() override { return tiles_; }
  Result<std::string> entry(Position position) override {
    auto entries = shown_.entries(position);
    if (!entries) return entries.error();
    if (entries->empty()) return no_entry(position);
    return std::move(entries->front());
  }

 private:
  static ledger::TileReader tiles_of(ledger::TileSource& source) {
    return [&source](ledger::TileId tile, std::uint32_t width) -> Result<std::string> {
      auto bytes = source.fetch(tile_path(tile, width));
      if (bytes || bytes.error().code != Errc::not_found) return bytes;
      return source.fetch(tile_path(tile, ledger::kTileWidth));
    };
  }

  const ledger::LedgerDescription description_;
  const std::unique_ptr<ledger::TileSource> source_;
  ledger::ShownLog shown_;
  ledger::ProvedTiles tiles_;
};

Result<std::unique_ptr<Copy>> open_backup(const fs::path& directory) {
  auto description = ledger::read_description(ledger::backup_description(directory));
  if (!description) return description.error();
  auto head = ledger::read_backup_head(directory, description->verifier);
  if (!head) return head.error();
  return TiledCopy::open(*std::move(description), std::move(head->checkpoint),
                         std::make_unique<ledger::TileDirectory>(directory), directory.string());
}

// A server, with the connection to it.
class ServerTiles final : public ledger::TileSource {
 public:
  explicit ServerTiles(std::unique_ptr<HttpClient> server)
      : server_(std::move(server)), tiles_(*server_) {}
  Result<std::string> fetch(const std::string& path) override { return tiles_.fetch(path); }
  HttpClient& server() { return *server_; }

 private:
  const std::unique_ptr<HttpClient> server_;
  HttpTiles tiles_;
};

Result<std::unique_ptr<Copy>> open_server(const std::string& url) {
  auto http = HttpClient::to(url, {});
  if (!http) return http.error();
  auto tiles = std::make_unique<ServerTiles>(*std::move(http));
  auto description = describe_server(tiles->server());
  if (!description) return description.error();
  auto shown = ledger::fetch_checkpoint(*tiles, description->verifier);
  if (!shown) return shown.error();
  return TiledCopy::open(*std::move(description), std::move(shown->checkpoint), std::move(tiles),
                         url);
}

Result<std::unique_ptr<Copy>> open_copy(const std::string& name) {
  if (name.starts_with("http://") || name.starts_with("https://")) return open_server(name);
  std::error_code error;
  if (fs::exists(ledger::backup_description(name), error)) return open_backup(name);
  return LedgerCopy::open(name);
}

// What stands at the position where they part, as that copy has it: only what was hashed is shown.
Result<std::string> describe(Copy& copy, Position position) {
  const auto entry = copy.entry(position);
  if (!entry) return entry.error();
  const auto leaf = node_reader(copy.tiles().size(), copy.tiles().reader())({0, position.value});
  if (!leaf) return leaf.error();
  if (*leaf == ledger::leaf_digest(*entry)) return one_line(*entry);
  return std::string("an entry that is not the one in its tree: run `liggare verify`");
}

}  // namespace

Result<bool> compare(const Compare& command, Console& console) {
  auto one = open_copy(command.one);
  if (!one) return one.error();
  auto other = open_copy(command.other);
  if (!other) return other.error();
  if ((*one)->verifier().vkey() != (*other)->verifier().vkey()) {
    return Error{Errc::bad_argument,
                 fmt::format("they are of two logs, whose keys are {} and {}; compare copies of "
                             "one",
                             (*one)->verifier().vkey(), (*other)->verifier().vkey())};
  }
  const std::uint64_t one_size = (*one)->tiles().size();
  const std::uint64_t other_size = (*other)->tiles().size();
  const auto parted = ledger::first_difference((*one)->tiles(), (*other)->tiles());
  if (!parted) return parted.error();
  console.out << fmt::format("one: {} entries in {}\nother: {} entries in {}\n", one_size,
                             command.one, other_size, command.other);
  if (!*parted) {
    const std::uint64_t common = std::min(one_size, other_size);
    const std::uint64_t more = std::max(one_size, other_size) - common;
    console.out << fmt::format("same: {} entries\n", common);
    if (more > 0) {
      console.out << fmt::format("more: {} entries in {}\n", more,
                                 one_size > common ? command.one : command.other);
    }
    return true;
  }
  console.out << fmt::format("same: {} entries\nparted at: {}\n", (*parted)->value,
                             (*parted)->value);
  for (const auto& [label, copy] :
       {std::pair("one", one->get()), std::pair("other", other->get())}) {
    const auto described = describe(*copy, **parted);
    if (!described) return described.error();
    console.out << fmt::format("{} has: {}\n", label, *described);
  }
  return false;
}

}  // namespace client
