"""Command import: what a press office has in sheets becomes files of a plan, with a report of what stayed behind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.adapters.plan_files import read_plan_files
from tocsin.cli import wording as w
from tocsin.cli.carried import Around, Carried
from tocsin.cli.carrying_contacts import contacts
from tocsin.cli.carrying_words import section_of, texts, words
from tocsin.cli.headings import Field, Kind, columns_of, kind_of, languages_of
from tocsin.cli.options import Json
from tocsin.cli.plans import RULES
from tocsin.cli.screen import answer, jsonable
from tocsin.cli.sheets import Sheet, read_sheet
from tocsin.cli.trouble import Trouble
from tocsin.cli.yaml_text import remark, scalar
from tocsin.domain.plan.difference import counted_of
from tocsin.domain.plan.load import examine
from tocsin.domain.plan.phones import COUNTRIES, ZONES

NAMES = {Kind.CONTACTS: "people", Kind.WORDS: "words", Kind.TEXTS: "texts"}


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A .csv or .xlsx: contacts, words or texts.")],
    *,
    kind: Annotated[Kind | None, typer.Option("--kind", help="What it is, if its headings do not tell.")] = None,
    column: Annotated[
        list[str] | None, typer.Option("--column", metavar="FIELD=HEADING", help="`phone=Handynr.`; may come often.")
    ] = None,
    country: Annotated[str | None, typer.Option("--country", help="Of numbers without one: NL, DE …")] = None,
    language: Annotated[str | None, typer.Option("--language", help="Of what does not say: nl, de …")] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="Which sheet of a workbook.")] = None,
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="The folder of the plan.")] = RULES,
    output: Annotated[str | None, typer.Option("--output", help="The file's name in it; `-`: only show it.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    as_json: Json = False,
) -> None:
    """Import a contact list, a word list or a sheet of texts into the plan; say row by row what could not be.

    Columns are found by their headings, in English, Dutch, German, French and Spanish.

    Example: tocsin import contacts.xlsx --country NL

    Example: tocsin import words.csv --column "word=Suchbegriff" --language de --output -
    """
    if not file.is_file():
        raise Trouble(f"There is no file {file}.", "Name a .csv or .xlsx file.")
    read = read_sheet(file.name, file.read_bytes(), sheet)
    columns = columns_of(read.headings, _said(column or ()))
    languages = languages_of(each for each in read.headings if each not in columns.values())
    found = kind or kind_of(columns, languages)
    if found is None:
        what = f"The headings of {file} do not tell what it holds: {', '.join(read.headings)}."
        raise Trouble(what, "Say --kind contacts, words or texts, and --column FIELD=HEADING.")
    place = None if output == "-" else into / (output or f"imported-{NAMES[found]}.yaml")
    around = _around(into, country, language, besides=place if force else None)
    carried = _carried(found, read, columns, languages, around)
    written = _yaml(read, found, carried)
    if place and any(carried.sections.values()):
        _write(place, written, force=force)
    shown = {**{field.value: heading for field, heading in columns.items()}, **languages}
    report = Report(sheet=read, kind=found, carried=carried, place=place, columns=shown)
    answer(report.data(written), as_json=as_json, people=lambda console: report.show(console, written))
    if not any(carried.sections.values()):
        raise Trouble("Nothing could be carried over.", "The report says why, row by row.")


def _carried(
    kind: Kind, sheet: Sheet, columns: Mapping[Field, str], languages: Mapping[str, str], around: Around
) -> Carried:
    if kind is Kind.CONTACTS:
        return contacts(sheet, columns, around)
    if kind is Kind.WORDS:
        return words(sheet, columns, languages, around, section_of(columns))
    return texts(sheet, columns, languages, around)


def _around(into: Path, country: str | None, language: str | None, *, besides: Path | None) -> Around:
    """The plan that is there, if it can be read, and what follows from it. `besides`: a file that is written anew."""
    anew = f"{into.resolve().name}/{besides.relative_to(into).as_posix()}" if besides else ""
    try:
        plan = examine({name: content for name, content in read_plan_files(into).items() if name != anew}).plan
    except OSError:
        plan = None
    spoken = language or (plan.company.language if plan else "en")
    zone = plan.company.time_zone if plan else ""
    guessed = dict.fromkeys(filter(None, (ZONES.get(zone), COUNTRIES.get(spoken))))
    return Around(plan=plan, countries=(country.upper(),) if country else tuple(guessed), language=spoken)


def _said(columns: Any) -> dict[str, str]:
    pairs = [each.partition("=") for each in columns]
    for field, equals, heading in pairs:
        if not equals or not heading.strip():
            raise Trouble(f"`--column {field}` names no heading.", "Write for example --column phone=Handynr.")
    return {field: heading for field, _, heading in pairs}


def _yaml(sheet: Sheet, kind: Kind, carried: Carried) -> str:
    """The file, with remarks."""
    parts = [remark(f"{kind.capitalize()} from {sheet.name}. Read it through, then run `tocsin check`.")]
    for section, entries in carried.sections.items():
        lines = "".join(f"  {scalar(name)}: {entry}\n" for name, entry in entries.items())
        parts.append(f"{remark(carried.remarks.get(section, ''))}{section}:\n{lines}")
    return "\n".join(parts)


def _write(place: Path, written: str, *, force: bool) -> None:
    if place.exists() and not force:
        raise Trouble(f"{place} is there already.", "Say --force to write over it, or --output with another name.")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(written, encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was carried over, from which columns, and what stayed behind."""

    sheet: Sheet
    kind: Kind
    carried: Carried
    place: Path | None
    columns: Mapping[str, str]

    def data(self, written: str) -> dict[str, Any]:
        """For programs."""
        return {
            "kind": self.kind.value,
            "file": str(self.place) if self.place else None,
            "rows": len(self.sheet.rows),
            "carried": {section: len(entries) for section, entries in self.carried.sections.items()},
            "columns": self.columns,
            "left": jsonable(self.carried.left),
            "yaml": written,
        }

    def show(self, console: Console, written: str) -> None:
        """For people."""
        if self.place is None:
            console.print(Text(written), soft_wrap=True)
        console.print(Text(f"{self.sheet.name}: {w.counted(len(self.sheet.rows), 'row')} ({self.sheet.how})", "dim"))
        read = ", ".join(f"{field} ← {heading}" for field, heading in self.columns.items())
        console.print(Text(f"Columns: {read}", "dim"))
        unread = [each for each in self.sheet.headings if each not in self.columns.values()]
        if unread:
            console.print(Text(f"Columns left out: {', '.join(unread)}", "yellow"))
        for note in self.sheet.notes:
            console.print(Text(note, "yellow"))
        self._show_left(console)
        sums = ", ".join(counted_of(len(entries), section) for section, entries in self.carried.sections.items())
        if self.place and any(self.carried.sections.values()):
            console.print(Text(f"✓ {sums} → {self.place}. Read it through, then run `tocsin check`.", "green"))

    def _show_left(self, console: Console) -> None:
        if not self.carried.left:
            return
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), title_justify="left")
        table.title = Text("Not carried over", "bold underline")
        for heading in ("row", "column", "what stands there", "why"):
            table.add_column(heading, overflow="fold", justify="right" if heading == "row" else "left")
        for each in sorted(self.carried.left, key=lambda left: left.row):
            table.add_row(str(each.row), each.column, Text(w.legible(each.value)), Text(w.legible(each.why)))
        console.print(table)
