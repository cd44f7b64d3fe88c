"""Sheets as offices have them: every usual encoding, delimiter and workbook is read; nothing else passes as one."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import Workbook

from tocsin.cli.sheets import Row, Sheet, read_sheet
from tocsin.cli.trouble import Trouble
from tocsin.cli.yaml_text import listed, mapped, remark, scalar
from tocsin.domain.plan.yaml_files import read_yaml

ROWS = (Row(2, {"Naam": "Jürgen Groß", "Tel": "06 1, intern"}), Row(4, {"Naam": "Zoë", "Tel": ""}))


def read(content: bytes, wanted: str | None = None) -> Sheet:
    """The sheet of these bytes."""
    return read_sheet("list.csv", content, wanted)


def workbook(**sheets: list[list[object]]) -> bytes:
    """A workbook with these sheets."""
    book, kept = Workbook(), io.BytesIO()
    del book["Sheet"]
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_sheet_is_the_same_however_it_was_saved(encoding: str, delimiter: str, ending: str) -> None:
    """Excel's semicolon, a Mac's line ends, UTF-16 without its mark; rows are numbered as in the sheet."""
    lines = [f"Naam{delimiter}Tel", f'Jürgen Groß{delimiter}"06 1, intern"', "", f"Zoë{delimiter}"]
    assert read(ending.join(lines).encode(encoding)).rows == ROWS


def test_excels_word_for_its_delimiter_is_no_heading() -> None:
    """`sep=;` stands in the first line of what Excel writes for itself."""
    sheet = read(b"sep=;\r\nNaam;Tel\r\nJan;1\r\n")
    assert (("Naam", "Tel"), (Row(3, {"Naam": "Jan", "Tel": "1"}),)) == (sheet.headings, sheet.rows)


def test_headings_that_come_twice_are_told_apart() -> None:
    """Outlook writes `Phone` twice; a column without a heading is left out."""
    assert read(b"Phone,,Phone\n1,x,2\n").headings == ("Phone", "Phone (2)")


def test_a_workbook_is_read_as_it_is_seen() -> None:
    """Numbers without a fraction, yes and no; the first sheet that holds anything, and a word about the others."""
    content = workbook(Leeg=[], People=[["Naam", "Tel", "Hier"], ["Jan", 31612345678.0, True]], Old=[["x"]])
    sheet = read(content)
    assert (Row(2, {"Naam": "Jan", "Tel": "31612345678", "Hier": "yes"}),) == sheet.rows
    assert sheet.notes == ("Other sheets are left out: Leeg, Old. Say --sheet NAME.",)
    assert read(content, "Old").headings == ("x",)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n\n;;\n", "is empty"),
        (workbook(A=[]), "is empty"),
        (b"PK\x03\x04 no zip", "is no workbook"),
        (b"\xd0\xcf\x11\xe0old", "is an old Excel file"),
        (b"x" * (20 * 1024 * 1024 + 1), "bytes"),
    ],
)
def test_what_is_no_sheet_is_refused_in_a_sentence(content: bytes, says: str) -> None:
    """Never a traceback."""
    with pytest.raises(Trouble, match=says):
        read(content)


def test_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    """`--sheet` takes a name."""
    with pytest.raises(Trouble, match=r"It has: A\."):
        read(workbook(A=[["x"]]), "B")


@given(st.binary(max_size=300) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b'"')
@example(b"\x01")
@example(b"a;b\n\x00;\x00")
@example(b"\xff\xfe\x00")
def test_any_bytes_are_a_sheet_or_a_sentence(content: bytes) -> None:
    """Whatever is in the file."""
    with suppress(Trouble):
        assert read(content).headings


@given(st.lists(st.text(max_size=20), max_size=3), st.text(min_size=1, max_size=10))
@example(["yes", "012", "- a", "a: b", "{{ x }}", "\u2028", "😡", "\x7f", "O'Neill", "a #b"], "null")
def test_what_is_written_into_a_file_is_read_back(values: list[str], name: str) -> None:
    """Whatever it is: no value becomes a number, a list or a remark."""
    content = f"{remark(name)}{scalar(name)}:\n  {scalar(name)}: {mapped({'a': listed(values)})}\n".encode()
    value, _ = read_yaml("file", content)
    assert {name: {name: {"a": values}}} == value


def test_headings_are_short_and_move_no_cursor() -> None:
    """They are shown in complaints: whatever a file begins with, the terminal stays as it is."""
    (heading,) = read(b"\x1b[31mred\x07 " + b"x" * 500 + b"\n1\n").headings
    assert (heading.isprintable(), len(heading) <= 100) == (True, True)
