#pragma once

#include <span>

#include "client/words.h"

// What event types are called, and the members of their data and of answers.
namespace client {

std::span<const Entry> event_type_names();
std::span<const Entry> member_names();

}  // namespace client
