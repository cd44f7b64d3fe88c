"""Alarms that come together: a page that has to wait, the one SMS for all that waited, and what it says.

page ── no room ──▶ closed, its case is held ── due ──▶ bundle (a message) ──▶ sent, with what still needs somebody

A page is closed in the transaction that holds its case, and what is held becomes a message in one: nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from tocsin.domain.changes import AddEntry, Change, ChangeMessage, HoldBack, PutMessage, PutToken, SendTogether
from tocsin.domain.contacts import CHANNELS
from tocsin.domain.decision import Decision, decided
from tocsin.domain.incident import Head, Message
from tocsin.domain.messages import LINK_LASTS, PAGE, Tokens, contact_first, glimpse_values, owner_values
from tocsin.domain.names import bundle_name, digest, under_incident, under_person
from tocsin.domain.pace import BY_NAME, Claim, Pace, case_of, free_at
from tocsin.domain.plan import Plan
from tocsin.domain.proof import step_of
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import Because, line_under
from tocsin.domain.words import LIVE, MessageKind, MessageState, State

TOGETHER = "together"
"""The text of several cases in one SMS."""


def is_paced(page: Message) -> bool:
    """Whether it has to wait for its turn. What was begun once has had it: it goes out under its own number."""
    return page.kind is MessageKind.PAGE and page.incident is not None and page.first is None and page.attempts <= 1


def held_back(page: Message, pace: Pace, claim: Claim) -> Decision:
    """There is no room for a page: its case waits, no longer than for the first that waits."""
    room = free_at(pace, claim)
    due = min(pace.due, room) if pace.due else room
    after = replace(page, state=MessageState.CLOSED, due=None, token=None, bundle=pace.number)
    detail: dict[str, str | int] = {"person": page.to, "in": pace.number}
    because = Because(reason=Reason.HELD_BACK, cause=f"{page.name}-held", detail=detail)
    return decided(
        Reason.HELD_BACK,
        [
            ChangeMessage(before=page, after=after),
            HoldBack(pace=pace, held=held_as(page), due=due),
            line_under(page.parent, claim.at, because),
        ],
        claim.at,
    )


def held_as(page: Message) -> str:
    """How the case of a page is called among what waits for its person."""
    return f"{page.incident}{'' if step_of(page) is not None else BY_NAME}"


def gathered(pace: Pace, *, plan: Plan, now: datetime, tokens: Tokens) -> Decision:
    """What waits for a person is due: it becomes a message. A single case has its link in it."""
    if not pace.held or pace.due is None or pace.due > now:
        return Decision(reason=Reason.NOT_CHANGED)
    contact = contact_first(pace.person, plan)
    alone = len(pace.held) == 1
    token = tokens() if alone else None
    message = Message(
        parent=under_person(pace.person),
        name=bundle_name(pace.bundles, pace.person),
        kind=MessageKind.PAGE,
        to=pace.person,
        channel=CHANNELS[contact],
        contact=contact,
        template=TOGETHER,
        values={"number": pace.number, "cases": len(pace.held)},
        due=now,
        created=now,
        token=token,
        bundle=pace.number,
        cases=pace.held,
    )
    changes: list[Change] = [SendTogether(pace=pace), PutMessage(message=message)]
    if token:
        case = case_of(pace.held[0])
        changes.append(PutToken(digest=digest(token), incident=case, person=pace.person, expires=now + LINK_LASTS))
    return decided(Reason.TOGETHER, changes, now)


def still_wanted(bundle: Message, heads: Iterable[Head]) -> list[Head]:
    """Of a bundle's cases those that still need somebody, the worst first."""
    told = {case_of(held) for held in bundle.cases if held.endswith(BY_NAME)}
    wanted = [head for head in heads if _is_wanted(head, bundle.to, told=head.id in told)]
    return sorted(wanted, key=lambda head: (-head.severity, head.opened, head.number))


def as_it_stands(bundle: Message, wanted: Sequence[Head], plan: Plan) -> Message:
    """The bundle with what it has to say at this moment: of one case as its own alarm would, of several in a list."""
    worst = wanted[0]
    if len(wanted) == 1:
        values = {**glimpse_values(worst), **owner_values(worst, plan)}
        return replace(bundle, template=PAGE, values=values)
    listed = ", ".join(f"{head.number} {_what(head)}".strip() for head in wanted)
    values = {"number": bundle.bundle or 0, "cases": len(wanted), "open": listed, "severity": worst.severity.word}
    return replace(bundle, values=values)


def told_together(bundle: Message, wanted: Iterable[Head], now: datetime) -> list[AddEntry]:
    """The lines that say in which SMS a case was told."""
    detail: dict[str, str | int] = {"person": bundle.to, "in": bundle.bundle or 0}
    because = Because(reason=Reason.TOGETHER, cause=f"{bundle.name}-told", detail=detail)
    return [line_under(under_incident(head.id), now, because) for head in wanted]


def page_in(bundle: Message, head: Head, messages: Iterable[Message]) -> Message | None:
    """The page of a case's present step that a bundle stands for."""
    mine = (one for one in messages if (one.to, one.bundle) == (bundle.to, bundle.bundle))
    return next((one for one in mine if (one.episode, step_of(one)) == (head.episode, head.step)), None)


def _is_wanted(head: Head, person: str, *, told: bool) -> bool:
    if person == head.owner and head.state is not State.OPEN:
        return False
    return head.state in LIVE if told else head.state is State.OPEN and person not in head.answered


def _what(head: Head) -> str:
    return (head.glimpse.flags[0].partition(":")[0] if head.glimpse.flags else head.topic).replace("_", " ")
