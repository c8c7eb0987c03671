#include "client/report_page.h"

#include <sstream>
#include <vector>

namespace client {
namespace {

// Narrow screens stack the cells, and then only the roles still say that it is a table.
void write_header(HtmlWriter& html, const std::vector<Column>& columns) {
  html.element("thead", {{"role", "rowgroup"}}, [&] {
    html.element("tr", {{"role", "row"}}, [&] {
      for (const Column& column : columns) {
        html.element("th", {{"scope", "col"}, {"role", "columnheader"}}, column.label);
      }
    });
  });
}

// Such as a date, which a browser would break at its hyphens.
bool is_one_word(std::string_view text) {
  constexpr std::size_t kShort = 24;
  return !text.empty() && text.size() <= kShort &&
         text.find_first_of(" \n") == std::string_view::npos;
}

void write_row(HtmlWriter& html, const Table& table, const Row& row,
               const std::function<void(std::size_t column)>& write_cell) {
  // A row and what stands below it stay on one printed page.
  html.element("tbody", {{"role", "rowgroup"}}, [&] {
    html.element("tr", {{"role", "row"}}, [&] {
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto content = [&] { write_cell(i); };
        if (i == 0) {
          html.element("th", {{"scope", "row"}, {"role", "rowheader"}}, content);
        } else {
          HtmlAttributes attributes = {{"role", "cell"}, {"data-label", table.columns[i].label}};
          if (is_one_word(row.cells[i])) attributes.push_back({"class", "whole"});
          html.element("td", attributes, content);
        }
      }
    });
    if (row.detail.empty()) return;
    html.element("tr", {{"role", "row"}}, [&] {
      html.element(
          "td",
          {{"role", "cell"}, {"class", "detail"}, {"colspan", std::to_string(row.cells.size())}},
          [&] { write_lines(html, row.detail); });
    });
  });
}

class BlockWriter {
 public:
  BlockWriter(HtmlWriter& html, Level level) : html_(html), level_(level) {}

  void operator()(const Heading& heading) {
    heading_ = heading.text;
    write_heading(html_, level_, heading.text);
  }
  void operator()(const Paragraph& paragraph) {
    html_.element("div", {{"class", "text"}}, [&] { write_lines(html_, paragraph.text); });
  }
  void operator()(const Table& table) {
    if (!table.columns.empty() && table.columns.front().label.empty()) {
      write_facts(html_, table);
    } else {
      write_table(html_, heading_, table);
    }
  }

