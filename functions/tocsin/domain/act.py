"""What a person does to a case, by an SMS, a tap or a command, and what they are told when it comes to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tocsin.domain.decision import Decision, Said, decided
from tocsin.domain.incident import Head
from tocsin.domain.messages import Tokens, letter, link_to, name_of
from tocsin.domain.names import under_person
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import Because
from tocsin.domain.words import LIVE, MessageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who does it, through what, when. `cause` is the id of the reply or request: the same act twice is once."""

    who: str
    cause: str
    now: datetime
    plan: Plan
    tokens: Tokens
    proven: bool = True
    """Whether it is certain that it was they: nobody can forge a tap on a link, anybody the sender of an SMS."""

    def because(self, reason: Reason, why: str = "", **detail: str | int) -> Because:
        """The timeline's line of this act."""
        return Because(reason=reason, cause=self.cause, who=self.who, why=why, detail=detail)

    def name_of(self, person: str | None) -> str:
        """The name that others read."""
        return name_of(person, self.plan)


def nothing_done(reason: Reason, template: str, **values: str | int) -> Decision:
    """A decision that changes nothing, and says why."""
    return Decision(reason=reason, said=Said(template=template, values=values))


def stale(head: Head | None, number: int, open_now: Sequence[Head] = ()) -> Decision:
    """The answer to somebody who speaks of a case that is no longer open: that it is not, and what is."""
    since = (head.closed or head.resolved) if head else None
    return nothing_done(
        Reason.STALE_REPLY,
        "stale",
        number=number,
        state=str(head.state) if head else "unknown",
        since=since.isoformat() if since else "",
        open=numbers_of(open_now),
    )


def numbers_of(open_now: Sequence[Head]) -> str:
    """`7, 9`: the numbers of the cases that somebody still works on."""
    return ", ".join(str(head.number) for head in sorted(open_now, key=lambda head: head.number) if head.state in LIVE)


def with_reply(decision: Decision, head: Head | None, act: Act) -> Decision:
    """The decision, and the letter that tells the person what came of it.

    The letter lies under the person whatever the case, so that a reply that comes in twice finds it there.
    """
    if decision.said is None:
        return decision
    put = letter(head, act.who, act.cause, decision.said, plan=act.plan, now=act.now, kind=MessageKind.REPLY)
    token = act.tokens() if head and decision.said.linked else None
    reply = replace(put, message=replace(put.message, parent=under_person(act.who), token=token))
    link = [link_to(head, act.who, token, act.now)] if head and token else []
    return decided(decision.reason, (*decision.changes, reply, *link), act.now, decision.said)
