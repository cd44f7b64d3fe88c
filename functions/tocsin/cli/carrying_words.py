"""A sheet of words becomes topics or lists of words; a sheet of texts becomes texts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tocsin.cli.carried import Around, Carried
from tocsin.cli.headings import Field, language_of
from tocsin.cli.headings import plain as bare
from tocsin.cli.sheets import Row, Sheet
from tocsin.cli.yaml_text import listed, mapped, scalar
from tocsin.domain.phrases import phrase
from tocsin.domain.plan.rules import LONGEST_NAME
from tocsin.domain.texts import as_name, problems_of

BETWEEN = re.compile(r"[,;|\n\t]+|\s+OR\s+")
SEARCHES = re.compile(r"\b(?:AND|NOT|NEAR(?:/\d+)?|ONEAR)\b|[()]|(?:^|\s)-\w")
"""A search in the language of a monitoring tool."""
TOPICS = frozenset({"topic", "onderwerp", "thema", "sujet", "theme", "tema", "subject"})
"""Headings that speak of topics, not of lists."""


def words(
    sheet: Sheet, columns: Mapping[Field, str], languages: Mapping[str, str], around: Around, section: str
) -> Carried:
    """The words of a sheet by their list and language. `section`: `topics` or `words`."""
    carried = Carried()
    found: dict[str, dict[str, dict[str, None]]] = {}
    for row in sheet.rows:
        name = _list_of(row, columns, sheet)
        before = sum(map(len, found.get(name, {}).values()))
        if name in around.names(section):
            carried.leave(
                row.number, columns.get(Field.LIST, ""), name, f"`{section}` has this name already: add there."
            )
            continue
        for heading, language, entry in _entries(row, columns, languages, around, carried):
            if why := _unusable(entry):
                carried.leave(row.number, heading, entry, why)
            else:
                found.setdefault(name, {}).setdefault(language, {})[entry] = None
        carried.taken += sum(map(len, found.get(name, {}).values())) > before
    carried.sections[section] = {name: _entry(by_language, section) for name, by_language in found.items()}
    asked = (
        "A rule asks for a topic by `topic: NAME`."
        if section == "topics"
        else "A rule asks for a list by `says: NAME`."
    )
    carried.remarks[section] = f"{asked} `jacket*` is any ending, `*vest` any beginning."
    return carried


def section_of(columns: Mapping[Field, str]) -> str:
    """`topics` where the heading of the lists says so, else `words`."""
    return "topics" if bare(columns.get(Field.LIST, "")) in TOPICS else "words"


def texts(sheet: Sheet, columns: Mapping[Field, str], languages: Mapping[str, str], around: Around) -> Carried:
    """The texts of a sheet, those that Tocsin has under that name."""
    carried = Carried()
    found: dict[str, dict[str, str]] = {}
    for row in sheet.rows:
        name = as_name(row.cells.get(columns.get(Field.NAME, ""), "")).lower()
        if not name:
            carried.leave(row.number, columns.get(Field.NAME, "name"), "", "The text has no name.")
            continue
        if name in around.names("texts"):
            carried.leave(row.number, columns[Field.NAME], name, "The plan has this text already: change it there.")
            continue
        for heading, language, text in _texts_of(row, columns, languages, around, carried):
            if wrong := problems_of(name, language, text):
                carried.leave(row.number, heading, text, wrong[0])
            else:
                found.setdefault(name, {})[language] = text
    carried.taken = len(found)
    carried.sections["texts"] = {
        name: mapped({language: scalar(text) for language, text in by_language.items()})
        for name, by_language in found.items()
    }
    carried.remarks["texts"] = "These go before Tocsin's own texts. docs/rules.md lists the values that they may use."
    return carried


def _list_of(row: Row, columns: Mapping[Field, str], sheet: Sheet) -> str:
    """The name of the row's list; without such a column all make one, named like the sheet."""
    written = " ".join(row.cells.get(columns.get(Field.LIST, ""), "").split())
    return (written or bare(sheet.name.rpartition("/")[2].rpartition(".")[0]) or "imported")[:LONGEST_NAME]


def _entries(
    row: Row, columns: Mapping[Field, str], languages: Mapping[str, str], around: Around, carried: Carried
) -> Iterator[tuple[str, str, str]]:
    """Heading, language and entry of each word of a row."""
    cells = {heading: language for language, heading in languages.items()}
    if Field.WORD in columns:
        cells[columns[Field.WORD]] = _language_of(row, columns, around, carried)
    for heading, language in cells.items():
        cell = row.cells.get(heading, "").strip()
        if SEARCHES.search(cell):
            why = "This is a search in another tool's language. Write its words one by one."
            carried.leave(row.number, heading, cell, why)
            continue
        for written in BETWEEN.split(cell):
            entry = " ".join(written.split()).strip("\"“”„'")
            if entry:
                yield heading, language, entry


def _texts_of(
    row: Row, columns: Mapping[Field, str], languages: Mapping[str, str], around: Around, carried: Carried
) -> Iterator[tuple[str, str, str]]:
    cells = {heading: language for language, heading in languages.items() if language != "any"}
    if Field.TEXT in columns:
        cells[columns[Field.TEXT]] = _language_of(row, columns, around, carried)
    for heading, language in cells.items():
        if text := row.cells.get(heading, "").strip():
            yield heading, language, text


def _language_of(row: Row, columns: Mapping[Field, str], around: Around, carried: Carried) -> str:
    written = row.cells.get(columns.get(Field.LANGUAGE, ""), "").strip()
    if not written:
        return around.language
    if found := language_of(written):
        return found
    why = f"Tocsin knows no such language; it is taken for {around.language}."
    carried.leave(row.number, columns[Field.LANGUAGE], written, why)
    return around.language


def _unusable(entry: str) -> str:
    """Why an entry could never be heard; empty if it could."""
    try:
        phrase(entry)
    except ValueError as wrong:
        return str(wrong)
    return ""


def _entry(by_language: Mapping[str, Mapping[str, None]], section: str) -> str:
    written = mapped({language: listed(entries) for language, entries in by_language.items()})
    return mapped({"words": written}) if section == "topics" else written
