#include "client/popolo_object.h"

#include "client/export_view.h"
#include "ledger/json_writer.h"

namespace client {

void PopoloObject::put_date(std::string_view term, const ledger::Date& date) {
  if (const auto reduced = reduced_date(date, zone_)) {
    object_[term] = *reduced;
  } else {
    beside_[term] = date.text();
  }
}

void PopoloObject::put_text(std::string_view term, std::string_view member,
                            const ledger::Text& text) {
  object_[term] = text.in(language_);
  if (text.plain.empty()) beside_[member] = ledger::json_of(text);
}

boost::json::object PopoloObject::finish() && {
  if (!beside_.empty()) object_[kBeside] = std::move(beside_);
  return std::move(object_);
}

}  // namespace client
