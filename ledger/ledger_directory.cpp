#include "ledger/ledger_directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>

#include "ledger/check.h"
#include "ledger/json_writer.h"
#include "ledger/kept_checkpoint.h"
#include "ledger/rebuild.h"
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

// Of a log that could be read, and is no whole ledger.
Error with_repair(Error error) {
  if (error.code != Errc::damaged || error.detail.find("`liggare ") != std::string::npos) {
    return error;
  }
  if (error.detail.ends_with('.')) error.detail.pop_back();
  error.detail +=
      "; run `liggare verify` to see what is wrong; "
      "`liggare rebuild` makes the tree and the tables anew";
  return error;
}

}  // namespace

Result<void> make_empty_directory(const fs::path& path) {
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_empty(path, error)) {
    return bad(
        fmt::format("{} is not empty; name a directory that is not there yet", path.string()));
  }
  std::vector<fs::path> made;
  fs::path missing = fs::absolute(path, error);
  if (!missing.has_filename()) missing = missing.parent_path();
  for (; missing.has_relative_path() && !fs::exists(missing, error);
       missing = missing.parent_path()) {
    made.push_back(missing);
  }
  fs::create_directories(path, error);
  if (error) return bad(fmt::format("{} cannot be made: {}", path.string(), error.message()));
  // Each stands in the one above it.
  for (const fs::path& directory : made) {
    if (auto synced = sync_directory(directory.parent_path()); !synced) return synced;
  }
  return {};
}

fs::path LedgerDirectory::first_key_file() const { return path() / "keys" / "first.jwk"; }

Result<void> LedgerDirectory::open_ledger(Settings settings, SecretKey log_key, Clock& clock,
                                          const Projection& projection) {
  auto opened =
      Ledger::open(store(), std::move(settings), std::move(log_key), clock, projection, &head());
  if (!opened) return with_repair(opened.error());
  ledger_ = *std::move(opened);
  return {};
}

Result<void> LedgerDirectory::open_mirror(LedgerDescription description, Clock& clock,
                                          const Projection& projection) {
  auto opened = Ledger::open_copy(store(), std::move(description.settings),
                                  kept_checkpoint(std::move(description.verifier), head()), clock,
                                  projection, &head());
  if (!opened) return with_repair(opened.error());
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
  NamedKey log_key{founding.origin, SecretKey::generate()};
  const NamedKey first{founding.organisation + "/" + founding.organisation + "-1",
                       SecretKey::generate()};
  auto batch = founding_batch(founding, first, settings->zone.day_of(clock.now()));
  if (!batch) return batch.error();
  if (auto made = make_empty_directory(path); !made) return made.error();
  std::error_code error;
  fs::create_directories(path / "keys", error);
  if (error) return bad(fmt::format("{} cannot be made: {}", path.string(), error.message()));
  fs::permissions(path / "keys", fs::perms::owner_all, error);

  if (auto written = write_key_file(path / "keys" / "first.jwk", first); !written) {
    return written.error();
  }
  if (auto written = write_key_file(log_key_file(path), log_key); !written) return written.error();
  auto held = HeldLog::create(path);
  if (!held) return held.error();
  std::unique_ptr<LedgerDirectory> directory(new LedgerDirectory(*std::move(held)));
  if (auto marked = rebuild_if_outdated(directory->store(), *settings, projection, {}, {});
      !marked) {
    return marked.error();
  }
  if (auto opened = directory->open_ledger(*settings, std::move(log_key.key), clock, projection);
      !opened) {
    return opened.error();
  }
  const auto receipt = directory->ledger().submit(*std::move(batch));
  if (!receipt) return receipt.error();
  // From now on a ledger without it has lost it.
  if (auto kept = directory->head().write(receipt->signed_checkpoint); !kept) return kept.error();
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
  auto held = HeldLog::create(path);
  if (!held) return held.error();
  std::unique_ptr<LedgerDirectory> directory(new LedgerDirectory(*std::move(held)));
  const auto marked =
      rebuild_if_outdated(directory->store(), description.settings, projection, {}, {});
  if (!marked) return marked.error();
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
                                                               const Projection& projection,
                                                               const Progress& progress) {
  auto description = read_description_of(path);
  if (!description) return description.error();
  auto held = HeldLog::open(path);
  if (!held) return held.error();
  const auto head = (*held)->newest_checkpoint(*description);
  if (!head) return head.error();
  std::unique_ptr<LedgerDirectory> directory(new LedgerDirectory(*std::move(held)));
  const auto made =
      rebuild_if_outdated(directory->store(), description->settings, projection, *head, progress);
  if (!made) return made.error();
  if (description->mirror_of) {
    auto mirror = directory->open_mirror(*std::move(description), clock, projection);
    if (!mirror) return mirror.error();
    return directory;
  }
  auto log_key = read_key_file(log_key_file(path));
  if (!log_key) return log_key.error();
  if (log_key->key.public_key() != description->verifier.public_key) {
    return Error{Errc::damaged, "the log's key is not the one that this ledger was made with"};
  }
  auto opened = directory->open_ledger(std::move(description->settings), std::move(log_key->key),
                                       clock, projection);
  if (!opened) return opened.error();
  return directory;
}

}  // namespace ledger
