#pragma once

#include <span>
#include <string_view>

namespace server {

// A file that is part of the program: the build writes the table from what is in the source tree
// (cmake/embedded_files.cmake).
struct StaticFile {
  std::string_view path;  // As it is asked for: "/", "/openapi.json".
  std::string_view type;  // Content-Type.
  std::string_view bytes;
};

std::span<const StaticFile> static_files();

}  // namespace server
