#include "client/html_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "ledger/check.h"

namespace client {
namespace {

// Between these and their neighbours a newline would be a blank that nobody wrote.
constexpr std::string_view kInline[] = {"a", "br", "code", "small", "span", "strong", "pre"};

bool is_inline(Literal tag) { return std::ranges::find(kInline, tag.text()) != std::end(kInline); }

// Text that stands between tags as well as in an attribute's quotation marks.
void append_escaped(std::string& html, std::string_view text) {
  for (const char c : text) {
    const bool is_control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t';
    if (c == '<') {
      html += "&lt;";
    } else if (c == '>') {
      html += "&gt;";
    } else if (c == '&') {
      html += "&amp;";
    } else if (c == '"') {
      html += "&quot;";
    } else if (c == '\'') {
      html += "&#39;";
    } else if (is_control || c == 0x7f) {
      html += "\ufffd";  // XML has no way to write them.
    } else {
      html += c;
    }
  }
}

// Everything but letters, digits and what is no ASCII becomes its code: neither CSS nor HTML sees
// anything else.
std::string css_string(std::string_view text) {
  std::string css = "\"";
  for (const char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (is_plain) {
      css += c;
    } else {
      css += fmt::format("\\{:x} ", static_cast<unsigned char>(c));
    }
  }
  css += '"';
  return css;
}

}  // namespace

HtmlWriter::HtmlWriter() : html_("<!DOCTYPE html>\n") {}

void HtmlWriter::element(Literal tag, const HtmlAttributes& attributes, const Content& content) {
  open(tag, attributes);
  content();
  close(tag);
}

void HtmlWriter::element(Literal tag, const HtmlAttributes& attributes, std::string_view text) {
  open(tag, attributes);
  append_escaped(html_, text);
  close(tag);
}

void HtmlWriter::empty_element(Literal tag, const HtmlAttributes& attributes) {
  open(tag, attributes, "/>");
  if (!is_inline(tag)) html_ += '\n';
}

void HtmlWriter::text(std::string_view text) { append_escaped(html_, text); }

void HtmlWriter::style(std::span<const CssPart> parts) {
  open("style", {});
  for (const CssPart& part : parts) {
    if (const auto* literal = std::get_if<Literal>(&part)) {
      LIGGARE_CHECK(literal->text().find_first_of("<&") == std::string_view::npos);
      html_ += literal->text();
    } else {
      html_ += css_string(std::get<CssText>(part).text);
    }
  }
  close("style");
}

void HtmlWriter::open(Literal tag, const HtmlAttributes& attributes, std::string_view end) {
  html_ += '<';
  html_ += tag.text();
  for (const HtmlAttribute& attribute : attributes) {
    html_ += ' ';
    html_ += attribute.name.text();
    html_ += "=\"";
    append_escaped(html_, attribute.value);
    html_ += '"';
  }
  html_ += end;
}

void HtmlWriter::close(Literal tag) {
  html_ += "</";
  html_ += tag.text();
  html_ += '>';
  if (!is_inline(tag)) html_ += '\n';
}

}  // namespace client
