#include "ledger/bundle.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "ledger/log_index.h"
#include "ledger/merkle.h"
#include "ledger/tiles.h"
#include "projections/bundle.h"
#include "tests/result_matchers.h"
#include "tests/small_world.h"
#include "tests/test_collaboration.h"
#include "tests/test_ledger.h"

// A bundle is checked with nothing but the log's key: whatever has been done to it is noticed.
namespace {

using ledger::Bundle;
using ledger::BundleReport;
using ledger::Errc;
using ledger::Position;
using ledger::Subject;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const Subject kPlan{ledger::Kind::decision, "plan"};

// A joint decision on a proposal, adopted by one party's own decision on another proposal, claimed
// of a second; two persons stand in it; much of the ledger has nothing to do with it.
class Bundles : public testing::Test {
 protected:
  Bundles() {
    world.book.register_key("ek/anna");
    world.record(
        {collaboration::fact("document.registered", "document/text", "2022", "'title':'T'"),
         collaboration::fact("proposal.made", "proposal/first", "2021",
                             "'title':'P','points':[],'by':'body/joint'"),
         collaboration::fact(
             "proposal.made", "proposal/plan", "2022-01",
             "'title':'P','points':[],'by':'body/joint','follows':'proposal/first'"),
         collaboration::fact("decision.taken", "decision/plan", "2022-03-11",
                             "'body':'body/joint','title':'Plan','outcome':'approved',"
                             "'on':'proposal/plan','text':'document/text',"
                             "'requests':{'parties':['organisation/ek','organisation/bjork']}"),
         collaboration::fact("decision.minutes-approved", "decision/plan", "2022-03-20",
                             "'person':'Anna Ek'"),
         collaboration::fact("decision.appealed", "decision/plan", "2022-03-21",
                             "'person':'Bo Alm'"),
         collaboration::fact("proposal.made", "proposal/ek", "2022-04",
                             "'title':'P','points':[],'by':'body/ek-board'"),
         collaboration::fact(
             "decision.taken", "decision/ek", "2022-05-01",
             "'body':'body/ek-council','title':'Ek','outcome':'approved','adopts':'decision/"
             "plan','on':'proposal/ek'"),
         collaboration::fact("adoption.noted", "decision/plan", "2022-06",
                             "'organisation':'organisation/bjork','outcome':'adopted'"),
         collaboration::fact("responsibility.assigned", "responsibility/plan", "2022-04",
                             "'for':'decision/plan','organisation':'organisation/"
                             "ek','role':'accountable','function':'F'"),
         collaboration::fact("followup.scheduled", "followup/plan", "2022-04",
                             "'of':'decision/plan','by':'body/joint'"),
         collaboration::fact("initiative.proposed", "initiative/other", "2022", "'title':'I'"),
         collaboration::fact("decision.taken", "decision/other", "2022",
                             "'body':'body/bjork-council','title':'O','outcome':'approved'")});
  }

