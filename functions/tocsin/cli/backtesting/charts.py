"""Where things lie in the charts of the page: shares of their width and height, in percent. Pure geometry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tocsin.cli.backtesting.in_words import clock, date, matter, name_of, size
from tocsin.cli.backtesting.report import Incident, Page, Report
from tocsin.cli.wording import counted

MOST_BARS = 200
WIDTHS = (1, 2, 3, 6, 12, 24, 7 * 24)
"""Hours that a bar may stand for."""
MOST_DATES = 8
LANES = 8
LARGEST = 9
"""Alarms from which on a mark does not grow any more."""
LAST_DATE = 95.0
"""Percent. Further to the right a date would run out of the page."""
THINNEST = 0.35
"""Percent. A case of one minute is seen, too."""
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
LEVELS = 4
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the volume."""

    left: float
    width: float
    height: float
    tip: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A case, from its first mention to its last."""

    left: float
    width: float
    lane: int
    severity: str
    tip: str


@dataclass(frozen=True, slots=True)
class Mark:
    """An alarm, or a date."""

    left: float
    tip: str
    night: bool = False
    size: float = 1.0
    """How large it is drawn: four alarms have twice the width of one."""


@dataclass(frozen=True, slots=True)
class Volume:
    """How much was said, with its cases and alarms."""

    bars: tuple[Bar, ...]
    strokes: tuple[Stroke, ...]
    alarms: tuple[Mark, ...]
    dates: tuple[Mark, ...]
    lanes: int
    most: int
    each: str
    """What a bar stands for: `3 hours`."""
    quiet: int
    """Cases that are not drawn, since they stayed at one mention and called nobody."""


def volume(report: Report) -> Volume:
    """The chart of a whole backtest."""
    first, last = min(report.hours), max(report.hours) + 1
    hours = next((width for width in WIDTHS if (last - first) / width <= MOST_BARS), WIDTHS[-1])
    begin = _begin(first, hours, report.zone)
    scale = _Scale(begin, -(-(last - begin) // hours) * hours, hours)
    heard: Counter[int] = Counter()
    for hour, mentions in report.hours.items():
        heard[(hour - begin) // hours] += mentions
    most = max(heard.values())
    drawn = [one for one in report.incidents if one.pages or one.mentions > 1]
    strokes = tuple(_strokes(drawn, scale, report.zone))
    return Volume(
        bars=tuple(
            _bar(place, count / most, scale, _tip(place, count, scale, report.zone))
            for place, count in sorted(heard.items())
        ),
        strokes=strokes,
        alarms=tuple(_alarms(scale, report)),
        dates=tuple(_dates(scale, report.zone)),
        lanes=max((stroke.lane for stroke in strokes), default=-1) + 1,
        most=most,
        each="hour" if hours == 1 else "week" if hours == WIDTHS[-1] else "day" if hours == 24 else f"{hours} hours",  # noqa: PLR2004
        quiet=len(report.incidents) - len(drawn),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """From times to percent."""

    first: int
    """Hours since 1970."""
    hours: int
    each: int
    """Hours that a bar stands for."""

    def left(self, moment: datetime) -> float:
        passed = (moment - EPOCH) / timedelta(hours=1) - self.first
        return round(max(0.0, min(100.0, passed / self.hours * 100)), 3)


def _begin(first: int, width: int, zone: str) -> int:
    """Where the first bar begins: at a local midnight when bars are longer than an hour."""
    if width == 1:
        return first
    local = (EPOCH + timedelta(hours=first)).astimezone(ZoneInfo(zone))
    return first - local.hour


def _bar(place: int, share: float, scale: _Scale, tip: str) -> Bar:
    width = scale.each / scale.hours * 100
    return Bar(round(place * width, 3), round(width, 3), round(share * 100, 2), tip)


def _tip(place: int, mentions: int, scale: _Scale, zone: str) -> str:
    begins = EPOCH + timedelta(hours=scale.first + place * scale.each)
    return f"{date(begins, zone)} {clock(begins, zone)}: {counted(mentions, 'mention')}"


def _strokes(incidents: Sequence[Incident], scale: _Scale, zone: str) -> Iterator[Stroke]:
    """Each case in the first lane that is free by then; when all are taken, in the one that is free first."""
    free = [0.0] * LANES
    for one in incidents:
        left = min(scale.left(one.opened), 100 - THINNEST)
        width = max(scale.left(one.last) - left, THINNEST)
        lane = next((place for place, until in enumerate(free) if until <= left), free.index(min(free)))
        free[lane] = left + width + THINNEST
        tip = f"{date(one.opened, zone)} {clock(one.opened, zone)} {matter(one)}: {size(one)}"
        yield Stroke(left, round(width, 3), lane, one.severity, f"{tip}, {counted(len(one.pages), 'alarm')}")


def _alarms(scale: _Scale, report: Report) -> Iterator[Mark]:
    """One mark for all alarms of a bar and a case: their first, how many there were, and who got them."""
    together: dict[tuple[str, int], list[Page]] = {}
    for one in report.incidents:
        for page in one.pages:
            hour = int(page.at.timestamp() // 3600) - scale.first
            together.setdefault((one.id, hour // scale.each), []).append(page)
    for pages in together.values():
        first = datetime.fromisoformat(pages[0].local)
        names = dict.fromkeys(name_of(page.person, report.names) for page in pages)
        tip = f"{first.day} {first:%b %H:%M}, {counted(len(pages), 'alarm')}: {', '.join(names)}"
        at_night = any(page.night for page in pages)
        yield Mark(scale.left(pages[0].at), tip, night=at_night, size=round(min(len(pages), LARGEST) ** 0.5, 2))


def _dates(scale: _Scale, zone: str) -> Iterator[Mark]:
    """Local midnights, as many as can be read."""
    begin = (EPOCH + timedelta(hours=scale.first)).astimezone(ZoneInfo(zone))
    midnight = begin.replace(hour=0, minute=0)
    days = scale.hours / 24
    apart = max(1, round(days / MOST_DATES))
    for day in range(0, int(days) + 2, apart):
        moment = midnight + timedelta(days=day)
        if begin <= moment and scale.left(moment) <= LAST_DATE:
            yield Mark(scale.left(moment), date(moment, zone))


@dataclass(frozen=True, slots=True)
class Cell:
    """An hour of the week: how many alarms it had, in five shades."""

    count: int
    level: int
    tip: str
    night: bool


def week(report: Report, is_night: Sequence[bool]) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """Alarms by day of the week and hour, on the clock of whoever got them. `is_night` tells of each hour."""
    counts: Counter[tuple[int, int]] = Counter()
    for page in report.pages:
        moment = datetime.fromisoformat(page.local)
        counts[moment.weekday(), moment.hour] += 1
    most = max(counts.values(), default=1)

    def cell(day: int, hour: int) -> Cell:
        count = counts[day, hour]
        tip = f"{DAYS[day]} {hour:02}–{hour + 1:02}: {counted(count, 'alarm')}"
        return Cell(count, -(-count * LEVELS // most), tip, is_night[hour])

    return tuple((name, tuple(cell(day, hour) for hour in range(24))) for day, name in enumerate(DAYS))
