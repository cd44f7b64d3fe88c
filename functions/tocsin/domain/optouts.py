"""What STOP and START do: no SMS goes to the number any more, or again. STOP is answered by nobody: carriers do.

An SMS can be forged. So whoever has an e-mail, too, reads there that STOP came from their number.
"""

from __future__ import annotations

from tocsin.domain.act import Act
from tocsin.domain.changes import PutMessage, SetPhone
from tocsin.domain.contacts import CHANNELS, QUIET, contacts_of
from tocsin.domain.decision import Decision, Said, decided
from tocsin.domain.incident import Message
from tocsin.domain.names import letter_name, under_person
from tocsin.domain.phone import REPLY, Phone, Wish, started, stopped
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import line_under
from tocsin.domain.words import MessageKind

STARTED, STOPPED = "started", "stopped"


def heed(wish: Wish, phone: Phone, person: str | None, act: Act) -> Decision:
    """The number as its owner wants it. `person` is None for somebody who is not in the plan."""
    if wish is Wish.STOP:
        after, reason, said = stopped(phone, REPLY, act.now), Reason.STOPPED, None
    else:
        after, reason, said = started(phone), Reason.STARTED, Said(template=STARTED)
    if after == phone:
        return Decision(reason=Reason.NOT_CHANGED)
    known = SetPhone(before=phone, after=after)
    if person is None:
        return decided(reason, [known], act.now)
    noted = line_under(under_person(person), act.now, act.because(reason))
    warned = _told_elsewhere(person, act) if wish is Wish.STOP else []
    return decided(reason, [known, noted, *warned], act.now, said)


def _told_elsewhere(person: str, act: Act) -> list[PutMessage]:
    """A letter to where the person reads, and nobody is woken."""
    there = [contact for contact in contacts_of(act.plan.people[person]) if contact in QUIET]
    return [
        PutMessage(
            message=Message(
                parent=under_person(person),
                name=letter_name(act.cause, person),
                kind=MessageKind.NEWS,
                to=person,
                channel=CHANNELS[contact],
                contact=contact,
                template=STOPPED,
                due=act.now,
                created=act.now,
            )
        )
        for contact in there[:1]
    ]
