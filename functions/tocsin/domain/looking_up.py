"""What people ask by SMS without changing anything: who is on duty, who has what, what it is, which words there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from tocsin.domain.act import Act, nothing_done, numbers_of
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head
from tocsin.domain.messages import glimpse_values, owner_values
from tocsin.domain.plan.parts import Person
from tocsin.domain.presentation import local_time
from tocsin.domain.reasons import Reason
from tocsin.domain.rotations import next_handoff, on_duty
from tocsin.domain.wording import wording
from tocsin.domain.words import LIVE


def who(act: Act, open_now: Sequence[Head]) -> Decision:
    """Who is on duty and until when, and who has which case."""
    live = sorted((head for head in open_now if head.state in LIVE), key=lambda head: head.number)
    owners = ", ".join(f"{head.number} {act.name_of(head.owner) or '-'}" for head in live)
    return nothing_done(Reason.TOLD_WHO, "who", rota=", ".join(_on_now(act)), open=owners)


def details(head: Head, act: Act) -> Decision:
    """What a case is, and who has it."""
    since = head.owner_since.isoformat() if head.owner_since else ""
    return nothing_done(
        Reason.TOLD_WHO, "details", **{**glimpse_values(head), **owner_values(head, act.plan), "since": since}
    )


def words(open_now: Sequence[Head]) -> Decision:
    """The words that can be sent."""
    return nothing_done(Reason.TOLD_WHO, "help", open=numbers_of(open_now))


def _on_now(act: Act) -> list[str]:
    """`duty Ben 22:00 Ana`: who is on, when they hand over, to whom."""
    told = []
    for name in act.plan.rotations:
        roster = act.plan.roster(name)
        handoff = next_handoff(roster, act.now)
        then = f" > {_time(act, handoff.at)} {act.name_of(handoff.after) or '-'}" if handoff else ""
        told.append(f"{name} {act.name_of(on_duty(roster, act.now)) or '-'}{then}")
    return told


def _time(act: Act, at: datetime) -> str:
    reader = act.plan.people.get(act.who) or Person(name=act.who)
    language = wording(reader.language, act.plan.company.language)
    return local_time(at.isoformat(), language, ZoneInfo(reader.time_zone), act.now)
