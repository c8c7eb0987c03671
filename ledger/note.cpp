#include "ledger/note.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "ledger/bytes.h"
#include "ledger/check.h"
#include "ledger/digest.h"

namespace ledger {
namespace {

// As Go's sumdb/note: more than any log needs, and little enough to check for any stranger.
constexpr std::size_t kNoteBytesMax = 1'000'000;
constexpr std::size_t kSignaturesMax = 100;

constexpr std::string_view kSignatureStart = "\u2014 ";  // An em dash and a space.
constexpr char kEd25519 = 0x01;                          // The signature type.
constexpr std::size_t kKeyIdBytes = 4;
constexpr std::size_t kKeyIdDigits = 2 * kKeyIdBytes;

Error malformed(std::string detail) { return {Errc::invalid_value, std::move(detail)}; }
Error bad_key(std::string detail) { return {Errc::invalid_key, std::move(detail)}; }

// How UTF-8 writes the code points from `first` to `last`: RFC 3629 section 3.
struct Utf8Form {
  std::size_t bytes;
  std::uint8_t lead_mask;
  std::uint8_t lead;
  char32_t first;
  char32_t last;
};
constexpr std::array kUtf8Forms{
    Utf8Form{1, 0x80, 0x00, 0x00, 0x7f},
    Utf8Form{2, 0xe0, 0xc0, 0x80, 0x7ff},
    Utf8Form{3, 0xf0, 0xe0, 0x800, 0xffff},
    Utf8Form{4, 0xf8, 0xf0, 0x10000, 0x10ffff},
};

// Takes the first code point off. Nothing if the bytes do not begin with one, written shortly.
std::optional<char32_t> take_code_point(std::string_view& bytes) {
  const auto lead = static_cast<std::uint8_t>(bytes.front());
  const auto form = std::ranges::find_if(
      kUtf8Forms, [lead](const Utf8Form& f) { return (lead & f.lead_mask) == f.lead; });
  if (form == kUtf8Forms.end() || bytes.size() < form->bytes) return std::nullopt;
  char32_t code_point = lead & static_cast<std::uint8_t>(~form->lead_mask);
  for (const char c : bytes.substr(1, form->bytes - 1)) {
    const auto byte = static_cast<std::uint8_t>(c);
    if ((byte & 0xc0) != 0x80) return std::nullopt;
    code_point = code_point << 6 | (byte & 0x3f);
  }
  if (code_point < form->first || code_point > form->last) return std::nullopt;
  if (code_point >= 0xd800 && code_point <= 0xdfff) return std::nullopt;  // Half of a UTF-16 pair.
  bytes.remove_prefix(form->bytes);
  return code_point;
}

// The Unicode property White_Space.
bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0d) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

bool is_control(char32_t c) { return c < 0x20 && c != '\n'; }

bool is_note_text(std::string_view text) {
  while (!text.empty()) {
    const std::optional<char32_t> c = take_code_point(text);
    if (!c || is_control(*c)) return false;
  }
  return true;
}

bool is_key_name(std::string_view name) {
  if (name.empty()) return false;
  while (!name.empty()) {
    const std::optional<char32_t> c = take_code_point(name);
    if (!c || is_control(*c) || is_space(*c) || *c == '+') return false;
    // The specification allows these; but a name is shown to people, on terminals.
    if (*c >= 0x7f && *c <= 0x9f) return false;
  }
  return true;
}

std::string_view as_text(const PublicKey& key) {
  return {reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()};
}

// The signature type and the public key: the last part of a vkey, and what the key id is made of.
std::string typed_key(const PublicKey& key) {
  std::string typed(1, kEd25519);
  typed += as_text(key);
  return typed;
}

std::uint32_t key_id_of(std::string_view name, const PublicKey& key) {
  const Digest digest = sha256(fmt::format("{}\n{}", name, typed_key(key)));
  return read_be32(as_bytes(digest).substr(0, kKeyIdBytes));
}

std::string key_id_hex(std::uint32_t key_id) {
  std::string bytes;
  append_be32(bytes, key_id);
  return to_hex(bytes);
}

Result<PublicKey> parse_typed_key(std::string_view base64) {
  const Result<std::string> typed = from_base64(base64);
  if (!typed) return bad_key("The key in a vkey is not base64.");
  if (typed->empty() || typed->front() != kEd25519) {
    return bad_key("The key in a vkey is not of type Ed25519.");
  }
  // By way of base64, since that reader also refuses the keys under which anybody could sign.
  return public_key_from_base64(to_base64(typed->substr(1)));
}

// One line of the signatures, without its newline.
Result<NoteSignature> parse_signature(std::string_view line) {
  if (!line.starts_with(kSignatureStart)) {
    return malformed("A line after the text of a note does not begin with an em dash and a space.");
  }
  line.remove_prefix(kSignatureStart.size());
  const std::size_t space = line.find(' ');
  if (space == line.npos) {
    return malformed("A signature line of a note has no space after the name.");
  }
  const std::string_view name = line.substr(0, space);
  if (!is_key_name(name)) {
    return malformed("The name in a signature line of a note is empty or has a space or a plus.");
  }
  const Result<std::string> bytes = from_base64(line.substr(space + 1));
  if (!bytes) return malformed("A signature in a note is not base64.");
  if (bytes->size() <= kKeyIdBytes) return malformed("A signature in a note is too short.");
  return NoteSignature{std::string(name), read_be32(bytes->substr(0, kKeyIdBytes)),
                       bytes->substr(kKeyIdBytes)};
}

}  // namespace

