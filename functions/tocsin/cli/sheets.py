"""Sheets as an office has them: CSV in any usual encoding and delimiter, or .xlsx. Bytes in, rows out."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from tocsin.cli.trouble import Trouble

LARGEST = 20 * 1024 * 1024
"""Bytes. A contact list is a thousandth of it."""
MOST_ROWS = 100_000
LONGEST_HEADING = 100
DELIMITERS = ",;\t|"
MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
"""What a file may begin with, and the encoding that it means; the longer ones first where one begins the other."""
ZIP = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the headings: its number as the sheet shows it, and its cells by heading."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet: its headings in order, and its rows that are not empty."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    how: str = ""
    """How it was read, for the report: `CSV, utf-16, with ;`."""
    notes: tuple[str, ...] = field(default=())


def read_sheet(name: str, content: bytes, wanted: str | None = None) -> Sheet:
    """The sheet of a file; `wanted`: which of a workbook's sheets. Raises Trouble."""
    if len(content) > LARGEST:
        raise Trouble(f"{name} has {len(content):,} bytes.", f"At most {LARGEST:,}: split it.")
    if content.startswith(OLD_EXCEL):
        raise Trouble(f"{name} is an old Excel file, or one with a password.", "Save it as .xlsx or CSV, without one.")
    if content.startswith(ZIP):
        return _of_workbook(name, content, wanted)
    text, encoding = decoded(content)
    delimiter, body = _delimited(text)
    try:
        lines = list(csv.reader(io.StringIO(body, newline=""), delimiter=delimiter))
    except csv.Error as wrong:
        raise Trouble(f"{name} cannot be read as CSV: {wrong}.", "Save it anew as CSV or .xlsx.") from wrong
    shown = {"\t": "tabs"}.get(delimiter, delimiter)
    return _sheet(name, lines, how=f"CSV, {encoding}, with {shown}", skipped=text.count("\n") - body.count("\n"))


def decoded(content: bytes) -> tuple[str, str]:
    """The text and its encoding: by its mark, by its zeros (UTF-16 without a mark), UTF-8, else what Windows writes."""
    for mark, encoding in MARKS.items():
        if content.startswith(mark):
            return content.decode(encoding, "replace"), encoding.removesuffix("-sig")
    beginning = content[:2000]
    for encoding, zeros in (("utf-16-le", beginning[1::2]), ("utf-16-be", beginning[0::2])):
        if zeros and zeros.count(0) > len(zeros) / 2:
            return content.decode(encoding, "replace"), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace"), "cp1252"


def _delimited(text: str) -> tuple[str, str]:
    """The delimiter, and the text without Excel's `sep=;`. The one that splits most lines into equally many cells."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first.strip()[-1], rest
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    return max(DELIMITERS, key=lambda delimiter: _fit(lines, delimiter)), text


def _fit(lines: Sequence[str], delimiter: str) -> tuple[int, int]:
    """How many lines have as many cells as the headings, if these are more than one; then how many cells."""
    try:
        cells = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return (0, 0)
    if not cells or cells[0] < 2:  # noqa: PLR2004 - one cell is no column
        return (0, 0)
    return (sum(count == cells[0] for count in cells), cells[0])


def _of_workbook(name: str, content: bytes, wanted: str | None) -> Sheet:
    """A sheet of a workbook: the one that is named, else the first that holds anything."""
    from openpyxl import load_workbook  # noqa: PLC0415 - half a second that a CSV need not wait for
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError) as wrong:
        raise Trouble(f"{name} is no workbook that can be read.", "Save it anew as .xlsx or CSV.") from wrong
    if wanted is not None and wanted not in book.sheetnames:
        raise Trouble(f"{name} has no sheet {wanted!r}.", f"It has: {', '.join(book.sheetnames)}.")
    names = [wanted] if wanted else book.sheetnames
    for each in names:
        lines = [[_cell(value) for value in row] for row in book[each].iter_rows(values_only=True)]
        if any(any(line) for line in lines):
            others = [other for other in book.sheetnames if other != each]
            notes = (f"Other sheets are left out: {', '.join(others)}. Say --sheet NAME.",) if others else ()
            return _sheet(name, lines, how=f"sheet {each!r}", notes=notes)
    raise Trouble(f"{name} is empty.", "Fill it in, or name another sheet: --sheet NAME.")


def _cell(value: object) -> str:
    """A cell as one reads it; 31612345678.0 is a telephone number, and no fraction."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    return str(value)


def _sheet(
    name: str, lines: Iterable[Sequence[str]], *, how: str, skipped: int = 0, notes: tuple[str, ...] = ()
) -> Sheet:
    """The first line that is not empty holds the headings; a heading that comes twice is numbered."""
    numbered = [(number, [cell.strip() for cell in line]) for number, line in enumerate(lines, 1 + skipped)]
    filled = [(number, line) for number, line in numbered if any(line)]
    if not filled:
        raise Trouble(f"{name} is empty.", "Its first row holds the headings, each further row one entry.")
    if len(filled) > MOST_ROWS:
        raise Trouble(f"{name} has {len(filled):,} rows.", f"At most {MOST_ROWS:,}: split it.")
    headings = _told_apart(filled[0][1])
    if not any(headings):
        raise Trouble(f"{name} has no headings that can be read.", "Its first row holds them. Save it as CSV or .xlsx.")
    rows = tuple(Row(number, dict(zip(headings, line, strict=False))) for number, line in filled[1:])
    return Sheet(name=name, headings=tuple(each for each in headings if each), rows=rows, how=how, notes=notes)


def _told_apart(line: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    headings = []
    for written in line:
        letters = written.replace("\ufeff", "")[:LONGEST_HEADING]
        heading = " ".join("".join(letter if letter.isprintable() else " " for letter in letters).split())
        seen[heading] = seen.get(heading, 0) + 1
        headings.append(heading if seen[heading] == 1 or not heading else f"{heading} ({seen[heading]})")
    return headings
