#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/served_and_mirrored.h"

// `liggare mirror` from the real server: the copy answers as the server does, and is served in
// turn.
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class MirrorOverHttp : public ServedAndMirrored {
 protected:
  static std::string assigned_to_a_person(const std::string& name) {
    return R"({"id":"018f3b1c-1111-7aaa-8bbb-0123456789ab","type":"responsibility.assigned",)"
           R"("subject":"responsibility/new","effective":"2024","data":{"for":"organisation/flen",)"
           R"("organisation":"organisation/flen","role":"contact","function":"Chef","person":")" +
           name + "\"}}\n";
  }
  static std::string erased() {
    return R"({"type":"disclosure.erased","subject":"responsibility/new","effective":"2025",)"
           R"("data":{"entry":"018f3b1c-1111-7aaa-8bbb-0123456789ab","pointer":"/data/person",)"
           R"("ground":"Begäran"}})"
           "\n";
  }
  // The paths of all tiles and bundles of a log of this size.
  static std::vector<std::string> tiles_of(std::uint64_t size) {
    const auto three = [](std::uint64_t number) { return std::to_string(1000 + number).substr(1); };
    const std::uint64_t full = size / 256;
    std::vector<std::string> paths{"/tile/1/000.p/" + std::to_string(full)};
    for (const std::string folder : {"/tile/0/", "/tile/entries/"}) {
      for (std::uint64_t tile = 0; tile < full; ++tile) paths.push_back(folder + three(tile));
      paths.push_back(folder + three(full) + ".p/" + std::to_string(size % 256));
    }
    return paths;
  }
  static const Words kNames;
};
const ServedAndMirrored::Words MirrorOverHttp::kNames{"export", "--format", "popolo",
                                                      "--with-names"};

TEST_F(MirrorOverHttp, AnswersEveryQuestionAsTheServerDoes) {
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  for (Words question : kQuestions) {
    question.insert(question.end(), {"--format", "json"});
    const ProgramRun there = on_server(question);
    const ProgramRun here = on_mirror(question);
    EXPECT_EQ(here.status, there.status) << here.err << there.err;
    EXPECT_THAT(there.out, Not(IsEmpty())) << there.err;
    EXPECT_EQ(here.out, there.out) << testing::PrintToString(question);
  }
  const ProgramRun verified = on_mirror({"verify"});
  EXPECT_EQ(verified.status, 0) << verified.out << verified.err;
}

TEST_F(MirrorOverHttp, TakesOnlyWhatIsNewInTheNextPass) {
  const std::uint64_t before = served_size();
  EXPECT_THAT(mirror_now().out, HasSubstr("entries: " + std::to_string(before) + " new\n"));
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("new") + organisation("newer")));
  const ProgramRun second = mirror_now();
  EXPECT_EQ(second.status, 0) << second.err;
  EXPECT_THAT(second.out, HasSubstr("entries: 2 new\nsize: " + std::to_string(before + 2)));
  EXPECT_THAT(mirror_now().out, HasSubstr("entries: 0 new\n"));
  EXPECT_EQ(on_mirror({"checkpoint"}).out, get("/checkpoint"));
  EXPECT_EQ(on_mirror({"log", "--format", "json"}).out, on_server({"log", "--format", "json"}).out);
  EXPECT_EQ(on_mirror({"verify"}).status, 0);
}

TEST_F(MirrorOverHttp, HasNamesOfPersonsUntilTheyAreErased) {
  const std::string name = "Kim Exempelsson-Unik";
  ASSERT_NO_FATAL_FAILURE(record_on_server(assigned_to_a_person(name)));
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  const ProgramRun named = on_mirror(kNames);
  EXPECT_THAT(named.out, HasSubstr(name));
  EXPECT_EQ(named.out, on_server(kNames).out);
  const Words responsible{"responsible", "--format", "json"};
  EXPECT_THAT(on_mirror(responsible).out, HasSubstr(name));
  EXPECT_THAT(files_with(mirror(), name), Not(IsEmpty()));

  ASSERT_NO_FATAL_FAILURE(record_on_server(erased()));
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  for (const Words& words : {kNames, responsible}) {
    EXPECT_THAT(on_mirror(words).out, Not(HasSubstr(name)));
    EXPECT_EQ(on_mirror(words).out, on_server(words).out);
  }
  EXPECT_THAT(files_with(mirror(), name), IsEmpty());
  EXPECT_EQ(on_mirror({"verify"}).status, 0);
}

