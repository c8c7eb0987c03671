#include "client/page.h"

#include <algorithm>
#include <numeric>

#include "client/display_width.h"

namespace client {
namespace {

constexpr std::size_t kGap = 2;           // Between columns.
constexpr std::size_t kDetailIndent = 4;  // Of what stands below a row.
constexpr std::size_t kColumnWidthMin = 3;
// No column asks for more to keep a word whole, unless it keeps ids: enough for a set of days.
constexpr std::size_t kWordWidthMax = 24;

struct Demand {
  std::size_t least;  // Enough for its words.
  std::size_t most;   // Enough for its lines.
};

Demand demand_of(const Table& table, std::size_t column) {
  const Column& header = table.columns[column];
  Demand demand{widest_word(header.label), widest_line(header.label)};
  for (const Row& row : table.rows) {
    const std::string& cell = row.cells[column];
    demand.least = std::max(demand.least, widest_word(cell));
    demand.most = std::max(demand.most, widest_line(cell));
  }
  if (!header.keeps_whole) demand.least = std::min(demand.least, kWordWidthMax);
  return demand;
}

std::size_t total(const std::vector<std::size_t>& widths) {
  return std::accumulate(widths.begin(), widths.end(), std::size_t{0});
}

// Takes columns from the widest of those that may shrink, until all fit or none is left above its
// floor.
void shrink(std::vector<std::size_t>& widths, const std::vector<std::size_t>& floors,
            std::size_t room) {
  while (total(widths) > room) {
    std::size_t widest = widths.size();
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (widths[i] <= floors[i]) continue;
      if (widest == widths.size() || widths[i] > widths[widest]) widest = i;
    }
    if (widest == widths.size()) return;
    --widths[widest];
  }
}

// As wide as the longest lines where there is room, else narrower, the widest columns first: down
// to whole words, then the columns that keep nothing whole, then all.
std::vector<std::size_t> widths_of(const Table& table, std::size_t width) {
  std::vector<std::size_t> widths;
  std::vector<std::size_t> words;
  std::vector<std::size_t> ids;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const Demand demand = demand_of(table, i);
    widths.push_back(demand.most);
    words.push_back(demand.least);
    ids.push_back(table.columns[i].keeps_whole ? demand.least : kColumnWidthMin);
  }
  const std::size_t gaps = widths.empty() ? 0 : kGap * (widths.size() - 1);
  const std::size_t room = width > gaps ? width - gaps : 0;
  shrink(widths, words, room);
  shrink(widths, ids, room);
  shrink(widths, std::vector<std::size_t>(widths.size(), kColumnWidthMin), room);
  return widths;
}

void append_line(std::string& out, std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  out += line;
  out += '\n';
}

void append_cells(std::string& out, const std::vector<std::string>& cells,
                  const std::vector<std::size_t>& widths) {
  std::vector<std::vector<std::string>> wrapped;
  std::size_t height = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    wrapped.push_back(wrap(cells[i], widths[i]));
    height = std::max(height, wrapped.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::string text;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (i > 0) text += std::string(kGap, ' ');
      text += padded(line < wrapped[i].size() ? wrapped[i][line] : "", widths[i]);
    }
    append_line(out, std::move(text));
  }
}

void append_header(std::string& out, const Table& table, const std::vector<std::size_t>& widths) {
  std::vector<std::string> labels;
  std::vector<std::string> rules;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    labels.push_back(table.columns[i].label);
    rules.emplace_back(widths[i], '-');
  }
  const bool is_labelled =
      std::ranges::any_of(labels, [](const std::string& label) { return !label.empty(); });
  if (!is_labelled) return;
  append_cells(out, labels, widths);
  append_cells(out, rules, widths);
}

void append_wrapped(std::string& out, const std::string& text, std::size_t width,
                    std::size_t indent) {
  const std::size_t room = width > indent ? width - indent : 1;
  for (const std::string& line : wrap(text, room)) {
    append_line(out, std::string(indent, ' ') + line);
  }
}

struct Renderer {
  std::string& out;
  std::size_t width;

  void operator()(const Heading& heading) const {
    append_wrapped(out, heading.text, width, 0);
    if (heading.rank == Heading::Rank::section) return;
    out += std::string(std::min(width, widest_line(heading.text)), '=') + "\n";
  }

  void operator()(const Paragraph& paragraph) const {
    append_wrapped(out, paragraph.text, width, 0);
  }

  void operator()(const Table& table) const {
    const std::vector<std::size_t> widths = widths_of(table, width);
    append_header(out, table, widths);
    for (const Row& row : table.rows) {
      append_cells(out, row.cells, widths);
      if (!row.detail.empty()) append_wrapped(out, row.detail, width, kDetailIndent);
    }
  }
};

// An empty line parts the blocks; only the text below a heading stands close to it.
bool has_line_before(const Page& page, std::size_t block) {
  if (block == 0) return false;
  return !std::holds_alternative<Paragraph>(page[block]) ||
         !std::holds_alternative<Heading>(page[block - 1]);
}

}  // namespace

std::string render(const Page& page, std::size_t width) {
  std::string out;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (has_line_before(page, i)) out += '\n';
    std::visit(Renderer{out, width}, page[i]);
  }
  return out;
}

}  // namespace client
