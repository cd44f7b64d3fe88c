"""Duty as a calendar (RFC 5545), and as what a calendar program that asks for it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from tocsin.domain.duty_feed import DutyCalendar, listed, person_name, tag_of, window
from tocsin.domain.plan import Plan
from tocsin.domain.rotations import Shift

EVERY = timedelta(hours=1)
"""How often a program should look; most look less often than they are told."""


def feed_answer(wanted: DutyCalendar, plan: Plan, now: datetime, known: str = "") -> dict[str, Any]:
    """The calendar. `known` is the tag of what the program has: if that is true still, nothing is sent."""
    shown = listed(plan, wanted, *window(now))
    tag = tag_of(shown, plan)
    headers = {
        "etag": tag,
        "cache-control": f"private, max-age={EVERY.seconds}",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
        "x-robots-tag": "noindex, nofollow",
    }
    if tag in {one.strip().removeprefix("W/") for one in known.split(",")}:
        return {"statusCode": int(HTTPStatus.NOT_MODIFIED), "headers": headers, "body": ""}
    headers |= {"content-type": "text/calendar; charset=utf-8", "content-disposition": 'inline; filename="duty.ics"'}
    body = calendar(title(wanted, plan), shown, plan, now).decode()
    return {"statusCode": int(HTTPStatus.OK), "headers": headers, "body": body}


def title(wanted: DutyCalendar, plan: Plan) -> str:
    """What the calendar is called in a program."""
    whose = person_name(wanted.person, plan) if wanted.person else wanted.rotation
    return f"{plan.company.name}: {whose}"


def calendar(name: str, shown: Sequence[tuple[str, Shift]], plan: Plan, now: datetime) -> bytes:
    """Shifts as a calendar. Each comes with the rotation that it is of."""
    import icalendar  # noqa: PLC0415 - only for calendars: a page opens without it

    made = icalendar.Calendar()
    made.add("prodid", "-//Tocsin//duty//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", EVERY, parameters={"value": "DURATION"})
    made.add("x-published-ttl", icalendar.vDuration(EVERY))
    for rotation, shift in shown:
        event = icalendar.Event()
        event.add("uid", f"{_digest(f'{rotation} {shift.start.isoformat()}')}@tocsin")
        event.add("dtstamp", now)
        event.add("dtstart", shift.start.astimezone(UTC))
        event.add("dtend", shift.end.astimezone(UTC))
        event.add("summary", f"{person_name(shift.person, plan)}: {rotation}")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    written: bytes = made.to_ical()
    return written


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
