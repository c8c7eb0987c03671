#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "client/command.h"
#include "client/foreign_dates.h"
#include "client/ledger_access.h"
#include "ledger/date.h"
#include "ledger/error.h"
#include "projections/view.h"

// What the formats share that show a ledger on a day, as it was known at a time.
namespace client {

// One JSON document, made of the ledger at the command's moment.
using MakeDocument = std::function<boost::json::object(projections::View& view)>;

// Errc::damaged
ledger::Result<boost::json::object> document_at(LedgerAccess& ledger, const Export& command,
                                                const MakeDocument& make);

// The subjects of a kind that exist on the day or have existed, in the order of their slugs.
std::vector<const projections::History*> existing(projections::View& view, ledger::Kind kind);

// From what a document was made, so that it can be made again: origin, at, known, language.
boost::json::object provenance(const projections::View& view, const Export& command);

}  // namespace client
