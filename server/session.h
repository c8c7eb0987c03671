#pragma once

#include <boost/asio/awaitable.hpp>
#include <memory>

#include "server/app.h"
#include "server/connection_limiter.h"
#include "server/limits.h"
#include "server/session_registry.h"
#include "server/transport.h"

namespace server {

class BodyBudget;
class LiveFeed;
class RateLimiter;
class WorkerPool;

// What all sessions share; outlives them.
struct Service {
  const App& app;
  const Limits& limits;
  WorkerPool& pool;
  LiveFeed& live;
  RateLimiter& rates;
  BodyBudget& bodies;
  SessionRegistry& sessions;
};

// Serves one connection until it ends: one request after another, also where several are sent at
// once. A session that throws ends alone.
boost::asio::awaitable<void> run_session(std::shared_ptr<SessionRegistry::Session> entry,
                                         const Service& service, ConnectionLimiter::Place place);

}  // namespace server
