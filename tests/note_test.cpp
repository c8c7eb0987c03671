#include "ledger/note.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "ledger/bytes.h"
#include "tests/result_matchers.h"

namespace ledger {
namespace {

namespace json = boost::json;

constexpr std::string_view kText = "Who decided this?\n\nAnd when?\n";
constexpr std::string_view kName = "example.org/log";

SecretKey key(std::uint8_t number) {
  std::array<std::uint8_t, 32> seed{};
  seed[0] = number;
  return SecretKey::from_seed(seed);
}

Verifier verifier(std::uint8_t number, std::string_view name = kName) {
  return Verifier::of(std::string(name), key(number).public_key());
}

// A note by key 1 and, after it, these lines.
std::string note_and(std::string_view lines) {
  return sign_note(kText, kName, key(1)) + std::string(lines);
}

std::string signature_line(std::string_view name, std::uint32_t key_id, std::string_view bytes) {
  std::string signature;
  append_be32(signature, key_id);
  signature += bytes;
  return "\u2014 " + std::string(name) + " " + to_base64(signature) + "\n";
}

TEST(Note, IsOpenedByTheVerifierOfItsKey) {
  const auto text = open_note(note_and(""), verifier(1));
  ASSERT_THAT(text, IsOk());
  EXPECT_EQ(*text, kText);
}

TEST(Note, IsOpenedByEachOfItsSigners) {
  const std::string second = sign_note(kText, "other.example", key(2));
  const std::string note = note_and(second.substr(kText.size() + 1));
  EXPECT_THAT(open_note(note, verifier(1)), IsOk());
  EXPECT_THAT(open_note(note, verifier(2, "other.example")), IsOk());
}

TEST(Note, IsNotOpenedByAnotherKeyOrName) {
  EXPECT_THAT(open_note(note_and(""), verifier(2)), FailsWith(Errc::verification_failed));
  EXPECT_THAT(open_note(note_and(""), verifier(1, "example.org/other")),
              FailsWith(Errc::verification_failed));
}

TEST(Note, WithAWrongSignatureBesideARightOneIsRefused) {
  const std::string wrong = signature_line(kName, verifier(1).key_id, std::string(64, 'x'));
  EXPECT_THAT(open_note(note_and(wrong), verifier(1)), FailsWith(Errc::verification_failed));
}

TEST(Note, SignaturesOfStrangersAreIgnored) {
  const std::uint32_t id = verifier(1).key_id;
  const std::string same_name = signature_line(kName, id + 1, std::string(64, 'x'));
  const std::string same_id = signature_line("other.example", id, std::string(64, 'x'));
  const std::string long_one = signature_line("other.example", 7, std::string(5000, 'x'));
  EXPECT_THAT(open_note(note_and(same_name + same_id + long_one), verifier(1)), IsOk());
}

TEST(Note, SignatureOfAnotherLengthIsWrong) {
  const std::string note = sign_note(kText, kName, key(1));
  const std::string signature = parse_note(note).value().signatures.front().signature;
  for (const std::string& bytes : {signature.substr(0, 63), signature + "x"}) {
    const std::string changed =
        std::string(kText) + "\n" + signature_line(kName, verifier(1).key_id, bytes);
    EXPECT_THAT(open_note(changed, verifier(1)), FailsWith(Errc::verification_failed));
  }
}

TEST(Note, CutAtAnyByteIsMalformed) {
  const std::string note = note_and("");
  for (std::size_t size = 0; size < note.size(); ++size) {
    EXPECT_THAT(parse_note(note.substr(0, size)), FailsWith(Errc::invalid_value))
        << "cut at " << size;
  }
}

TEST(Note, WithAnyByteChangedIsNotOpened) {
  const std::string note = note_and("");
  for (std::size_t i = 0; i < note.size(); ++i) {
    for (const int bit : {0x01, 0x20, 0x80}) {
      std::string changed = note;
      changed[i] = static_cast<char>(changed[i] ^ bit);
      EXPECT_FALSE(open_note(changed, verifier(1)).has_value()) << "byte " << i << " bit " << bit;
    }
  }
}

TEST(Note, TextMayHaveEmptyLines) {
  const std::string_view note =
      "Ognuno sta solo sul cuor della terra\n"
      "trafitto da un raggio di sole:\n"
      "\n"
      "ed \u00e8 subito sera.\n"
      "\n"
      "\u2014 quasimodo.example/salvatore "
      "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc"
      "=\n";
  const auto parsed = parse_note(note);
  ASSERT_THAT(parsed, IsOk());
  EXPECT_TRUE(parsed->text.ends_with("sole:\n\ned \u00e8 subito sera.\n"));
  ASSERT_EQ(parsed->signatures.size(), 1U);
  EXPECT_EQ(parsed->signatures[0].name, "quasimodo.example/salvatore");
  EXPECT_EQ(parsed->signatures[0].key_id, 0x367ba04bU);
  EXPECT_EQ(parsed->signatures[0].signature.size(), 64U);
}

TEST(Note, SignatureLineInAnotherFormIsMalformed) {
  const std::string good = signature_line("a.example", 1, std::string(64, 'x'));
  ASSERT_THAT(parse_note(note_and(good)), IsOk());
  for (const std::string_view line : {
           "\n",                                // Then the signatures before it are text.
           "- a.example AAAAAXg=\n",            // A hyphen.
           "\u2014a.example AAAAAXg=\n",        // No space.
           "\u2014  AAAAAXg=\n",                // No name.
           "\u2014 a.example\n",                // No signature.
           "\u2014 a.example \n",               // An empty one.
           "\u2014 a.example AAAAAQ==\n",       // A key id only.
           "\u2014 a.example AAAAAXg\n",        // No padding.
           "\u2014 a.example AAAAAXh=\n",       // A bit that belongs to no byte.
           "\u2014 a.example AAAAAXg=x\n",      // Text after the padding.
           "\u2014 a.example  AAAAAXg=\n",      // Two spaces.
           "\u2014 a.example AAAAAXg= \n",      // A space at the end.
           "\u2014 a.example AAAAAXg=\r\n",     // A carriage return.
           "\u2014 a+b AAAAAXg=\n",             // A plus in the name.
           "\u2014 a\u00a0b AAAAAXg=\n",        // A no-break space in the name.
           "\u2014 a\u3000b AAAAAXg=\n",        // An ideographic space in the name.
           "\u2014 a\u2028b AAAAAXg=\n",        // A line separator in the name.
           "\u2014 a.example AAAAAXg=\ntext\n"  // Not a signature.
       }) {
    EXPECT_THAT(parse_note(note_and(line)), FailsWith(Errc::invalid_value)) << line;
  }
}

TEST(Note, OfControlCharactersOrWrongUtf8IsMalformed) {
  using namespace std::string_view_literals;
  const std::string signature = signature_line("a.example", 1, "x");
  const auto note_of = [&](std::string_view text) {
    return std::string(text) + "\n\n" + signature;
  };
  for (const std::string_view text :
       {"plain"sv, "\u00e5\u4e2d"sv, "\U0001f600"sv, "\x7f"sv, "\u0085"sv, "\U0010ffff"sv}) {
    EXPECT_THAT(parse_note(note_of(text)), IsOk()) << text;
  }
  for (const std::string_view text :
       {"\0"sv, "\t"sv, "\r"sv, "\x1f"sv, "\xff"sv, "\x80"sv, "\xc3"sv, "\xe4\xb8"sv, "\xc0\x80"sv,
        "\xc1\xbf"sv, "\xe0\x9f\xbf"sv, "\xed\xa0\x80"sv, "\xf0\x8f\xbf\xbf"sv,
        "\xf4\x90\x80\x80"sv, "\xf8\x88\x80\x80\x80"sv, "\xc3(b"sv}) {
    EXPECT_THAT(parse_note(note_of(text)), FailsWith(Errc::invalid_value)) << to_hex(text);
  }
}

TEST(Note, HasOneToAHundredSignatures) {
  const std::string line = signature_line("a.example", 1, "x");
  std::string note = "text\n\n";
  EXPECT_THAT(parse_note(note), FailsWith(Errc::invalid_value));
  for (int count = 1; count <= 100; ++count) {
    note += line;
    EXPECT_THAT(parse_note(note), IsOk()) << count;
  }
  EXPECT_THAT(parse_note(note + line), FailsWith(Errc::invalid_value));
}

TEST(Note, HasAtMostAMillionBytes) {
  const std::string end = "\n\n" + signature_line("a.example", 1, "x");
  const std::string longest = std::string(1'000'000 - end.size(), 'x') + end;
  EXPECT_THAT(parse_note(longest), IsOk());
  EXPECT_THAT(parse_note("x" + longest), FailsWith(Errc::invalid_value));
}

TEST(NoteDeathTest, TextThatCannotBeReadBackIsNotSigned) {
  EXPECT_DEATH(sign_note("no newline", kName, key(1)), "ends_with");
  EXPECT_DEATH(sign_note("a tab\t\n", kName, key(1)), "is_note_text");
  EXPECT_DEATH(sign_note("text\n", "a name", key(1)), "is_key_name");
}

TEST(Verifier, IsReadBackFromItsVkey) {
  const Verifier written = verifier(1);
  const auto read = Verifier::parse(written.vkey());
  ASSERT_THAT(read, IsOk());
  EXPECT_EQ(read->name, kName);
  EXPECT_EQ(read->key_id, written.key_id);
  EXPECT_EQ(read->public_key, written.public_key);
}

TEST(Verifier, OfAKeyUnderWhichAnybodyCouldSignIsRefused) {
  PublicKey neutral;  // The neutral element of the curve: a point of small order.
  neutral.bytes[0] = 1;
  EXPECT_THAT(Verifier::parse(Verifier::of("a.example", neutral).vkey()),
              FailsWith(Errc::invalid_key));
}

TEST(Verifier, OfABadNameOrIdIsRefused) {
  for (const std::string_view name :
       {"", "a b", "a\u00a0b", "a\x01", "a\n", "a\x7f", "a\u009b", "\xff", "a\xc3"}) {
    EXPECT_THAT(Verifier::parse(verifier(1, name).vkey()), FailsWith(Errc::invalid_key)) << name;
  }
  const std::string good = verifier(1, "a.example").vkey();
  ASSERT_THAT(Verifier::parse(good), IsOk());
  std::string upper_case = good;
  const auto id = upper_case.begin() + static_cast<std::ptrdiff_t>(upper_case.find('+')) + 1;
  std::transform(id, id + 8, id, [](char c) { return c >= 'a' ? static_cast<char>(c - 32) : c; });
  ASSERT_NE(upper_case, good);
  EXPECT_THAT(Verifier::parse(upper_case), FailsWith(Errc::invalid_key));
  const std::size_t key_begin = good.find('+', good.find('+') + 1);
  EXPECT_THAT(Verifier::parse(std::string(good).insert(key_begin, "00")),
              FailsWith(Errc::invalid_key));
  EXPECT_THAT(Verifier::parse(std::string(good).erase(key_begin - 2, 2)),
              FailsWith(Errc::invalid_key));
}

// ---- Published vectors ----

std::filesystem::path vectors() { return LIGGARE_VECTORS_DIR; }

std::string read_file(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

bool names(const json::value& list, std::string_view name) {
  return std::ranges::find(list.as_array(), json::value(name)) != list.as_array().end();
}

class GoNoteVectors : public testing::Test {
 protected:
  void SetUp() override {
    const auto file = vectors() / "golang-mod-note" / "note-vectors.json";
    if (!std::filesystem::exists(file)) GTEST_SKIP() << "no vectors at " << file;
    vectors_ = json::parse(read_file(file));
  }

  std::string key_text(std::string_view name) const {
    return std::string(std::string_view(vectors_.at("keys").at(name).as_string()));
  }

  json::value vectors_;
};

TEST_F(GoNoteVectors, KeysAreReadBack) {
  for (const std::string_view name : {"peter_vkey", "enoch_vkey"}) {
    const auto verifier = Verifier::parse(key_text(name));
    ASSERT_THAT(verifier, IsOk());
    EXPECT_EQ(verifier->vkey(), key_text(name));
  }
}

TEST_F(GoNoteVectors, MalformedKeysAreRefused) {
  int keys = 0;
  for (const json::value& bad : vectors_.at("bad_vkeys").as_array()) {
    if (!bad.as_object().contains("vkey")) continue;  // The rule of the next two tests.
    EXPECT_THAT(Verifier::parse(std::string_view(bad.at("vkey").as_string())),
                FailsWith(Errc::invalid_key))
        << bad;
    ++keys;
  }
  EXPECT_EQ(keys, 2);
}

TEST_F(GoNoteVectors, EveryPartOfAKeyIsRefused) {
  const std::string vkey = key_text("peter_vkey");
  for (std::size_t begin = 0; begin < vkey.size(); ++begin) {
    for (std::size_t size = 0; begin + size <= vkey.size(); ++size) {
      if (size == vkey.size()) continue;
      EXPECT_THAT(Verifier::parse(vkey.substr(begin, size)), FailsWith(Errc::invalid_key))
          << begin << " " << size;
    }
  }
}

TEST_F(GoNoteVectors, KeyWithAnyCharacterRaisedByOneIsRefused) {
  for (std::size_t i = 0; i < key_text("peter_vkey").size(); ++i) {
    std::string vkey = key_text("peter_vkey");
    ++vkey[i];
    EXPECT_THAT(Verifier::parse(vkey), FailsWith(Errc::invalid_key)) << vkey;
  }
}

TEST_F(GoNoteVectors, SignedNoteIsTheSameToTheByte) {
  const std::string secret = key_text("peter_skey");
  // "PRIVATE+KEY+<name>+<id>+<base64 of the type and the seed>", and base64 may hold a plus too.
  const std::string typed = from_base64(secret.substr(secret.size() - 44)).value();
  ASSERT_EQ(typed.size(), 33U);
  std::array<std::uint8_t, 32> seed;
  std::copy(typed.begin() + 1, typed.end(), seed.begin());
  const SecretKey peter = SecretKey::from_seed(seed);
  const json::value& sign = vectors_.at("sign");
  EXPECT_EQ(Verifier::of("PeterNeumann", peter.public_key()).vkey(), key_text("peter_vkey"));
  EXPECT_EQ(sign_note(std::string_view(sign.at("text").as_string()), "PeterNeumann", peter),
            std::string_view(sign.at("want").as_string()));
}

// Go opens a note with a list of verifiers, we with one: each of a case's is tried.
TEST_F(GoNoteVectors, NotesAreOpenedAsByGo) {
  int tried = 0;
  for (const json::value& test : vectors_.at("open").as_array()) {
    const std::string_view want = test.at("want").as_string();
    if (want.starts_with("error: ambiguous key")) continue;  // One verifier is never ambiguous.
    std::string note(std::string_view(test.at("msg").as_string()));
    if (test.as_object().contains("msg_prefix_hex")) {
      note.insert(0, from_hex(std::string_view(test.at("msg_prefix_hex").as_string())).value());
    }
    for (const std::string_view name : {"peter_vkey", "enoch_vkey"}) {
      const bool is_known = names(test.at("known"), name);
      const Verifier verifier = Verifier::parse(key_text(name)).value();
      const auto text = open_note(note, verifier);
      SCOPED_TRACE(test);
      if (want == "error: malformed note") {
        EXPECT_THAT(text, FailsWith(Errc::invalid_value));
      } else if (want == "ok" && is_known) {
        EXPECT_EQ(text.has_value(), names(test.at("verified"), verifier.name));
      } else if (is_known) {
        EXPECT_THAT(text, FailsWith(Errc::verification_failed));
      }
      ++tried;
    }
  }
  EXPECT_EQ(tried, 2 * 13);
}

TEST(NoteVectors, ExampleOfTheSpecificationIsOpened) {
  const auto folder = vectors() / "c2sp-spec-examples";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no vectors at " << folder;
  std::string vkey = read_file(folder / "signed-note-example.vkey");
  ASSERT_TRUE(vkey.ends_with('\n'));
  vkey.pop_back();
  const auto verifier = Verifier::parse(vkey);
  ASSERT_THAT(verifier, IsOk());
  const auto text = open_note(read_file(folder / "signed-note-example.note"), *verifier);
  ASSERT_THAT(text, IsOk());
  EXPECT_EQ(*text, "This is an example message.\n");
}

}  // namespace
}  // namespace ledger
