#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>

#include "ledger/error.h"
#include "server/response.h"
#include "tests/server_calls.h"

namespace server {
namespace {

using ledger::Errc;

// The code and the HTTP status, the first and the last cell, of each row of docs/errors.md.
std::map<std::string, unsigned> documented_statuses() {
  std::ifstream in(LIGGARE_SOURCE_DIR "/docs/errors.md");
  std::map<std::string, unsigned> statuses;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| `")) continue;
    const std::string code = line.substr(3, line.find('`', 3) - 3);
    const std::size_t last_bar = line.rfind('|');
    const std::size_t bar_before = line.rfind('|', last_bar - 1);
    statuses[code] =
        static_cast<unsigned>(std::stoul(line.substr(bar_before + 1, last_bar - bar_before)));
  }
  return statuses;
}

Request request(std::vector<Field> fields = {}) {
  return {"0b57e3a5-90f3-4c60-8b53-3f5e1f4b1f0e", Method::get, "/", std::move(fields), {}};
}

boost::json::value body_of(const Response& response) {
  return expect_value(ledger::parse_json(*response.body, response.body->size()));
}
std::string field_of(const Response& response, const std::string& name) {
  return request(response.fields).field(name);
}

TEST(HttpStatus, IsWhatTheDocumentationSaysOfEveryCode) {
  const auto documented = documented_statuses();
  EXPECT_GT(documented.size(), 50U);
  for (int i = 0; ledger::code_name(static_cast<Errc>(i)) != "unknown"; ++i) {
    const auto code = static_cast<Errc>(i);
    const auto row = documented.find(std::string(code_name(code)));
    ASSERT_NE(row, documented.end()) << code_name(code);
    EXPECT_EQ(http_status(code), row->second) << code_name(code);
  }
}

TEST(Problem, SaysWhatIsWrongAndWhere) {
  ledger::Error error{Errc::unknown_member, "There is no \"titel\" here.", "/data/titel", 3};
  const Response response = problem(error, request());
  EXPECT_EQ(response.status, 422U);
  EXPECT_EQ(field_of(response, "Content-Type"), "application/problem+json");
  EXPECT_EQ(field_of(response, "Cache-Control"), "no-store");
  const auto body = body_of(response);
  EXPECT_EQ(body.at("type"), "about:blank");
  EXPECT_EQ(body.at("status"), 422);
  EXPECT_EQ(body.at("code"), "unknown-member");
  EXPECT_EQ(body.at("detail"), "There is no \"titel\" here.");
  EXPECT_EQ(body.at("draft"), 3);
  EXPECT_EQ(body.at("member"), "/data/titel");
  EXPECT_EQ(body.at("instance"), "urn:uuid:0b57e3a5-90f3-4c60-8b53-3f5e1f4b1f0e");
}

TEST(Problem, LeavesOutWhatThereIsNot) {
  const auto body = body_of(problem({Errc::not_found, "None."}, request()));
  EXPECT_FALSE(body.get_object().contains("draft"));
  EXPECT_FALSE(body.get_object().contains("member"));
}

TEST(Problem, HasItsTitleInTheLanguageThatIsPreferred) {
  const ledger::Error error{Errc::not_found, "None."};
  EXPECT_EQ(body_of(problem(error, request())).at("title"), "Finns inte");
  const Response english = problem(error, request({{"Accept-Language", "en"}}));
  EXPECT_EQ(body_of(english).at("title"), "Not found");
  EXPECT_EQ(field_of(english, "Content-Language"), "en");
  EXPECT_EQ(field_of(english, "Vary"), "Accept-Language");
}

TEST(Problem, EveryStatusHasATitleOfItsOwn) {
  std::map<std::string, std::string> status_of_title;
  for (const auto& [code, status] : documented_statuses()) {
    for (int i = 0; ledger::code_name(static_cast<Errc>(i)) != "unknown"; ++i) {
      if (code_name(static_cast<Errc>(i)) != code) continue;
      const auto body = body_of(problem({static_cast<Errc>(i), "D"}, request()));
      const std::string title(body.at("title").as_string());
      const auto [row, is_new] = status_of_title.emplace(title, std::to_string(status));
      EXPECT_EQ(row->second, std::to_string(status)) << title;
    }
  }
}

TEST(Problem, SaysWhenToComeAgain) {
  const auto wait = [](Errc code) {
    return field_of(problem({code, "D"}, request()), "Retry-After");
  };
  EXPECT_EQ(wait(Errc::overloaded), "1");
  EXPECT_EQ(wait(Errc::rate_limited), "1");
  EXPECT_EQ(wait(Errc::unavailable), "5");
  EXPECT_EQ(wait(Errc::damaged), "");
}

}  // namespace
}  // namespace server
