#!/usr/bin/env python3
"""LibreOffice opens what we write: every cell of the answers and of the reports is found again.

    libreoffice_test.py LIGGARE
"""

import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIGGARE = sys.argv.pop(1)

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

QUESTIONS = {
    "portfolio": ["portfolio", "--at", "2025-12-31"],
    "adoptions": ["adoptions", "nsv-2022-4", "--at", "2026-01-31"],
    "findings": ["findings", "--at", "2026-01-31"],
    "responsible": ["responsible", "--at", "2026-01-31"],
    "decision": ["decision", "nsv-2022-4", "--at", "2026-01-31"],
}
REPORTS = {
    "portfolio-report": ["report", "--at", "2025-12-31"],
    "decision-report": ["report", "decision/nsv-2022-4", "--at", "2026-01-31"],
}

# Titles that a spreadsheet is tempted to read as something else.
TITLES = ["=1+1", "+46 16 000", "-5", "@A1", "2022-03", "1.5", "4/12", "TRUE?",
          'semikolon; "citat", åäö', "en rad\noch en till"]


class LibreOffice(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix="liggare-libreoffice-")
        cls.folder = pathlib.Path(cls.temporary.name)
        cls.liggare("init", str(cls.folder / "ledger"), "--origin", "liggare.example/sormland",
                    "--organisation", "lrs", "--name", "Länsgemensamt regionalt stöd",
                    "--kind", "joint", "--since", "2011")
        cls.liggare("record", *sorted(map(str, ROOT.glob("examples/sormland/*.jsonl"))))
        drafts = [{"type": "area.defined", "subject": f"area/x{number}", "effective": "2025",
                   "data": {"kind": "action", "title": title}}
                  for number, title in enumerate(TITLES)]
        (cls.folder / "titles.jsonl").write_text("\n".join(map(json.dumps, drafts)))
        cls.liggare("record", str(cls.folder / "titles.jsonl"))
        for name, words in QUESTIONS.items():
            (cls.folder / f"{name}.csv").write_bytes(cls.liggare(*words, "--format", "csv"))
        for name, words in REPORTS.items():
            (cls.folder / f"{name}.html").write_bytes(cls.liggare(*words))
        # Semicolons, quotation marks, UTF-8, from the first line on, in Swedish; every other choice
        # as a person finds it who opens the file.
        cls.convert("fods:OpenDocument Spreadsheet Flat XML", QUESTIONS, "csv",
                    "--infilter=CSV:59,34,76,1,,1053,false,false")
        cls.convert("txt:Text (encoded):UTF8", REPORTS, "html")

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def liggare(cls, *words):
        environment = {**os.environ, "LIGGARE_LEDGER": str(cls.folder / "ledger")}
        environment.pop("LIGGARE_LANG", None)
        return subprocess.run([LIGGARE, *words], env=environment, check=True,
                              stdout=subprocess.PIPE).stdout

    @classmethod
    def convert(cls, to, names, extension, *options):
        # A profile of its own: one that a person has open would refuse us.
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{cls.folder}/profile", "--headless",
             *options, "--convert-to", to, "--outdir", str(cls.folder / "converted"),
             *[str(cls.folder / f"{name}.{extension}") for name in names]],
            check=True, stdout=subprocess.DEVNULL, timeout=300)

    def opened_rows(self, name):
        """The rows of a spreadsheet, each cell as it is shown."""
        root = ElementTree.parse(self.folder / "converted" / f"{name}.fods").getroot()
        for row in root.iter(f"{TABLE}table-row"):
            cells = []
            for cell in row.iter(f"{TABLE}table-cell"):
                lines = ["".join(paragraph.itertext()) for paragraph in cell.iter(f"{TEXT}p")]
                count = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
                cells += ["\n".join(lines)] * min(count, 100)
            yield cells

    def assert_cells_are_found(self, name):
        text = (self.folder / f"{name}.csv").read_text(encoding="utf-8-sig")
        written = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        opened = list(self.opened_rows(name))
        self.assertGreater(len(written), 1)
        self.assertGreater(len(written[0]), 5)
        for number, row in enumerate(written):
            shown = opened[number] + [""] * len(row)
            for column, cell in enumerate(row):
                self.assertEqual(shown[column], cell, f"{name}, row {number}, {written[0][column]}")

    def test_cells_of_the_portfolio(self):
        self.assert_cells_are_found("portfolio")

    def test_no_text_becomes_a_formula(self):
        shown = {cell for row in self.opened_rows("portfolio") for cell in row}
        for title in TITLES:
            self.assertTrue(shown & {title, "'" + title}, title)
        root = ElementTree.parse(self.folder / "converted" / "portfolio.fods").getroot()
        self.assertEqual([cell.get(f"{TABLE}formula") for cell in root.iter(f"{TABLE}table-cell")
                          if cell.get(f"{TABLE}formula")], [])

    def test_cells_of_the_adoptions(self):
        self.assert_cells_are_found("adoptions")

    def test_cells_of_the_findings(self):
        self.assert_cells_are_found("findings")

    def test_cells_of_the_responsibilities(self):
        self.assert_cells_are_found("responsible")

    def test_cells_of_a_decision(self):
        self.assert_cells_are_found("decision")

    def assert_report_is_found(self, name):
        def flat(text):
            return re.sub(r"\s+", " ", text).strip()

        opened = flat((self.folder / "converted" / f"{name}.txt").read_text(encoding="utf-8-sig"))
        body = ElementTree.parse(self.folder / f"{name}.html").getroot().find("body")
        leaves = [flat("".join(element.itertext())) for element in body.iter()
                  if element.tag in {"h1", "h2", "h3", "th", "td", "dt", "dd", "li", "p", "pre"}
                  and not any(child.tag in {"ul", "p", "pre", "div", "strong"} for child in element)]
        self.assertGreater(len(leaves), 50)
        for leaf in leaves:
            self.assertIn(leaf, opened)

    def test_report_of_the_portfolio(self):
        self.assert_report_is_found("portfolio-report")

    def test_report_of_a_decision(self):
        self.assert_report_is_found("decision-report")


if __name__ == "__main__":
    unittest.main()