 private:
  HtmlWriter& html_;
  Level level_;
  std::string heading_;
};

constexpr Literal kScreenStyle = R"css(
:root{color-scheme:light dark;--ink:#1b1b1b;--soft:#545454;--paper:#fff;--wash:#f3f4f6;
--line:#8b8b8b;--rule:#d4d6da;--link:#0b4f8a}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e9e9e9;--soft:#b5bac1;--paper:#15181c;
--wash:#20252b;--line:#7d8590;--rule:#3a4149;--link:#8fc0f5}}
*{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,"Segoe UI","Noto Sans",
"DejaVu Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:62rem;padding:1.5rem 1.25rem 3rem;overflow-wrap:break-word}
h1{font-size:1.85rem;line-height:1.2;margin:.15rem 0 .5rem}
h2{font-size:1.3rem;line-height:1.3;margin:2.2rem 0 .6rem;padding-top:.5rem;
border-top:2px solid var(--line)}
h3{font-size:1.05rem;margin:1.3rem 0 .4rem}
p,.text{margin:.5rem 0;max-width:46rem}
a{color:var(--link)}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
small,.kind,.known,footer{color:var(--soft)}
small{font-size:.85em}
.kind{margin:0;text-transform:uppercase;letter-spacing:.06em;font-size:.85rem}
.lead{font-size:1.1rem;margin:.3rem 0}
.id,code,pre{overflow-wrap:anywhere}
code,pre{font:0.85em/1.5 ui-monospace,"DejaVu Sans Mono",monospace}
pre{white-space:pre-wrap;background:var(--wash);border:1px solid var(--rule);padding:.6rem .8rem;
margin:.4rem 0}
ul{margin:0;padding-left:1.15rem}
dl{margin:.5rem 0}
dl>div{display:grid;grid-template-columns:11rem 1fr;gap:0 1rem;padding:.3rem 0;
border-bottom:1px solid var(--rule)}
dt{color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
nav ol{list-style:none;margin:.5rem 0;padding:0}
nav li{padding:.15rem 0}
table{width:100%;border-collapse:collapse;margin:.6rem 0;font-size:.95rem}
th,td{text-align:left;vertical-align:top;hyphens:auto;
padding:.4rem .9rem .4rem 0;font-weight:inherit}
thead th{color:var(--soft);font-size:.85rem;border-bottom:2px solid var(--line)}
tbody{border-bottom:1px solid var(--rule)}
tbody th>strong{display:block}
.aside,.id{font-weight:400}
.whole{white-space:nowrap}
td.detail{padding-top:0;color:var(--soft);font-size:.85rem;overflow-wrap:anywhere}
@media print,(min-width:40.01rem){
.portfolio table{table-layout:fixed}
.portfolio thead th:nth-child(1){width:34%}
.portfolio thead th:nth-child(2){width:17%}
.portfolio thead th:nth-child(3){width:20%}
.portfolio thead th:nth-child(5){width:11%}
}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
white-space:nowrap}
figure{display:flex;flex-wrap:wrap;gap:1rem 1.5rem;margin:1rem 0;align-items:flex-start}
figure svg{width:11rem;height:11rem;flex:none}
figcaption{flex:1 1 18rem;overflow-wrap:anywhere}
footer{margin-top:2.5rem;border-top:1px solid var(--rule);padding-top:.6rem;font-size:.9rem}
@media screen and (max-width:40rem){
body{padding:1rem .9rem 2rem}
h1{font-size:1.5rem}
dl>div{grid-template-columns:1fr}
table,tbody,tr,th,td{display:block;width:100%}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody{padding:.6rem 0}
tbody th,tbody td{padding:.1rem 0}
tbody th{font-weight:600}
tbody th>strong{display:inline}
td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}
td[data-label]>ul{padding-left:1.6rem}
}
)css";

constexpr Literal kPrintStyle = R"css(
@media print{
:root{color-scheme:light}
html{font-size:9.5pt}
body{max-width:none;padding:0}
h1{font-size:19pt}
h2,h3,p:has(+table){break-after:avoid}
h2{font-size:13pt;margin-top:14pt}
thead{display:table-header-group}
tbody,tr,dl>div,figure,pre,li{break-inside:avoid}
p,.text{orphans:3;widows:3;max-width:none}
a{color:inherit;text-decoration:none}
figure svg{width:42mm;height:42mm}
}
@page{size:A4;margin:18mm 16mm 20mm;
@bottom-left{font:8pt system-ui,"Noto Sans","DejaVu Sans",sans-serif;color:#545454;content:)css";
constexpr Literal kPageNumber = R"css(}
@bottom-right{font:8pt system-ui,"Noto Sans","DejaVu Sans",sans-serif;color:#545454;content:)css";

}  // namespace

void write_heading(HtmlWriter& html, Level level, std::string_view text) {
  if (level == Level::two) {
    html.element("h2", text);
  } else {
    html.element("h3", text);
  }
}

void write_blocks(HtmlWriter& html, std::span<const Block> blocks, Level level) {
  BlockWriter writer(html, level);
  for (const Block& block : blocks) std::visit(writer, block);
}

void write_table(HtmlWriter& html, std::string_view caption, const Table& table,
                 const WriteCell& write_cell) {
  html.element("table", {{"role", "table"}}, [&] {
    html.element("caption", {{"class", "hidden"}}, caption);
    write_header(html, table.columns);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      write_row(html, table, table.rows[row], [&](std::size_t column) {
        if (write_cell) {
          write_cell(row, column);
        } else {
          write_lines(html, table.rows[row].cells[column]);
        }
      });
    }
  });
}

void write_lines(HtmlWriter& html, std::string_view text) {
  if (text.find('\n') == std::string_view::npos) {
    html.text(text);
    return;
  }
  html.element("ul", [&] {
    std::istringstream lines{std::string(text)};
    for (std::string line; std::getline(lines, line);) html.element("li", line);
  });
}

void write_facts(HtmlWriter& html, const Table& table) {
  html.element("dl", [&] {
    for (const Row& row : table.rows) {
      html.element("div", [&] {
        html.element("dt", row.cells[0]);
        html.element("dd", [&] { write_lines(html, row.cells[1]); });
      });
    }
  });
}

void write_style(HtmlWriter& html, const std::string& footer, const std::string& page_word,
                 const std::string& of_word) {
  const std::vector<CssPart> parts = {
      kScreenStyle,
      kPrintStyle,
      CssText{footer},
      kPageNumber,
      CssText{page_word + " "},
      Literal(" counter(page) "),
      CssText{" " + of_word + " "},
      Literal(" counter(pages)}}\n"),
  };
  html.style(parts);
}

}  // namespace client
