"""Who owns a case. Everything is made of two acts, `taken` and `released`, so that it never has two owners."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from tocsin.domain import drill
from tocsin.domain.act import Act, nothing_done, stale
from tocsin.domain.changes import Change, ChangeHead
from tocsin.domain.decision import Decision, Said, decided, head_of, saying
from tocsin.domain.incident import FrozenPolicy, Head, Step
from tocsin.domain.messages import glimpse_values, letter
from tocsin.domain.opening import INSTANT, called, still
from tocsin.domain.policy import called_last, fast_forward, time_to_answer, watched
from tocsin.domain.reasons import Reason
from tocsin.domain.second_sign import asking, is_owed, sign_of
from tocsin.domain.timeline import line
from tocsin.domain.words import LIVE, MessageKind, State


def said_mine(head: Head, who: str, now: datetime) -> Head:
    """The head once somebody has said "mine" without proof: the first owns it, but it stays open, and due as it was."""
    unproven = tuple(dict.fromkeys((*head.unproven, who)))
    if head.owner in {None, who}:
        others = tuple(person for person in head.responders if person != who)
        since = head.owner_since or now
        return replace(head, owner=who, owner_since=since, responders=others, unproven=unproven)
    return replace(head, responders=tuple(dict.fromkeys((*head.responders, who))), unproven=unproven)


def taken(head: Head, who: str, now: datetime) -> Head:
    """The head once somebody has said "mine": the first owns it, anybody else responds, and nobody is called.

    Of a case that became worse the owner has to answer. Until they do, a responder's answer ends the calling of others;
    the time that was left for it is now the owner's.
    """
    quiet = replace(head, state=State.ACKNOWLEDGED, exhausted=False, giver=None, answered=(), unproven=())
    if head.owner is None:
        others = tuple(person for person in head.responders if person != who)
        return watched(replace(quiet, owner=who, owner_since=now, responders=others), now)
    if who == head.owner:
        return watched(quiet, now) if head.state is State.OPEN else head
    unproven = tuple(person for person in head.unproven if person != who)
    helping = replace(head, responders=tuple(dict.fromkeys((*head.responders, who))), unproven=unproven)
    if head.state is not State.OPEN:
        return helping
    due = head.due or now + time_to_answer(head)
    return replace(helping, due=due, exhausted=False, answered=tuple(dict.fromkeys((*head.answered, who))))


def released(head: Head) -> Head:
    """The head once its owner has let go: open again, and nobody's."""
    return replace(head, state=State.OPEN, owner=None, owner_since=None, asked=None)


def take(head: Head, act: Act) -> Decision:
    """Somebody says "mine". Who comes second is told who owns it and since when, and stands by as a responder."""
    if head.drill:
        return drill.answered(head, act)
    if head.state not in LIVE:
        return stale(head, head.number)
    if head.state is State.OPEN and is_owed(head, act):
        return _taken_unproven(head, act)
    after = taken(head, act.who, act.now)
    if after == head:
        return _has_owner(head, act)
    reason = _reason(head, after, act.who)
    changes: list[Change] = [
        ChangeHead(before=head, after=after, expect=still(head)),
        line(head.id, act.now, act.because(reason, owner=after.owner or "")),
        *_giver_hears(head, after, act),
    ]
    return decided(reason, changes, act.now, _said_to(after, act))


def _reason(head: Head, after: Head, who: str) -> Reason:
    if who in head.unproven:
        return Reason.SIGN_GIVEN
    return Reason.TAKEN if after.owner == who else Reason.RESPONDING


def _taken_unproven(head: Head, act: Act) -> Decision:
    """They have it, and know it at once; that others are called goes on until a second sign of life has come."""
    after = asking(said_mine(head, act.who, act.now), act)
    owns = after.owner == act.who
    said = Said(
        template="sign asked" if owns else "stands by sign",
        values={
            **glimpse_values(head),
            "owner": act.name_of(after.owner),
            "sign": sign_of(after, act.who),
            "since": after.owner_since.isoformat() if after.owner_since else "",
            "until": after.due.isoformat() if after.due else "",
        },
        linked=True,
    )
    if after == head:  # they have been asked before
        return Decision(reason=Reason.ALREADY_TAKEN, said=said)
    reason = Reason.TAKEN if owns else Reason.RESPONDING
    changes: list[Change] = [
        ChangeHead(before=head, after=after, expect=still(head)),
        line(head.id, act.now, act.because(reason, owner=after.owner or "")),
        line(head.id, act.now + INSTANT, act.because(Reason.SIGN_ASKED)),
    ]
    return decided(reason, changes, act.now, said)


