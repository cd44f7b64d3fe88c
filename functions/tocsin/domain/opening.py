"""How an incident begins, becomes worse and flares up again: the changes, with the first pages of the new episode."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from tocsin.domain.changes import Change, ChangeHead, Expect, ListCase, OpenHead, Point, TakeNumber, UnlistCase
from tocsin.domain.decision import Said
from tocsin.domain.duty import with_duty
from tocsin.domain.incident import FrozenPolicy, Glimpse, Head, Pointer
from tocsin.domain.messages import WORSE, Tokens, alarm, glimpse_values, letter, page
from tocsin.domain.plan import Plan
from tocsin.domain.policy import called_last, next_step
from tocsin.domain.quiet import awake_at
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import Because, line
from tocsin.domain.waiting import desks_hear
from tocsin.domain.words import MessageKind, Severity, State

INSTANT = timedelta(microseconds=1)


def opened(
    head: Head,
    because: Because,
    *,
    plan: Plan,
    tokens: Tokens,
    until: datetime,
    instead_of: str | None = None,
) -> list[Change]:
    """A new incident, at `head.opened`: its head, number, pointer, first line and first pages.

    `head` is as the caller wants it, with its `policy` frozen, before anybody is called. `until` is the end of its
    group's window; a head without a group is pointed to by nothing. `instead_of` is the incident whose window has
    ended.
    """
    after, calls = called(head, plan=plan, now=head.opened, tokens=tokens)
    pointer = pointer_to(after, until)
    return [
        OpenHead(head=after),
        TakeNumber(number=head.number, incident=head.id, now=head.opened),
        *([Point(pointer=pointer, instead_of=instead_of)] if head.group else []),
        *([] if head.confidential else _listed(pointer)),
        line(head.id, head.opened, because),
        *calls,
    ]


def raised(
    head: Head,
    severity: Severity,
    because: Because,
    *,
    policy: FrozenPolicy | None = None,
    pointer: Pointer | None,
    plan: Plan,
    now: datetime,
    tokens: Tokens,
    confidential: bool = False,
    glimpse: Glimpse | None = None,
    told: tuple[str, ...] = (),
) -> list[Change]:
    """The incident is worse than it was: a new episode, paged from the first step. The owner stays owner, and is told.

    `policy` replaces the frozen one; None keeps it, and without any nobody is called. `pointer` is the group's
    pointer as it was read, if there is one. `confidential` can only be added;
    `glimpse` is what the pages show from now on, and None leaves it. `told` is whom the rule has told by name.
    """
    chosen = policy or head.policy
    worse = replace(
        _fresh_episode(head) if chosen else head,
        severity=severity,
        policy=chosen,
        glimpse=glimpse or head.glimpse,
        confidential=head.confidential or confidential,
        told=(*head.told, *told),
    )
    after, calls = called(worse, plan=plan, now=now, tokens=tokens) if chosen else (worse, [])
    return [
        ChangeHead(before=head, after=after, expect=replace(still(head), severity_below=severity)),
        *_repointed(after, pointer),
        line(head.id, now, because),
        *calls,
        *_owner_hears(head, after, because.cause, plan=plan, now=now),
    ]


def reopened(
    head: Head,
    because: Because,
    *,
    severity: Severity | None = None,
    policy: FrozenPolicy | None = None,
    pointer: Pointer | None,
    plan: Plan,
    now: datetime,
    tokens: Tokens,
    glimpse: Glimpse | None = None,
    told: tuple[str, ...] = (),
) -> list[Change]:
    """A calm incident has flared up: a new episode that belongs to nobody yet."""
    again = replace(
        _fresh_episode(head),
        severity=max(head.severity, severity or head.severity),
        policy=policy or head.policy,
        glimpse=glimpse or head.glimpse,
        owner=None,
        owner_since=None,
        giver=None,
        responders=(),
        unproven=(),
        told=told,
        resolved=None,
    )
    after, calls = called(again, plan=plan, now=now, tokens=tokens)
    return [
        ChangeHead(before=head, after=after, expect=still(head)),
        *_repointed(after, pointer),
        line(head.id, now, because),
        *calls,
    ]


def called(
    head: Head,
    *,
    plan: Plan,
    now: datetime,
    tokens: Tokens,
    spared: Collection[str] = (),
) -> tuple[Head, list[Change]]:
    """The head after its next call, and the pages or last-resort letters of that call with their line.

    Whoever is `spared` is not paged, though the step names them: they have just passed it on, or have answered.
    """
    head = with_duty(head, plan, now)
    call = next_step(head, now)
    after = replace(head, step=call.step, due=call.due, exhausted=call.exhausted)
    if call.exhausted:
        told = call.last_resort if head.policy else plan.people_for(plan.company.last_resort, now)
        letters = [alarm(after, person, plan=plan, now=now) for person in told]
        return after, [_line_of_call(after, Reason.EXHAUSTED, told, now), *letters]
    if not call.people:
        return after, []
    people = tuple(person for person in call.people if person not in spared)
    after = replace(after, due=_given_sleep(after, people, plan, now))
    pages = [change for person in people for change in page(after, person, plan=plan, now=now, token=tokens())]
    posts = desks_hear(after, people, plan=plan, now=now)
    return after, [_line_of_call(after, Reason.PAGED, people, now), *pages, *posts]


def _given_sleep(head: Head, people: tuple[str, ...], plan: Plan, now: datetime) -> datetime | None:
    """The wait of a step begins when the first of its people may be woken."""
    earliest = min((awake_at(person, head.severity, plan, now) for person in people), default=now)
    return head.due + (earliest - now) if head.due else None


def still(head: Head) -> Expect:
    """What must still be true of a head for a decision about it to hold: its state, owner, episode and due time."""
    return Expect(
        states=frozenset({head.state}),
        no_owner=head.owner is None,
        owner=head.owner,
        episode=head.episode,
        due=head.due,
    )


def pointer_to(head: Head, until: datetime) -> Pointer:
    """The pointer that leads to this incident."""
    return Pointer(
        group=head.group,
        brand=head.brand,
        incident=head.id,
        number=head.number,
        topic=head.topic,
        severity=head.severity,
        confidential=head.confidential,
        until=until,
        opened=head.opened,
    )


def _fresh_episode(head: Head) -> Head:
    return replace(
        head,
        state=State.OPEN,
        episode=head.episode + 1,
        step=0,
        due=None,
        policy=replace(head.policy, first=()) if head.policy else None,
        exhausted=False,
        answered=(),
        misses=0,
        asked=None,
        resolve_asked=None,
        resolve_asked_by=None,
    )


def _line_of_call(head: Head, reason: Reason, people: tuple[str, ...], now: datetime) -> Change:
    cause = f"call-{head.episode}-{head.step}-{reason}"
    detail: dict[str, str | int] = {"people": ", ".join(people), "episode": head.episode, "step": head.step}
    # A timeline is read in the order of time: the call comes after what asked for it.
    return line(head.id, now + INSTANT, Because(reason=reason, cause=cause, detail=detail))


def _repointed(head: Head, pointer: Pointer | None) -> list[Change]:
    """The pointers know how bad it is, so that a mention is judged without reading the head."""
    if pointer is None or pointer.incident != head.id:
        return []
    fresh = pointer_to(head, pointer.until)
    return [Point(pointer=fresh, instead_of=head.id), *_listed(fresh)]


def _listed(pointer: Pointer) -> list[Change]:
    """Serious cases are listed for mentions that name no topic; to a confidential one nothing is added by guess."""
    if pointer.confidential:
        return [UnlistCase(brand=pointer.brand, incident=pointer.incident)]
    return [ListCase(pointer=pointer)] if pointer.severity >= Severity.SERIOUS else []


def _owner_hears(before: Head, head: Head, cause: str, *, plan: Plan, now: datetime) -> list[Change]:
    """Who owns a case that became worse is told, unless the call of the new episode reaches them anyway."""
    if head.owner is None or head.owner in called_last(head):
        return []
    values = {**glimpse_values(head), "was": before.severity.word}
    said = Said(template=WORSE, values=values)
    # One post can make a case worse twice: each time is a letter of its own.
    name = f"worse-{head.episode}-{head.severity.word}-{cause}"
    return [letter(head, head.owner, name, said, plan=plan, now=now, kind=MessageKind.NEWS)]
