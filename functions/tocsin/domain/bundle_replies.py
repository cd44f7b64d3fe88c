"""What is said of a bundle (`100aa`): which bundle is meant, what is done to each of its cases, what came of it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tocsin.domain.act import Act, nothing_done
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head, Message
from tocsin.domain.ownership import pass_on, take
from tocsin.domain.reasons import Reason
from tocsin.domain.replies import Asked, Verb
from tocsin.domain.words import LIVE, MessageState, State

ALL: Mapping[Verb, Verb] = {
    Verb.TAKE_ALL: Verb.TAKE_ALL,
    Verb.PASS_ALL: Verb.PASS_ALL,
    Verb.TAKE: Verb.TAKE_ALL,
    Verb.YES: Verb.TAKE_ALL,
    Verb.NOT_ME: Verb.PASS_ALL,
    Verb.NO: Verb.PASS_ALL,
}
"""What a command means when it is said of a bundle."""
OF_A_BUNDLE = frozenset({Verb.TAKE_ALL, Verb.PASS_ALL})


def bundle_meant(asked: Asked, letters: Sequence[Message]) -> Message | None:
    """The bundle that a command speaks of: the latest with its number, else the latest that the person got."""
    went = [one for one in letters if one.cases and one.state not in {MessageState.CLOSED, MessageState.FAILED}]
    meant = [one for one in went if asked.number in {None, one.bundle}]
    return max(meant, key=lambda one: one.created, default=None)


def is_meant(bundle: Message, asked: Asked, letters: Sequence[Message], page: datetime | None) -> bool:
    """Whether a command without a number speaks of the bundle: it came after the last page.

    A plain yes or no speaks of it only if nothing else was told since: it may be the answer to that.
    """
    since = any(one.created > bundle.created for one in letters)
    return (page is None or bundle.created > page) and not (since and asked.verb in {Verb.YES, Verb.NO})


def one_of_all(verb: Verb, head: Head, act: Act) -> Decision:
    """What is done to one case of a bundle. Nothing to one that somebody else has."""
    own = replace(act, cause=f"{act.cause}-{head.id}")
    if head.state is not State.OPEN:
        return Decision(reason=Reason.NOT_CHANGED)
    return take(head, own) if verb is Verb.TAKE_ALL else pass_on(head, own)


def summary(verb: Verb, bundle: Message, heads: Sequence[Head], act: Act) -> Decision:
    """What the person is told, by the cases as they are now. `heads` are those of the bundle."""
    live = sorted((head for head in heads if head.state in LIVE), key=lambda head: head.number)
    taking = verb is Verb.TAKE_ALL
    done = [head for head in live if (head.owner == act.who if taking else _went_on(head, act.who))]
    rest = [head for head in live if head not in done]
    return nothing_done(
        (Reason.TAKEN if taking else Reason.PASSED) if done else Reason.STALE_REPLY,
        "together taken" if taking else "together passed",
        number=bundle.bundle or 0,
        open=", ".join(str(head.number) for head in done),
        next=", ".join(f"{head.number} {act.name_of(head.owner)}".strip() for head in rest),
        sign=", ".join(f"{head.number}a" for head in done if act.who in head.unproven),
    )


def _went_on(head: Head, who: str) -> bool:
    return head.state is State.OPEN and head.owner != who and head.giver == who
