"""What a drill is to be, by the options of the command; and what speaks against beginning it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from tocsin.adapters.drills import running, waiting_case
from tocsin.cli.acting import Hand
from tocsin.cli.acting import severity as severity_of
from tocsin.cli.trouble import Trouble
from tocsin.cli.wording import clock
from tocsin.domain.drill import LONGEST, Planned, length_of, people_of
from tocsin.domain.incident import FrozenPolicy, Step
from tocsin.domain.nights import woken_in
from tocsin.domain.plan.parts import seconds_of
from tocsin.domain.quiet import awake_at
from tocsin.domain.words import Severity

ONE_PERSON = timedelta(minutes=15)


class At(StrEnum):
    """When a drill may wake people."""

    NIGHT = "night"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody typed."""

    policy: str | None
    person: str | None
    lasts: str | None
    severity: str | None
    until_taken: bool
    desks: Sequence[str]


def planned(wish: Wish, hand: Hand) -> Planned:
    """The drill that is wanted. Raises Trouble."""
    person = hand.person(wish.person) if wish.person is not None else None
    policy = _narrowed(_policy(wish.policy, person, hand), person)
    for desk in wish.desks:
        if desk not in hand.plan.desks:
            raise Trouble(f"The plan has no desk {desk!r}.", f"It has: {', '.join(hand.plan.desks)}.")
    return Planned(
        policy=policy,
        severity=_severity(wish.severity, policy.name),
        lasts=_length(wish.lasts) if wish.lasts is not None else length_of(policy),
        until_taken=wish.until_taken,
        desks=tuple(dict.fromkeys(wish.desks)),
    )


def refuse_now(hand: Hand) -> None:
    """Raise Trouble if there is a drill already, or if a case waits for somebody."""
    zone = ZoneInfo(hand.plan.company.time_zone)
    if drills := running(hand.table):
        until = clock(drills[0].drill.ends if drills[0].drill else None, zone)
        way_out = "`tocsin drill --last` shows it, `tocsin drill --stop` ends it."
        raise Trouble(f"A drill is running until {until}.", way_out)
    if case := waiting_case(hand.table):
        raise Trouble(f"Case {case.number} waits for somebody: no drill now.", "Try again when somebody has it.")


def sleepers(drill: Planned, hand: Hand) -> list[str]:
    """Whom it would wake, or reach only in the morning: in a sentence each."""
    now, plan = hand.clock.now(), hand.plan
    found = []
    for person in dict.fromkeys((*people_of(drill.policy), *drill.policy.last_resort)):
        known = plan.people[person]
        if (morning := awake_at(person, drill.severity, plan, now)) > now:
            at = clock(morning, ZoneInfo(known.time_zone))
            found.append(f"{known.name} is not told before {at}: {drill.severity.word} is not bad enough to wake them.")
        elif woken_in(person, now, plan):
            found.append(f"{known.name} would be woken: it is {clock(now, ZoneInfo(known.time_zone))} there.")
    return found


def too_short(drill: Planned, hand: Hand) -> list[str]:
    """Whom it would not come to if nobody answers: in a sentence."""
    passed, early = timedelta(), set[str]()
    for step in drill.policy.steps:
        if passed < drill.lasts:
            early |= {*step.people}
        passed += timedelta(seconds=step.wait)
    names = [hand.plan.people[person].name for person in people_of(drill.policy) if person not in early]
    if not names or drill.until_taken:
        return []
    return [f"It is over before {', '.join(names)} would be called, unless those before them answer sooner."]


def _policy(wanted: str | None, person: str | None, hand: Hand) -> FrozenPolicy:
    known = hand.plan.policies
    if wanted is None and person:
        return FrozenPolicy(name="", steps=(Step(people=(person,), wait=int(ONE_PERSON.total_seconds())),))
    chosen = wanted if wanted is not None else next(iter(known), None) if len(known) == 1 else None
    if chosen is None:
        raise Trouble("Who is to be called?", f"Say --person NAME, or --policy {' or '.join(known) or 'NAME'}.")
    if chosen not in known:
        raise Trouble(f"The plan has no policy {chosen!r}.", f"It has: {', '.join(known)}.")
    return hand.plan.freeze(chosen, hand.clock.now())


def _narrowed(policy: FrozenPolicy, person: str | None) -> FrozenPolicy:
    if person:
        mine = (replace(step, people=(person,), targets=()) for step in policy.steps if person in step.people)
        policy = replace(policy, steps=tuple(mine)[:1], last_resort=())
    if not people_of(policy):
        whom = f"{person} is not called by it" if person else "It calls nobody at this hour"
        raise Trouble(f"{whom}: there would be no drill.", "`tocsin oncall` shows who is on duty.")
    return policy


def _severity(wanted: str | None, policy: str) -> Severity:
    if wanted is not None:
        return severity_of(wanted)
    named = {level.word: level for level in Severity}
    return max(Severity.SERIOUS, named.get(policy, Severity.SERIOUS))


def _length(words: str) -> timedelta:
    try:
        length = timedelta(seconds=int(str(seconds_of(words))))
    except ValueError:
        raise Trouble(f"{words!r} is no length of time.", "Write for example --for '15 minutes'.") from None
    if not timedelta(minutes=1) <= length <= LONGEST:
        raise Trouble(f"A drill lasts a minute to two hours, not {words}.", "Write for example --for '15 minutes'.")
    return length