  Bundle made(std::vector<Subject> subjects = {kPlan}) {
    return expect_value(projections::make_bundle(*world.book.ledger, std::move(subjects)));
  }
  BundleReport report(const Bundle& bundle) {
    return expect_value(verify_bundle(bundle, world.book.ledger->verifier()));
  }
  // What is wrong with a bundle that does not hold; empty if it does.
  std::string wrong(const Bundle& bundle) {
    const BundleReport found = report(bundle);
    std::string all;
    for (const auto& entry : found.entries) all += entry.wrong;
    for (const std::string& fault : found.faults) all += fault;
    EXPECT_EQ(found.holds(), all.empty());
    return all;
  }
  void record_by_anna() {
    expect_value(world.book.submit(
        {collaboration::fact("initiative.proposed", "initiative/by-anna", "2022", "'title':'I'")},
        test_key("ek/anna")));
  }
  // A log of these entries, whatever they are, as its key would sign it.
  Bundle bundle_of_all(const std::vector<std::string>& entries) const {
    ledger::TileEdge edge;
    for (const std::string& entry : entries) edge.append(ledger::leaf_digest(entry));
    const auto tiles = edge.take_changed();
    const auto nodes = ledger::node_reader(
        edge.size(), [&](ledger::TileId tile, std::uint32_t) -> ledger::Result<std::string> {
          return tiles.at(tile);
        });
    Bundle bundle{{{ledger::Kind::initiative, "by-anna"}}, {}, {}, {}};
    for (std::size_t i = 0; i < entries.size(); ++i) {
      bundle.entries.push_back(
          {{i}, entries[i], ledger::inclusion_proof({i}, edge.size(), nodes).value()});
    }
    bundle.signed_checkpoint =
        ledger::sign_checkpoint({world.book.settings.origin, edge.size(), edge.root()},
                                test_key(world.book.settings.origin).key);
    return bundle;
  }
  static std::vector<std::string> subjects_of(const Bundle& bundle) {
    std::vector<std::string> subjects;
    for (const auto& entry : bundle.entries) {
      subjects.push_back(to_string(ledger::decode_entry(entry.bytes).value().subject));
    }
    return subjects;
  }

