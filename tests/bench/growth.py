#!/usr/bin/env python3
"""Draws how the costs of a ledger grow with its entries, from what scripts/bench wrote:
tests/bench/growth.py build/bench.json docs/images/growth.svg"""
import json
import re
import subprocess
import sys

# The lines of the report, how they are called in the picture, and what makes milliseconds of them.
TIMES = [
    ("as-of portfolio, 1000 initiatives, p99", "portfolio of 1,000 initiatives, p99", 1),
    ("as-of portfolio, 14 initiatives, p99", "portfolio of 14 initiatives, p99", 1),
    ("cold open to first answer", "cold open to the first answer", 1),
    ("inclusion proof, p99", "inclusion proof, p99", 0.001),
]
MEMORY = [("memory of liggared while serving", "server, resident", 1)]

SETTINGS = """
set terminal svg size 760,760 font "sans-serif,13" background rgb "white"
set output "{file}"
set multiplot layout 2,1
set logscale x 10
set xrange [7000:1.5e7]
set xtics ("10,000" 1e4, "100,000" 1e5, "1 M" 1e6, "10 M" 1e7)
set xlabel "entries in the ledger"
set grid ytics lc rgb "#dddddd"
set border 3
set tics nomirror
set key above
set lmargin 11
set rmargin 4
set logscale y 10
set yrange [0.01:1000]
set ylabel "milliseconds"
plot {times}
unset logscale y
set yrange [0:256]
set ylabel "MiB (budget 256)"
plot {memory}
"""


def points(report, name):
    """Entries and the median of every line `name, N entries`, in order."""
    found = []
    for line in report["lines"]:
        size = re.fullmatch(re.escape(name) + r", (\d+) entries", line["name"])
        if size and line["ours"].get("median") is not None:
            found.append((int(size[1]), line["ours"]["median"]))
    return sorted(found)


def series(report, lines):
    """The plot command and the data that follow it, as gnuplot wants them."""
    plots, data = [], []
    for name, title, factor in lines:
        rows = points(report, name)
        if not rows:
            sys.exit(f"{sys.argv[1]} has no line \"{name}\"; run scripts/bench --large first")
        block = f"$data{abs(hash(name))}"
        data.append(f"{block} << end\n" + "".join(f"{x} {y * factor}\n" for x, y in rows) + "end\n")
        plots.append(f"{block} using 1:2 with linespoints pt 7 lw 2 title \"{title}\"")
    return ", ".join(plots), "".join(data)


def main():
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as file:
        report = json.load(file)
    times, time_data = series(report, TIMES)
    memory, memory_data = series(report, MEMORY)
    script = time_data + memory_data + SETTINGS.format(file=target, times=times, memory=memory)
    subprocess.run(["gnuplot"], input=script, text=True, check=True)


main()
