"""What nobody would ever look at again although somebody should: told apart from what only waits, and put right. Pure.

Everything is done because it is due. What has no due time, or is not among the due although its time has long come,
is looked at by no hint and by no sweep: a case that calls nobody any more, an alarm that is never sent. Nothing that
Tocsin commits should bring it about; a restored table, a hand in the console and a fault of ours can.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from tocsin.domain.bundling import held_as
from tocsin.domain.changes import Change, ChangeHead, ChangeMessage, HoldBack, Relist
from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Head, Message
from tocsin.domain.names import HEAD, PACE, bundle_name, under_incident, under_person
from tocsin.domain.opening import still
from tocsin.domain.ownership import released
from tocsin.domain.pace import BUNDLES, FIRST_BUNDLE, Pace, case_of
from tocsin.domain.policy import UNWATCHED, watched
from tocsin.domain.ports import Due
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import Because, line_under
from tocsin.domain.words import MessageState, State

FINISHED_AFTER = timedelta(hours=24)
"""When a calm case is finished that has lost the time for it: as long as a plan says that says nothing else."""


class Break(StrEnum):
    """What is wrong with something."""

    NOBODY = "nobody has it"  # it counts as taken, and nobody is called
    NO_NEXT_HOUR = "no next hour"  # nobody has taken it, and nobody is called next
    NEVER_SENT = "never sent"  # an alarm waits, and no hint will ever speak of it
    NOT_AMONG_THE_DUE = "not among the due"  # its time has come, and no sweep has seen it
    NOT_ON_THE_BOARD = "not on the board"  # it has its number, and nobody who looks sees it
    HELD_FOR_EVER = "held for ever"  # it waits to come with others, and those never come


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a sweep knows before it looks closer."""

    now: datetime
    late: datetime
    """What was due before this is late."""
    seen: frozenset[tuple[str, str]]
    """Parent and name of all that is due and was found as such. That it is late is no reason to touch it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One thing put right, in one transaction; afterwards it is due."""

    what: Break
    due: Due
    changes: tuple[Change, ...]


def repaired_head(head: Head, sight: Sight) -> Repair | None:
    """A case that waits for nothing although nobody has it. None: nothing is wrong with it."""
    what = _wrong_with(head, sight)
    if what is None:
        return None
    after = _with_an_hour(head, what, sight.now)
    expect = replace(still(head), step=head.step, no_due=head.due is None)
    due = Due(parent=under_incident(head.id), name=HEAD, at=after.due or sight.now)
    return _repair(what, due, [ChangeHead(before=head, after=after, expect=expect)], sight)


def relisted(head: Head, sight: Sight) -> Repair | None:
    """A case that has its number, and was not found on the board. None: it is finished, a drill, or just opened."""
    if head.state is State.CLOSED or head.drill or head.opened >= sight.late:
        return None
    due = Due(parent=under_incident(head.id), name=HEAD, at=head.due or sight.now)
    return _repair(Break.NOT_ON_THE_BOARD, due, [Relist(head=head)], sight)


def repaired_message(message: Message, sight: Sight) -> Repair | None:
    """A message that waits, and for which nobody comes. It goes out as what it is, under its own name."""
    if message.state is MessageState.WAITING and message.due is None:
        what = Break.NEVER_SENT
    elif _overlooked(message.parent, message.name, message.due, sight):
        what = Break.NOT_AMONG_THE_DUE
    else:
        return None
    due = Due(parent=message.parent, name=message.name, at=sight.now)
    change = ChangeMessage(before=message, after=replace(message, due=sight.now))
    return _repair(what, due, [change], sight, message.to)


def held_pages(head: Head, messages: Sequence[Message]) -> Iterator[Message]:
    """The pages of a case, as it stands, that were left to a bundle."""
    if head.state is State.OPEN:
        yield from (one for one in messages if one.bundle is not None and one.episode == head.episode)


def bundle_of(page: Message, pace: Pace) -> tuple[str, str]:
    """Parent and name of the bundle that a held page was told in, if it went out. Its number returns after 900."""
    latest = pace.bundles - 1
    back = (latest + FIRST_BUNDLE - (page.bundle or 0)) % BUNDLES
    return under_person(page.to), bundle_name(latest - back, page.to)


def repaired_hold(page: Message, pace: Pace, bundle: Message | None, sight: Sight) -> Repair | None:
    """A page that was held back, and is neither held any more nor in a bundle that goes out. `bundle` is that one."""
    parent = under_person(page.to)
    held = next((one for one in pace.held if case_of(one) == page.incident), None)
    if held is not None:
        if pace.due is not None and not _overlooked(parent, PACE, pace.due, sight):
            return None
        due = Due(parent=parent, name=PACE, at=sight.now)
        return _repair(Break.HELD_FOR_EVER, due, [HoldBack(pace=pace, held=held, due=sight.now)], sight, page.to)
    if bundle is not None and page.incident in [case_of(one) for one in bundle.cases]:
        return repaired_message(bundle, sight)
    due = Due(parent=parent, name=PACE, at=sight.now)
    again = replace(page, bundle=pace.number)
    waits = HoldBack(pace=pace, held=held_as(page), due=sight.now)
    return _repair(Break.HELD_FOR_EVER, due, [ChangeMessage(before=page, after=again), waits], sight, page.to)


def _wrong_with(head: Head, sight: Sight) -> Break | None:
    if _overlooked(under_incident(head.id), HEAD, head.due, sight):
        return Break.NOT_AMONG_THE_DUE
    if head.state is State.CLOSED or (head.state is State.OPEN and head.exhausted):
        return None
    if head.state is State.ACKNOWLEDGED and head.owner is None:
        return Break.NOBODY
    if head.due is not None or (head.state is State.ACKNOWLEDGED and not _is_asked(head)):
        return None
    return Break.NO_NEXT_HOUR


def _is_asked(head: Head) -> bool:
    """Whether its owner is asked for a sign of life after a while."""
    return head.policy is not None and head.policy.silent_after > 0


def _with_an_hour(head: Head, what: Break, now: datetime) -> Head:
    """The next are called at once, since nobody knows how long they have been waited for. The rest is in no hurry."""
    if what is Break.NOBODY:
        return replace(released(head), due=now)
    if what is Break.NOT_AMONG_THE_DUE:
        return replace(head, due=now)
    if head.state is State.ACKNOWLEDGED:
        return watched(head, now)
    if head.state is State.RESOLVED:
        return replace(head, due=max(now, (head.resolved or now) + FINISHED_AFTER))
    if head.policy is None:
        return replace(head, due=max(now, head.opened + UNWATCHED))
    return replace(head, due=now)


def _overlooked(parent: str, name: str, due: datetime | None, sight: Sight) -> bool:
    return due is not None and due < sight.late and (parent, name) not in sight.seen


def _repair(what: Break, due: Due, changes: Sequence[Change], sight: Sight, person: str = "") -> Repair:
    """`person`: who should have been alarmed; empty where nobody in particular should have been."""
    detail: dict[str, str | int] = {"person": person} if person else {}
    because = Because(reason=Reason.REPAIRED, cause=f"repaired-{due.name}", why=what, detail=detail)
    return Repair(what=what, due=due, changes=(*changes, line_under(due.parent, sight.now, because)))
