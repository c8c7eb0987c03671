#include "tests/bench/signed_posts.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "ledger/draft.h"
#include "ledger/parallel.h"
#include "tests/test_ledger.h"

namespace bench {

std::vector<std::string> signed_posts(std::span<const boost::json::value> facts,
                                      const std::string& origin, const ledger::NamedKey& key) {
  std::vector<std::string> posts(facts.size());
  ledger::parallel_for(facts.size(), [&](std::size_t i) {
    const std::string body = boost::json::serialize(
        boost::json::array{expect_value(ledger::sign_draft(facts[i], origin, key))});
    posts[i] = fmt::format(
        "POST /v1/entries HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        "Content-Length: {}\r\n\r\n{}",
        body.size(), body);
  });
  return posts;
}

}  // namespace bench