TEST_F(MirrorOverHttp, NeverHasANameThatWasErasedBefore) {
  const std::string name = "Kim Exempelsson-Unik";
  ASSERT_NO_FATAL_FAILURE(record_on_server(assigned_to_a_person(name)));
  ASSERT_NO_FATAL_FAILURE(record_on_server(erased()));
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  EXPECT_EQ(on_mirror(kNames).out, on_server(kNames).out);
  EXPECT_THAT(files_with(mirror(), name), IsEmpty());
}

TEST_F(MirrorOverHttp, IsServedByteForByteAsItsOrigin) {
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  const auto copy = start("mirror");
  ASSERT_NE(copy->port(), 0);
  for (const std::string& tile : tiles_of(served_size())) {
    EXPECT_THAT(get(tile).size(), testing::Gt(3)) << tile;
    EXPECT_EQ(get_from(copy->port(), tile), get(tile)) << tile;
  }
  for (const std::string target :
       {"/checkpoint", "/v1/entries", "/v1/disclosures?from=0", "/v1/portfolio?at=2025-12-31",
        "/v1/proof/inclusion?position=7", "/v1/proof/consistency?from=100",
        "/v1/bundle?subject=nsv-2022-4"}) {
    EXPECT_EQ(get_from(copy->port(), target), get(target)) << target;
  }
  for (Words question : kQuestions) {
    question.insert(question.end(), {"--format", "json"});
    Words of_copy = question;
    of_copy.insert(of_copy.end(), {"--server", copy->address()});
    EXPECT_EQ(run(of_copy).out, on_server(question).out) << testing::PrintToString(question);
  }
  EXPECT_EQ(run({"verify", "--server", copy->address(), "--key", vkey_}).status, 0);
}

TEST_F(MirrorOverHttp, IsServedButRecordsNothing) {
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  const auto copy = start("mirror");
  ASSERT_NE(copy->port(), 0);
  const ProgramRun refused = run({"record", "-", "--server", copy->address()}, organisation("new"),
                                 "LIGGARE_KEY=" + shell_quoted(ledger() + "/keys/first.jwk"));
  EXPECT_EQ(refused.status, 1);
  EXPECT_THAT(refused.err, HasSubstr("read-only"));
  HttpConnection connection(copy->port());
  connection.send(
      "POST /v1/entries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
      "Content-Length: 2\r\n\r\n[]");
  const auto answer = connection.read_answer();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 403U);
  EXPECT_THAT(answer->body, HasSubstr("read-only"));
  EXPECT_EQ(get_from(copy->port(), "/checkpoint"), get("/checkpoint"));
}

// A mirror of a mirror is as good: nothing of it hangs on who shows the log.
TEST_F(MirrorOverHttp, CanBeMirroredInTurn) {
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  const auto copy = start("mirror");
  ASSERT_NE(copy->port(), 0);
  const std::string second = path("second").string();
  const ProgramRun mirrored = run({"mirror", second, copy->address(), "--key", vkey_});
  EXPECT_EQ(mirrored.status, 0) << mirrored.err;
  EXPECT_EQ(run({"checkpoint", "--ledger", second}).out, get("/checkpoint"));
  EXPECT_EQ(run({"verify", "--ledger", second, "--key", vkey_}).status, 0);
}

TEST_F(MirrorOverHttp, IsComparedWithItsServerWhileThatGoesOn) {
  ASSERT_NO_FATAL_FAILURE(expect_mirrored());
  const ProgramRun same = run({"compare", path("mirror").string(), url()});
  EXPECT_EQ(same.status, 0) << same.err;
  EXPECT_EQ(same.out.find("more:"), std::string::npos) << same.out;
  ASSERT_NO_FATAL_FAILURE(record_on_server(organisation("later")));
  const ProgramRun ahead = run({"compare", path("mirror").string(), url()});
  EXPECT_EQ(ahead.status, 0) << ahead.err;
  EXPECT_NE(ahead.out.find("more: 1 entries in " + url()), std::string::npos) << ahead.out;
}

}  // namespace
