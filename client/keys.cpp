#include "client/keys.h"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "ledger/date.h"
#include "ledger/ledger_directory.h"
#include "ledger/signing_key.h"
#include "ledger/subject.h"
#include "ledger/time_zone.h"

namespace client {
namespace {

using ledger::Errc;
using ledger::Error;
using ledger::Result;
namespace json = boost::json;

// As it can be used from any other folder.
std::string full_path(const std::filesystem::path& path) {
  std::error_code error;
  const auto absolute = std::filesystem::absolute(path, error);
  return (error ? path : absolute.lexically_normal()).string();
}

Result<ledger::Founding> founding_of(const Init& command) {
  ledger::Founding founding;
  founding.origin = command.origin;
  founding.organisation = command.organisation;
  founding.name = {command.name, {}, {}};
  founding.kind = command.kind;
  founding.zone = command.zone;
  founding.calendar = command.calendar;
  if (command.since.empty()) return founding;
  auto since = ledger::Date::parse(command.since);
  if (!since) return Error{Errc::bad_argument, "--since " + since.error().detail};
  founding.since = *std::move(since);
  return founding;
}

Result<void> check_slug(std::string_view option, const std::string& slug) {
  if (ledger::is_slug(slug)) return {};
  return Error{Errc::bad_argument,
               fmt::format("{} must be a slug: 1 to 128 of a-z, 0-9, '.' and '-', and neither '.' "
                           "nor '-' first",
                           option)};
}

json::object registration_of(const NewKey& command, const ledger::PublicKey& key,
                             ledger::Day today) {
  return {{"type", "key.registered"},
          {"subject", "key/" + command.key},
          {"effective", to_iso(today)},
          {"data",
           {{"organisation", "organisation/" + command.organisation},
            {"public", to_base64(key)},
            {"roles", {"recorder"}}}}};
}

}  // namespace

Result<void> init(const Init& command, ledger::Clock& clock, const ledger::Projection& projection,
                  Console& console) {
  const auto founding = founding_of(command);
  if (!founding) return founding.error();
  const auto made =
      ledger::LedgerDirectory::create(command.directory, *founding, clock, projection);
  if (!made) return made.error();
  const auto first_key = ledger::read_key_file((*made)->first_key_file());
  if (!first_key) return first_key.error();
  const std::string directory = full_path(command.directory);
  console.out << fmt::format(
      "Made the ledger {0} in {1}.\n"
      "\n"
      "Its verifier key; give it to everyone who wants to check the ledger:\n"
      "{2}\n"
      "\n"
      "Its private keys, readable by you alone; keep copies in a safe place:\n"
      "  {1}/keys/log.jwk    signs checkpoints\n"
      "  {3}  {4}, administrator: signs what you record\n"
      "\n"
      "Next:\n"
      "  export LIGGARE_LEDGER=\"{1}\"\n"
      "  liggare record FILE...                               records drafts (JSON Lines)\n"
      "  liggare key new FILE --organisation SLUG --key SLUG  makes another recorder's key\n"
      "  liggare portfolio                                    asks; see also --help\n"
      "  liggare verify --key VKEY                            checks all of it\n",
      (*made)->ledger().settings().origin, directory, (*made)->ledger().verifier().vkey(),
      full_path((*made)->first_key_file()), first_key->kid);
  return {};
}

Result<void> new_key(const NewKey& command, ledger::Clock& clock, Console& console) {
  if (auto checked = check_slug("--organisation", command.organisation); !checked) return checked;
  if (auto checked = check_slug("--key", command.key); !checked) return checked;
  // Made without a ledger at hand, so the day is that of the default zone.
  const auto zone = ledger::TimeZone::find("Europe/Stockholm");
  if (!zone) return zone.error();
  const ledger::NamedKey key{command.organisation + "/" + command.key,
                             ledger::SecretKey::generate()};
  if (auto written = ledger::write_key_file(command.file, key); !written) return written;
  console.out << json::serialize(
                     registration_of(command, key.key.public_key(), zone->day_of(clock.now())))
              << '\n';
  console.err << fmt::format(
      "Made the key {} in {}, readable by you alone. The line above is a draft: give it to an "
      "administrator, who records it. Then record with --key {}.\n",
      key.kid, full_path(command.file), full_path(command.file));
  return {};
}

Result<void> show_key(const ShowKey& command, Console& console) {
  const auto key = ledger::read_key_file(command.file);
  if (!key) return key.error();
  console.out << fmt::format("kid: {}\npublic: {}\n", key->kid, to_base64(key->key.public_key()));
  return {};
}

}  // namespace client
