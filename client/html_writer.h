#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace client {

// A piece of markup that stands in the program's own text: nothing from outside can become one.
class Literal {
 public:
  consteval Literal(const char* text) : text_(text) {}  // NOLINT: written as a string.
  constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

struct HtmlAttribute {
  Literal name;
  std::string value;
};
using HtmlAttributes = std::vector<HtmlAttribute>;

// A text within a style sheet, which writes it as a CSS string.
struct CssText {
  std::string text;
};
using CssPart = std::variant<Literal, CssText>;

// Writes HTML that is also well-formed XML. What is markup is a Literal; all else is escaped, and
// there is no way past that. Every element that is opened is closed. Not thread-safe.
class HtmlWriter {
 public:
  using Content = std::function<void()>;

  HtmlWriter();

  void element(Literal tag, const HtmlAttributes& attributes, const Content& content);
  void element(Literal tag, const Content& content) { element(tag, {}, content); }
  void element(Literal tag, const HtmlAttributes& attributes, std::string_view text);
  void element(Literal tag, std::string_view text) { element(tag, {}, text); }
  // One that has no content, such as <meta>.
  void empty_element(Literal tag, const HtmlAttributes& attributes = {});
  void text(std::string_view text);
  void style(std::span<const CssPart> parts);

  // The document so far.
  const std::string& html() const { return html_; }

 private:
  void open(Literal tag, const HtmlAttributes& attributes, std::string_view end = ">");
  void close(Literal tag);

  std::string html_;
};

}  // namespace client