Result<Verifier> Verifier::parse(std::string_view vkey) {
  // The base64 of the key may hold plus signs too: the first two count.
  const std::size_t name_end = vkey.find('+');
  const std::size_t id_end = name_end == vkey.npos ? vkey.npos : vkey.find('+', name_end + 1);
  if (id_end == vkey.npos) return bad_key("A vkey has three parts with a plus between them.");
  const std::string_view name = vkey.substr(0, name_end);
  if (!is_key_name(name)) return bad_key("The name in a vkey is empty or has a space in it.");
  const std::string_view id = vkey.substr(name_end + 1, id_end - name_end - 1);
  const Result<std::string> id_bytes = from_hex(id);
  if (!id_bytes || id.size() != kKeyIdDigits) {
    return bad_key("The id in a vkey is not eight lower-case hex digits.");
  }
  const Result<PublicKey> key = parse_typed_key(vkey.substr(id_end + 1));
  if (!key) return key.error();
  Verifier verifier = of(std::string(name), *key);
  if (verifier.key_id != read_be32(*id_bytes)) {
    return bad_key("The id in a vkey is not that of its name and key.");
  }
  return verifier;
}

Verifier Verifier::of(std::string name, const PublicKey& public_key) {
  const std::uint32_t key_id = key_id_of(name, public_key);
  return {std::move(name), key_id, public_key};
}

std::string Verifier::vkey() const {
  return fmt::format("{}+{}+{}", name, key_id_hex(key_id), to_base64(typed_key(public_key)));
}

Result<Note> parse_note(std::string_view bytes) {
  if (bytes.size() > kNoteBytesMax) {
    return malformed(fmt::format("A note is longer than {} bytes.", kNoteBytesMax));
  }
  if (!is_note_text(bytes)) return malformed("A note is not UTF-8 or has control characters.");
  // The text may have empty lines: the last one of the note ends it.
  const std::size_t blank = bytes.rfind("\n\n");
  if (blank == bytes.npos) return malformed("A note has no empty line before its signatures.");
  std::string_view lines = bytes.substr(blank + 2);
  if (lines.empty()) return malformed("A note has no signatures.");
  if (!lines.ends_with('\n')) return malformed("A note does not end with a newline.");
  Note note{std::string(bytes.substr(0, blank + 1)), {}};
  while (!lines.empty()) {
    if (note.signatures.size() == kSignaturesMax) {
      return malformed(fmt::format("A note has more than {} signatures.", kSignaturesMax));
    }
    const std::size_t line_end = lines.find('\n');
    Result<NoteSignature> signature = parse_signature(lines.substr(0, line_end));
    if (!signature) return signature.error();
    note.signatures.push_back(std::move(*signature));
    lines.remove_prefix(line_end + 1);
  }
  return note;
}

std::string sign_note(std::string_view text, std::string_view name, const SecretKey& key) {
  LIGGARE_CHECK(text.ends_with('\n'));
  LIGGARE_CHECK(is_note_text(text));
  LIGGARE_CHECK(is_key_name(name));
  std::string signature;
  append_be32(signature, key_id_of(name, key.public_key()));
  signature += key.sign(text);
  return fmt::format("{}\n{}{} {}\n", text, kSignatureStart, name, to_base64(signature));
}

Result<std::string> open_note(std::string_view bytes, const Verifier& verifier) {
  Result<Note> note = parse_note(bytes);
  if (!note) return note.error();
  bool is_signed = false;
  for (const NoteSignature& signature : note->signatures) {
    if (signature.name != verifier.name || signature.key_id != verifier.key_id) continue;
    if (!verify_signature(verifier.public_key, note->text, signature.signature)) {
      return Error{Errc::verification_failed,
                   fmt::format("The signature by {} is wrong.", verifier.name)};
    }
    is_signed = true;
  }
  if (!is_signed) {
    return Error{Errc::verification_failed,
                 fmt::format("There is no signature by {} with key {}.", verifier.name,
                             key_id_hex(verifier.key_id))};
  }
  return std::move(note->text);
}

}  // namespace ledger
