#pragma once

#include <span>
#include <string_view>

// Whatever reads bytes that strangers make, each as a function that can be fed anything. The same
// functions are fed by libFuzzer (scripts/fuzz) and, with what is kept in tests/fuzz/corpus, by the
// tests.
namespace fuzz {

struct Parser {
  std::string_view name;  // Also of its folder in tests/fuzz/corpus.
  // Whether the bytes are what it reads. Ends the process where the parser contradicts itself: what
  // it has read, written again, is read as something else.
  bool (*reads)(std::string_view bytes);
};
std::span<const Parser> parsers();

// Of facts and what they are made of.
bool reads_json(std::string_view bytes);
bool reads_date(std::string_view bytes);
bool reads_draft(std::string_view bytes);
bool reads_entry(std::string_view bytes);
bool reads_jws(std::string_view bytes);

// Of the log and its proofs.
bool reads_note(std::string_view bytes);
bool reads_tile_path(std::string_view bytes);
bool reads_entry_bundle(std::string_view bytes);
bool reads_proof(std::string_view bytes);
bool reads_bundle(std::string_view bytes);
bool reads_backed_up_name(std::string_view bytes);

// Of files that people have.
bool reads_csv(std::string_view bytes);
bool reads_popolo(std::string_view bytes);
bool reads_oparl(std::string_view bytes);

// Of HTTP: a whole connection's bytes, at the server and at its client.
bool reads_http_requests(std::string_view bytes);
bool reads_http_reply(std::string_view bytes);

}  // namespace fuzz
