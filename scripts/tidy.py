#!/usr/bin/env python3
"""Checks the house rules that a compiler cannot. Prints each breach; exits 1 if there is one."""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Which folders may be included from which. A folder may always include itself.
MAY_INCLUDE = {
    "ledger": set(),
    "projections": {"ledger"},
    "server": {"ledger", "projections"},
    "client": {"ledger", "projections"},
    "tests": {"ledger", "projections", "server", "client"},
}

LINE_COLUMNS_MAX = 100
SCRIPT_COLUMNS_MAX = 110  # Scripts and styles, which nothing breaks.
FILE_LINES_MAX = 500

# What to write instead, for each thing that must not be written.
BANNED = {
    r"\bsleep_(for|until)\b": "a manual clock, or waiting for the event itself",
    r"\bsystem_clock::now\b": "ledger::Clock",
    r"\busing namespace std;": "the std:: prefix",
    r"\b(TODO|FIXME|XXX)\b": "the thing itself",
    r"(?i)s(ö|o)rmland": "no word of one county: that is data under examples/",
}
BANNED_IN_CPP = {
    r"\bassert\(": "LIGGARE_CHECK, which stays on in release builds",
}
ALLOWED = {
    ("ledger/clock.cpp", r"\bsystem_clock::now\b"),
}

# Their formatter sees to the columns, and leaves a text that people read in one piece.
FORMATTED_ELSEWHERE = (".ts", ".tsx")
SOURCES = (".h", ".cpp", ".ts", ".tsx", ".mjs", ".css")

# Names that say nothing about what is inside.
VAGUE_FILE = re.compile(r"(util|helper|manager|common|misc|base|impl)s?\.(h|cpp|tsx?|mjs|css)$")


def tracked_sources():
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *MAY_INCLUDE],
        cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    return [ROOT / name for name in names if name.endswith(SOURCES)]


def banned_in(name):
    in_cpp = BANNED_IN_CPP if name.endswith((".h", ".cpp")) else {}
    for pattern, instead in {**BANNED, **in_cpp}.items():
        is_test = name.startswith("tests/") or re.search(r"\.test\.tsx?$", name)
        is_about_example = is_test and "rmland" in pattern
        if (name, pattern) not in ALLOWED and not is_about_example:
            yield re.compile(pattern), instead


def breaches_of(path):
    name = path.relative_to(ROOT).as_posix()
    folder = name.split("/")[0]
    lines = path.read_text(encoding="utf-8").splitlines()
    banned = list(banned_in(name))
    columns_max = SCRIPT_COLUMNS_MAX if name.endswith((".mjs", ".css")) else LINE_COLUMNS_MAX
    if VAGUE_FILE.search(name):
        yield 1, "a file is named after what is in it"
    if len(lines) > FILE_LINES_MAX:
        yield len(lines), f"more than {FILE_LINES_MAX} lines: this file is two files"
    for number, line in enumerate(lines, 1):
        if len(line) > columns_max and not name.endswith(FORMATTED_ELSEWHERE):
            yield number, f"more than {columns_max} columns"
        for pattern, instead in banned:
            if pattern.search(line):
                yield number, f"write {instead} instead"
        include = re.match(r'#include "(\w+)/[\w/]+\.h"', line)
        if include and include[1] != folder and include[1] not in MAY_INCLUDE[folder]:
            yield number, f"{folder} must not depend on {include[1]}"


def main():
    found = 0
    for path in sorted(tracked_sources()):
        for number, message in breaches_of(path):
            print(f"{path.relative_to(ROOT)}:{number}: {message}")
            found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
