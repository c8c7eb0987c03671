#pragma once

#include <span>

#include "client/words.h"

// The findings: what each rule is called, and what it means in a sentence.
namespace client {

std::span<const Entry> rule_names();
std::span<const Entry> rule_explanations();

}  // namespace client
