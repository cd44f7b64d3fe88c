"""Which numbers of the plan are confirmed or want no SMS, and what follows when a policy reaches nobody any more."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from tocsin.adapters.acting import Hands
from tocsin.domain.changes import PutMessage, SetPhone
from tocsin.domain.contacts import address_of, contacts_of, first_contact
from tocsin.domain.decision import Decision, decided
from tocsin.domain.incident import Message
from tocsin.domain.outgoing import looked_up
from tocsin.domain.phone import AWS, Line, Phone, as_listed, phone_digest, stopped
from tocsin.domain.phoning import OptOuts
from tocsin.domain.reachable import out_of_reach, stopped_of, warnings
from tocsin.domain.reasons import Reason
from tocsin.domain.sending import Parameters
from tocsin.domain.words import Contact, MessageKind

BY_SMS = (Contact.SMS, Contact.SECOND_PHONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What is needed to know it. `ways` are those that this deployment has."""

    hands: Hands
    parameters: Parameters
    ways: Collection[str]

    def lines(self) -> tuple[Line, ...]:
        """Every number of the plan that gets SMS. One that is a missing parameter is left out."""
        known = {phone.digest: phone for phone in self.hands.table.phones()}
        return tuple(self._lines(known))

    def first_number(self, person: str) -> str:
        """Where the first SMS of an alarm goes; empty if it goes by another way, or nobody can say."""
        known = self.hands.plan.people.get(person)
        if known is None or first_contact(known) not in BY_SMS:
            return ""
        try:
            return looked_up(address_of(known, first_contact(known)), self.parameters)
        except KeyError:
            return ""  # it is told when it is to be sent

    def is_stopped(self, message: Message, number: str, lists: OptOuts, known: Phone | None = None) -> bool:
        """Whether no SMS may go to this number. AWS's list is asked before a first page: SNS says nothing.

        `known` is what was read of a number, if one was: most probably of this.
        """
        digest = phone_digest(number)
        phone = known if known and known.digest == digest else self.hands.table.phone(digest)
        if phone.stopped:
            return True
        is_first = message.kind is MessageKind.PAGE and message.attempts == 1 and not message.again
        if not is_first or not lists.has(number):
            return False
        self.stop(number, AWS)
        return True

    def stop(self, number: str, by: str) -> None:
        """No SMS goes to this number from now on."""
        self._know(phone_digest(number), lambda phone: stopped(phone, by, self.hands.clock.now()))

    def compare(self, lists: OptOuts) -> bool:
        """Take over what providers' lists say of our people. False: they could not be read, and nothing was."""
        listed = lists.listed()
        if listed is None:
            return False
        now = self.hands.clock.now()
        for line in self.lines():
            self._know(line.phone.digest, partial(as_listed, now=now, listed=line.number in listed))
        return True

    def lost(self) -> tuple[str, ...]:
        """The policies of which nobody can be woken any more, since all of them want no SMS."""
        stops = stopped_of(self.lines()) if any(phone.stopped for phone in self.hands.table.phones()) else ()
        return out_of_reach(self.hands.plan, stops, self.ways) if stops else ()

    def warn(self) -> tuple[str, ...]:
        """The same. Who can do something about it is told, once a day."""
        lost = self.lost()
        if lost:
            now, plan, stops = self.hands.clock.now(), self.hands.plan, stopped_of(self.lines())
            for put in warnings(lost, plan, stops, self.ways, now):
                self.hands.settle(partial(self._told, put, now))
        return lost

    def _told(self, put: PutMessage, now: datetime) -> Decision:
        if self.hands.table.message(put.message.parent, put.message.name):
            return Decision(reason=Reason.DUPLICATE)
        return decided(Reason.STOPPED, [put], now)

    def _know(self, digest: str, change: Callable[[Phone], Phone]) -> None:
        def decide() -> Decision:
            before = self.hands.table.phone(digest)
            after = change(before)
            changes = [] if after == before else [SetPhone(before=before, after=after)]
            return Decision(reason=Reason.STOPPED, changes=tuple(changes))

        self.hands.settle(decide)

    def _lines(self, known: dict[str, Phone]) -> Iterator[Line]:
        for who, person in self.hands.plan.people.items():
            for contact in BY_SMS:
                if contact not in contacts_of(person):
                    continue
                try:
                    number = looked_up(address_of(person, contact), self.parameters)
                except KeyError:
                    continue  # it is told elsewhere, loudly
                digest = phone_digest(number)
                yield Line(person=who, contact=contact, number=number, phone=known.get(digest, Phone(digest=digest)))
