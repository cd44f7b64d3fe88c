"""Reports of a few invented cases, for what is made of reports."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from fakes.clock import SATURDAY
from plans import a_plan
from tocsin.cli.backtesting.report import Bill, Incident, Page, Report
from tocsin.domain.nights import local_to, night_of

NAMES = {"ana": "Ana de Haan", "ben": "Ben Wouda", "cas": "Cas"}


def page(person: str, at: datetime) -> Page:
    """An alarm on a phone in the Netherlands; between 22:00 and 08:00 it is night."""
    local = local_to(person, at, a_plan())
    night = night_of(local, a_plan().company.waking_hours)
    return Page(at=at, person=person, local=f"{local:%Y-%m-%dT%H:%M}", night=night)


def case(name: str, minutes: float = 0, **more: object) -> Incident:
    """A serious case about life jackets, opened so many minutes after Saturday 21:40. `calls`: person -> minutes."""
    opened = SATURDAY + timedelta(minutes=minutes)
    calls = more.pop("calls", {})
    assert isinstance(calls, dict)
    made = Incident(
        id=name,
        brand="noarderboat",
        topic="life jackets",
        group="life jackets",
        opened_by=f"x:{name}",
        first_voice=opened,
        opened=opened,
        last=opened + timedelta(minutes=30),
        mentions=3,
        voices=1,
        severity="serious",
        rule="it is dangerous",
        why="A life may depend on it.",
        words="PADLOCKED",
        pages=tuple(page(who.strip("+"), opened + timedelta(minutes=later)) for who, later in calls.items()),
    )
    return replace(made, **more)  # type: ignore[arg-type] # the fields of an incident


def report(*incidents: Incident, **more: object) -> Report:
    """A Saturday with these cases."""
    hour = int(SATURDAY.timestamp() // 3600)
    made = Report(
        plan="0123456789abcdef",
        company="Noarderboat",
        zone="Europe/Amsterdam",
        names=NAMES,
        assumed=("Nobody answers.",),
        first=SATURDAY,
        last=SATURDAY + timedelta(days=1),
        mentions=40,
        outcomes={"routed": 37, "opened": len(incidents)},
        kinds={"complaint": 40},
        severities={"complaint": 40},
        incidents=incidents,
        bill=Bill(sms=2, segments=2, dollars=0.18, countries={"NL": 2}),
        rules={"it is dangerous": 3, "never": 0},
        hours={hour: 30, hour + 1: 10},
    )
    return replace(made, **more)  # type: ignore[arg-type] # the fields of a report
