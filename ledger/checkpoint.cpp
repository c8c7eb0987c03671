#include "ledger/checkpoint.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

namespace ledger {
namespace {

Error malformed(std::string detail) { return {Errc::invalid_value, std::move(detail)}; }

// Only the spelling that we would write ourselves: no sign, no leading zeroes.
std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc{} || std::to_string(size) != text) return std::nullopt;
  return size;
}

// Takes the first line off, without its newline. Empty if there is none.
std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(line.size() + 1, text.size()));
  return line;
}

// `text` is that of a note: it ends with a newline.
Result<Checkpoint> parse_checkpoint_text(std::string_view text) {
  if (text.starts_with('\n') || text.find("\n\n") != text.npos) {
    return malformed("A checkpoint has an empty line in its text.");
  }
  Checkpoint checkpoint;
  checkpoint.origin = take_line(text);
  const std::optional<std::uint64_t> size = parse_size(take_line(text));
  if (!size) return malformed("The second line of a checkpoint is not a size.");
  checkpoint.size = *size;
  const Result<Digest> root = digest_from_base64(take_line(text));
  if (!root) return malformed("The third line of a checkpoint is not a hash in base64.");
  checkpoint.root = *root;
  return checkpoint;
}

}  // namespace

std::string checkpoint_text(const Checkpoint& checkpoint) {
  return fmt::format("{}\n{}\n{}\n", checkpoint.origin, checkpoint.size,
                     to_base64(checkpoint.root));
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const SecretKey& key) {
  return sign_note(checkpoint_text(checkpoint), checkpoint.origin, key);
}

Result<Checkpoint> open_checkpoint(std::string_view signed_note, const Verifier& log) {
  const Result<std::string> text = open_note(signed_note, log);
  if (!text) return text.error();
  Result<Checkpoint> checkpoint = parse_checkpoint_text(*text);
  if (!checkpoint) return checkpoint.error();
  // A key may sign for other logs too; a name in the text that is not the key's is another log.
  if (checkpoint->origin != log.name) {
    return Error{Errc::verification_failed,
                 fmt::format("The checkpoint is of {}, not of {}.", checkpoint->origin, log.name)};
  }
  return checkpoint;
}

Result<Checkpoint> read_checkpoint_unverified(std::string_view signed_note) {
  const Result<Note> note = parse_note(signed_note);
  if (!note) return note.error();
  return parse_checkpoint_text(note->text);
}

}  // namespace ledger
