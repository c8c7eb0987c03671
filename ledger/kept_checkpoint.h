#pragma once

#include <memory>

#include "ledger/checkpoint_source.h"
#include "ledger/head_file.h"
#include "ledger/note.h"

namespace ledger {

// Has the one checkpoint that `log` signed and `head` keeps, as it is at each call. Of any other
// size there is none: a copy cannot sign.
std::unique_ptr<CheckpointSource> kept_checkpoint(Verifier log, HeadFile head);

}  // namespace ledger
