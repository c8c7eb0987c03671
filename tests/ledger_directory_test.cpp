#include "ledger/ledger_directory.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "tests/result_matchers.h"
#include "tests/temporary_directory.h"
#include "tests/test_ledger.h"

namespace ledger {
namespace {

namespace fs = std::filesystem;

class LedgerDirectoryTest : public testing::Test {
 protected:
  LedgerDirectoryTest() {
    founding.origin = "ledger.example/new";
    founding.organisation = "keeper";
    founding.name.plain = "Keeper";
    founding.since = Date::parse("2011").value();
  }

  Result<std::unique_ptr<LedgerDirectory>> create() {
    return LedgerDirectory::create(path, founding, clock, rows);
  }
  Result<std::unique_ptr<LedgerDirectory>> open() {
    return LedgerDirectory::open(path, clock, rows);
  }
  static std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  // Replaces `what` in ledger.json.
  void change_settings(const std::string& what, const std::string& in_its_place) const {
    std::string text = contents(path / "ledger.json");
    const std::size_t at = text.find(what);
    ASSERT_NE(at, std::string::npos) << text;
    text.replace(at, what.size(), in_its_place);
    std::ofstream(path / "ledger.json", std::ios::binary) << text;
  }
  void expect_refused(Errc code, std::string_view remedy) {
    const auto refused = open();
    ASSERT_THAT(refused, FailsWith(code));
    EXPECT_NE(refused.error().detail.find(remedy), std::string::npos) << refused.error().detail;
  }

