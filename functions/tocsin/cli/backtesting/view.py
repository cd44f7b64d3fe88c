"""What a backtest says in the terminal. Pure: reports in, something that rich can print out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from tocsin.cli.backtesting import in_words
from tocsin.cli.backtesting.comparing import Change
from tocsin.cli.backtesting.costs import sources
from tocsin.cli.backtesting.report import Incident, Report
from tocsin.cli.wording import COLOURS, REASONS, counted, span
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Severity

CASES_SHOWN = 20
RULES_SHOWN = 8
CHANGES_SHOWN = 40
NAMED = 2
SHADES = " ▁▂▃▄▅▆▇█"


def summary(report: Report, against: Report | None, changes: Sequence[Change]) -> RenderableType:
    """The whole of it."""
    parts: list[RenderableType] = [Text(in_words.headline(report), "bold"), Text(""), _figures(report, against)]
    if against:
        parts += [_title("What is otherwise"), *_changes(changes, report)]
    parts += [_title("What became of the mentions"), _counts(_named(report.outcomes))]
    if report.pages:
        parts += [_title("Who is called"), _people(report)]
    if report.incidents:
        parts += [_title("Cases that call somebody"), *_cases(report)]
    parts += [_title("Rules by hits"), _counts(_most(report.rules)), _never(report)]
    parts += [_title("What is assumed"), *_assumed(report)]
    return Group(*parts)


def _title(words: str) -> Text:
    return Text(f"\n{words}", "bold")


def _figures(report: Report, against: Report | None) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="bold")
    if against:
        grid.add_column(justify="right", style="dim")
    grid.add_column()
    there = dict(_values(against)) if against else {}
    for what, value in _values(report):
        grid.add_row(value, *([f"was {there[what]}"] if against else []), what)
    return grid


def _values(report: Report) -> list[tuple[str, str]]:
    middle = in_words.delay(report)
    return [
        ("mentions", f"{report.mentions:,}"),
        ("cases", f"{len(report.incidents):,}"),
        ("alarms", f"{len(report.pages):,}"),
        ("nights in which somebody was woken", f"{report.nights_woken:,}"),
        ("alarms in cases that stayed at one mention (noise)", f"{report.noise:,}"),
        ("from the first voice to the first alarm, the middle one", span(middle) if middle is not None else "–"),
        ("SMS, in segments", f"{report.bill.segments:,}"),
        ("what they cost" + in_words.left_out_of(report.bill), f"${report.bill.dollars:,.2f}"),
    ]


def _changes(changes: Sequence[Change], report: Report) -> Iterable[Text]:
    if not changes:
        yield Text("No case, no alarm and no hour is otherwise.")
    for one in changes[:CHANGES_SHOWN]:
        yield Text(in_words.change(one, report))
    if len(changes) > CHANGES_SHOWN:
        yield Text(f"… and {len(changes) - CHANGES_SHOWN} more: `--html` and `--json` have them all.", "dim")


def _counts(counts: Iterable[tuple[str, int]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", style="bold")
    grid.add_column()
    for name, count in counts:
        grid.add_row(f"{count:,}", name)
    return grid


def _named(outcomes: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    return [(REASONS[Reason(reason)], count) for reason, count in outcomes.items()]


def _most(rules: Mapping[str, int]) -> Iterable[tuple[str, int]]:
    return [(rule, count) for rule, count in rules.items() if count][:RULES_SHOWN]


def _never(report: Report) -> Text:
    never = sum(not count for count in report.rules.values())
    met = len(report.rules) - never
    more = f"and {met - RULES_SHOWN} more; " if met > RULES_SHOWN else ""
    return Text(f"{more}{counted(never, 'rule was', 'rules were')} never met.", "dim")


def _people(report: Report) -> Table:
    """Each person's alarms, with a day of 24 hours in blocks."""
    table = Table(box=None, pad_edge=False, padding=(0, 2))
    for name, side in (
        ("", "left"),
        ("day", "right"),
        ("night", "right"),
        ("nights", "right"),
        ("0h   6h    12h   18h", "left"),
    ):
        table.add_column(name, justify="right" if side == "right" else "left", header_style="dim")
    for person in sorted(report.nights, key=lambda who: in_words.name_of(who, report.names)):
        mine = [page for page in report.pages if page.person == person]
        night = sum(page.night is not None for page in mine)
        hours = [datetime.fromisoformat(page.local).hour for page in mine]
        table.add_row(
            in_words.name_of(person, report.names),
            str(len(mine) - night),
            Text(str(night), "bold dark_orange" if night else ""),
            str(report.nights[person]),
            _blocks([hours.count(hour) for hour in range(24)]),
        )
    return table


def _blocks(counts: Sequence[int]) -> str:
    most = max(counts) or 1
    return "".join(SHADES[-(-count * (len(SHADES) - 1) // most)] if count else "·" for count in counts)


def _cases(report: Report) -> Iterable[RenderableType]:
    calling = [one for one in report.incidents if one.pages]
    if calling:
        table = Table(box=None, pad_edge=False, padding=(0, 2), show_header=False)
        for _ in range(5):
            table.add_column(overflow="fold")
        for one in calling[:CASES_SHOWN]:
            table.add_row(*_case(one, report))
        yield table
    quiet = len(report.incidents) - len(calling)
    more = f"… and {len(calling) - CASES_SHOWN} more. " if len(calling) > CASES_SHOWN else ""
    if more or quiet:
        yield Text(f"{more}{counted(quiet, 'case', 'cases')} called nobody.", "dim")


def _case(one: Incident, report: Report) -> tuple[str | Text, ...]:
    people = list(dict.fromkeys(in_words.name_of(page.person, report.names).split()[0] for page in one.pages))
    more = f" and {len(people) - NAMED} more" if len(people) > NAMED else ""
    after = f"after {span(one.delay)}" if one.delay else "at once"
    at_night = ", at night" if any(page.night for page in one.pages) else ""
    return (
        f"{in_words.date(one.opened, report.zone)} {in_words.clock(one.opened, report.zone)}",
        Text(one.severity, COLOURS[Severity.of(one.severity)]),
        in_words.matter(one) + in_words.of_brand(one, report),
        in_words.size(one),
        f"{', '.join(people[:NAMED])}{more}, {after}{at_night}",
    )


def _assumed(report: Report) -> Iterable[Text]:
    for sentence in (*report.assumed, sources()):
        yield Text(f"- {sentence}", "dim")
    if report.unreadable:
        lines = counted(report.unreadable, "line was", "lines were")
        yield Text(f"{lines} no mention, for example {report.mistakes[0]}", "yellow")
    if report.duplicates:
        yield Text(f"{counted(report.duplicates, 'mention')} came twice, and counted once.", "dim")
