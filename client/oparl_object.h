#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/date.h"
#include "ledger/event_values.h"
#include "projections/view.h"

namespace client {

// Makes objects of OParl 1.1 (oparl.org). Their ids are URLs under the ledger's origin; what OParl
// has no property for stands in properties of our own, `liggare:...`, as its section on vendors'
// extensions allows.
class OparlObjects {
 public:
  OparlObjects(projections::View& view, ledger::Language language);

  // "https://ledger.example/test/oparl/meeting/nsv/2022-03-11"
  std::string url(std::initializer_list<std::string_view> parts) const;
  std::string body_url(const ledger::Subject& organisation) const;
  std::string organization_url(const ledger::Subject& body) const;

  // With id, type, and when the ledger learned first and last of `of`.
  boost::json::object make(std::string_view type, const std::string& id,
                           const std::vector<const projections::History*>& of) const;

  // OParl's dates are days. Any other date stands in `liggare:<property>`, as in the ledger.
  void put_day(boost::json::object& object, std::string_view property,
               const ledger::Date& date) const;
  std::string in_language(const ledger::Text& text) const { return text.in(language_); }
  ledger::Language language() const { return language_; }
  projections::View& view() const { return view_; }

 private:
  projections::View& view_;
  ledger::Language language_;
  std::string base_;
};

}  // namespace client
