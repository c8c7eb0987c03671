#include "projections/answer_json.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace projections {
namespace {

std::string written(const char* text) { return answer_json(boost::json::parse(text).as_object()); }

TEST(AnswerJson, KeepsTheOrderOfMembers) {
  EXPECT_EQ(written(R"({ "known": {"size": 2, "root": "x"}, "at": "2025-12-31" })"),
            R"({"known":{"size":2,"root":"x"},"at":"2025-12-31"})");
}

TEST(AnswerJson, WritesNumbersAsPeopleDo) {
  EXPECT_EQ(written(R"({"a":[9.6,-80.6,2.0,1632,1e-7]})"), R"({"a":[9.6,-80.6,2,1632,1e-7]})");
}

TEST(AnswerJson, HasWordsForWhatIsEmpty) {
  EXPECT_EQ(written(R"({"a":[],"b":{},"c":null,"d":[[],[{}]],"e":false})"),
            R"({"a":[],"b":{},"c":null,"d":[[],[{}]],"e":false})");
  EXPECT_EQ(written("{}"), "{}");
}

TEST(AnswerJson, EscapesWhatMustBe) {
  EXPECT_EQ(written(R"({"å\n":"\"\\\u0001"})"), R"({"å\n":"\"\\\u0001"})");
}

}  // namespace
}  // namespace projections
