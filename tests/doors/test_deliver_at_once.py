"""What a first page waits for before it goes out: one round of questions, asked at the same time."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from doors.test_deliver import Office
from samples import PAGE
from tocsin.adapters.memory import MemoryTable
from tocsin.domain.changes import SetPhone
from tocsin.domain.incident import Head, Message
from tocsin.domain.pace import Claim, Claimed
from tocsin.domain.phone import REPLY, Phone, phone_digest, stopped
from tocsin.domain.ports import Due
from tocsin.domain.reasons import Reason
from tocsin.domain.words import Contact


class WatchedTable(MemoryTable):
    """Remembers what was asked besides the taking of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.taking = False

    def lease_and_claim(
        self, due: Due, until: datetime, claim: Claim, phone: str = ""
    ) -> tuple[Message | None, Head | None, Claimed, Phone | None]:
        """See the protocol."""
        self.taking = True
        try:
            return super().lease_and_claim(due, until, claim, phone)
        finally:
            self.taking = False

    def phone(self, digest: str) -> Phone:
        """See the protocol."""
        if not self.taking:
            self.asked.append(digest)
        return super().phone(digest)


def test_nothing_is_asked_between_taking_a_first_page_and_sending_it() -> None:
    """Whether its reader has answered STOP comes with the lease, its head and the count of their alarms."""
    table = WatchedTable()
    office = Office(table=table)
    office.has(PAGE)
    assert (office.looks(), table.asked) == (Reason.SENT, [])


def test_a_stop_that_came_with_the_lease_is_heeded() -> None:
    """No SMS goes to a number whose person has answered STOP."""
    table = WatchedTable()
    office = Office(table=table)
    office.has(PAGE)
    before = table.phone(phone_digest(office.plan.people[PAGE.to].phone))
    assert table.commit([SetPhone(before=before, after=stopped(before, REPLY, office.clock.now()))]) is None
    assert office.looks() is Reason.SEND_FAILED
    assert office.channels.sms.sent == []


def test_another_number_than_expected_is_asked_for_by_itself() -> None:
    """A page may go to a second phone: what is known of the first says nothing of it."""
    table, plan = WatchedTable(), Office().plan
    people = {**plan.people, PAGE.to: plan.people[PAGE.to].model_copy(update={"second_phone": "+31600000077"})}
    office = Office(table=table, plan=plan.model_copy(update={"people": people}))
    office.has(replace(PAGE, contact=Contact.SECOND_PHONE))
    assert (office.looks(), table.asked) == (Reason.SENT, [phone_digest("+31600000077")])
