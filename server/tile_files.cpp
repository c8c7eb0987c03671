#include <fmt/format.h>
#include <fmt/ranges.h>

#include "ledger/digest.h"
#include "ledger/ledger.h"
#include "ledger/tiles.h"
#include "server/handlers.h"
#include "server/representation.h"

namespace server {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;

constexpr std::size_t kDigestBytes = sizeof(ledger::Digest::bytes);

Result<std::string> read_tile(const ledger::EventReader& log, const ledger::TilePath& path) {
  if (path.is_entries) {
    const auto entries = log.read({path.tile.index * ledger::kTileWidth}, path.width);
    if (!entries) return entries.error();
    return ledger::encode_entry_bundle(*entries);
  }
  auto digests = stored_tiles(log)(path.tile, path.width);
  if (!digests) return digests.error();
  // What is stored may have grown since.
  if (digests->size() < path.width * kDigestBytes) {
    return Error{Errc::damaged, fmt::format("{} has only {} bytes",
                                            tile_path(path.tile, path.width), digests->size())};
  }
  digests->resize(path.width * kDigestBytes);
  return digests;
}

}  // namespace

Result<Response> get_tile(const Call& call, const App& app) {
  const ledger::EventReader& log = app.ledger.log();
  const std::string path = fmt::format("{}", fmt::join(call.target.segments, "/"));
  const auto tile = ledger::parse_tile_path(path);
  if (!tile || tile_width(tile->tile, log.end().value) < tile->width) {
    return Error{Errc::not_found,
                 fmt::format("there is no /{} in a log of {} entries; how tiles are named and when "
                             "they are full, C2SP tlog-tiles says",
                             path, log.end().value)};
  }
  auto bytes = read_tile(log, *tile);
  if (!bytes) return bytes.error();
  Response response = text_response(200, "application/octet-stream", *std::move(bytes));
  set_kept(response, Kept::for_ever);
  return response;
}

}  // namespace server
