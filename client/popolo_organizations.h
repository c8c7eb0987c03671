#pragma once

#include <boost/json/array.hpp>

#include "client/command.h"
#include "projections/view.h"

namespace client {

// Organisations and bodies as Popolo's organizations, and what organisations are members of joint
// bodies: those that exist on the day of the view or have been dissolved by then.
struct PopoloOrganizations {
  boost::json::array organizations;
  boost::json::array memberships;
};
PopoloOrganizations popolo_organizations(projections::View& view, ledger::Language language);

}  // namespace client