  Collaboration world;
};

TEST_F(Bundles, HoldWithTheLogsKeyAlone) {
  const Bundle read = expect_value(ledger::parse_bundle(format_bundle(made())));
  EXPECT_EQ(wrong(read), "");
  EXPECT_EQ(format_bundle(read), format_bundle(made()));
  for (const auto& entry : read.entries) {
    EXPECT_EQ(entry.bytes, world.book.store.read(entry.position, 1).value().front());
  }
}

TEST_F(Bundles, OfADecisionHaveWhatItsAnswerRestsOn) {
  const auto subjects = subjects_of(made());
  for (const std::string needed :
       {"decision/plan", "proposal/plan", "proposal/first", "document/text", "decision/ek",
        "proposal/ek", "body/joint", "body/ek-council", "body/ek-board", "organisation/ek",
        "organisation/bjork", "organisation/skog", "responsibility/plan", "followup/plan"}) {
    EXPECT_THAT(subjects, Contains(needed));
  }
  EXPECT_THAT(subjects, Not(Contains("decision/other")));
  EXPECT_THAT(subjects, Not(Contains("initiative/other")));
  EXPECT_EQ(std::ranges::count(subjects, "decision/plan"), 4);
}

TEST_F(Bundles, OfAnotherSubjectHaveItsEntriesAndWhatTheyReferTo) {
  const auto subjects = subjects_of(made({{ledger::Kind::responsibility, "plan"}}));
  EXPECT_THAT(subjects, Contains("responsibility/plan"));
  EXPECT_THAT(subjects, Contains("decision/plan"));
  EXPECT_THAT(subjects, Contains("organisation/ek"));
  EXPECT_THAT(subjects, Not(Contains("decision/ek")));
}

TEST_F(Bundles, HaveTheKeysOfWhoSignedAndOfWhoRegisteredThose) {
  record_by_anna();
  const Bundle bundle = made({{ledger::Kind::initiative, "by-anna"}});
  EXPECT_THAT(subjects_of(bundle), Contains("key/anna"));
  EXPECT_EQ(bundle.entries.at(0).position, Position{0});
  EXPECT_EQ(bundle.entries.at(1).position, Position{1});
  EXPECT_EQ(wrong(bundle), "");

  Bundle without = bundle;
  std::erase_if(without.entries, [](const auto& entry) {
    return ledger::decode_entry(entry.bytes).value().subject.slug == "anna";
  });
  EXPECT_THAT(wrong(without), HasSubstr("do not give ek/anna the right to sign"));
}

TEST_F(Bundles, HoldWhereTheKeyWasRevokedAfterwardsOnly) {
  record_by_anna();
  world.record("key.revoked", "key/anna", "2026-01-01");
  EXPECT_EQ(wrong(made({{ledger::Kind::initiative, "by-anna"}})), "");

  // The same two entries in the other order, in a tree that the log's own key signed.
  std::vector<std::string> entries = world.book.entries();
  const std::size_t last = entries.size() - 1;
  const auto renumber = [](std::string& bytes, std::size_t from, std::size_t to) {
    const std::string old = "\"position\":" + std::to_string(from);
    bytes.replace(bytes.find(old), old.size(), "\"position\":" + std::to_string(to));
  };
  renumber(entries[last], last, last - 1);
  renumber(entries[last - 1], last - 1, last);
  std::swap(entries[last], entries[last - 1]);
  Bundle forged = bundle_of_all(entries);
  EXPECT_THAT(wrong(forged), HasSubstr("the key ek/anna had been revoked"));
}

TEST_F(Bundles, AreRefusedIfTheySayNothingOrOfNothing) {
  EXPECT_THAT(projections::make_bundle(*world.book.ledger, {}), FailsWith(Errc::bad_argument));
  EXPECT_THAT(
      projections::make_bundle(*world.book.ledger, {{ledger::Kind::decision, "unheard-of"}}),
      FailsWith(Errc::not_found));
}

// Each of these is one way to be wrong.

TEST_F(Bundles, WithAChangedEntryDoNotHold) {
  Bundle bundle = made();
  auto& bytes = bundle.entries.back().bytes;
  bytes.replace(bytes.find("2022-04"), 7, "2022-05");
  EXPECT_THAT(wrong(bundle), HasSubstr("it is not in the log"));
}

TEST_F(Bundles, WithAProofFromAnotherTreeDoNotHold) {
  Bundle bundle = made();
  const Position position = bundle.entries.back().position;
  const std::uint64_t smaller = position.value + 1;
  bundle.entries.back().path = world.book.ledger->prove_entry(position, smaller).value().path;
  EXPECT_THAT(wrong(bundle), HasSubstr("it is not in the log"));
}

TEST_F(Bundles, WithAnotherCheckpointDoNotHold) {
  Bundle bundle = made();
  const std::uint64_t size = world.book.store.end().value;
  bundle.signed_checkpoint = world.book.ledger->signed_checkpoint(size - 1).value();
  EXPECT_THAT(wrong(bundle), HasSubstr("it is not in the log"));
  bundle.signed_checkpoint = world.book.ledger->signed_checkpoint(3).value();
  EXPECT_THAT(wrong(bundle), HasSubstr("covers the first 3 entries"));
}

TEST_F(Bundles, AreNotBelievedWithAnotherKey) {
  const auto other =
      ledger::Verifier::of(world.book.settings.origin, ledger::SecretKey::generate().public_key());
  EXPECT_THAT(verify_bundle(made(), other), FailsWith(Errc::verification_failed));
}

TEST_F(Bundles, ThatAreTruncatedCannotBeRead) {
  const std::string text = format_bundle(made());
  for (const std::size_t length : {text.size() - 1, text.size() - 2, text.size() / 2}) {
    EXPECT_THAT(ledger::parse_bundle(text.substr(0, length)), FailsWith(Errc::invalid_value));
  }
}

TEST_F(Bundles, OutOfOrderDoNotHold) {
  Bundle bundle = made();
  std::swap(bundle.entries[4], bundle.entries[5]);
  EXPECT_THAT(wrong(bundle), HasSubstr("entries stand by position, each once"));
}

TEST_F(Bundles, WithAWrongIndexDoNotHold) {
  Bundle bundle = made();
  ++bundle.entries.back().position.value;
  EXPECT_THAT(wrong(bundle), HasSubstr("it says of itself that it is at position"));
}

TEST_F(Bundles, WithADuplicateDoNotHold) {
  Bundle bundle = made();
  bundle.entries.push_back(bundle.entries.back());
  EXPECT_THAT(wrong(bundle), HasSubstr("each once"));
  bundle = made();
  bundle.persons.push_back(bundle.persons.back());
  EXPECT_THAT(wrong(bundle), HasSubstr("stands twice"));
}

TEST_F(Bundles, WithSwappedPersonsDoNotHold) {
  Bundle bundle = made();
  ASSERT_EQ(bundle.persons.size(), 2U);
  std::swap(bundle.persons[0].disclosure, bundle.persons[1].disclosure);
  EXPECT_THAT(wrong(bundle), HasSubstr("is not the one that the entry commits itself to"));
}

TEST_F(Bundles, WithVeryManyWrongNamesTellSomeAndCountTheRest) {
  Bundle bundle = made();
  const ledger::PersonDisclosure first = bundle.persons.at(0);
  bundle.persons.clear();
  constexpr std::size_t kNames = 100'000;
  for (std::size_t i = 0; i < kNames; ++i) {
    bundle.persons.push_back(first);
    bundle.persons.back().disclosure.pointer = "/data/" + std::to_string(kNames + i) + "/person";
  }
  const BundleReport found = report(bundle);
  EXPECT_FALSE(found.holds());
  EXPECT_EQ(found.faults.size(), 20U);
  EXPECT_EQ(found.fault_count, kNames);
}

TEST_F(Bundles, ThatAreEmptyDoNotHold) {
  Bundle bundle = made();
  bundle.entries.clear();
  bundle.persons.clear();
  EXPECT_THAT(wrong(bundle), HasSubstr("it holds no entry"));
  EXPECT_THAT(ledger::parse_bundle(""), FailsWith(Errc::invalid_value));
}

TEST_F(Bundles, ThatLeaveAnEntryOutBetweenOthersDoNotHold) {
  Bundle bundle = made();
  const auto approved = std::ranges::find_if(bundle.entries, [](const auto& entry) {
    return entry.bytes.find("minutes-approved") != std::string::npos;
  });
  ASSERT_NE(approved, bundle.entries.end());
  std::erase_if(bundle.persons,
                [&](const auto& person) { return person.position == approved->position; });
  bundle.entries.erase(approved);
  EXPECT_THAT(wrong(bundle), HasSubstr("2 entries of decision/plan come before it"));
}

TEST_F(Bundles, ThatSayToBeAboutSomethingElseDoNotHold) {
  Bundle bundle = made();
  bundle.subjects = {{ledger::Kind::decision, "other"}};
  EXPECT_THAT(wrong(bundle), HasSubstr("it says to be about decision/other"));
  bundle.subjects.clear();
  EXPECT_THAT(wrong(bundle), HasSubstr("does not say what it is about"));
}

TEST_F(Bundles, AreReadInOneFormOnly) {
  const std::string text = format_bundle(made());
  const auto with = [&](const std::string& old, const std::string& fresh) {
    std::string changed = text;
    return changed.replace(changed.find(old), old.size(), fresh);
  };
  for (const std::string& other :
       {with("\"disclosures\"", " \"disclosures\""), with("liggare-bundle/1", "liggare-bundle/2"),
        with("\"subjects\":", "\"extra\":1,\"subjects\":"),
        with("\"position\":0", "\"position\":-1"), with("\"proof\":[\"", "\"proof\":[\"A"),
        with("\"subjects\":[\"", "\"subjects\":[\"x"), text + "\n", text + text, std::string("[]"),
        std::string("{}"), std::string("{\"checkpoint\":")}) {
    EXPECT_THAT(ledger::parse_bundle(other), FailsWith(Errc::invalid_value));
  }
}

TEST_F(Bundles, DoNotNameWhoHasBeenErased) {
  const Position approved = made().persons.at(0).position;
  world.record("disclosure.erased", "decision/plan", "2026-01-01",
               "'entry':'" + world.id_of(approved) + "','pointer':'/data/person','ground':'G'");
  const Bundle bundle = made();
  ASSERT_EQ(bundle.persons.size(), 1U);
  EXPECT_NE(bundle.persons[0].position, approved);
  EXPECT_EQ(wrong(bundle), "");
}

}  // namespace
