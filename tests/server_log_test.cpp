#include <gtest/gtest.h>

#include <string>

#include "ledger/bundle.h"
#include "ledger/checkpoint.h"
#include "ledger/proof.h"
#include "ledger/tiles.h"
#include "projections/row.h"
#include "tests/result_matchers.h"
#include "tests/server_calls.h"

namespace server {
namespace {

// The log itself over HTTP: entries, tiles, checkpoints and proofs of a ledger with 600 entries.
class ServerLog : public testing::Test {
 protected:
  static constexpr std::uint64_t kSize = 600;

  static void SetUpTestSuite() {
    rows_ = std::make_unique<projections::RowProjection>();
    book_ = std::make_unique<TestLedger>(*rows_);
    std::vector<std::string> drafts{
        R"({"type":"matter.opened","subject":"matter/m","effective":"2026-01-01",)"
        R"("data":{"title":"M","reference":"1","organisation":"organisation/keeper"}})"};
    while (2 + drafts.size() < kSize) {
      drafts.push_back(
          R"({"type":"note.added","subject":"organisation/keeper","effective":"2026-01-01",)"
          R"("data":{"text":"Note )" +
          std::to_string(drafts.size()) + "\"}}");
    }
    book_->record(drafts);
  }
  static void TearDownTestSuite() {
    book_.reset();
    rows_.reset();
  }

  static std::string lines(std::uint64_t from, std::uint64_t count) {
    std::string text;
    for (const std::string& entry : expect_value(book_->store.read({from}, count))) {
      text += entry + "\n";
    }
    return text;
  }
  std::string code(const std::string& target, std::vector<Field> fields = {}) {
    return server_.get(target, std::move(fields)).code();
  }

