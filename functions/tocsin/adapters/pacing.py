"""Whether an alarm may go out now, asked of the table together with the alarm itself; what has to wait is held back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from tocsin.adapters.acting import Hands
from tocsin.domain.bundling import gathered, held_back, is_paced, page_in, still_wanted, told_together
from tocsin.domain.decision import Decision
from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Head, Message
from tocsin.domain.messages import is_of_drill
from tocsin.domain.names import incident_under, is_drill, person_first_paged, person_under, under_incident
from tocsin.domain.nights import woken_in
from tocsin.domain.pace import Claim, Claimed, case_of
from tocsin.domain.phone import Phone
from tocsin.domain.ports import Due, Queue, Table
from tocsin.domain.reasons import Reason
from tocsin.domain.words import MessageKind

ALARMS = frozenset({MessageKind.PAGE, MessageKind.ALARM})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What was claimed for a page, and what came of it."""

    claim: Claim
    claimed: Claimed
    phone: Phone | None = None
    """What is known of the number to which it most probably goes."""


def leased(
    due: Due, until: datetime, hands: Hands, digest_of: Callable[[str], str]
) -> tuple[Message | None, Head | None, Turn | None]:
    """The message to be sent, and its head. The turn of a first page is claimed at the same time.

    `digest_of` tells by person under which digest their number is known, empty if it gets no SMS. No head for a post
    to a desk: that somebody has the case calls off none.
    """
    if due.queue is Queue.POSTS:
        return hands.table.lease(due, until), None, None
    person = None if is_drill(incident_under(due.parent)) else person_first_paged(due.name)
    if person is None:
        return (*hands.table.lease_with_head(due, until), None)
    claim = _claim(person, hands, case=incident_under(due.parent), first=True)
    held, head, claimed, phone = hands.table.lease_and_claim(due, until, claim, digest_of(person))
    return held, head, Turn(claim=claim, claimed=claimed, phone=phone)


def not_sent(turn: Turn | None, table: Table) -> None:
    """The turn was claimed for nothing: the next alarm has it."""
    if turn and turn.claimed.granted:
        table.give_back(turn.claim)


def waiting(page: Message, turn: Turn | None, hands: Hands) -> Decision | None:
    """That a page has to wait, done; None: it goes out now. A drill waits for no limit, and counts for none."""
    if is_of_drill(page):
        return None
    if not is_paced(page):
        if page.kind in ALARMS and page.attempts <= 1:  # a call, the last resort: counted, and never held back
            hands.table.claim(_claim(page.to, hands, case="", first=False, whatever=True))
        return None
    if turn is None:
        claim = _claim(page.to, hands, case=page.incident or "", first=not page.again)
        turn = Turn(claim=claim, claimed=hands.table.claim(claim))
    if turn.claimed.granted:
        return None
    claim, known = turn.claim, [turn.claimed.pace]
    return hands.settle(lambda: held_back(page, known.pop() if known else hands.table.pace(page.to), claim))


def gather(due: Due, hands: Hands) -> Decision:
    """What was held back for a person becomes one message. It counts as an alarm, whether there is room or not."""
    person, now = person_under(due.parent), hands.clock.now()
    pace = hands.table.pace(person)
    if pace.due is None or pace.due > now:
        return Decision(reason=Reason.NOT_CHANGED)
    hands.table.claim(_claim(person, hands, case="", first=True, whatever=True))
    return hands.settle(lambda: gathered(hands.table.pace(person), plan=hands.plan, now=now, tokens=hands.tokens))


def wanted_of(bundle: Message, table: Table) -> list[Head]:
    """The cases of a bundle that still need somebody."""
    found = (table.head(case_of(held)) for held in bundle.cases)
    return still_wanted(bundle, [head for head in found if head])


def about(message: Message, table: Table) -> Head | None:
    """The case that a message is about; of a bundle the worst that still needs somebody."""
    if message.cases:
        return next(iter(wanted_of(message, table)), None)
    return table.head(message.incident) if message.incident else None


def said_on(bundle: Message, wanted: Sequence[Head], hands: Hands) -> None:
    """The timeline of each case says in which SMS it was told."""
    for line in told_together(bundle, wanted, hands.clock.now()):
        hands.table.commit([line])


def stood_for(bundle: Message, held: str, table: Table) -> tuple[Head, Message, Sequence[Message]] | None:
    """One case of a bundle: its head, its page that it stands for, its messages. None: the case waits for no answer."""
    head = table.head(case_of(held))
    if head is None:
        return None
    messages = table.messages(under_incident(head.id))
    own = page_in(bundle, head, messages)
    return (head, own, messages) if own else None


def _claim(person: str, hands: Hands, *, case: str, first: bool, whatever: bool = False) -> Claim:
    now, limits = hands.clock.now(), hands.plan.company.limits
    night = woken_in(person, now, hands.plan)
    return Claim(person=person, at=now, limits=limits, case=case, first=first, night=night, whatever=whatever)
