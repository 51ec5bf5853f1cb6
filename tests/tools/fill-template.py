#!/usr/bin/python3
"""Fills a downloaded template in LibreOffice, like a patient clerk: tests/tools/fill-template.py TEMPLATE OUTPUT [--seed 1] [--errors 7]

Figures follow from the seed and last year's (about ±10 %) and obey the rules of severity error. Then as many different errors as
asked for are planted, one a school, and printed as JSON: [{"sheet", "cell", "school", "element", "what"}].
Needs LibreOffice Calc and its Python bridge (Debian: libreoffice-calc, python3-uno).
"""
import argparse
import json
import random
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

DEFINITIONS = Path(__file__).resolve().parents[2] / "src/XifengEdu.Data/Seed/Definitions"
ELEMENTS = {e["code"]: e for e in json.loads((DEFINITIONS / "elements.json").read_text("utf-8"))}
RULES = [r for r in json.loads((DEFINITIONS / "figure-rules.json").read_text("utf-8")) if r["severity"] == "error" and "elements" in r]
NOT_ASKED, LAST_YEAR, SCHOOL = "—", "上年", "school_code"
KINDS = ["text", "negative", "decimal", "part-over-whole", "date", "percent", "huge"]


def others_of(rule):
    return rule.get("sum") or [rule["of"]]


class Entry:
    """One cell to fill in."""

    def __init__(self, sheet, row, column, school, element, before):
        self.sheet, self.row, self.column = sheet, row, column
        self.school, self.element, self.before = school, element, before

    @property
    def cell(self):
        return self.sheet.getCellByPosition(self.column, self.row)

    @property
    def name(self):
        letters, rest = "", self.column + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return f"{letters}{self.row + 1}"


def entries_of(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    rows = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()
    head = next((i for i, row in enumerate(rows) if any(cell in ELEMENTS for cell in row)), None)
    if head is None:
        return
    codes = rows[head]
    for number, row in enumerate(rows[head + 1:], head + 1):
        for column, code in enumerate(codes):
            if code in ELEMENTS and row[column] != NOT_ASKED:
                beside = row[column + 1] if codes[column + 1:column + 2] == (LAST_YEAR,) else ""
                yield Entry(sheet, number, column, row[codes.index(SCHOOL)], code, beside if beside != "" else row[column])


def figures_of(entries, seed):
    figures = {}
    for entry in entries:
        # Each cell has a chance of its own, so a figure does not depend on the order of sheets and rows.
        chance = random.Random(f"{seed}/{entry.school}/{entry.element}")
        kind = ELEMENTS[entry.element]["type"]
        if kind == "yes-no":
            figure = entry.before if entry.before in ("是", "否") else chance.choice("是否")
        else:
            before = entry.before if isinstance(entry.before, float) else float(chance.randint(5, 60))
            figure = round(before * chance.uniform(0.9, 1.1), 0 if kind == "count" else 2)
        figures[entry.school, entry.element] = figure
    for _ in range(2):  # A part may itself be the whole of another.
        obey_rules(figures)
    return figures


def obey_rules(figures):
    for rule in RULES:
        for (school, element), figure in list(figures.items()):
            if element not in rule["elements"]:
                continue
            reporter = "county" if rule["kind"] == "county-figure" else school
            others = [figures[reporter, other] for other in others_of(rule) if (reporter, other) in figures]
            if others:
                figures[school, element] = max(figure, sum(others)) if rule["kind"] == "not-less-than" else min(figure, sum(others))


def plant(entries, figures, count, seed, document):
    chance = random.Random(f"{seed}/errors")
    bound = {code for rule in RULES for code in rule["elements"] + others_of(rule)}
    free = [e for e in entries if e.element not in bound and ELEMENTS[e.element]["type"] == "count" and e.school != "county"]
    parts = [e for e in entries if e.element == "pre.teachers_certified"]
    planted, schools = [], set()
    for kind in KINDS[:count]:
        entry = chance.choice([e for e in (parts if kind == "part-over-whole" else free) if e.school not in schools])
        schools.add(entry.school)
        spoil(entry, kind, figures, document)
        planted.append({"sheet": entry.sheet.Name, "cell": entry.name, "school": entry.school, "element": entry.element, "what": kind})
    return planted


def spoil(entry, kind, figures, document):
    cell, figure = entry.cell, figures[entry.school, entry.element]
    if kind == "text":
        cell.String = f"约{figure:.0f}"
    elif kind == "percent":
        cell.String = "95%"
    elif kind == "date":
        cell.Value = 46000
        locale = uno.createUnoStruct("com.sun.star.lang.Locale")
        cell.NumberFormat = document.NumberFormats.getStandardFormat(2, locale)  # com.sun.star.util.NumberFormat.DATE
    else:
        cell.Value = {"negative": -figure - 1, "decimal": figure + 0.5, "huge": 1e13,
                      "part-over-whole": figures.get((entry.school, "pre.teachers"), 0) + 3}[kind]


def connect(office, pipe):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    # As long as it lives: on a busy machine it is up after minutes.
    while office.poll() is None:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("fill-template.py: LibreOffice ended before it answered")


def fill(desktop, template, output, seed, count):
    document = desktop.loadComponentFromURL(template.resolve().as_uri(), "_blank", 0, (PropertyValue(Name="Hidden", Value=True),))
    entries = [entry for sheet in document.Sheets for entry in entries_of(sheet)]
    figures = figures_of(entries, seed)
    for entry in entries:
        figure = figures[entry.school, entry.element]
        if isinstance(figure, str):
            entry.cell.String = figure
        else:
            entry.cell.Value = figure
    planted = plant(entries, figures, count, seed, document)
    document.storeToURL(output.resolve().as_uri(), (PropertyValue(Name="FilterName", Value="Calc MS Excel 2007 XML"),))
    document.close(True)
    return planted


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("template", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--errors", type=int, default=len(KINDS), choices=range(len(KINDS) + 1))
    options = parser.parse_args()
    pipe = f"fill-{uuid.uuid4().hex}"
    with tempfile.TemporaryDirectory() as profile:
        office = subprocess.Popen(["soffice", "--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}",
                                   f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            desktop = connect(office, pipe)
            planted = fill(desktop, options.template, options.output, options.seed, options.errors)
            desktop.terminate()
            office.wait()
        finally:
            office.kill()
    print(json.dumps(planted, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
