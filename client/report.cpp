#include "client/report.h"

#include <fmt/format.h>

#include <algorithm>

#include "client/display_width.h"
#include "client/members.h"
#include "client/qr_code.h"
#include "client/report_content.h"
#include "client/report_page.h"
#include "client/whole_file.h"

namespace client {
namespace {

namespace json = boost::json;
using ledger::Errc;
using ledger::Error;
using ledger::Result;

// What lets somebody who has only the paper check it.
struct Seal {
  std::string origin;
  std::string vkey;
  std::string size;
  std::string root;
  std::string checkpoint;
  std::string proof_address;  // Empty where there is no entry.
  std::optional<QrCode> qr_code;
};

Result<std::string> server_address(const Report& command, const std::string& origin) {
  std::string address = command.address.value_or("https://" + origin);
  while (address.ends_with('/')) address.pop_back();
  const bool is_web = address.starts_with("https://") || address.starts_with("http://");
  const bool is_plain = std::ranges::none_of(address, [](unsigned char c) {
    return c <= ' ' || c >= 0x7f ||
           std::string_view("#?<>\"").find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (is_web && is_plain) return address;
  return Error{Errc::bad_argument,
               "--address must be the server's root such as https://ledger.example, in ASCII and "
               "without ? or #"};
}

Result<Seal> seal_of(const ReportSource& source, const ReportContent& content,
                     const std::string& server) {
  LedgerAccess& ledger = source.ledger();
  const json::value& known = member(content.answer.body(), "known");
  const std::uint64_t size = count_of(member(known, "size")).value_or(0);
  auto checkpoint = ledger.checkpoint(size);
  if (!checkpoint) return checkpoint.error();
  Seal seal{ledger.settings().origin,
            ledger.verifier().vkey(),
            std::to_string(size),
            std::string(text_of(member(known, "root"))),
            *std::move(checkpoint),
            {},
            {}};
  if (!content.entry) return seal;
  seal.proof_address =
      fmt::format("{}/v1/proof/inclusion?position={}&size={}#{}", server,
                  content.entry->position.value, size, to_hex(content.entry->leaf));
  auto code = encode_qr_code(seal.proof_address);
  if (!code) return code.error();
  seal.qr_code = *std::move(code);
  return seal;
}

// The command that gives this report again.
std::string command_again(const Report& command, const Answer& answer, const Seal& seal) {
  std::string line = "liggare report";
  if (command.decision) line += " " + *command.decision;
  line += fmt::format(" --at {} --known \"#{}\" --lang {}", text_of(member(answer.body(), "at")),
                      seal.size, answer.language() == ledger::Language::swedish ? "sv" : "en");
  if (command.address) line += " --address " + *command.address;
  return line;
}

class SealWriter {
 public:
  SealWriter(const Answer& answer, const Seal& seal, HtmlWriter& html)
      : answer_(answer), seal_(seal), html_(html) {}

  void write(const ReportContent& content, const std::string& again) {
    html_.element("section", {{"aria-labelledby", "check"}}, [&] {
      html_.element("h2", {{"id", "check"}}, answer_.say({"Kontrollera", "Check it"}));
      html_.element("p", [&] {
        html_.text(answer_.say(
            {"Lita inte på papperet. Den som har liggaren får fram samma text, tecken för tecken, "
             "med ",
             "Do not trust the paper. Whoever has the ledger gets the same text, character by "
             "character, from "}));
        html_.element("code", again);
        html_.text(".");
      });
      Table facts;
      facts.columns.resize(2);
      facts.rows = {{{answer_.say({"Liggare", "Ledger"}), seal_.origin}},
                    {{answer_.say({"Känd storlek", "Known size"}), size_text()}},
                    {{answer_.say({"Rot (SHA-256)", "Root (SHA-256)"}), seal_.root}},
                    {{answer_.say({"Verifieringsnyckel", "Verifier key"}), key_text()}}};
      write_facts(html_, facts);
      html_.element("h3", answer_.say({"Undertecknad kontrollpunkt", "Signed checkpoint"}));
      html_.element("pre", seal_.checkpoint);
      if (content.entry) write_proof(*content.entry);
    });
  }

 private:
  std::string size_text() const {
    return fmt::format("{} {}", seal_.size, answer_.say({"poster", "entries"}));
  }
  std::string key_text() const {
    return seal_.vkey + "\n" +
           answer_.say({"Jämför den med den nyckel som du har fått på annat håll.",
                        "Compare it with the key that you have been given elsewhere."});
  }

  void write_proof(const ProvenEntry& entry) {
    html_.element("h3", fmt::format("{} {} ({})", answer_.say({"Bevis för post", "Proof of entry"}),
                                    entry.position.value, entry.what));
    html_.element("figure", [&] {
      write_qr_code();
      html_.element("figcaption", [&] {
        html_.element("p", [&] {
          html_.element("a", {{"href", seal_.proof_address}}, seal_.proof_address);
        });
        html_.element(
            "p",
            answer_.say({"Där finns beviset, en fil med posten i. Det som står efter # är "
                         "hashen av postens blad i Merkleträdet; beviset ska gälla den. "
                         "Kontrollera utan liggaren:",
                         "There is the proof, a file with the entry in it. What stands after # "
                         "is the hash of the entry's leaf in the Merkle tree; the proof must "
                         "be of that. Check it without the ledger:"}));
        html_.element("pre", fmt::format("liggare verify {}.tlog-proof --key {}",
                                         entry.position.value, seal_.vkey));
      });
    });
  }

  void write_qr_code() {
    const std::string width = std::to_string(svg_width(*seal_.qr_code));
    html_.element(
        "svg",
        {{"xmlns", "http://www.w3.org/2000/svg"},
         {"viewBox", fmt::format("0 0 {} {}", width, width)},
         {"shape-rendering", "crispEdges"},
         {"role", "img"},
         {"aria-label",
          answer_.say({"QR-kod med bevisets adress", "QR code with the proof's address"})}},
        [&] {
          html_.empty_element("rect", {{"width", width}, {"height", width}, {"fill", "#fff"}});
          html_.empty_element("path", {{"d", svg_path(*seal_.qr_code)}, {"fill", "#000"}});
        });
  }

  const Answer& answer_;
  const Seal& seal_;
  HtmlWriter& html_;
};

// The frame that all reports have: heading, content, seal, footer.
std::string document(const ReportContent& content, const Seal& seal, const std::string& again,
                     bool names_persons) {
  const Answer& answer = content.answer;
  const bool is_swedish = answer.language() == ledger::Language::swedish;
  HtmlWriter html;
  html.element("html", {{"lang", is_swedish ? "sv" : "en"}}, [&] {
    html.element("head", [&] {
      html.empty_element("meta", {{"charset", "utf-8"}});
      html.empty_element(
          "meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
      html.element("title", fmt::format("{} – {}", content.title, content.kind));
      write_style(html,
                  fmt::format("{} · {} · #{}", seal.origin, text_of(member(answer.body(), "at")),
                              seal.size),
                  answer.say({"Sida", "Page"}), answer.say({"av", "of"}));
    });
    html.element("body", [&] {
      html.element("header", [&] {
        html.element("p", {{"class", "kind"}}, content.kind);
        html.element("h1", content.title);
        if (!content.lead.empty()) html.element("p", {{"class", "lead"}}, content.lead);
        html.element("p", {{"class", "known"}},
                     fmt::format("{} {}. {}", answer.say({"Läget", "The state on"}),
                                 text_of(member(answer.body(), "at")), content.known));
      });
      html.element("main", [&] {
        content.write(html);
        SealWriter(answer, seal, html).write(content, again);
      });
      html.element("footer", [&] {
        if (names_persons) {
          html.element(
              "p",
              answer.say(
                  {"Namn på personer visas så länge de är kända. De kan raderas för alltid, och "
                   "går då "
                   "inte längre att läsa i liggaren; posterna och bevisen håller ändå.",
                   "Names of persons are shown while they are known. They may be erased for ever, "
                   "and "
                   "can then no longer be read in the ledger; the entries and proofs hold all the "
                   "same."}));
        }
        html.element("p", answer.say({"Inga skript, inget hämtas utifrån: filen är hel som den är.",
                                      "No scripts, and nothing fetched from outside: the file is "
                                      "whole as it is."}));
      });
    });
  });
  return html.html();
}

}  // namespace

Result<Answer> ReportSource::ask(const std::string& question, const std::string& parameter,
                                 const std::string& value) {
  projections::Question asked{question, {{"at", at_}, {"known", known_}}};
  if (!parameter.empty()) asked.parameters[parameter] = value;
  const auto text = ledger_.ask(asked);
  if (!text) return text.error();
  auto answer = read_answer(*text);
  if (!answer) return answer.error();
  const auto size = count_of(at_path(*answer, "known/size"));
  if (!size) {
    return Error{
        Errc::unavailable,
        "the ledger's answer does not say which entries it was computed from; look whether "
        "the server's address is that of a ledger"};
  }
  at_ = text_of(member(*answer, "at"));
  known_ = "#" + std::to_string(*size);
  names_persons_ = names_persons_ || !list_of(member(*answer, "disclosed")).empty();
  return Answer(*std::move(answer), language_);
}

Result<ledger::Digest> ReportSource::leaf(ledger::Position position) const {
  const auto bytes = ledger_.read(position, 1);
  if (!bytes) return bytes.error();
  if (bytes->empty()) {
    return Error{
        Errc::unavailable,
        fmt::format("the ledger answers with an entry {} that it does not show", position.value)};
  }
  return ledger::leaf_digest(bytes->at(0));
}

SheetParts parts_of(Page page) {
  SheetParts parts;
  auto begin = page.begin();
  if (begin != page.end() && std::holds_alternative<Heading>(*begin)) {
    parts.title = std::get<Heading>(*begin++).text;
  }
  if (begin != page.end() && std::holds_alternative<Paragraph>(*begin)) {
    parts.known = std::get<Paragraph>(*begin++).text;
  }
  parts.rest.assign(begin, page.end());
  return parts;
}

Result<void> report(LedgerAccess& ledger, const Report& command, Console& console) {
  const auto server = server_address(command, ledger.settings().origin);
  if (!server) return server.error();
  ReportSource source(ledger, command.language, command.at, command.known);
  const auto content =
      command.decision ? decision_report(source, *command.decision) : portfolio_report(source);
  if (!content) return content.error();
  const auto seal = seal_of(source, *content, *server);
  if (!seal) return seal.error();
  const std::string html = document(*content, *seal, command_again(command, content->answer, *seal),
                                    source.names_persons());
  if (!command.file) {
    console.out << html;
    return {};
  }
  const auto written = write_whole_file(*command.file, html);
  if (written) console.out << command.file->string() << ": " << one_line(content->title) << '\n';
  return written;
}

}  // namespace client
