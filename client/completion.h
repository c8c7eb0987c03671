#pragma once

#include <CLI/App.hpp>
#include <string>
#include <string_view>

namespace client {

inline constexpr const char* kShells[] = {"bash", "zsh", "fish"};

// What a shell reads so that it completes the program's commands, options and their words. `shell`
// is one of kShells.
std::string completion_script(CLI::App& program, std::string_view shell);

}  // namespace client
