#include <string>

#include "ledger/backup_files.h"
#include "ledger/bundle.h"
#include "ledger/check.h"
#include "ledger/checkpoint.h"
#include "ledger/note.h"
#include "ledger/proof.h"
#include "ledger/tiles.h"
#include "tests/fuzz/parsers.h"

namespace fuzz {
namespace {

using namespace ledger;

// Of the log that the corpus began with, so that its checkpoints, proofs and bundles hold.
const Verifier& log_key() {
  static const Verifier verifier =
      Verifier::parse("ledger.example/fuzz+94c19a52+AezhSmj7D8rNKqVX0142nXe1XWWXiLCcd+tVY5QAZNoI")
          .value();
  return verifier;
}

}  // namespace

bool reads_note(std::string_view bytes) {
  if (const auto verifier = Verifier::parse(bytes)) LIGGARE_CHECK(verifier->vkey() == bytes);
  const auto note = parse_note(bytes);
  const auto opened = open_note(bytes, log_key());
  LIGGARE_CHECK(!opened || (note && note->text == *opened));
  const auto claimed = read_checkpoint_unverified(bytes);
  if (claimed) {
    LIGGARE_CHECK(note && note->text.starts_with(checkpoint_text(*claimed)));
  }
  const auto checkpoint = open_checkpoint(bytes, log_key());
  LIGGARE_CHECK(!checkpoint || (opened && claimed && *claimed == *checkpoint));
  return note.has_value();
}

bool reads_tile_path(std::string_view bytes) {
  const auto path = parse_tile_path(bytes);
  if (!path) return false;
  LIGGARE_CHECK(path->width >= 1 && path->width <= kTileWidth);
  LIGGARE_CHECK(bytes == (path->is_entries ? entries_path(path->tile.index, path->width)
                                           : tile_path(path->tile, path->width)));
  return true;
}

bool reads_entry_bundle(std::string_view bytes) {
  const auto entries = decode_entry_bundle(bytes);
  if (!entries) return false;
  LIGGARE_CHECK(encode_entry_bundle(*entries) == bytes);
  return true;
}

bool reads_proof(std::string_view bytes) {
  bool is_read = false;
  if (const auto proof = parse_entry_proof(bytes)) {
    is_read = true;
    LIGGARE_CHECK(format_entry_proof(*proof) == bytes);
    const auto checkpoint = verify_entry_proof(*proof, log_key());
    LIGGARE_CHECK(!checkpoint || proof->position.value < checkpoint->size);
  }
  if (const auto proof = parse_consistency_proof(bytes)) {
    is_read = true;
    LIGGARE_CHECK(format_consistency_proof(*proof) == bytes);
    const Checkpoint old{log_key().name, proof->old_size, {}};
    // Nobody can show that a log begins with what has a root of zeros.
    LIGGARE_CHECK(!verify_consistency_proof(*proof, old, log_key()));
  }
  return is_read;
}

bool reads_bundle(std::string_view bytes) {
  const auto bundle = parse_bundle(bytes);
  if (!bundle) return false;
  LIGGARE_CHECK(format_bundle(*bundle) == bytes);
  if (const auto report = verify_bundle(*bundle, log_key())) {
    LIGGARE_CHECK(report->entries.size() == bundle->entries.size());
  }
  return true;
}

bool reads_backed_up_name(std::string_view bytes) {
  const auto name = parse_name(bytes);
  if (!name) return false;
  const auto again = parse_name(format_name(*name));
  LIGGARE_CHECK(again && again->position == name->position &&
                again->disclosure == name->disclosure);
  return true;
}

}  // namespace fuzz
