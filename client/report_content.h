#pragma once

#include <optional>
#include <string>

#include "client/answer.h"
#include "client/html_writer.h"
#include "client/ledger_access.h"
#include "client/page.h"
#include "ledger/digest.h"

// What a report says, apart from the frame around it.
namespace client {

// The entry whose proof the report carries.
struct ProvenEntry {
  ledger::Position position;
  ledger::Digest leaf;
  std::string what;  // Such as "decision taken".
};

// Asks of one state of the ledger, on one day.
class ReportSource {
 public:
  ReportSource(LedgerAccess& ledger, ledger::Language language, std::string at, std::string known)
      : ledger_(ledger), language_(language), at_(std::move(at)), known_(std::move(known)) {}

  // The first answer settles the day and the number of entries for all that come after it.
  ledger::Result<Answer> ask(const std::string& question, const std::string& parameter = {},
                             const std::string& value = {});
  ledger::Result<ledger::Digest> leaf(ledger::Position position) const;

  LedgerAccess& ledger() const { return ledger_; }
  // Whether a person's name was in any answer.
  bool names_persons() const { return names_persons_; }

 private:
  LedgerAccess& ledger_;
  ledger::Language language_;
  std::string at_;
  std::string known_;
  bool names_persons_ = false;
};

// A page of a sheet, taken apart: a report has a heading of its own.
struct SheetParts {
  std::string title;
  std::string known;  // What it was computed from.
  Page rest;
};
SheetParts parts_of(Page page);

struct ReportContent {
  Answer answer;                     // Says the day and what was known.
  std::string kind;                  // What sort of report it is.
  std::string title;                 // One line.
  std::string lead;                  // The most important in a sentence; may be empty.
  std::string known;                 // The sentence that says what it was computed from.
  std::optional<ProvenEntry> entry;  // None if the ledger was empty.
  std::function<void(HtmlWriter&)> write;
};

ledger::Result<ReportContent> portfolio_report(ReportSource& source);
ledger::Result<ReportContent> decision_report(ReportSource& source, const std::string& decision);

}  // namespace client
