#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/disclosure.h"
#include "ledger/error.h"
#include "ledger/ledger.h"
#include "ledger/note.h"
#include "ledger/refusals.h"

// What a server answers in JSON (docs/http.md), read. Nothing in it is taken for granted; what is
// no such answer is Errc::unavailable.
namespace client {

struct ServedLedger {
  ledger::Settings settings;
  ledger::Verifier verifier;
  std::uint64_t size = 0;
};
ledger::Result<ServedLedger> read_served_ledger(std::string_view body);

ledger::Result<ledger::Receipt> read_receipt(std::string_view body);

ledger::Result<std::vector<ledger::Refusal>> read_refusals(std::string_view body);

struct PageOfPersons {
  std::vector<ledger::PersonDisclosure> persons;
  std::optional<std::uint64_t> next;  // None at the end.
};
ledger::Result<PageOfPersons> read_persons(std::string_view body);

// Lines, each of which ends with a newline. None: they are more than `count_max`.
std::optional<std::vector<std::string>> split_lines(std::string_view body, std::size_t count_max);

}  // namespace client