  const TemporaryDirectory parent;
  const fs::path path = parent.path() / "ledger";
  Founding founding;
  ManualClock clock;
  const OneRowEach rows;
};

TEST_F(LedgerDirectoryTest, IsFoundedByAnOrganisationAndItsKey) {
  const auto directory = expect_value(create());
  ASSERT_EQ(directory->store().end(), Position{2});
  const Entry organisation = expect_value(read_entry(directory->store(), {0}));
  const Entry key = expect_value(read_entry(directory->store(), {1}));
  EXPECT_EQ(to_string(organisation.subject), "organisation/keeper");
  EXPECT_EQ(organisation.effective.text(), "2011");
  EXPECT_EQ(to_string(key.subject), "key/keeper-1");
  EXPECT_EQ(organisation.actor, "keeper/keeper-1");
  EXPECT_EQ(key.actor, "keeper/keeper-1");
  const auto first_key = expect_value(read_key_file(directory->first_key_file()));
  EXPECT_EQ(first_key.kid, "keeper/keeper-1");
  EXPECT_EQ(fact_as<KeyRegistered>(key.event)->public_key.base64,
            to_base64(first_key.key.public_key()));
}

TEST_F(LedgerDirectoryTest, OpensAsItWasLeft) {
  std::string vkey;
  {
    const auto directory = expect_value(create());
    vkey = directory->ledger().verifier().vkey();
    const auto key = expect_value(read_key_file(directory->first_key_file()));
    const auto note =
        sign_draft(TestLedger::parse(R"({"type":"note.added","subject":"organisation/keeper",)"
                                     R"("effective":"2025","data":{"text":"T"}})"),
                   founding.origin, key);
    ASSERT_THAT(directory->ledger().submit({read_signed_draft(note.value()).value()}), IsOk());
  }
  const auto again = expect_value(open());
  EXPECT_EQ(again->store().end(), Position{3});
  EXPECT_EQ(again->ledger().verifier().vkey(), vkey);
  EXPECT_EQ(again->ledger().settings().origin, founding.origin);
  EXPECT_EQ(again->ledger().settings().zone.name(), "Europe/Stockholm");
  const auto head = read_checkpoint_unverified(again->head().read().value().value());
  EXPECT_EQ(head.value().size, 3U);
}

TEST_F(LedgerDirectoryTest, KeepsItsKeysForTheOwnerOnly) {
  expect_value(create());
  for (const char* name : {"log.jwk", "first.jwk"}) {
    EXPECT_EQ(fs::status(path / "keys" / name).permissions(),
              fs::perms::owner_read | fs::perms::owner_write)
        << name;
  }
  EXPECT_EQ(fs::status(path / "keys").permissions(), fs::perms::owner_all);
}

TEST_F(LedgerDirectoryTest, IsHeldByOneAtATime) {
  auto directory = expect_value(create());
  expect_refused(Errc::locked, "ask its server instead");
  directory.reset();
  EXPECT_THAT(open(), IsOk());
}

TEST_F(LedgerDirectoryTest, ThatIsNoLedgerSaysSo) {
  expect_refused(Errc::not_a_ledger, "liggare init");
  fs::create_directory(path);
  expect_refused(Errc::not_a_ledger, "liggare init");
}

TEST_F(LedgerDirectoryTest, OfANewerFormatIsLeftToANewerProgram) {
  expect_value(create());
  change_settings(R"("format":1)", R"("format":2)");
  expect_refused(Errc::newer_format, "use a newer liggare");
}

TEST_F(LedgerDirectoryTest, WhoseSettingsWereChangedIsDamaged) {
  expect_value(create());
  const std::string settings = contents(path / "ledger.json");
  for (const auto& [what, other] : {std::pair{"Europe/Stockholm", "Europe/Nowhere"},
                                    {R"("calendar":"se")", R"("calendar":7)"},
                                    {R"("format":1)", R"("format":"1")"},
                                    {"ledger.example/new", "ledger.example/other"},
                                    {"}", ""}}) {
    change_settings(what, other);
    EXPECT_THAT(open(), FailsWith(Errc::damaged)) << other;
    std::ofstream(path / "ledger.json", std::ios::binary) << settings;
  }
  EXPECT_THAT(open(), IsOk());
}

TEST_F(LedgerDirectoryTest, WithAnotherLogKeyIsDamaged) {
  expect_value(create());
  fs::remove(path / "keys" / "log.jwk");
  ASSERT_THAT(write_key_file(path / "keys" / "log.jwk", {founding.origin, SecretKey::generate()}),
              IsOk());
  expect_refused(Errc::damaged, "not the one that this ledger was made with");
}

TEST_F(LedgerDirectoryTest, IsMadeWhereThereIsNothingYet) {
  fs::create_directories(path);
  std::ofstream(path / "letter.txt") << "Dear";
  const auto refused = create();
  ASSERT_THAT(refused, FailsWith(Errc::bad_argument));
  EXPECT_NE(refused.error().detail.find("is not empty"), std::string::npos);
  EXPECT_EQ(contents(path / "letter.txt"), "Dear");
  fs::remove(path / "letter.txt");
  EXPECT_THAT(create(), IsOk());
  EXPECT_THAT(create(), FailsWith(Errc::bad_argument));
}

TEST_F(LedgerDirectoryTest, OfAMalformedFoundingIsNotBegun) {
  const auto expect_not_begun = [this](Founding wrong, Errc code) {
    EXPECT_THAT(LedgerDirectory::create(path, wrong, clock, rows), FailsWith(code));
    EXPECT_TRUE(!fs::exists(path) || fs::is_empty(path));
  };
  const auto but = [this](auto change) {
    Founding wrong = founding;
    change(wrong);
    return wrong;
  };
  expect_not_begun(but([](Founding& f) { f.origin = "a b"; }), Errc::bad_argument);
  expect_not_begun(but([](Founding& f) { f.origin = ""; }), Errc::bad_argument);
  expect_not_begun(but([](Founding& f) { f.organisation = "Keeper"; }), Errc::bad_argument);
  expect_not_begun(but([](Founding& f) { f.zone = "Europe/Nowhere"; }), Errc::bad_argument);
  expect_not_begun(but([](Founding& f) { f.calendar = "xx"; }), Errc::bad_argument);
  expect_not_begun(but([](Founding& f) { f.name.plain = "A\u0007"; }), Errc::invalid_text);
  EXPECT_THAT(create(), IsOk());
}

}  // namespace
}  // namespace ledger
