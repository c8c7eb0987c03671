#pragma once

#include <CLI/App.hpp>
#include <string>

namespace client {

// The manual page of a command as roff (man(7), section 1), made of the same definition as its
// --help. In ASCII: other letters are named, as every formatter of such pages understands.
std::string manual_page(CLI::App& command);

}  // namespace client
