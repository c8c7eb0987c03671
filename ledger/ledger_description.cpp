#include "ledger/ledger_description.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/object.hpp>
#include <cstdint>
#include <utility>

#include "ledger/calendar.h"
#include "ledger/head_file.h"
#include "ledger/json.h"
#include "ledger/json_writer.h"
#include "ledger/plain_text.h"

namespace ledger {
namespace {

namespace json = boost::json;

constexpr std::int64_t kFormat = 1;
constexpr std::size_t kDescriptionBytesMax = 65'536;

}  // namespace

Result<void> check_origin(std::string_view origin) {
  // A schema-less URL has no control characters, and a name of C2SP signed-note no spaces or plus.
  const bool has_bad = std::ranges::any_of(
      origin, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == '+'; });
  if (origin.empty() || origin.size() > 255 || has_bad || has_control_character(origin, false)) {
    return Error{Errc::bad_argument,
                 "--origin must be a name like example.org/our-ledger, without spaces and '+'"};
  }
  return {};
}

Result<Settings> make_settings(const std::string& origin, const std::string& zone,
                               const std::string& calendar) {
  auto found_zone = TimeZone::find(zone);
  if (!found_zone) return found_zone.error();
  const auto found_calendar = find_calendar(calendar);
  if (!found_calendar) return found_calendar.error();
  return Settings{origin, *std::move(found_zone), *found_calendar};
}

Result<void> write_description(const std::filesystem::path& file, const LedgerDescription& ledger) {
  json::object object{{"format", kFormat},
                      {"origin", ledger.settings.origin},
                      {"verifier", ledger.verifier.vkey()},
                      {"zone", ledger.settings.zone.name()},
                      {"calendar", calendar_name(ledger.settings.calendar)}};
  if (ledger.mirror_of) object["mirrorOf"] = *ledger.mirror_of;
  return HeadFile(file).write(canonical_json(object) + "\n");
}

Result<LedgerDescription> read_description(const std::filesystem::path& file) {
  const auto bytes = HeadFile(file).read();
  if (!bytes) return bytes.error();
  const auto value = parse_json(bytes->value_or(""), kDescriptionBytesMax);
  const Error damaged{Errc::damaged, file.string() + " is not as it was written"};
  if (!value || !value->is_object()) return damaged;
  const auto& object = value->get_object();
  const auto text = [&](const char* name) {
    const json::value* member = object.if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->get_string()) : "";
  };
  const json::value* format = object.if_contains("format");
  if (format == nullptr || !format->is_int64()) return damaged;
  if (format->get_int64() > kFormat) {
    return Error{Errc::newer_format,
                 fmt::format("{} has format {}, and this program knows {}; use a newer liggare",
                             file.string(), format->get_int64(), kFormat)};
  }
  auto settings = make_settings(text("origin"), text("zone"), text("calendar"));
  auto verifier = Verifier::parse(text("verifier"));
  if (!settings || !verifier || verifier->name != settings->origin) return damaged;
  LedgerDescription ledger{*std::move(settings), *std::move(verifier), {}};
  if (object.contains("mirrorOf")) ledger.mirror_of = text("mirrorOf");
  return ledger;
}

}  // namespace ledger
