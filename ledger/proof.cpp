#include "ledger/proof.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <utility>

#include "ledger/bytes.h"
#include "ledger/limits.h"
#include "ledger/merkle.h"

namespace ledger {
namespace {

// C2SP tlog-proof and tlog-witness: the words that their lines begin with.
constexpr std::string_view kEntryProofLine = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kExtra = "extra ";
constexpr std::string_view kIndex = "index ";
constexpr std::string_view kOld = "old ";

// C2SP tlog-witness. No tree has more levels above its leaves.
constexpr std::size_t kPathMax = 63;

Error malformed(std::string detail) { return {Errc::invalid_value, std::move(detail)}; }
Error refused(std::string detail) { return {Errc::verification_failed, std::move(detail)}; }

// Takes a file apart from its beginning.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  // The next line without its newline. Nothing if no newline is left.
  std::optional<std::string_view> next() {
    const std::size_t end = rest_.find('\n');
    if (end == rest_.npos) return std::nullopt;
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return line;
  }

  // What follows `word` in the next line. Nothing if that line begins otherwise.
  std::optional<std::string_view> next_after(std::string_view word) {
    const std::optional<std::string_view> line = next();
    if (!line || !line->starts_with(word)) return std::nullopt;
    return line->substr(word.size());
  }

  // A number after `word`, only in the spelling that we would write: no sign, no leading zeroes.
  std::optional<std::uint64_t> next_number_after(std::string_view word) {
    const std::optional<std::string_view> text = next_after(word);
    if (!text) return std::nullopt;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc{} || std::to_string(number) != *text) return std::nullopt;
    return number;
  }

  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

// The hashes up to and with the empty line after them.
Result<std::vector<Digest>> parse_path(Lines& lines) {
  std::vector<Digest> path;
  for (;;) {
    const std::optional<std::string_view> line = lines.next();
    if (!line) return malformed("The proof has no empty line after its hashes.");
    if (line->empty()) return path;
    if (path.size() == kPathMax) {
      return malformed(fmt::format("The proof has more than {} hashes.", kPathMax));
    }
    const Result<Digest> digest = digest_from_base64(*line);
    if (!digest) return malformed("A hash of the proof is not 32 bytes in base64.");
    path.push_back(*digest);
  }
}

// Both kinds of proof end with it, unchanged.
Result<std::string> parse_signed_checkpoint(const Lines& lines) {
  const Result<Checkpoint> checkpoint = read_checkpoint_unverified(lines.rest());
  if (!checkpoint) return checkpoint.error();
  return std::string(lines.rest());
}

std::string format_path_and_checkpoint(const std::vector<Digest>& path,
                                       std::string_view signed_checkpoint) {
  std::string text;
  for (const Digest& digest : path) text += to_base64(digest) + '\n';
  text += '\n';
  text += signed_checkpoint;
  return text;
}

}  // namespace

std::string format_entry_proof(const EntryProof& proof) {
  return fmt::format("{}\n{}{}\n{}{}\n{}", kEntryProofLine, kExtra, to_base64(proof.entry), kIndex,
                     proof.position.value,
                     format_path_and_checkpoint(proof.path, proof.signed_checkpoint));
}

Result<EntryProof> parse_entry_proof(std::string_view text) {
  Lines lines(text);
  if (lines.next() != kEntryProofLine) {
    return malformed(fmt::format("The proof does not begin with the line {}.", kEntryProofLine));
  }
  const std::optional<std::string_view> extra = lines.next_after(kExtra);
  if (!extra) return malformed("The second line of the proof does not carry the entry.");
  Result<std::string> entry = from_base64(*extra);
  if (!entry) return malformed("The entry in the proof is not base64.");
  if (entry->size() > limits::entry_bytes_max) {
    return malformed(
        fmt::format("The entry in the proof is longer than {} bytes.", limits::entry_bytes_max));
  }
  const std::optional<std::uint64_t> index = lines.next_number_after(kIndex);
  if (!index) return malformed("The third line of the proof is not an index.");
  Result<std::vector<Digest>> path = parse_path(lines);
  if (!path) return path.error();
  Result<std::string> checkpoint = parse_signed_checkpoint(lines);
  if (!checkpoint) return checkpoint.error();
  return EntryProof{std::move(*entry), Position{*index}, std::move(*path), std::move(*checkpoint)};
}

Result<Checkpoint> verify_entry_proof(const EntryProof& proof, const Verifier& log) {
  Result<Checkpoint> checkpoint = open_checkpoint(proof.signed_checkpoint, log);
  if (!checkpoint) return checkpoint.error();
  const Result<void> included = verify_inclusion(leaf_digest(proof.entry), proof.position,
                                                 checkpoint->size, proof.path, checkpoint->root);
  if (!included) return included.error();
  return checkpoint;
}

std::string format_consistency_proof(const ConsistencyProof& proof) {
  return fmt::format("{}{}\n{}", kOld, proof.old_size,
                     format_path_and_checkpoint(proof.path, proof.signed_checkpoint));
}

Result<ConsistencyProof> parse_consistency_proof(std::string_view text) {
  Lines lines(text);
  const std::optional<std::uint64_t> old_size = lines.next_number_after(kOld);
  if (!old_size) return malformed("The first line of the proof is not \"old\" and a size.");
  Result<std::vector<Digest>> path = parse_path(lines);
  if (!path) return path.error();
  Result<std::string> checkpoint = parse_signed_checkpoint(lines);
  if (!checkpoint) return checkpoint.error();
  return ConsistencyProof{*old_size, std::move(*path), std::move(*checkpoint)};
}

Result<Checkpoint> verify_consistency_proof(const ConsistencyProof& proof, const Checkpoint& old,
                                            const Verifier& log) {
  Result<Checkpoint> checkpoint = open_checkpoint(proof.signed_checkpoint, log);
  if (!checkpoint) return checkpoint.error();
  if (old.origin != checkpoint->origin) {
    return refused(fmt::format("The older checkpoint is of {}, the newer one of {}.", old.origin,
                               checkpoint->origin));
  }
  if (old.size != proof.old_size) {
    return refused(fmt::format("The proof begins at {} leaves, the older checkpoint has {}.",
                               proof.old_size, old.size));
  }
  if (old.size == 0) {
    // C2SP tlog-witness: every log grew from nothing, so there is nothing to prove; but nothing
    // has only one root.
    if (!proof.path.empty()) return refused("A proof from an empty log has no hashes.");
    const Digest nothing = sha256({});
    if (old.root != nothing) {
      return refused("The older checkpoint's root is not that of no leaves.");
    }
    if (checkpoint->size == 0 && checkpoint->root != nothing) {
      return refused("The newer checkpoint's root is not that of no leaves.");
    }
    return checkpoint;
  }
  const Result<void> consistent =
      verify_consistency(old.size, checkpoint->size, proof.path, old.root, checkpoint->root);
  if (!consistent) return consistent.error();
  return checkpoint;
}

}  // namespace ledger
