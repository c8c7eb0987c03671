#!/usr/bin/env python3
"""Writes the tables of docs/performance.md anew from what scripts/bench wrote, between the marks
that stand there: tests/bench/tables.py build/bench.json docs/performance.md"""
import json
import re
import sys


def number(value):
    """Three digits say enough of a figure that is measured."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def figures(samples):
    if samples.get("median") is None:
        return "not measured"
    median, least, most = (number(samples[name]) for name in ("median", "min", "max"))
    return median if least == most else f"{median} ({least} to {most})"


def kept(is_met):
    return {True: " ✓", False: " ✗", None: ""}[is_met]


def beside(peer):
    text = f"{peer['name']} {figures(peer['figures'])}"
    if peer.get("ratio") is not None:
        wanted = f" of {peer['ratioBudget']}" if "ratioBudget" in peer else ""
        text += f", ratio {number(peer['ratio'])}{wanted}"
    return text + kept(peer.get("met"))


def budget(line):
    if "budget" not in line:
        return ""
    sign = "≥" if line["better"] == "higher" else "≤"
    return f"{sign} {number(line['budget'])}{kept(line.get('met'))}"


SIZED = re.compile(r"(.*), (\d+) entries")


def plain_table(lines):
    rows = ["| what | ours | budget | beside it |", "| --- | --- | --- | --- |"]
    for line in lines:
        if SIZED.fullmatch(line["name"]) or line["name"].startswith("micro:"):
            continue
        peers = "; ".join(beside(peer) for peer in line["beside"])
        rows.append(f"| {line['name']}, {line['unit']} | {figures(line['ours'])} "
                    f"| {budget(line)} | {peers} |")
    return rows


def grown_table(lines):
    sizes, names, cells, budgets = [], [], {}, {}
    for line in lines:
        found = SIZED.fullmatch(line["name"])
        if not found:
            continue
        name, size = f"{found[1]}, {line['unit']}", int(found[2])
        if size not in sizes:
            sizes.append(size)
        if name not in names:
            names.append(name)
        # Of hashes the budget grows with the log; of all else it is one for all sizes.
        budgets.setdefault(name, set()).add(re.sub(" [✓✗]", "", budget(line)))
        times = [f", {number(peer['ratio'])} × that of {peer['name'].replace(' entries', '')}"
                 f"{kept(peer.get('met'))}" for peer in line["beside"]
                 if "ratioBudget" in peer and peer.get("ratio") is not None]
        cells[name, size] = figures(line["ours"]) + kept(line.get("met")) + "".join(times)
    sizes.sort()
    rows = ["| what | budget | " + " | ".join(f"{size:,}" for size in sizes) + " |",
            "| --- | --- |" + " --- |" * len(sizes)]
    for name in names:
        wanted = budgets[name].pop() if len(budgets[name]) == 1 else "log₂ n"
        row = " | ".join(cells.get((name, size), "") for size in sizes)
        rows.append(f"| {name} | {wanted} | {row} |")
    return rows


def replace(text, mark, rows):
    begin, end = f"<!-- {mark} -->\n", f"\n<!-- end of {mark} -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        sys.exit(f"{sys.argv[2]} has no marks for \"{mark}\"")
    return before + begin + "\n" + "\n".join(rows) + "\n" + end + after


def main():
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        lines = json.load(file)["lines"]
    with open(target, encoding="utf-8") as file:
        text = file.read()
    text = replace(text, "table of one size", plain_table(lines))
    text = replace(text, "table of growth", grown_table(lines))
    with open(target, "w", encoding="utf-8") as file:
        file.write(text)


main()