  static inline std::unique_ptr<projections::RowProjection> rows_;
  static inline std::unique_ptr<TestLedger> book_;
  TestServer server_{*book_->ledger, book_->clock};
};

TEST_F(ServerLog, EntriesAreTheirBytesOneALine) {
  const Answered all = server_.get("/v1/entries");
  EXPECT_EQ(all.status, 200U);
  EXPECT_EQ(all.field("Content-Type"), "application/jsonl");
  EXPECT_EQ(all.body, lines(0, kSize));
  EXPECT_EQ(server_.get("/v1/entries?from=598").body, lines(598, 2));
  EXPECT_EQ(server_.get("/v1/entries?from=10&limit=3").body, lines(10, 3));
  EXPECT_EQ(server_.get("/v1/entries?limit=0").body, "");
  EXPECT_EQ(server_.get("/v1/entries?from=600").body, "");
}

TEST_F(ServerLog, EntriesAreThoseThatWereKnown) {
  EXPECT_EQ(server_.get("/v1/entries?from=1&known=%233").body, lines(1, 2));
  EXPECT_EQ(server_.get("/v1/entries?known=%233").field("Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(server_.get("/v1/entries").field("Cache-Control"), "no-cache");
}

TEST_F(ServerLog, EntriesAreChosenBySubjectAndType) {
  EXPECT_EQ(server_.get("/v1/entries?subject=matter/m").body, lines(2, 1));
  EXPECT_EQ(server_.get("/v1/entries?type=matter.opened").body, lines(2, 1));
  EXPECT_EQ(server_.get("/v1/entries?subject=organisation/keeper&type=note.added&limit=2").body,
            lines(3, 2));
  EXPECT_EQ(server_.get("/v1/entries?subject=organisation/keeper&from=598").body, lines(598, 2));
  EXPECT_EQ(server_.get("/v1/entries?subject=matter/m&from=3").body, "");
  EXPECT_EQ(server_.get("/v1/entries?type=decision.taken").body, "");
}

TEST_F(ServerLog, PackedEntriesUnpackToTheSame) {
  const Answered packed = server_.get("/v1/entries", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(packed.field("Content-Encoding"), "gzip");
  EXPECT_EQ(unpacked(packed.body), lines(0, kSize));
  const Answered one = server_.get("/v1/entries?limit=1&from=3", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(one.field("Content-Encoding"), "");
  EXPECT_EQ(one.field("Vary"), "Accept, Accept-Encoding");
  EXPECT_EQ(one.body, lines(3, 1));
}

TEST_F(ServerLog, EntriesThatCannotBeAreRefused) {
  EXPECT_EQ(code("/v1/entries?from=601"), "out-of-range");
  EXPECT_EQ(code("/v1/entries?from=4&known=%233"), "out-of-range");
  EXPECT_EQ(code("/v1/entries?from=-1"), "bad-argument");
  EXPECT_EQ(code("/v1/entries?limit=many"), "bad-argument");
  EXPECT_EQ(code("/v1/entries?from=99999999999999999999"), "bad-argument");
  EXPECT_EQ(code("/v1/entries?type=decision.took"), "bad-argument");
  EXPECT_EQ(code("/v1/entries?subject=m"), "bad-argument");
  EXPECT_EQ(code("/v1/entries?subject=matter/other"), "not-found");
}

class ServerStream : public ServerLog {
 protected:
  // Where the stream begins; the error's code where there is none.
  std::string begin(const std::string& query, const std::string& seen = "") {
    std::vector<Field> fields{{"Accept", "text/event-stream"}};
    if (!seen.empty()) fields.push_back({"Last-Event-ID", seen});
    const Answered answer = server_.get("/v1/entries" + query, fields);
    EXPECT_TRUE(answer.was_at_once);
    if (!answer.live) return answer.code();
    EXPECT_EQ(answer.field("Content-Type"), "text/event-stream");
    EXPECT_EQ(answer.field("Cache-Control"), "no-store");
    return std::to_string(answer.live->from);
  }
};

TEST_F(ServerStream, BeginsWhereItIsToldOrAtTheEnd) {
  EXPECT_EQ(begin(""), "600");
  EXPECT_EQ(begin("?from=0"), "0");
  EXPECT_EQ(begin("?from=600"), "600");
}

TEST_F(ServerStream, GoesOnAfterWhatWasSeen) {
  EXPECT_EQ(begin("", "41"), "42");
  EXPECT_EQ(begin("?from=10", "41"), "42");
  EXPECT_EQ(begin("?from=100", "41"), "100");
  EXPECT_EQ(begin("", "599"), "600");
}

TEST_F(ServerStream, IsRefusedBeyondTheEndAndWithWhatHasAnEnd) {
  EXPECT_EQ(begin("?from=601"), "out-of-range");
  EXPECT_EQ(begin("", "600"), "out-of-range");
  EXPECT_EQ(begin("", "last"), "bad-argument");
  EXPECT_EQ(begin("?limit=1"), "bad-argument");
  EXPECT_EQ(begin("?known=%231"), "bad-argument");
}

TEST_F(ServerStream, IsFilteredAsTheLogIs) {
  const Answered answer = server_.get("/v1/entries?subject=matter/m&type=note.added",
                                      {{"Accept", "text/event-stream"}});
  ASSERT_TRUE(answer.live);
  EXPECT_EQ(answer.live->filter.subject, (ledger::Subject{ledger::Kind::matter, "m"}));
  EXPECT_EQ(answer.live->filter.type, ledger::find_event_type("note.added"));
}

TEST_F(ServerStream, IsNotOpenedForAHead) {
  const Answered head =
      server_.send(Method::head, "/v1/entries", {{"Accept", "text/event-stream"}});
  EXPECT_FALSE(head.live);
  EXPECT_EQ(head.field("Content-Type"), "text/event-stream");
}

TEST_F(ServerLog, TilesAreTheBytesOfTheStandard) {
  const auto stored = [&](ledger::TileId tile, std::uint32_t width) {
    auto bytes = expect_value(stored_tiles(book_->store)(tile, width));
    bytes.resize(width * 32U);
    return bytes;
  };
  const Answered full = server_.get("/tile/0/000");
  EXPECT_EQ(full.status, 200U);
  EXPECT_EQ(full.field("Content-Type"), "application/octet-stream");
  EXPECT_EQ(full.field("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(full.body, stored({0, 0}, 256));
  EXPECT_EQ(full.body.substr(0, 32),
            as_bytes(ledger::leaf_digest(expect_value(book_->store.read({0}, 1)).front())));
  EXPECT_EQ(server_.get("/tile/0/002.p/88").body, stored({0, 2}, 88));
  EXPECT_EQ(server_.get("/tile/0/002.p/5").body, stored({0, 2}, 5));
  EXPECT_EQ(server_.get("/tile/1/000.p/2").body, stored({1, 0}, 2));
  EXPECT_EQ(server_.get("/tile/0/000", {{"Accept-Encoding", "gzip"}}).field("Content-Encoding"),
            "");
}

TEST_F(ServerLog, EntryBundlesHoldTheEntries) {
  EXPECT_EQ(expect_value(ledger::decode_entry_bundle(server_.get("/tile/entries/001").body)),
            expect_value(book_->store.read({256}, 256)));
  EXPECT_EQ(expect_value(ledger::decode_entry_bundle(server_.get("/tile/entries/002.p/88").body)),
            expect_value(book_->store.read({512}, 88)));
}

TEST_F(ServerLog, TilesThatAreNotThereAreNotFound) {
  for (const std::string path : {"/tile/0/002",
                                 "/tile/0/002.p/89",
                                 "/tile/0/003",
                                 "/tile/1/000",
                                 "/tile/1/000.p/3",
                                 "/tile/2/000.p/1",
                                 "/tile/8/000",
                                 "/tile/64/000",
                                 "/tile/0/0",
                                 "/tile/0/0000",
                                 "/tile/0/x000/000",
                                 "/tile/0/000.p/256",
                                 "/tile/0/000.p/0",
                                 "/tile/00/000",
                                 "/tile/entries/002",
                                 "/tile/entries/002.p/89",
                                 "/tile/entries/x000/000",
                                 "/tile/0/x999/x999/x999/x999/x999/x999/x999/999",
                                 "/tile/0/000/000",
                                 "/tile/0/",
                                 "/tile/data/000",
                                 "/tile/0/-01",
                                 "/tile/entries/"}) {
    EXPECT_EQ(server_.get(path).status, 404U) << path;
  }
}

// A client of the standard: it has nothing but the tiles and the checkpoint.
TEST_F(ServerLog, TilesProveTheCheckpoint) {
  const auto checkpoint = expect_value(
      ledger::open_checkpoint(server_.get("/checkpoint").body, book_->ledger->verifier()));
  EXPECT_EQ(checkpoint.size, kSize);
  const auto fetched = [&](ledger::TileId tile,
                           std::uint32_t width) -> ledger::Result<std::string> {
    return server_.get("/" + tile_path(tile, width)).body;
  };
  const auto root = tree_root(kSize, ledger::node_reader(kSize, fetched));
  EXPECT_EQ(expect_value(root), checkpoint.root);
}

TEST_F(ServerLog, CheckpointOfEverySizeIsSigned) {
  const Answered answer = server_.get("/v1/checkpoint?size=257");
  EXPECT_EQ(answer.field("Content-Type"), "text/plain; charset=utf-8");
  const auto opened = expect_value(ledger::open_checkpoint(answer.body, book_->ledger->verifier()));
  EXPECT_EQ(opened.size, 257U);
  EXPECT_EQ(opened.root, expect_value(book_->ledger->root(257)));
  EXPECT_EQ(server_.get("/v1/checkpoint").body, server_.get("/checkpoint").body);
  EXPECT_EQ(code("/v1/checkpoint?size=601"), "out-of-range");
  EXPECT_EQ(code("/checkpoint?size=1"), "bad-argument");
}

TEST_F(ServerLog, InclusionProofHolds) {
  const auto proof = expect_value(
      ledger::parse_entry_proof(server_.get("/v1/proof/inclusion?position=17&size=500").body));
  EXPECT_EQ(proof.entry + "\n", lines(17, 1));
  const auto proved = ledger::verify_entry_proof(proof, book_->ledger->verifier());
  EXPECT_EQ(expect_value(proved).size, 500U);
  EXPECT_EQ(code("/v1/proof/inclusion"), "bad-argument");
  EXPECT_EQ(code("/v1/proof/inclusion?position=600"), "out-of-range");
  EXPECT_EQ(code("/v1/proof/inclusion?position=5&size=5"), "out-of-range");
  EXPECT_EQ(code("/v1/proof/inclusion?position=5&size=601"), "out-of-range");
}

TEST_F(ServerLog, ConsistencyProofHolds) {
  const auto old = expect_value(ledger::open_checkpoint(server_.get("/v1/checkpoint?size=300").body,
                                                        book_->ledger->verifier()));
  const auto proof = expect_value(
      ledger::parse_consistency_proof(server_.get("/v1/proof/consistency?from=300").body));
  const auto proved = ledger::verify_consistency_proof(proof, old, book_->ledger->verifier());
  EXPECT_EQ(expect_value(proved).size, kSize);
  EXPECT_EQ(code("/v1/proof/consistency?to=3"), "bad-argument");
  EXPECT_EQ(code("/v1/proof/consistency?from=4&to=3"), "out-of-range");
  EXPECT_EQ(code("/v1/proof/consistency?from=4&to=601"), "out-of-range");
}

TEST_F(ServerLog, LedgerSaysWhatItIs) {
  const auto facts = server_.get("/v1/ledger").json();
  EXPECT_EQ(facts.at("origin"), "ledger.example/test");
  EXPECT_EQ(facts.at("verifier").as_string(), book_->ledger->verifier().vkey());
  EXPECT_EQ(facts.at("zone"), "Europe/Stockholm");
  EXPECT_EQ(facts.at("calendar"), "se");
  EXPECT_EQ(facts.at("size"), 600);
  EXPECT_EQ(facts.at("root").as_string(),
            ledger::to_base64(expect_value(book_->ledger->root(kSize))));
  EXPECT_EQ(facts.at("time").as_string(), to_rfc3339(book_->entry({kSize - 1}).time));
  EXPECT_EQ(facts.at("copy"), false);
}

TEST_F(ServerLog, BundleHoldsWhatWasAskedFor) {
  const Answered answer = server_.get("/v1/bundle?subject=matter/m");
  EXPECT_EQ(answer.field("Content-Type"), "application/vnd.liggare.bundle+json");
  const auto bundle = expect_value(ledger::parse_bundle(answer.body));
  ASSERT_EQ(bundle.subjects.size(), 1U);
  EXPECT_EQ(to_string(bundle.subjects.front()), "matter/m");
  EXPECT_EQ(server_.get("/v1/bundle?subject=matter/m,key/first").status, 200U);
  EXPECT_EQ(code("/v1/bundle"), "bad-argument");
  EXPECT_EQ(code("/v1/bundle?subject=,"), "bad-argument");
  EXPECT_EQ(code("/v1/bundle?subject=no-such"), "not-found");
}

}  // namespace
}  // namespace server
