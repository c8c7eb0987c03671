#include "tests/fuzz/parsers.h"

#include <array>

namespace fuzz {

std::span<const Parser> parsers() {
  static constexpr std::array kParsers = {
      Parser{"json", reads_json},
      Parser{"date", reads_date},
      Parser{"draft", reads_draft},
      Parser{"entry", reads_entry},
      Parser{"jws", reads_jws},
      Parser{"note", reads_note},
      Parser{"tile-path", reads_tile_path},
      Parser{"entry-bundle", reads_entry_bundle},
      Parser{"proof", reads_proof},
      Parser{"bundle", reads_bundle},
      Parser{"backed-up-name", reads_backed_up_name},
      Parser{"csv", reads_csv},
      Parser{"popolo", reads_popolo},
      Parser{"oparl", reads_oparl},
      Parser{"http-requests", reads_http_requests},
      Parser{"http-reply", reads_http_reply},
  };
  return kParsers;
}

}  // namespace fuzz
