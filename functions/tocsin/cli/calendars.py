"""Commands that take calendars in and give them out: `tocsin oncall import`, `tocsin oncall export`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.text import Text

from tocsin.cli import ical
from tocsin.cli.acting import Hand
from tocsin.cli.options import By, Json, Profile, Region, Stack
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer
from tocsin.cli.trouble import Trouble
from tocsin.cli.wording import counted
from tocsin.console.calendar import calendar, title
from tocsin.domain.answering import person_named
from tocsin.domain.changes import SetOverride
from tocsin.domain.duty_feed import DutyCalendar, listed
from tocsin.domain.rotations import Override

LARGEST = 5 * 1024 * 1024
"""Bytes of a calendar."""
AT_ONCE = 25
"""Entries written together."""
Days = Annotated[int, typer.Option("--days", min=1, max=366, help="How many days ahead.")]


def import_(
    source: Annotated[str, typer.Argument(metavar="CALENDAR", help="A file, or an https address.", show_default=False)],
    *,
    by: By,
    person: Annotated[str | None, typer.Option("--person", help="It is this person's: absences are taken in.")] = None,
    rotation: Annotated[str | None, typer.Option("--rotation", help="It is this rotation's: duty is taken in.")] = None,
    days: Days = 180,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Take in a calendar, or take it in again: it replaces what it brought before, and what people changed stays.

    Of a person's, whole days and what is busy for six hours are absences. Of a rotation's, each entry is named after
    who is on.

    Example: tocsin oncall import holidays.ics --person ana --by ana

    Example: tocsin oncall import https://calendar.example/duty.ics --rotation duty --by ben
    """
    if (person is None) == (rotation is None):
        raise Trouble("Whose calendar is it?", "Say --person NAME or --rotation NAME, one of the two.")
    hand = reach(stack, profile, region)
    owner = _owner(hand, person, rotation, hand.person(by))
    fresh, unknown = _meant(hand, _content(source), owner, days)
    gone = list(ical.dropped(hand.table.overrides(), fresh, owner, hand.clock.now()))
    _commit(hand, [*fresh, *gone])

    def people(console: Console) -> None:
        taken = f"✓ {counted(len(fresh), 'entry', 'entries')} taken in, {len(gone)} that are gone ended."
        console.print(Text(taken, "green"))
        for summary in unknown[:10]:
            console.print(Text(f"  Nobody of the plan is called {summary!r}: left out.", "yellow"))

    answer({"taken": len(fresh), "ended": len(gone), "unknown": unknown}, as_json=as_json, people=people)


def export(
    name: Annotated[str, typer.Argument(help="A rotation, or a person.", show_default=False)],
    *,
    days: Days = 90,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Write the shifts of a rotation, or of a person in all of them, as a calendar (.ics) to standard output.

    Example: tocsin oncall export duty > duty.ics
    """
    hand = reach(stack, profile, region)
    wanted, now = calendar_named(hand, name), hand.clock.now()
    shown = listed(hand.plan, wanted, now, now + timedelta(days=days))

    def people(_console: Console) -> None:
        sys.stdout.flush()
        sys.stdout.buffer.write(calendar(title(wanted, hand.plan), shown, hand.plan, now))

    data = [
        {"rotation": rotation, "person": one.person, "start": one.start.isoformat(), "end": one.end.isoformat()}
        for rotation, one in shown
    ]
    answer(data, as_json=as_json, people=people)


def calendar_named(hand: Hand, name: str) -> DutyCalendar:
    """A rotation's calendar, or a person's. Raises Trouble with those that there are."""
    if name in hand.plan.rotations:
        return DutyCalendar(rotation=name)
    return DutyCalendar(person=hand.person(name))


def _owner(hand: Hand, person: str | None, rotation: str | None, by: str) -> ical.Owner:
    if person is not None:
        return ical.Owner(person=hand.person(person), by=by)
    if rotation not in hand.plan.rotations:
        raise Trouble(f"The plan has no rotation {rotation!r}.", f"It has: {', '.join(hand.plan.rotations) or 'none'}.")
    return ical.Owner(rotation=rotation, by=by)


def _meant(hand: Hand, content: bytes, owner: ical.Owner, days: int) -> tuple[list[Override], list[str]]:
    """The overrides that a calendar means, and the entries that name nobody."""
    start, end, plan = hand.clock.now(), hand.clock.now() + timedelta(days=days), hand.plan
    zone = ZoneInfo(plan.people[owner.person].time_zone) if owner.person else plan.roster(owner.rotation).zone
    try:
        found = ical.entries(content, zone, start, end)
    except ical.NotACalendar as wrong:
        raise Trouble(str(wrong), "Export it as iCalendar (.ics) and try again.") from wrong
    if owner.person:
        return ical.absences(found, owner), []
    return ical.duties(found, owner, lambda name: person_named(name, plan))


def _content(calendar: str) -> bytes:
    if "://" not in calendar:
        with Path(calendar).open("rb") as file:
            content = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise Trouble(f"{calendar} is larger than 5 MB.", "Export fewer years of it.")
        return content
    address = calendar.replace("webcal://", "https://", 1)
    if not address.startswith("https://"):
        raise Trouble("A calendar is fetched by https only.", "Use its https address, or save it as a file.")
    from tocsin.adapters.fetching import Fetched, Fetcher  # noqa: PLC0415 - only for addresses

    fetched = Fetcher().fetch(address)
    if not isinstance(fetched, Fetched):
        why = getattr(fetched, "why", "It has not changed.")
        raise Trouble(f"The calendar cannot be fetched. {why}", "Open the address in a browser, or save it as a file.")
    return fetched.body


def _commit(hand: Hand, overrides: Sequence[Override]) -> None:
    known = set(hand.table.overrides())
    fresh = [one for one in overrides if one not in known]
    for start in range(0, len(fresh), AT_ONCE):
        hand.table.commit([SetOverride(override=one) for one in fresh[start : start + AT_ONCE]])
