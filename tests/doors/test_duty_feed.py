"""Calendars of duty by URL: whoever has the address reads who is on, and a program asks for what has changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from console import duty
from fakes.clock import FakeClock
from fakes.queues import FakeHints
from plans import FILE
from tocsin.adapters.acting import Hands
from tocsin.adapters.memory import MemoryTable
from tocsin.domain.changes import SetOverride
from tocsin.domain.duty_feed import DutyCalendar
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load
from tocsin.domain.rotations import Override, OverrideKind

ROTATIONS = """
rotations:
  duty: {every: day, hand-off: "09:00", starting: 2026-08-03, people: [cas, ana, ben]}
  press: {people: [ana], only: weekdays 08:00 to 18:00}
"""
DUTY, ANA, EVA = DutyCalendar(rotation="duty"), DutyCalendar(person="ana"), DutyCalendar(person="eva")
SECRET = "5ecre7" * 5


def a_rota() -> Plan:
    """Saturday, 15 August, 21:40: Cas has the duty until Sunday 09:00, then Ana."""
    return load({"a.yaml": FILE.encode(), "b.yaml": ROTATIONS.encode()})


@dataclass
class Desk:
    """The door, and the secrets that are valid."""

    secrets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    table: MemoryTable = field(default_factory=MemoryTable)
    clock: FakeClock = field(default_factory=FakeClock)

    def get(self, place: str, known: str = "") -> dict[str, Any]:
        """What a program is answered."""
        hands = Hands(
            table=self.table, hints=FakeHints(), clock=self.clock, plan=a_rota(), tokens=lambda: "no token here"
        )
        return duty(place, known, hands, self._valid)

    def _valid(self, key: str, *, again: bool) -> tuple[str, ...]:
        return () if again else self.secrets.get(key, ())

    def of(self, wanted: DutyCalendar, known: str = "") -> dict[str, Any]:
        """What is answered at the address of a calendar."""
        self.secrets.setdefault(wanted.key, (SECRET,))
        return self.get(f"{wanted.key}{self.secrets[wanted.key][0]}.ics", known)


def told(answer: dict[str, Any]) -> list[tuple[str, str]]:
    """When each event begins, and what it is called."""
    assert answer["statusCode"] == 200
    events: Any = Calendar.from_ical(answer["body"]).walk("VEVENT")
    return [(event["DTSTART"].dt.strftime("%d.%m. %H:%M"), str(event["SUMMARY"])) for event in events]


def test_a_rotation_is_a_calendar() -> None:
    """A week back, half a year ahead, in the order of time; a program reads it, and is told how often to look."""
    answer = Desk().of(DUTY)
    shown = told(answer)
    assert ("15.08. 07:00", "Cas: duty") in shown
    assert ("16.08. 07:00", "Ana: duty") in shown
    assert len(shown) == 188
    calendar = Calendar.from_ical(answer["body"])
    assert len({str(event["UID"]) for event in calendar.walk("VEVENT")}) == len(shown)
    assert (calendar["X-WR-CALNAME"], calendar.walk("VEVENT")[0]["TRANSP"]) == ("Noarderboat: duty", "TRANSPARENT")
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H" in answer["body"]
    assert answer["headers"]["content-type"] == "text/calendar; charset=utf-8"


def test_a_person_has_all_their_rotations_in_one() -> None:
    """Ana has both, and nobody else's."""
    shown = told(Desk().of(ANA))
    assert {what for _, what in shown} == {"Ana: duty", "Ana: press"}
    assert told(Desk().of(EVA)) == []


def test_what_was_swapped_a_minute_ago_is_in_it() -> None:
    """And the tag is another one, so that programs take it."""
    desk = Desk()
    before = desk.of(DUTY)["headers"]["etag"]
    now = desk.clock.now()
    put = Override(
        id="1", kind=OverrideKind.STANDS_IN, person="eva", start=now, end=now + timedelta(hours=3), rotation="duty",
        made=now, by="ana",
    )  # fmt: skip
    assert desk.table.commit([SetOverride(override=put)]) is None
    after = desk.of(DUTY, known=before)
    assert ("15.08. 19:40", "Eva: duty") in told(after)
    assert after["headers"]["etag"] != before


def test_what_has_not_changed_is_not_sent_again() -> None:
    """By its tag, alone or among others, weak or strong, all day long."""
    desk = Desk()
    tag = desk.of(DUTY)["headers"]["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        answer = desk.of(DUTY, known)
        assert (answer["statusCode"], answer["body"], answer["headers"]["etag"]) == (304, "", tag)
    desk.clock.moves_to(desk.clock.now() + timedelta(hours=2))
    assert desk.of(DUTY, tag)["statusCode"] == 304
    assert desk.of(DUTY, '"other"')["statusCode"] == 200


@pytest.mark.parametrize(
    "place",
    [
        f"{DUTY.key}{SECRET}",
        f"{DUTY.key}{SECRET}.ical",
        f"{DUTY.key}{SECRET[:-1]}.ics",
        f"{DUTY.key}.ics",
        f"{ANA.key}{SECRET}.ics",
        f"{'0' * 12}{SECRET}.ics",
        ".ics",
        "",
        "é🛟.ics",
        f"{DUTY.key}é🛟.ics",
    ],
)
def test_without_the_secret_there_is_nothing(place: str) -> None:
    """Neither with a wrong one, nor with that of another calendar; a page says so."""
    desk = Desk({DUTY.key: (SECRET,), ANA.key: ("another",)})
    answer = desk.get(place)
    assert (answer["statusCode"], answer["headers"]["content-type"]) == (404, "text/html; charset=utf-8")
    assert "duty" not in answer["body"].lower()


def test_the_one_before_it_works_until_it_is_retired() -> None:
    """So that nobody's calendar falls silent while the new address is told around."""
    desk = Desk({DUTY.key: ("newer", SECRET)})
    assert desk.get(f"{DUTY.key}{SECRET}.ics")["statusCode"] == 200
    desk.secrets[DUTY.key] = ("newer",)
    assert desk.get(f"{DUTY.key}{SECRET}.ics")["statusCode"] == 404
    assert desk.get(f"{DUTY.key}newer.ics")["statusCode"] == 200
