#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rocksdb/db.h>
#include <rocksdb/write_batch.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ledger/rocksdb_event_store.h"
#include "tests/command_line_program.h"
#include "tests/result_matchers.h"

// A name that has been erased is gone: not hidden, but in no file any more.
namespace {

namespace fs = std::filesystem;
using ledger::RocksDbEventStore;
using ledger::Table;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kName = "Kim Exempelsson-Unik";
const std::string kKey("\0\0\0\0\0\0\0\1/data/person", 20);

class StoreOnDisk : public testing::Test {
 protected:
  void open() { store_ = RocksDbEventStore::open(log(), true).value(); }
  void close() { store_.reset(); }
  void write(const std::string& key, std::optional<std::string> value) {
    ASSERT_THAT(
        store_->append(store_->end(), {{"entry"}, {{Table::disclosures, key, std::move(value)}}}),
        IsOk());
  }
  fs::path log() const { return directory_.path() / "log"; }

  std::unique_ptr<RocksDbEventStore> store_;

 private:
  const TemporaryDirectory directory_;
};

TEST_F(StoreOnDisk, TakesWhatIsErasedOutOfTheWriteAheadLog) {
  open();
  write(kKey, "salt\n" + kName);
  EXPECT_THAT(files_with(log(), kName), Not(IsEmpty()));
  write(kKey, {});
  EXPECT_THAT(files_with(log(), kName), IsEmpty());
}

TEST_F(StoreOnDisk, TakesWhatIsErasedOutOfTheTables) {
  open();
  write(kKey, "salt\n" + kName);
  write("another", "salt\nAnother Name");
  close();
  open();  // What the log held is now in a table.
  write("a third", "salt\nA Third");
  const auto before = files_with(log(), kName);
  ASSERT_THAT(before, Not(IsEmpty()));
  for (const std::string& file : before) EXPECT_THAT(file, testing::EndsWith(".sst"));
  write(kKey, {});
  EXPECT_THAT(files_with(log(), kName), IsEmpty());
  EXPECT_EQ(store_->get(Table::disclosures, "another").value(), "salt\nAnother Name");
  EXPECT_EQ(store_->get(Table::disclosures, "a third").value(), "salt\nA Third");
  EXPECT_EQ(store_->end(), ledger::Position{4});
}

TEST_F(StoreOnDisk, ErasesWhatACrashLeftWhenItIsOpenedAgain) {
  open();
  write(kKey, "salt\n" + kName);
  close();
  open();
  close();
  // As a crash leaves it right after the commit: the removal is durable, and nothing else was done.
  {
    std::vector<std::string> names;
    ASSERT_TRUE(rocksdb::DB::ListColumnFamilies({}, log().string(), &names).ok());
    std::vector<rocksdb::ColumnFamilyDescriptor> families;
    for (const std::string& name : names)
      families.emplace_back(name, rocksdb::ColumnFamilyOptions());
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* opened = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open({}, log().string(), families, &handles, &opened).ok());
    const std::unique_ptr<rocksdb::DB> db(opened);
    rocksdb::WriteBatch batch;
    for (rocksdb::ColumnFamilyHandle* handle : handles) {
      if (handle->GetName() == "disclosures") {
        ASSERT_TRUE(batch.Delete(handle, kKey).ok());
      }
      if (handle->GetName() == "meta") {
        ASSERT_TRUE(batch.Put(handle, "erasing/" + kKey, "").ok());
      }
    }
    rocksdb::WriteOptions options;
    options.sync = true;
    ASSERT_TRUE(db->Write(options, &batch).ok());
    for (rocksdb::ColumnFamilyHandle* handle : handles) {
      ASSERT_TRUE(db->DestroyColumnFamilyHandle(handle).ok());
    }
  }
  ASSERT_THAT(files_with(log(), kName), Not(IsEmpty()));
  open();
  EXPECT_THAT(files_with(log(), kName), IsEmpty());
  int marks = 0;
  ASSERT_THAT(store_->scan(Table::meta, "erasing/", {},
                           [&](std::string_view, std::string_view) { return ++marks > 0; }),
              IsOk());
  EXPECT_EQ(marks, 0);
}

using Erasure = CommandLineProgram;

TEST_F(Erasure, LeavesNoNameInTheLedgersDirectoryAndEveryProof) {
  record(organisation("flen") +
         R"({"type":"body.established","subject":"body/kf","effective":"2020","data":)"
         R"({"name":"KF","kind":"council","organisation":"organisation/flen"}})"
         "\n"
         R"({"type":"decision.taken","subject":"decision/d","effective":"2022-03-11","data":)"
         R"({"title":"D","body":"body/kf","outcome":"approved"}})"
         "\n"
         R"({"type":"decision.minutes-approved","subject":"decision/d","effective":"2022-03-20",)"
         R"("id":"00000000-0000-4000-8000-000000000001","data":{"person":")" +
         kName + "\"}}\n");
  const std::string proof = write("5.tlog-proof", on_ledger({"prove", "5"}).out);
  const std::string bundle = write("d.json", on_ledger({"bundle", "d"}).out);
  EXPECT_THAT(on_ledger({"decision", "d"}).out, HasSubstr(kName));
  ASSERT_THAT(files_with(ledger(), kName), Not(IsEmpty()));

  const std::string erasure =
      R"({"type":"disclosure.erased","subject":"decision/d","effective":"2026-01-01","data":)"
      R"({"entry":"00000000-0000-4000-8000-000000000001","pointer":"/data/person","ground":"G"}})";
  ASSERT_EQ(record(erasure + "\n").status, 0);

  EXPECT_THAT(files_with(ledger(), kName), IsEmpty());
  for (const std::string question : {"decision", "audit"}) {
    const std::string subject = question == "audit" ? "decision/d" : "d";
    const std::string shown = on_ledger({question, subject, "--lang", "en"}).out;
    EXPECT_THAT(shown, Not(HasSubstr(kName)));
    EXPECT_THAT(shown, HasSubstr("«name protected/not known»"));
    EXPECT_THAT(on_ledger({question, subject, "--format", "json"}).out,
                HasSubstr(R"("person":{"sha256":")"));
  }
  EXPECT_THAT(on_ledger({"export"}).out, Not(HasSubstr(kName)));
  EXPECT_EQ(on_ledger({"verify", "--key", vkey_}).status, 0);
  EXPECT_EQ(run({"verify", proof, "--key", vkey_}).status, 0);
  EXPECT_EQ(run({"verify", bundle, "--key", vkey_}).status, 0);
  const std::string later = on_ledger({"bundle", "d"}).out;
  EXPECT_THAT(later, Not(HasSubstr(kName)));
  EXPECT_EQ(run({"verify", write("later.json", later), "--key", vkey_}).status, 0);
}

}  // namespace
