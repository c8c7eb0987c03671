#include "ledger/ledger_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json/object.hpp>

#include "ledger/check.h"
#include "ledger/json_writer.h"
#include "ledger/kept_checkpoint.h"
#include "ledger/rebuild.h"
#include "ledger/rocksdb_event_store.h"
#include "ledger/signing_key.h"

namespace ledger {
namespace {

namespace json = boost::json;
namespace fs = std::filesystem;

fs::path settings_file(const fs::path& directory) { return directory / "ledger.json"; }
fs::path log_key_file(const fs::path& directory) { return directory / "keys" / "log.jwk"; }

Error bad(std::string sentence) { return {Errc::bad_argument, std::move(sentence)}; }

Result<LedgerDescription> read_description_of(const fs::path& directory) {
  std::error_code error;
  if (!fs::exists(settings_file(directory), error)) {
    return Error{
        Errc::not_a_ledger,
        fmt::format(
            "{} is no ledger; name another directory, or make one with `liggare init`, or a "
            "copy of a server's with `liggare mirror`",
            directory.string())};
  }
  return read_description(settings_file(directory));
}

// The two drafts that begin a log, signed by the key that the second registers.
Result<std::vector<Draft>> founding_batch(const Founding& founding, const NamedKey& key,
                                          Day today) {
  const std::string organisation = "organisation/" + founding.organisation;
  const std::string since = founding.since ? founding.since->text() : to_iso(today);
  const std::string key_slug = key.kid.substr(key.kid.find('/') + 1);
  const json::object registered{
      {"type", "organisation.registered"},
      {"subject", organisation},
      {"effective", since},
      {"data", {{"name", json_of(founding.name)}, {"kind", enum_name(founding.kind)}}}};
  const json::object key_registered{{"type", "key.registered"},
                                    {"subject", "key/" + key_slug},
                                    {"effective", to_iso(today)},
                                    {"data",
                                     {{"organisation", organisation},
                                      {"public", to_base64(key.key.public_key())},
                                      {"roles", {"administrator", "recorder"}}}}};
  std::vector<Draft> batch;
  for (const json::object& fact : {registered, key_registered}) {
    auto signed_fact = sign_draft(fact, founding.origin, key);
    if (!signed_fact) return signed_fact.error();
    auto draft = read_signed_draft(*signed_fact);
    if (!draft) return draft.error();
    batch.push_back(*std::move(draft));
  }
  return batch;
}

}  // namespace

Result<void> make_empty_directory(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_empty(path, error)) {
    return bad(
        fmt::format("{} is not empty; name a directory that is not there yet", path.string()));
  }
  fs::create_directories(path, error);
  if (error) return bad(fmt::format("{} cannot be made: {}", path.string(), error.message()));
  return {};
}

LedgerDirectory::LedgerDirectory(fs::path path) : path_(std::move(path)), head_(path_ / "head") {}

LedgerDirectory::~LedgerDirectory() {
  ledger_.reset();
  store_.reset();
  if (lock_ >= 0) ::close(lock_);
}

fs::path LedgerDirectory::first_key_file() const { return path_ / "keys" / "first.jwk"; }

