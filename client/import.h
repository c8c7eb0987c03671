#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "client/command.h"
#include "client/console.h"
#include "client/imported_drafts.h"
#include "ledger/clock.h"
#include "ledger/date.h"
#include "ledger/error.h"
#include "ledger/time_zone.h"

// Other people's files as drafts for review: JSON Lines that `liggare record` takes. Needs no
// ledger.
namespace client {

// Prints the drafts, or writes them to a file that is there whole or not at all; lists on standard
// error what could not be carried over. Errc::unreadable_file, Errc::not_json and its like;
// Errc::bad_argument: no file of that format; Errc::empty_batch: nothing in it can be carried over.
ledger::Result<void> import_file(const Import& command, ledger::Clock& clock, Console& console);

// What an import of one format starts from.
struct ImportTask {
  const boost::json::object& document;
  const Import& command;
  std::string undated;  // "[..2026-11-22]": what the file does not date has been so by then.
  const ledger::TimeZone& zone;
  ImportedDrafts& drafts;

  std::string effective(const std::optional<ledger::Date>& date) const {
    return date ? date->text() : undated;
  }
};

void import_popolo(const ImportTask& task);
void import_oparl(const ImportTask& task);

}  // namespace client
