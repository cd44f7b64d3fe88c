"""Lines as an A4 document. The only one that knows how a PDF is drawn; its letters come with the font Roboto."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from font_roboto import Roboto, RobotoBold
from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from tocsin.cli.paper import Line, Style

FONT = "Roboto"
SIZES = {Style.TITLE: 20, Style.HEADING: 14, Style.NAME: 10.5, Style.TEXT: 9, Style.ROW: 9.5, Style.QUOTE: 9.5}
BOLD = frozenset({Style.TITLE, Style.HEADING, Style.NAME})
FIRST_COLUMN = 55
GAP = 3
"""Millimetres."""
KEPT_TOGETHER = 60
"""Millimetres that a heading wants below it; else it begins the next page."""


class Sheet(FPDF):
    """A4 pages with their number at the foot."""

    title_below: str = ""

    def footer(self) -> None:
        """Whose plan, which version, which page."""
        self.set_y(-12)
        self.set_font(FONT, size=8)
        self.cell(0, 5, f"{self.title_below}   {self.page_no()}/{{nb}}", align="C")


def pdf_of(lines: Iterable[Line], *, below: str, now: datetime) -> bytes:
    """The document. `below` stands at the foot of each page."""
    sheet = Sheet(format="A4")
    sheet.add_font(FONT, "", Path(Roboto))
    sheet.add_font(FONT, "B", Path(RobotoBold))
    sheet.set_creation_date(now)
    known = frozenset(TTFont(Roboto).getBestCmap())
    sheet.title_below = _printable(below, known)
    sheet.set_title(sheet.title_below)
    sheet.set_margins(16, 14, 16)
    sheet.set_auto_page_break(auto=True, margin=16)
    sheet.add_page()
    for line in lines:
        _draw(sheet, line, known)
    return bytes(sheet.output())


def _draw(sheet: Sheet, line: Line, known: frozenset[int]) -> None:
    size = SIZES[line.style]
    height = size * 0.5
    text, beside = _printable(line.text, known), _printable(line.beside, known)
    if line.style is Style.HEADING and sheet.get_y() + KEPT_TOGETHER > sheet.eph + sheet.t_margin:
        sheet.add_page()
    if line.style in {Style.HEADING, Style.NAME}:
        sheet.ln(height * (0.9 if line.style is Style.HEADING else 0.4))
    sheet.set_font(FONT, style="B" if line.style in BOLD else "", size=size)
    if line.style is not Style.ROW:
        sheet.multi_cell(0, height, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if line.style is Style.HEADING:
            sheet.line(sheet.l_margin, sheet.get_y(), sheet.w - sheet.r_margin, sheet.get_y())
            sheet.ln(1)
        return
    _row(sheet, text, beside, height)


def _row(sheet: Sheet, text: str, beside: str, height: float) -> None:
    """Two columns, the taller of which says where the next line begins; never torn over two pages."""
    rest = sheet.epw - FIRST_COLUMN - GAP
    sheet.set_font(style="B")
    left = _lines(sheet, FIRST_COLUMN, text)
    sheet.set_font(style="")
    needed = height * max(left, _lines(sheet, rest, beside))
    if sheet.get_y() + needed > sheet.page_break_trigger:
        sheet.add_page()
    top = sheet.get_y()
    sheet.set_font(style="B")
    sheet.multi_cell(FIRST_COLUMN, height, text, align="L")
    sheet.set_xy(sheet.l_margin + FIRST_COLUMN + GAP, top)
    sheet.set_font(style="")
    sheet.multi_cell(rest, height, beside, align="L")
    sheet.set_xy(sheet.l_margin, top + needed + 0.6)


def _lines(sheet: Sheet, width: float, text: str) -> int:
    """How many lines a text takes in a column."""
    lines = sheet.multi_cell(width, 1, text, dry_run=True, output="LINES")
    return len(lines) if isinstance(lines, list) else 1


def _printable(text: str, known: frozenset[int]) -> str:
    """What the font can draw; a letter that it lacks without its accent, else a question mark."""
    return "".join(letter if ord(letter) in known else _nearest(letter, known) for letter in " ".join(text.split(" ")))


def _nearest(letter: str, known: frozenset[int]) -> str:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return " " if letter in "\n\t" else ""
    bare = unicodedata.normalize("NFKD", letter)[0]
    return bare if ord(bare) in known else "?"