Result<void> LedgerDirectory::lock() {
  lock_ = ::open((path_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (lock_ < 0) {
    return Error{Errc::unavailable, fmt::format("{} cannot be written in", path_.string())};
  }
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    return Error{Errc::locked,
                 fmt::format("another process has the ledger {} open; wait for it, or ask "
                             "its server instead",
                             path_.string())};
  }
  return {};
}

Result<void> LedgerDirectory::open_store(const Settings& settings, bool create,
                                         const Projection& projection) {
  const fs::path log = path_ / "log";
  auto store = RocksDbEventStore::open(log, create);
  if (!store) {
    Error error = store.error();
    if (error.code == Errc::damaged) {
      error.detail = fmt::format(
          "the log cannot be opened; the first position that can no longer be "
          "trusted is {}: {}",
          RocksDbEventStore::readable_entries(log), error.detail);
    }
    return error;
  }
  store_ = *std::move(store);
  return rebuild_if_outdated(*store_, settings, projection);
}

Result<void> LedgerDirectory::open_ledger(Settings settings, Clock& clock,
                                          const Projection& projection) {
  auto log_key = read_key_file(log_key_file(path_));
  if (!log_key) return log_key.error();
  auto opened = Ledger::open(*store_, std::move(settings), std::move(log_key->key), clock,
                             projection, &head_);
  if (!opened) return opened.error();
  ledger_ = *std::move(opened);
  return {};
}

Result<void> LedgerDirectory::open_mirror(LedgerDescription description, Clock& clock,
                                          const Projection& projection) {
  auto opened = Ledger::open_copy(*store_, std::move(description.settings),
                                  kept_checkpoint(std::move(description.verifier), head_), clock,
                                  projection, &head_);
  if (!opened) return opened.error();
  ledger_ = *std::move(opened);
  return {};
}

Result<std::unique_ptr<LedgerDirectory>> LedgerDirectory::create(const fs::path& path,
                                                                 const Founding& founding,
                                                                 Clock& clock,
                                                                 const Projection& projection) {
  if (auto checked = check_origin(founding.origin); !checked) return checked.error();
  if (!is_slug(founding.organisation)) {
    return bad("--organisation must be a slug: 1 to 128 of a-z, 0-9, '.' and '-'");
  }
  auto settings = make_settings(founding.origin, founding.zone, founding.calendar);
  if (!settings) return settings.error();
  // Made before the directory is, so that a malformed name leaves nothing behind.
  const NamedKey log_key{founding.origin, SecretKey::generate()};
  const NamedKey first{founding.organisation + "/" + founding.organisation + "-1",
                       SecretKey::generate()};
  auto batch = founding_batch(founding, first, settings->zone.day_of(clock.now()));
  if (!batch) return batch.error();
  if (auto made = make_empty_directory(path); !made) return made.error();
  std::error_code error;
  fs::create_directories(path / "keys", error);
  if (error) return bad(fmt::format("{} cannot be made: {}", path.string(), error.message()));
  fs::permissions(path / "keys", fs::perms::owner_all, error);

  std::unique_ptr<LedgerDirectory> directory(new LedgerDirectory(path));
  if (auto locked = directory->lock(); !locked) return locked.error();
  if (auto written = write_key_file(directory->first_key_file(), first); !written) {
    return written.error();
  }
  if (auto written = write_key_file(log_key_file(path), log_key); !written) return written.error();
  if (auto opened = directory->open_store(*settings, true, projection); !opened) {
    return opened.error();
  }
  if (auto opened = directory->open_ledger(*settings, clock, projection); !opened) {
    return opened.error();
  }
  const auto receipt = directory->ledger().submit(*std::move(batch));
  if (!receipt) return receipt.error();
  const LedgerDescription description{*settings, directory->ledger().verifier(), {}};
  if (auto written = write_description(settings_file(path), description); !written)
    return written.error();
  return directory;
}

Result<std::unique_ptr<LedgerDirectory>> LedgerDirectory::create_mirror(
    const fs::path& path, const LedgerDescription& description, Clock& clock,
    const Projection& projection) {
  LIGGARE_CHECK(description.mirror_of.has_value());
  if (auto checked = check_origin(description.settings.origin); !checked) return checked.error();
  if (auto made = make_empty_directory(path); !made) return made.error();
  std::unique_ptr<LedgerDirectory> directory(new LedgerDirectory(path));
  if (auto locked = directory->lock(); !locked) return locked.error();
  if (auto opened = directory->open_store(description.settings, true, projection); !opened) {
    return opened.error();
  }
  if (auto opened = directory->open_mirror(description, clock, projection); !opened) {
    return opened.error();
  }
  if (auto written = write_description(settings_file(path), description); !written)
    return written.error();
  return directory;
}

Result<LedgerDescription> LedgerDirectory::describe(const fs::path& path) {
  return read_description_of(path);
}

Result<std::unique_ptr<LedgerDirectory>> LedgerDirectory::open(const fs::path& path, Clock& clock,
                                                               const Projection& projection) {
  auto description = read_description_of(path);
  if (!description) return description.error();
  std::unique_ptr<LedgerDirectory> directory(new LedgerDirectory(path));
  if (auto locked = directory->lock(); !locked) return locked.error();
  const auto stored = directory->open_store(description->settings, false, projection);
  if (!stored) return stored.error();
  if (description->mirror_of) {
    auto mirror = directory->open_mirror(*std::move(description), clock, projection);
    if (!mirror) return mirror.error();
    return directory;
  }
  auto opened = directory->open_ledger(std::move(description->settings), clock, projection);
  if (!opened) return opened.error();
  if (directory->ledger().verifier().vkey() != description->verifier.vkey()) {
    return Error{Errc::damaged, "the log's key is not the one that this ledger was made with"};
  }
  return directory;
}

}  // namespace ledger
