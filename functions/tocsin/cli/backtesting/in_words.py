"""A backtest in the words of the terminal and of the page: case, alarm, night, and dates as one says them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tocsin.cli.backtesting.comparing import Change
from tocsin.cli.backtesting.report import Bill, Incident, Report
from tocsin.cli.wording import counted, span

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NAMED = 2
"""People that a sentence names."""
MINUTE = timedelta(minutes=1)


def headline(report: Report) -> str:
    """What it comes to, in a sentence or two."""
    calling = sum(bool(one.pages) for one in report.incidents)
    days = max(1, round((report.last - report.first) / timedelta(days=1)))
    length = (
        counted(days, "day") if report.last - report.first > timedelta(hours=30) else span(report.last - report.first)
    )
    called = f"{counted(calling, 'of them called', 'of them called')} somebody" if calling else "none called anybody"
    first = (
        f"In {length}, {counted(report.mentions, 'mention')} became {counted(len(report.incidents), 'case')}; {called}."
    )
    return f"{first} {nights(report)}"


def nights(report: Report) -> str:
    """Who was woken in how many nights."""
    woken = [(who, count) for who, count in report.nights.items() if count]
    if not woken:
        return "Nobody was woken at night."
    told = [f"{name_of(who, report.names)} in {counted(count, 'night')}" for who, count in sorted(woken, key=_most)]
    more = f", and {len(told) - NAMED} others" if len(told) > NAMED + 1 else ""
    return f"Woken at night: {', '.join(told[: NAMED if more else None])}{more}."


def _most(each: tuple[str, int]) -> tuple[int, str]:
    return -each[1], each[0]


def change(one: Change, report: Report) -> str:
    """What is otherwise: `12 May, life jackets: 38 minutes sooner; two new alarms for Ana at night`."""
    said = "; ".join(_said(one, report.names, report.zone))
    return f"{date(one.at, report.zone)}, {matter(one.incident)}{of_brand(one.incident, report)}: {said}."


def _said(one: Change, names: Mapping[str, str], zone: str) -> Iterator[str]:
    if one.before is None:
        yield f"a new case at {clock(one.at, zone)}" + _instead(one, zone)
    elif one.now is None:
        yield "no case any more" + _instead(one, zone)
    if one.sooner and abs(one.sooner) >= MINUTE:
        yield f"{minutes(abs(one.sooner))} {'sooner' if one.sooner > timedelta() else 'later'}"
    elif one.sooner:
        seconds = round(abs(one.sooner).total_seconds())
        yield f"{counted(seconds, 'second')} {'sooner' if one.sooner > timedelta() else 'later'}"
    if one.worse is not None and one.now and one.before:
        yield f"{one.now.severity} instead of {one.before.severity}"
    if one.now and one.before and one.before.pages and not one.now.pages:
        yield "nobody is called any more"
        return
    together: dict[tuple[int, bool], list[str]] = {}
    for shift in one.shifts:
        together.setdefault((shift.more, shift.night), []).append(name_of(shift.person, names).split()[0])
    yield from (_shift(more, people, at_night=night) for (more, night), people in together.items())


def _instead(one: Change, zone: str) -> str:
    if one.instead is None:
        return ""
    return f" (part of the one of {date(one.instead.opened, zone)} {clock(one.instead.opened, zone)})"


def _shift(more: int, people: Sequence[str], *, at_night: bool) -> str:
    """What is otherwise for these people alike: `two new alarms each for Ana and Ben at night`."""
    count = abs(more)
    number = NUMBERS[count] if count < len(NUMBERS) else str(count)
    alarms = "alarm" if count == 1 else "alarms"
    each = " each" if len(people) > 1 else ""
    who = " and ".join(part for part in (", ".join(people[:-1]), people[-1]) if part)
    said = f"{number} new {alarms}{each}" if more > 0 else f"{number} {alarms} fewer{each}"
    return f"{said} for {who} {'at night' if at_night else 'by day'}"


def matter(incident: Incident) -> str:
    """What a case is about: its topic, else what was said, else its number in the world."""
    return incident.topic or (f"“{incident.words}”" if incident.words else "without a topic")


def size(incident: Incident) -> str:
    """`16 mentions`; `5 voices`, where most of what opened it was heard before it was a case."""
    if incident.voices > incident.mentions:
        return counted(incident.voices, "voice")
    return counted(incident.mentions, "mention")


def of_brand(incident: Incident, report: Report) -> str:
    """` (noarderboat)`, where there are several brands."""
    several = len({one.brand for one in report.incidents}) > 1
    return f" ({incident.brand})" if several else ""


def minutes(length: timedelta) -> str:
    """`38 minutes`, `2 h 5 min`."""
    whole = round(length / MINUTE)
    return counted(whole, "minute") if whole < 90 else span(length)  # noqa: PLR2004 - as `span` has it


def date(moment: datetime, zone: str) -> str:
    """`12 May`."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local.day} {local:%b}"


def clock(moment: datetime, zone: str) -> str:
    """`21:43`."""
    return f"{moment.astimezone(ZoneInfo(zone)):%H:%M}"


def name_of(person: str, names: Mapping[str, str]) -> str:
    """Their name; their id if the plan does not know them."""
    return names.get(person, person)


def delay(report: Report) -> timedelta | None:
    """The middle one of the times from the first voice to the first alarm."""
    delays = sorted(one.delay for one in report.incidents if one.delay is not None)
    return delays[len(delays) // 2] if delays else None


def left_out_of(bill: Bill) -> str:
    """What a bill leaves out, if it leaves out anything."""
    if not bill.unpriced:
        return ""
    return f", without {bill.unpriced:,} to numbers that the plan does not hold (`--sms-price` counts them in)"
