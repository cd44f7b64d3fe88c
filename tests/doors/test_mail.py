"""A mail in the bucket: what it says is queued with the place where it lies; what is not understood is put aside."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from fakes.clock import FakeClock
from fakes.deliveries import FakeDeliveries
from fakes.queues import FakeInlet
from mail import OUR_FAULT, Taken, Tools, handle_mail, put_aside, retried
from plans import a_plan
from tocsin.adapters.arrivals import NotAnArrival, arrived
from tocsin.domain.accounts import Account, Accounts
from tocsin.domain.mention import Mention
from tocsin.domain.ours import Ours, ours

MAILS = Path(__file__).parents[1] / "sources" / "mail"
KEY = "mail/k3example"


class Nothing:
    """Parameters of which none is there."""

    def value(self, name: str) -> str:
        """See the protocol."""
        raise KeyError(name)


@dataclass
class Letterbox:
    """The door with fakes behind it."""

    accounts: dict[str, Account] = field(default_factory=dict)
    ours: Ours = field(default_factory=lambda: Ours(people={"ana@noarderboat.example": "ana"}))
    deliveries: FakeDeliveries = field(default_factory=FakeDeliveries)
    inlet: FakeInlet = field(default_factory=FakeInlet)

    def receives(self, name: str, key: str = KEY) -> Taken:
        """A fixture lies in the bucket."""
        self.deliveries.keep(key, (MAILS / f"{name}.eml").read_bytes())
        return handle_mail(key, self.tools)

    @property
    def tools(self) -> Tools:
        """As the door has them."""
        return Tools(
            accounts=Accounts(self.accounts),
            ours=self.ours,
            deliveries=self.deliveries,
            inlet=self.inlet,
            clock=FakeClock(),
        )

    @property
    def queued(self) -> list[Mention]:
        """What was queued."""
        return [one for one in self.inlet.items if isinstance(one, Mention)]


@pytest.fixture
def letterbox() -> Letterbox:
    """Without any account in the plan."""
    return Letterbox()


def test_a_mail_is_queued_with_the_place_where_it_lies(letterbox: Letterbox) -> None:
    """Nothing is kept twice: the mail lies there already."""
    assert letterbox.receives("customer") == Taken(queued=1, ignored={})
    (mention,) = letterbox.queued
    assert (mention.key, mention.raw, mention.account) == ("email:CAF1@post.example", KEY, "")


def test_what_is_ignored_is_told_by_its_sort(letterbox: Letterbox) -> None:
    """And nothing is queued."""
    assert letterbox.receives("bounce") == Taken(ignored={"bounce": 1})
    assert letterbox.queued == []


def test_a_mail_is_heard_through_the_account_that_it_fits(letterbox: Letterbox) -> None:
    """By its sender, its recipient or its subject, as the plan says; else through `mail` itself."""
    letterbox.accounts = {
        "mail": Account(source="mail", brand="noarderboat"),
        "mail/tool": Account(source="mail", name="tool", brand="other", settings={"from": "*@tool.example"}),
        "mail/post": Account(source="mail", name="post", settings={"to": "post@*", "subject": "zwem*"}),
    }
    for name in ("own_layout", "customer", "bare"):
        letterbox.receives(name)
    assert [one.account for one in letterbox.queued] == ["tool", "post", ""]


def test_a_colleagues_forward_is_their_report(letterbox: Letterbox) -> None:
    """Whose address it is the plan tells."""
    letterbox.receives("report_gmail_nl")
    (mention,) = letterbox.queued
    assert mention.source == "report"
    assert mention.report
    assert mention.report.who == "ana"


def test_what_is_not_understood_lies_in_quarantine_and_can_be_run_again(letterbox: Letterbox) -> None:
    """The whole of it stays where it lies; when it is understood it leaves."""
    taken = letterbox.receives("virus")
    put_aside(KEY, taken.mistakes, letterbox.tools)
    (place,) = letterbox.deliveries.keys("quarantine/")
    assert retried(place, letterbox.tools)["mistakes"] == [str(taken.mistakes[0])]
    letterbox.deliveries.keep(KEY, (MAILS / "customer.eml").read_bytes())
    assert retried(place, letterbox.tools) == {"key": place, "accepted": 1, "mistakes": []}
    assert list(letterbox.deliveries.keys("quarantine/")) == []


def test_a_fault_of_ours_loses_no_mail(letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """It waits in quarantine until it is mended."""

    def fails(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tocsin.sources.mail.translate", fails)
    assert letterbox.receives("customer").mistakes == (OUR_FAULT,)


def test_a_mail_that_is_gone_is_told_when_it_is_run_again(letterbox: Letterbox) -> None:
    """The bucket forgets after its days."""
    put_place = letterbox.receives("virus")
    put_aside(KEY, put_place.mistakes, letterbox.tools)
    letterbox.deliveries.forget(KEY)
    (place,) = letterbox.deliveries.keys("quarantine/")
    assert retried(place, letterbox.tools)["mistakes"] == [f"The mail itself is there no more ({KEY})."]


def test_keys_are_read_from_what_s3_tells() -> None:
    """With their blanks and signs; a test of AWS tells of none, and anything else is none of ours."""
    told = {"Records": [{"s3": {"object": {"key": "mail/a+b%2Bc"}}}]}
    assert arrived(json.dumps(told)) == ("mail/a b+c",)
    assert arrived('{"Event": "s3:TestEvent", "Bucket": "x"}') == ()
    for other in ("", "[]", "{}", '{"Records": [{}]}', "null"):
        with pytest.raises(NotAnArrival):
            arrived(other)


def test_our_addresses_are_those_of_the_plan() -> None:
    """Whose address is a parameter that is not there is named, and hinders nobody."""
    plan = a_plan()
    people = {**plan.people}
    people["ana"] = people["ana"].model_copy(update={"email": "Ana@Noarderboat.example"})
    people["ben"] = people["ben"].model_copy(update={"email": "parameter people/ben"})
    found = ours(plan.model_copy(update={"people": people}), Nothing())
    assert (found.people, found.missing) == ({"ana@noarderboat.example": "ana"}, ("ben",))
