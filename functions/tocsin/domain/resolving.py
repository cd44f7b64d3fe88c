"""How a case becomes calm and is finished. A serious one asks back first: a thumb slips easily."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from tocsin.domain.act import Act, stale
from tocsin.domain.changes import Change, ChangeHead, FreeNumber, UnlistCase, Unpoint
from tocsin.domain.decision import Decision, decided, saying
from tocsin.domain.incident import Head, Pointer
from tocsin.domain.messages import letter
from tocsin.domain.opening import still
from tocsin.domain.reasons import Reason
from tocsin.domain.second_sign import asking, is_owed, sign_of
from tocsin.domain.timeline import Because, line
from tocsin.domain.words import LIVE, MessageKind, Severity, State

ASKED_HOLDS = timedelta(minutes=10)
"""For so long a second "calm" is the answer to the question."""
NUMBER_RESTS = timedelta(hours=48)
"""A number is not given again until nobody can mean the old case any more."""


def resolve(head: Head, act: Act, *, sure: bool = False) -> Decision:
    """Somebody says that it is calm. `sure`: they have been asked already, on a screen."""
    if head.state not in LIVE:
        return stale(head, head.number)
    if not sure and head.severity >= Severity.SERIOUS and (is_owed(head, act) or not was_asked(head, act)):
        return _asked_back(head, act)
    after = calm(head, act.now, timedelta(seconds=act.plan.company.closes_after))
    changes: list[Change] = [
        ChangeHead(before=head, after=after, expect=still(head)),
        line(head.id, act.now, act.because(Reason.RESOLVED)),
        *owner_hears(head, "resolved by", act),
    ]
    return decided(Reason.RESOLVED, changes, act.now, saying("resolved", number=head.number))


def calm(head: Head, now: datetime, closes_after: timedelta) -> Head:
    """The head of a calm case. It is due when it is to be finished."""
    return replace(
        head,
        state=State.RESOLVED,
        resolved=now,
        due=now + closes_after,
        exhausted=False,
        giver=None,
        resolve_asked=None,
        resolve_asked_by=None,
    )


def closing(head: Head, pointer: Pointer | None, because: Because, now: datetime) -> list[Change]:
    """The case is finished. `pointer` is where the group's pointer leads; a newer case keeps its own."""
    after = replace(head, state=State.CLOSED, closed=now, due=None, exhausted=False, giver=None)
    led_here = pointer is not None and pointer.incident == head.id
    return [
        ChangeHead(before=head, after=after, expect=still(head)),
        *([Unpoint(brand=head.brand, group=head.group, incident=head.id)] if led_here else []),
        UnlistCase(brand=head.brand, incident=head.id),
        FreeNumber(number=head.number, incident=head.id, at=now + NUMBER_RESTS),
        line(head.id, now, because),
    ]


def owner_hears(head: Head, template: str, act: Act) -> list[Change]:
    """The owner is told what somebody else has done to their case."""
    if head.owner is None or head.owner == act.who:
        return []
    said = saying(template, number=head.number, who=act.name_of(act.who))
    return [letter(head, head.owner, act.cause, said, plan=act.plan, now=act.now, kind=MessageKind.NEWS)]


def was_asked(head: Head, act: Act) -> bool:
    """Whether this person has just been asked whether it is really calm."""
    asked = head.resolve_asked
    return asked is not None and head.resolve_asked_by == act.who and act.now <= asked + ASKED_HOLDS


def _asked_back(head: Head, act: Act) -> Decision:
    after = replace(head, resolve_asked=act.now, resolve_asked_by=act.who)
    after = asking(after, act) if is_owed(head, act) else after
    changes: list[Change] = [
        ChangeHead(before=head, after=after, expect=still(head)),
        line(head.id, act.now, act.because(Reason.RESOLVE_ASKED)),
    ]
    said = saying("resolve asked", number=head.number, severity=head.severity.word)
    if is_owed(head, act):
        said = replace(said, template="resolve asked sign", values={**said.values, "sign": sign_of(after, act.who)})
    return decided(Reason.RESOLVE_ASKED, changes, act.now, said)
