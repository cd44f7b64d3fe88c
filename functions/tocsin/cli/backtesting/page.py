"""A backtest as one page of HTML: its charts drawn with plain boxes, nothing loaded from anywhere, no scripts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from jinja2 import DictLoader, Environment, StrictUndefined, Template

from tocsin.cli.backtesting import charts, in_words
from tocsin.cli.backtesting.comparing import changes
from tocsin.cli.backtesting.costs import sources
from tocsin.cli.backtesting.report import Incident, Report
from tocsin.cli.wording import REASONS, span
from tocsin.domain.nights import is_waking
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason

PAGE = "page.html"
STYLE = "/* page.css */"
RULES_SHOWN = 25
CASES_SHOWN = 400


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure and what it is; with another plan beside it, what it was there."""

    value: str
    what: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Measure:
    """A line of a chart of bars."""

    name: str
    count: int
    share: float
    """Percent of the longest."""


@dataclass(frozen=True, slots=True)
class Called:
    """One person's alarms."""

    name: str
    day: int
    night: int
    nights: int
    hours: tuple[int, ...]
    """Alarms by hour of the day."""


@dataclass(frozen=True, slots=True)
class Row:
    """A case in the list."""

    incident: Incident
    date: str
    clock: str
    size: str
    lasted: str
    called: str
    delay: str


def page(report: Report, plan: Plan, against: Report | None = None) -> str:
    """The page. `plan` is the one that the report is about."""
    is_night = [not is_waking(datetime(2026, 1, 1, hour), plan.company.waking_hours) for hour in range(24)]  # noqa: DTZ001 - any day
    found = changes(report, against) if against else ()
    met = [(rule, count) for rule, count in report.rules.items() if count]
    return _template().render(
        report=report,
        against=against,
        period=_period(report),
        headline=in_words.headline(report),
        tiles=_tiles(report, against),
        changes=[(_mood(one.now, one.before), in_words.change(one, report)) for one in found],
        volume=charts.volume(report),
        week=charts.week(report, is_night),
        called=_called(report),
        rules=_measures(met[:RULES_SHOWN]),
        more_rules=max(0, len(met) - RULES_SHOWN),
        never=[rule for rule, count in report.rules.items() if not count],
        outcomes=_measures((REASONS[Reason(reason)], count) for reason, count in report.outcomes.items()),
        kinds=_measures(report.kinds.items()),
        rows=[_row(one, report) for one in _shown(report.incidents)],
        left_out=max(0, len(report.incidents) - CASES_SHOWN),
        prices=sources(),
    )


def _shown(incidents: tuple[Incident, ...]) -> Iterable[Incident]:
    """All of them, or the ones that matter most, in the order of time."""
    if len(incidents) <= CASES_SHOWN:
        return incidents
    weighty = sorted(incidents, key=lambda one: (-len(one.pages), -one.mentions))[:CASES_SHOWN]
    return sorted(weighty, key=lambda one: one.opened)


def _period(report: Report) -> str:
    first, last = (moment.astimezone(ZoneInfo(report.zone)) for moment in (report.first, report.last))
    return f"{first.day} {first:%B %Y, %H:%M} – {last.day} {last:%B %Y, %H:%M} ({report.zone})"


def _tiles(report: Report, against: Report | None) -> list[Tile]:
    there = _values(against) if against else {}
    return [
        Tile(value, what, before if (before := there.get(what, value)) != value else "")
        for what, value in _values(report).items()
    ]


def _values(report: Report) -> dict[str, str]:
    middle = in_words.delay(report)
    return {
        "mentions": f"{report.mentions:,}",
        "cases": f"{len(report.incidents):,}",
        "alarms": f"{len(report.pages):,}",
        "nights with somebody woken": f"{report.nights_woken:,}",
        "from first voice to first alarm": span(middle) if middle is not None else "–",
        "alarms in cases of a single mention": f"{report.noise:,}",
        "SMS" + in_words.left_out_of(report.bill): f"{report.bill.segments:,}",
        "what they cost": f"${report.bill.dollars:,.2f}",
    }


def _mood(now: Incident | None, before: Incident | None) -> str:
    if before is None:
        return "new"
    return "gone" if now is None else "other"


def _called(report: Report) -> list[Called]:
    people = dict.fromkeys(page.person for page in report.pages)
    return sorted((_of(person, report) for person in people), key=lambda one: (-(one.day + one.night), one.name))


def _of(person: str, report: Report) -> Called:
    mine = [page for page in report.pages if page.person == person]
    night = sum(page.night is not None for page in mine)
    hours = [datetime.fromisoformat(page.local).hour for page in mine]
    return Called(
        name=in_words.name_of(person, report.names),
        day=len(mine) - night,
        night=night,
        nights=report.nights.get(person, 0),
        hours=tuple(hours.count(hour) for hour in range(24)),
    )


def _measures(counts: Iterable[tuple[str, int]]) -> list[Measure]:
    listed = list(counts)
    most = max((count for _, count in listed), default=1)
    return [Measure(name, count, round(count / most * 100, 2)) for name, count in listed]


def _row(one: Incident, report: Report) -> Row:
    people: Mapping[str, int] = {}
    for page_ in one.pages:
        people = {**people, page_.person: people.get(page_.person, 0) + 1}
    called = ", ".join(
        in_words.name_of(who, report.names).split()[0] + (f" ×{count}" if count > 1 else "")
        for who, count in people.items()
    )
    lasted = one.last - one.opened
    return Row(
        incident=one,
        date=in_words.date(one.opened, report.zone),
        clock=in_words.clock(one.opened, report.zone),
        size=in_words.size(one),
        lasted=span(lasted) if lasted > timedelta() else "",
        called=called,
        delay=span(one.delay) if one.delay is not None else "",
    )


@cache
def _template() -> Template:
    here = files("tocsin.cli.backtesting")
    text = here.joinpath(PAGE).read_text(encoding="utf-8")
    style = here.joinpath("page.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=DictLoader({PAGE: text.replace(STYLE, style)}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(PAGE)
