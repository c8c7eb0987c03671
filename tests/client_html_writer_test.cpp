#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/html_writer.h"

// What comes from outside never becomes markup.
namespace client {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string written(const std::function<void(HtmlWriter&)>& write) {
  HtmlWriter html;
  write(html);
  return html.html();
}

TEST(HtmlWriter, TextIsEscapedBetweenTagsAndInAttributes) {
  EXPECT_EQ(written([](HtmlWriter& html) {
              html.element("p", {{"title", R"(a"b'<&>)"}}, R"(<script>"x" & 'y'</script>)");
            }),
            "<!DOCTYPE html>\n"
            "<p title=\"a&quot;b&#39;&lt;&amp;&gt;\">"
            "&lt;script&gt;&quot;x&quot; &amp; &#39;y&#39;&lt;/script&gt;</p>\n");
}

TEST(HtmlWriter, WhatIsEscapedAlreadyIsEscapedAgain) {
  EXPECT_THAT(written([](HtmlWriter& html) { html.text("&amp;"); }), HasSubstr("&amp;amp;"));
}

TEST(HtmlWriter, ControlCharactersBecomeTheReplacementCharacter) {
  EXPECT_THAT(written([](HtmlWriter& html) { html.text(std::string("a\0b\x1b\x7f\tc\nd", 10)); }),
              HasSubstr("a\ufffdb\ufffd\ufffd\tc\nd"));
}

TEST(HtmlWriter, ElementsCloseInTheOrderTheyWereOpenedIn) {
  EXPECT_EQ(written([](HtmlWriter& html) {
              html.element("section", [&] {
                html.empty_element("br");
                html.element("em", "å");
              });
            }),
            "<!DOCTYPE html>\n<section><br/><em>å</em>\n</section>\n");
}

TEST(HtmlWriter, TextInAStyleSheetCannotEndItsString) {
  const std::string html = written([](HtmlWriter& writer) {
    const std::vector<CssPart> parts = {Literal("p{content:"), CssText{"\"}</style><b>\\ å1"},
                                        Literal("}")};
    writer.style(parts);
  });
  EXPECT_EQ(
      html,
      "<!DOCTYPE html>\n<style>p{content:\"\\22 \\7d \\3c \\2f style\\3e \\3c b\\3e \\5c \\20 "
      "å1\"}</style>\n");
  EXPECT_THAT(html, Not(HasSubstr("<b>")));
}

}  // namespace
}  // namespace client
