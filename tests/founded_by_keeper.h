#pragma once

#include <string>
#include <utility>

#include "ledger/ledger_directory.h"

// A ledger of `origin` that the organisation "keeper" keeps.
inline ledger::Founding founded_by_keeper(std::string origin) {
  ledger::Founding founding;
  founding.origin = std::move(origin);
  founding.organisation = "keeper";
  founding.name.plain = "Keeper";
  return founding;
}