def _said_to(head: Head, act: Act) -> Said | None:
    """The owner hears that it is theirs; who helps, whose it is, and whether the owner has yet to answer."""
    if head.owner == act.who:
        return Said(template="taken", values=glimpse_values(head))
    if head.state is State.OPEN:
        return saying("stands by", number=head.number, owner=act.name_of(head.owner))
    return _has_owner(head, act).said


def pass_on(head: Head, act: Act) -> Decision:
    """Somebody says "not me": the next are called now, and who gave it away is the fall-back when nobody takes it."""
    if head.drill:
        return drill.passed(head, act)
    if head.state not in LIVE:
        return stale(head, head.number)
    if act.who != head.owner and head.state is State.ACKNOWLEDGED:
        return _has_owner(head, act)
    if act.who != head.owner and not head.exhausted and act.who not in called_last(head):
        return nothing_done(Reason.STALE_REPLY, "passed already", number=head.number, next=_names(head, act))
    place = fast_forward(head, lambda step: any(person != act.who for person in step.people))
    if place is None:
        return nothing_done(Reason.NOBODY_ELSE, "nobody else", number=head.number)
    after, calls = _handed_over(place, act)
    changes: list[Change] = [
        ChangeHead(before=head, after=after, expect=still(head)),
        line(head.id, act.now, act.because(Reason.PASSED, to=", ".join(called_last(after)))),
        *calls,
    ]
    said = saying("passed", number=head.number, next=_names(after, act))
    return decided(Reason.PASSED, changes, act.now, said)


def give(head: Head, to: str, act: Act) -> Decision:
    """Somebody passes it on to somebody by name: they are called, then who gave it, then everybody as the plan says."""
    if to == act.who:
        return take(head, act)
    if head.state not in LIVE:
        return stale(head, head.number)
    if to == head.owner or (act.who != head.owner and head.state is State.ACKNOWLEDGED):
        return _has_owner(head, act)
    policy = head.policy or FrozenPolicy(name="", steps=())
    wait = int(time_to_answer(head).total_seconds())
    named = (Step(people=(to,), wait=wait), Step(people=(act.who,), wait=wait))
    after, calls = _handed_over(replace(head, policy=replace(policy, first=named), step=0), act)
    changes: list[Change] = [
        ChangeHead(before=head, after=after, expect=still(head)),
        line(head.id, act.now, act.because(Reason.PASSED, to=to)),
        *calls,
    ]
    return decided(Reason.PASSED, changes, act.now, saying("passed", number=head.number, next=act.name_of(to)))


def time_to_take(decision: Decision) -> float | None:
    """Seconds from the opening to the first owner, if this decision gave it one."""
    head = head_of(decision)
    if decision.reason is not Reason.TAKEN or head is None or head.owner_since is None or head.episode > 1:
        return None
    return (head.owner_since - head.opened).total_seconds()


def _handed_over(head: Head, act: Act) -> tuple[Head, list[Change]]:
    gives_own = act.who == head.owner
    given = replace(
        released(head) if gives_own else head,
        episode=head.episode + 1,
        giver=act.who if gives_own or head.giver is None else head.giver,
        exhausted=False,
        answered=(),
        unproven=tuple(person for person in head.unproven if person != act.who),
        misses=0,
        resolve_asked=None,
        resolve_asked_by=None,
    )
    return called(given, plan=act.plan, now=act.now, tokens=act.tokens, spared=(act.who,))


def _has_owner(head: Head, act: Act) -> Decision:
    """The owner hears that it is theirs already, anybody else whose it is and since when."""
    since = head.owner_since.isoformat() if head.owner_since else ""
    if head.owner == act.who:
        return nothing_done(Reason.ALREADY_TAKEN, "yours already", number=head.number, since=since)
    owner = act.name_of(head.owner)
    return nothing_done(Reason.ALREADY_TAKEN, "already taken", number=head.number, owner=owner, since=since)


def _giver_hears(head: Head, after: Head, act: Act) -> list[Change]:
    """Who passed it on stays the fall-back until somebody takes it, and hears that they no longer are."""
    if head.giver is None or head.giver == act.who:
        return []
    said = saying("taken over", number=head.number, owner=act.name_of(after.owner))
    return [letter(head, head.giver, act.cause, said, plan=act.plan, now=act.now, kind=MessageKind.NEWS)]


def _names(head: Head, act: Act) -> str:
    return ", ".join(act.name_of(person) for person in called_last(head) if person != act.who)
