"""What comes after a page that reached nobody, or woke nobody: the person's next contact, then the next person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from tocsin.domain.changes import Change, ChangeHead, ChangeMessage, Expect, PutMessage, PutToken
from tocsin.domain.contacts import CHANNELS, first_name, is_quiet_try, not_yet_tried
from tocsin.domain.decision import Decision, decided
from tocsin.domain.delivery import is_called_off, line_of, may_be_called_off
from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Head, Message
from tocsin.domain.messages import LINK_LASTS, Tokens
from tocsin.domain.names import attempt_name, digest
from tocsin.domain.plan import Plan
from tocsin.domain.proof import WANTS_PROOF, step_of
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Contact, MessageState, State

SILENT = "Nobody has answered for two minutes."
NO_RECEIPT = "No receipt has come in time."
QUIET_TRY = "It wakes nobody, and the others have failed."
NEVER_PROOF = "This provider gives no proof of delivery."


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What else a decision about a page needs: its case, the other messages of it, the plan, the ways out, the time."""

    head: Head | None
    others: Sequence[Message]
    plan: Plan
    ways: Collection[str]
    now: datetime
    tokens: Tokens
    settled: bool = False
    """Of a bundle: none of its cases needs anybody any more."""


def onward(page: Message, around: Around) -> Decision:
    """What a page does whose time has come although it is not waiting: it was not proved, not answered, or failed."""
    if page.due is None or page.due > around.now:
        return Decision(reason=Reason.NOT_CHANGED)
    moved = ChangeMessage(before=page, after=replace(page, due=None))
    if _is_over(page, around):
        return decided(Reason.CALLED_OFF, [moved], around.now)
    if contact := _next_contact(page, around):
        return decided(Reason.NEXT_CONTACT, [moved, *_repeated(page, contact, around)], around.now)
    if page.state is MessageState.DELIVERED:  # they have it: the step's time is theirs
        return decided(Reason.NOT_CHANGED, [moved], around.now)
    lines = [line_of(page, Reason.NO_PROOF, around.now, _why(page))] if page.state is MessageState.SENT else []
    reason = Reason.NO_PROOF if lines else Reason.SEND_FAILED
    return decided(reason, [moved, *lines, *hurried(page, around)], around.now)


def beside(page: Message, around: Around) -> Decision:
    """While a page cannot be sent for now, the same through the person's next contact, so that nobody waits for it."""
    contact = None if page.kind not in WANTS_PROOF or _is_over(page, around) else _next_contact(page, around)
    if contact is None:
        return Decision(reason=Reason.NOT_CHANGED)
    return decided(Reason.NEXT_CONTACT, _repeated(page, contact, around), around.now)


def is_at_its_end(page: Message, around: Around) -> bool:
    """Whether its time has come, somebody still has to be reached, and the person has no contact left."""
    is_due = page.due is not None and page.due <= around.now and page.state is not MessageState.DELIVERED
    return is_due and not _is_over(page, around) and _next_contact(page, around) is None


def called_next(page: Message, around: Around) -> Decision:
    """What the case of a page does whose bundle has reached nobody."""
    return decided(Reason.NEXT_STEP, hurried(page, around), around.now)


def hurried(page: Message, around: Around) -> list[Change]:
    """The policy goes on at once: of the step that it waits for, no page can reach anybody. Nothing while one may."""
    head, step = around.head, step_of(page)
    if head is None or head.state is not State.OPEN or (head.episode, head.step) != (page.episode, step):
        return []
    if head.due is None or head.due <= around.now:
        return []
    others = (other for other in around.others if other.episode == page.episode and step_of(other) == step)
    if any(_may_reach(other, around) for other in others if other.name != page.name):
        return []
    expect = Expect(states=frozenset({State.OPEN}), episode=head.episode, step=head.step, due=head.due)
    return [ChangeHead(before=head, after=replace(head, due=around.now), expect=expect)]


def _is_over(page: Message, around: Around) -> bool:
    """Whether nobody needs to be reached by it any more."""
    head = around.head
    if page.cases:
        return around.settled
    if not may_be_called_off(page):
        return False
    return is_called_off(page, head) or (head is not None and page.to in head.answered)


def _next_contact(page: Message, around: Around) -> Contact | None:
    """Whoever sleeps through what has reached them is rung up; whoever was not reached is tried the next way."""
    person = around.plan.people.get(page.to)
    if person is None:
        return None
    left = not_yet_tried(page, around.others, person, around.ways)
    if page.state is MessageState.DELIVERED:
        return Contact.CALL if Contact.CALL in left else None
    return next(iter(left), None)


def _may_reach(page: Message, around: Around) -> bool:
    """Whether somebody may still read it: it is under way, it has arrived, or another contact is about to be tried."""
    if page.bundle is not None:
        return True  # what comes of its bundle is the bundle's matter
    if page.state in {MessageState.WAITING, MessageState.DELIVERED}:
        return True
    counts = page.proof is None and not is_quiet_try(page)
    if page.state is MessageState.SENT and (counts or (page.due is not None and page.due > around.now)):
        return True
    return page.due is not None and _next_contact(page, around) is not None


def _repeated(page: Message, contact: Contact, around: Around) -> list[Change]:
    """The same page through another contact: a message, a link and a line of its own."""
    token = None if contact is Contact.CALL else around.tokens()
    again = replace(
        page,
        name=attempt_name(first_name(page), contact),
        first=first_name(page),
        contact=contact,
        channel=CHANNELS[contact],
        state=MessageState.WAITING,
        due=around.now,
        created=around.now,
        attempts=0,
        token=token,
        sent=None,
        provider=None,
        provider_id=None,
        proof=None,
        parts=None,
        price=None,
        error=None,
    )
    changes: list[Change] = [line_of(again, Reason.NEXT_CONTACT, around.now, _why(page)), PutMessage(message=again)]
    if token and page.incident:
        expires = around.now + LINK_LASTS
        changes.append(PutToken(digest=digest(token), incident=page.incident, person=page.to, expires=expires))
    return changes


def _why(page: Message) -> str:
    match page.state:
        case MessageState.DELIVERED:
            return SILENT
        case MessageState.SENT:
            return QUIET_TRY if is_quiet_try(page) else NO_RECEIPT if page.proof else NEVER_PROOF
        case _:
            return page.error or ""
