#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/error.h"
#include "ledger/signing_key.h"

// Signed notes and their keys, exactly as C2SP signed-note: Ed25519, algorithm byte 0x01.
namespace ledger {

// Who can be believed: a name and a public key, written as a vkey "name+hex id+base64 key".
struct Verifier {
  std::string name;
  std::uint32_t key_id = 0;
  PublicKey public_key;

  // Errc::invalid_key says what is malformed; also where the id is not that of the name and key.
  static Result<Verifier> parse(std::string_view vkey);
  static Verifier of(std::string name, const PublicKey& public_key);
  std::string vkey() const;
};

struct NoteSignature {
  std::string name;
  std::uint32_t key_id = 0;
  std::string signature;  // Without the key id. For Ed25519 64 bytes.
};

struct Note {
  std::string text;  // Ends with a newline.
  std::vector<NoteSignature> signatures;
};

// Splits a note; checks its form, no signature. Errc::invalid_value says what is malformed.
Result<Note> parse_note(std::string_view bytes);

// Signs a text, which ends with a newline, under the verifier name.
std::string sign_note(std::string_view text, std::string_view name, const SecretKey& key);

// The text, if `verifier` signed it. Signatures by others are ignored.
// Errc::verification_failed if there is no signature by it, or a wrong one.
Result<std::string> open_note(std::string_view bytes, const Verifier& verifier);

}  // namespace ledger
