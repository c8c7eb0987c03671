#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "client/csv_drafts.h"

namespace client {

// Where a path of members and item numbers leads in the data of an event type; null: nowhere.
const ledger::Shape* find_shape(ledger::EventType type, const std::vector<std::string>& path);

// Makes a draft of each row of one table. Not thread-safe; the header must outlive it.
class CsvRowReader {
 public:
  CsvRowReader(const CsvHeader& header, char separator);

  // A blank row, or one that begins with '#': a remark.
  static bool is_left_out(const CsvRow& row);

  // The draft, as far as it can be read. Adds all that is wrong with it that can be seen without a
  // ledger and does not follow from something else that is wrong; little more than kCsvFaultsMax.
  boost::json::object read(const CsvRow& row, std::vector<CsvFault>& faults);

 private:
  struct Reading;

  void read_member(std::size_t column, const std::string& cell, Reading& reading) const;

  const CsvHeader& header_;
  char separator_;
  // The columns of data in the order that their values are put together in: what is outside
  // before what is inside, items by their numbers.
  std::vector<std::size_t> data_columns_;
};

}  // namespace client
