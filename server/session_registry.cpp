#include "server/session_registry.h"

#include <boost/asio/post.hpp>

namespace server {

std::shared_ptr<SessionRegistry::Session> SessionRegistry::add(
    std::shared_ptr<Transport> transport) {
  auto session = std::make_shared<Session>(Session{std::move(transport)});
  const std::lock_guard lock(mutex_);
  sessions_.insert(session);
  return session;
}

void SessionRegistry::remove(const std::shared_ptr<Session>& session) {
  const std::lock_guard lock(mutex_);
  sessions_.erase(session);
}

void SessionRegistry::close_idle() { close(true); }
void SessionRegistry::close_all() { close(false); }

bool SessionRegistry::is_empty() const {
  const std::lock_guard lock(mutex_);
  return sessions_.empty();
}

void SessionRegistry::close(bool only_idle) {
  const std::lock_guard lock(mutex_);
  for (const auto& session : sessions_) {
    boost::asio::post(session->transport->executor(), [session, only_idle] {
      if (!only_idle || session->is_idle) session->transport->close();
    });
  }
}

}  // namespace server
