#pragma once

#include <optional>
#include <string_view>

#include "client/slugs.h"

// Words of other people's files, in Swedish, German and English, as codes of the ledger. None where
// a word is not known: to guess is the reviewer's business.
namespace client {

std::optional<std::string_view> outcome_of(const Slugs& slugs, std::string_view result);
std::optional<std::string_view> body_kind_of(const Slugs& slugs, std::string_view classification);
std::optional<std::string_view> organisation_kind_of(const Slugs& slugs,
                                                     std::string_view classification);
std::optional<std::string_view> role_of(const Slugs& slugs, std::string_view role);

}  // namespace client
