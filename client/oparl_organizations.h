#pragma once

#include <boost/json/array.hpp>

#include "client/oparl_object.h"

namespace client {

// OParl's bodies (Körperschaften): the organisations that have a body, share one, or
// have a matter or a proposal.
boost::json::array oparl_bodies(const OparlObjects& objects);

// OParl's organizations (Gruppierungen): the ledger's bodies.
boost::json::array oparl_organizations(const OparlObjects& objects);

// Those who hold posts in bodies, as far as their names are disclosed, with their memberships.
boost::json::array oparl_persons(const OparlObjects& objects);

}  // namespace client
