#include "server/header_block.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <charconv>

namespace server {
namespace {

namespace http = boost::beast::http;
using ledger::Errc;
using ledger::Error;
using ledger::Result;

Error malformed(std::string sentence) { return {Errc::malformed_request, std::move(sentence)}; }

// What Beast's parser of this version lets pass and others may read differently.
Result<void> check_lines(std::string_view block) {
  for (std::size_t i = 0; i < block.size(); ++i) {
    const auto c = static_cast<unsigned char>(block[i]);
    const bool is_line_end = c == '\r' && i + 1 < block.size() && block[i + 1] == '\n';
    if (is_line_end) {
      const bool is_folded = i + 2 < block.size() && (block[i + 2] == ' ' || block[i + 2] == '\t');
      if (is_folded) return malformed("a header line is folded; write each field on one line");
      ++i;
      continue;
    }
    if (c == '\r' || c == '\n') return malformed("a header line ends with CR or LF alone");
    if ((c < 0x20 && c != '\t') || c == 0x7f) {
      return malformed("the header holds a control character");
    }
  }
  return {};
}

// "METHOD SP target SP version": Beast reads it, but does not limit the target apart.
std::size_t target_bytes(std::string_view block) {
  const std::string_view line = block.substr(0, block.find('\r'));
  const std::size_t begin = line.find(' ');
  const std::size_t end = line.rfind(' ');
  return begin == std::string_view::npos || end <= begin ? 0 : end - begin - 1;
}

Method method_of(http::verb verb) {
  if (verb == http::verb::get) return Method::get;
  if (verb == http::verb::head) return Method::head;
  if (verb == http::verb::options) return Method::options;
  return verb == http::verb::post ? Method::post : Method::other;
}

Result<std::optional<std::uint64_t>> read_length(const HeaderBlock& header, std::size_t lengths) {
  if (lengths == 0) return std::optional<std::uint64_t>();
  if (lengths > 1) return malformed("Content-Length stands more than once");
  const std::string text = header.request.field("Content-Length");
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) {
    return malformed("Content-Length is no whole number");
  }
  return std::optional(length);
}

// RFC 9112 section 9.3. Beast looks at the first Connection field only.
bool goes_on(const HeaderBlock& header) {
  std::string options = header.request.field("Connection");
  std::ranges::transform(options, options.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto has = [&](std::string_view option) {
    for (std::size_t begin = 0; begin <= options.size();) {
      const std::size_t end = std::min(options.find(',', begin), options.size());
      std::string_view one = std::string_view(options).substr(begin, end - begin);
      while (one.starts_with(' ') || one.starts_with('\t')) one.remove_prefix(1);
      while (one.ends_with(' ') || one.ends_with('\t')) one.remove_suffix(1);
      if (one == option) return true;
      begin = end + 1;
    }
    return false;
  };
  if (has("close")) return false;
  return !header.is_http_1_0 || has("keep-alive");
}

// How the body ends, which must not be doubtful.
Result<BodyFraming> read_framing(const HeaderBlock& header, std::size_t lengths,
                                 std::size_t codings, const Limits& limits) {
  const auto length = read_length(header, lengths);
  if (!length) return length.error();
  if (codings > 0) {
    if (*length) return malformed("Content-Length and Transfer-Encoding exclude each other");
    if (header.is_http_1_0) return malformed("HTTP/1.0 has no Transfer-Encoding");
    std::string coding = header.request.field("Transfer-Encoding");
    std::ranges::transform(coding, coding.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (codings > 1 || coding != "chunked") {
      return malformed("the only Transfer-Encoding taken here is chunked, once");
    }
  }
  const BodyFraming framing{length->value_or(0), codings > 0};
  const bool has_body = framing.is_chunked || framing.length > 0;
  if (has_body && header.request.method != Method::post && header.request.method != Method::other) {
    return malformed("a request of this method has no body");
  }
  if (framing.length > limits.body_bytes_max) {
    return Error{Errc::request_too_large,
                 fmt::format("the body has {} bytes, and at most {} are taken; divide the batch",
                             framing.length, limits.body_bytes_max)};
  }
  return framing;
}

Result<void> check_fields(const HeaderBlock& header, std::size_t hosts) {
  if (hosts > 1 || (hosts == 0 && !header.is_http_1_0)) {
    return malformed("the header must have Host, once");
  }
  const std::string& target = header.request.target;
  if (target.empty() || (target.front() != '/' && target != "*")) {
    return malformed("what is asked for must begin with /");
  }
  if (target == "*" && header.request.method != Method::options) {
    return malformed("* may only be asked for its OPTIONS");
  }
  const bool has_bad = std::ranges::any_of(target, [](unsigned char c) {
    return c <= 0x20 || c >= 0x7f || c == '#' || c == '\\' || c == '"' || c == '<' || c == '>';
  });
  if (has_bad) return malformed("the address holds a character that must be escaped (%23 for #)");
  return {};
}

Result<void> check_expectation(HeaderBlock& header) {
  const std::string expected = header.request.field("Expect");
  if (expected.empty()) return {};
  const bool is_continue =
      std::ranges::equal(expected, std::string_view("100-continue"),
                         [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
  if (!is_continue) return malformed("the only Expect taken here is 100-continue");
  header.expects_continue = !header.is_http_1_0;
  return {};
}

}  // namespace

std::optional<std::size_t> end_of_header(std::string_view bytes) {
  const std::size_t end = bytes.find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  return end + 4;
}

Result<HeaderBlock> read_header_block(std::string_view block, const Limits& limits) {
  if (target_bytes(block) > limits.target_bytes_max) {
    return Error{Errc::uri_too_long,
                 fmt::format("the address is longer than {} bytes", limits.target_bytes_max)};
  }
  if (auto checked = check_lines(block); !checked) return checked.error();
  http::request_parser<http::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
  // Whether a body is too long is said below, with a sentence.
  parser.body_limit(boost::none);
  boost::system::error_code error;
  const std::size_t used = parser.put(boost::asio::const_buffer(block.data(), block.size()), error);
  if (error && error != http::error::unexpected_body) {
    return malformed(fmt::format("the header is not HTTP/1.1: {}", error.message()));
  }
  if (!parser.is_header_done() || used != block.size()) {
    return malformed("the header is not HTTP/1.1");
  }
  HeaderBlock header;
  const auto& message = parser.get();
  if (message.version() != 10 && message.version() != 11) {
    return malformed("only HTTP/1.1 and HTTP/1.0 are spoken here");
  }
  header.request.method = method_of(message.method());
  header.request.target = message.target();
  header.is_http_1_0 = message.version() == 10;
  std::size_t hosts = 0;
  std::size_t lengths = 0;
  std::size_t codings = 0;
  for (const auto& field : message) {
    hosts += field.name() == http::field::host ? 1 : 0;
    lengths += field.name() == http::field::content_length ? 1 : 0;
    codings += field.name() == http::field::transfer_encoding ? 1 : 0;
    header.request.fields.push_back({std::string(field.name_string()), std::string(field.value())});
  }
  header.keep_alive = goes_on(header);
  if (header.request.fields.size() > limits.header_fields_max) {
    return Error{Errc::header_too_large,
                 fmt::format("the header has more than {} fields", limits.header_fields_max)};
  }
  if (auto checked = check_fields(header, hosts); !checked) return checked.error();
  const auto framing = read_framing(header, lengths, codings, limits);
  if (!framing) return framing.error();
  header.body = *framing;
  if (auto checked = check_expectation(header); !checked) return checked.error();
  return header;
}

}  // namespace server
