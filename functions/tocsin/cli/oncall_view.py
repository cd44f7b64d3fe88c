"""How duty looks on the terminal: who is on, who is next, a calendar of days, and what is wrong with it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tocsin.domain.plan import Plan
from tocsin.domain.rotations import (
    Gap,
    Handoff,
    Overlap,
    OverrideKind,
    Shift,
    Why,
    gaps,
    next_handoff,
    on_duty,
    overlaps,
    shifts,
)
from tocsin.domain.rotations.walltime import instant_of, wall_of

DAY = timedelta(days=1)
MOST_DAYS = 28
"""Days that fit side by side."""
WHOLE, NONE, MORNING, EVENING, BETWEEN = "██", "· ", "▌", "▐", "▗▖"


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRotation:
    """A rotation between two instants."""

    name: str
    person: str | None
    """Who is on at the first of them."""
    next: Handoff | None
    shifts: tuple[Shift, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rota:
    """All that is shown."""

    start: datetime
    end: datetime
    rotations: tuple[OneRotation, ...]
    overlaps: tuple[Overlap, ...]
    zones: Mapping[str, ZoneInfo] = field(default_factory=dict)
    """Rotation -> the time zone that it is told in."""


def rota_of(plan: Plan, names: Sequence[str], start: datetime, end: datetime) -> Rota:
    """The rotations of these names between two instants."""
    rosters = {name: plan.roster(name) for name in names}
    return Rota(
        start=start,
        end=end,
        rotations=tuple(
            OneRotation(
                name=name,
                person=on_duty(roster, start),
                next=next_handoff(roster, start),
                shifts=tuple(shifts(roster, start, end)),
                gaps=tuple(gaps(roster, start, end)),
            )
            for name, roster in rosters.items()
        ),
        overlaps=tuple(overlaps(rosters, start, end)),
        zones={name: roster.zone for name, roster in rosters.items()},
    )


def page(rota: Rota, plan: Plan) -> RenderableType:
    """Each rotation: now and next, its calendar, its shifts; then who is on twice."""
    parts: list[RenderableType] = []
    for one in rota.rotations:
        zone = rota.zones[one.name]
        parts += [_headline(one, zone, plan), Padding(_calendar(one, rota, zone, plan), (1, 0, 1, 2))]
        parts.append(Padding(_listing(one, zone, plan), (0, 0, 1, 2)))
    parts += [_twice(overlap, rota, plan) for overlap in rota.overlaps]
    return Group(*parts)


def _headline(one: OneRotation, zone: ZoneInfo, plan: Plan) -> Text:
    now = _name(one.person, plan)
    line = Text.assemble((one.name, "bold"), "  ", (now, "bold green" if one.person else "bold red"))
    if one.next:
        line.append(f" until {_at(one.next.at, zone)}, then ")
        line.append(_name(one.next.after, plan), "" if one.next.after else "bold red")
    return line.append(f"  ({zone.key})", "dim")


def _calendar(one: OneRotation, rota: Rota, zone: ZoneInfo, plan: Plan) -> RenderableType:
    days = list(_days(rota, zone))
    table = Table.grid(padding=(0, 1))
    table.add_row("", *(Text(f"{day:%a}"[:2], "dim") for day in days))
    table.add_row("", *(Text(f"{day:%d}", "bold" if day.day == 1 else "dim") for day in days))
    for person in dict.fromkeys(shift.person for shift in one.shifts):
        spans = [(shift.start, shift.end) for shift in one.shifts if shift.person == person]
        table.add_row(_name(person, plan), *(_cell(spans, day, rota, zone, "green") for day in days))
    if one.gaps:
        spans = [(gap.start, gap.end) for gap in one.gaps]
        table.add_row(Text("nobody", "bold red"), *(_cell(spans, day, rota, zone, "red") for day in days))
    return table


def _days(rota: Rota, zone: ZoneInfo) -> Iterator[datetime]:
    day = datetime.combine(wall_of(rota.start, zone), time())
    for _ in range(MOST_DAYS):
        if instant_of(day, zone) >= rota.end:
            return
        yield day
        day += DAY


def _cell(spans: Sequence[tuple[datetime, datetime]], day: datetime, rota: Rota, zone: ZoneInfo, style: str) -> Text:
    begins, ends = max(instant_of(day, zone), rota.start), min(instant_of(day + DAY, zone), rota.end)
    on = sum((max(min(end, ends) - max(start, begins), timedelta()) for start, end in spans), timedelta())
    if not on:
        return Text(NONE, "dim")
    if on == ends - begins:
        return Text(WHOLE, style)
    first, last = (any(start <= edge <= end for start, end in spans) for edge in (begins, ends))
    return Text((MORNING if first else " ") + (EVENING if last else " ") if first or last else BETWEEN, style)


def _listing(one: OneRotation, zone: ZoneInfo, plan: Plan) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    rows = [(shift.start, shift.end, shift) for shift in one.shifts] + [(gap.start, gap.end, None) for gap in one.gaps]
    for start, end, shift in sorted(rows, key=lambda row: row[0]):
        if shift is None:
            table.add_row(_at(start, zone), "→", _at(end, zone), Text("nobody", "bold red"))
        else:
            table.add_row(
                _at(start, zone), "→", _at(end, zone), _name(shift.person, plan), Text(_why(shift, plan), "dim")
            )
    return table


def _why(shift: Shift, plan: Plan) -> str:
    override = shift.override
    if override is None:
        return "" if shift.why is Why.TURN else "stands by"
    said = "swapped" if override.kind is OverrideKind.SWAP else "stands in"
    by = f", says {_name(override.by, plan)}" if override.by else ""
    return f"{said}{by}{f': {override.because}' if override.because else ''}"


def _twice(overlap: Overlap, rota: Rota, plan: Plan) -> Text:
    zone = rota.zones[overlap.rotations[0]]
    both = " and ".join(overlap.rotations)
    return Text(
        f"{_name(overlap.person, plan)} is on twice ({both}): {_at(overlap.start, zone)} → {_at(overlap.end, zone)}",
        "yellow",
    )


def _name(person: str | None, plan: Plan) -> str:
    if person is None:
        return "nobody"
    return plan.people[person].name if person in plan.people else person


def _at(instant: datetime, zone: ZoneInfo) -> str:
    return f"{wall_of(instant, zone):%a %d %b %H:%M}"
