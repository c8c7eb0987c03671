#include <gtest/gtest.h>

#include "server/preferences.h"

namespace server {
namespace {

using ledger::Language;

Request with(std::string name, std::string value) {
  return {{}, {}, {}, {{std::move(name), std::move(value)}}, {}};
}
bool gzip(const std::string& field) { return accepts_gzip(with("Accept-Encoding", field)); }
Language language(const std::string& field) {
  return preferred_language(with("Accept-Language", field));
}

TEST(Preferences, AreReadWithTheirWeights) {
  const auto read = parse_preferences("sv, en-GB;q=0.7 ,*;q=0.001, da; Q=1.000");
  ASSERT_EQ(read.size(), 4U);
  EXPECT_EQ(read[0].weight, 1000);
  EXPECT_EQ(read[1].value, "en-gb");
  EXPECT_EQ(read[1].weight, 700);
  EXPECT_EQ(read[2].weight, 1);
  EXPECT_EQ(read[3].weight, 1000);
}

TEST(Preferences, MalformedWeightIsNone) {
  for (const std::string weight : {"2", "1.5", "-1", "0.1234", ".5", "x", ""}) {
    EXPECT_EQ(parse_preferences("gzip;q=" + weight).front().weight, 0) << weight;
  }
}

TEST(AcceptsGzip, OnlyWhereTheClientSaysSo) {
  EXPECT_TRUE(gzip("gzip"));
  EXPECT_TRUE(gzip("br, GZIP;q=0.5, *;q=0"));
  EXPECT_TRUE(gzip("*"));
  EXPECT_TRUE(gzip("x-gzip"));
  EXPECT_FALSE(gzip(""));
  EXPECT_FALSE(gzip("br"));
  EXPECT_FALSE(gzip("gzip;q=0"));
  EXPECT_FALSE(gzip("gzip;q=0.000, *"));
  EXPECT_FALSE(gzip("identity, gzip;q=0.5"));
  EXPECT_FALSE(gzip("gzipped"));
}

TEST(PreferredLanguage, IsSwedishUnlessEnglishIsPreferred) {
  EXPECT_EQ(language(""), Language::swedish);
  EXPECT_EQ(language("de"), Language::swedish);
  EXPECT_EQ(language("sv-SE,sv;q=0.9,en;q=0.8"), Language::swedish);
  EXPECT_EQ(language("en;q=0.8,sv"), Language::swedish);
  EXPECT_EQ(language("en"), Language::english);
  EXPECT_EQ(language("en-GB, en;q=0.9, sv;q=0.5"), Language::english);
  EXPECT_EQ(language("de, en;q=0.3"), Language::english);
  EXPECT_EQ(language("en, sv"), Language::english);
  EXPECT_EQ(language("sv;q=0, *"), Language::english);
  EXPECT_EQ(language("enx"), Language::swedish);
}

TEST(WantsEventStream, OnlyWhereItIsNamed) {
  EXPECT_TRUE(wants_event_stream(with("Accept", "text/event-stream")));
  EXPECT_TRUE(wants_event_stream(with("Accept", "application/json, TEXT/Event-Stream;q=0.1")));
  EXPECT_FALSE(wants_event_stream(with("Accept", "*/*")));
  EXPECT_FALSE(wants_event_stream(with("Accept", "text/event-stream;q=0")));
}

}  // namespace
}  // namespace server
