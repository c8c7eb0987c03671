#pragma once

#include <string>

namespace client {

// Every enumerated word of the formats in both languages, as JSON: {"vocabulary": {"code": {"sv",
// "en"}}}. Those who show answers by other means say the same words then; the web interface is
// built with it.
std::string dictionary();

}  // namespace client
