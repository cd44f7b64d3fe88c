"""The form behind a link: what a browser sends, and what its reader sees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from fakes.clock import FakeClock
from fakes.queues import FakeHints, FakeInlet
from plans import a_judge
from report import NotKnownNowError, Tools, handle_form
from tocsin.adapters.acting import Hands
from tocsin.adapters.judging import Tools as Judging
from tocsin.adapters.judging import triage_mention
from tocsin.adapters.memory import MemoryTable
from tocsin.domain.accounts import Account, Accounts
from tocsin.domain.mention import Mention
from tocsin.domain.wording import WORDINGS
from tocsin.sources.delivery import Delivery

SECRET = "form-secret-of-the-tests"
OLDER = "older-secret-of-the-tests"


@dataclass
class Browser:
    """A browser before the door, and a deployment in memory behind it."""

    inlet: FakeInlet = field(default_factory=FakeInlet)
    table: MemoryTable = field(default_factory=MemoryTable)
    clock: FakeClock = field(default_factory=FakeClock)
    secrets: dict[str, Sequence[str]] = field(default_factory=lambda: {"report": (SECRET, OLDER)})
    accounts: Accounts = field(default_factory=Accounts)
    language: str = "en"

    def gets(self, place: str = SECRET, address: str = "") -> dict[str, Any]:
        """The answer to a GET."""
        return self._asks(Delivery(method="GET", query=dict(parse_qsl(address.removeprefix("?")))), place)

    def sends(self, place: str = SECRET, **form: str) -> dict[str, Any]:
        """The answer to a filled-in form."""
        return self._asks(Delivery(method="POST", body=urlencode(form).encode()), place)

    def judges(self) -> None:
        """What lies in the queue is judged."""
        judge = a_judge()
        hands = Hands(
            table=self.table, hints=FakeHints(), clock=self.clock, plan=judge.plan, tokens=iter("abcdefgh").__next__
        )
        for one in self.inlet.taken():
            assert isinstance(one, Mention)
            triage_mention(one, Judging(hands=hands, judge=judge))

    def _asks(self, delivery: Delivery, place: str) -> dict[str, Any]:
        headers = {"accept-language": self.language, "content-type": "application/x-www-form-urlencoded"}
        told = Delivery(method=delivery.method, body=delivery.body, query=delivery.query, headers=headers)
        return handle_form(told, place, self.tools)

    def secrets_of(self, address: str, *, again: bool = False) -> Sequence[str]:
        """As the parameters tell; those that are new only when they are asked for again."""
        return self.secrets.get(address, ()) if again else ()

    @property
    def tools(self) -> Tools:
        """As the door has them."""
        return Tools(
            accounts=self.accounts,
            secrets_of=self.secrets_of,
            plan=a_judge().plan,
            table=self.table,
            inlet=self.inlet,
            clock=self.clock,
            token=lambda: "form1",
        )


@pytest.fixture
def browser() -> Browser:
    """With the link of the tests."""
    return Browser()


def test_the_link_leads_to_the_form_and_nowhere_else(browser: Browser) -> None:
    """Also the one before the newest; a wrong one learns nothing."""
    for place in (SECRET, OLDER):
        page = browser.gets(place)
        assert (page["statusCode"], "What did you see?" in page["body"]) == (200, True)
    for place in ("", "x", SECRET[:-1], f"shop.{SECRET}", f"{SECRET}.{SECRET}"):
        assert browser.gets(place)["statusCode"] == 404
        assert browser.sends(place, what="x")["statusCode"] == 404
    assert browser.inlet.items == []


def test_what_was_seen_is_judged_and_the_page_tells_whose_it_is(browser: Browser) -> None:
    """Sent → it is read → Ana is called. Reloading sends nothing again, and the page looks by itself."""
    sent = browser.sends(id="form1", what="The life jackets are PADLOCKED", where="parents' group", who="Jan")
    assert sent["statusCode"] == 303
    place = sent["headers"]["location"]
    waiting = browser.gets(address=place)
    assert "It is being read" in waiting["body"]
    assert refreshes(waiting) == (2, f"{place}&n=1")
    browser.judges()
    assert "Thank you. Case 1: Ana is called." in browser.gets(address=place)["body"]
    (record,) = browser.table.records_of(browser.table.heads()[0].id)
    assert record.mention.report
    assert (record.mention.report.who, record.mention.text) == ("Jan", "The life jackets are PADLOCKED\nparents' group")


def test_it_stops_looking_after_a_while(browser: Browser) -> None:
    """A forgotten tab costs nothing."""
    assert refreshes(browser.gets(address="?of=report:form-1&n=12"))[0] == 300
    assert "refresh" not in browser.gets(address="?of=report:form-1&n=13")["body"]


def test_twice_is_once(browser: Browser) -> None:
    """A second press of the button has the same key."""
    keys = {browser.sends(id="form1", what="x")["headers"]["location"] for _ in range(2)}
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"what": ""}, "Please say what you saw."),
        ({"what": "  \n "}, "Please say what you saw."),
        ({}, "Please say what you saw."),
        ({"what": "x" * 4001}, "too long"),
        ({"what": "x" * 40_000}, "too long"),
        ({f"f{number}": "x" for number in range(600)}, "too long"),
    ],
    ids=["empty", "blank", "nothing", "long", "huge", "many fields"],
)
def test_what_is_wrong_is_said_and_nothing_is_queued(browser: Browser, form: dict[str, str], sentence: str) -> None:
    """The form stays as it was filled in."""
    page = browser.sends(id="form1", where="the quay", **form)
    assert (page["statusCode"], sentence in page["body"]) == (422, True)
    assert browser.inlet.items == []
    if len(form) == 1 and len(form["what"]) < 5000:
        assert "the quay" in page["body"]


def test_nothing_that_is_written_becomes_part_of_the_page(browser: Browser) -> None:
    """Not in the form that is shown again, and not in the address of the answer."""
    page = browser.sends(what="", where='"><script>alert(1)</script>')
    assert "<script>" not in page["body"]
    assert "&lt;script&gt;" in page["body"]
    answered = browser.gets(address="?" + urlencode({"of": '"><script>', "n": "-1"}))
    assert "<script>" not in answered["body"]


def test_the_page_keeps_nothing_and_loads_nothing(browser: Browser) -> None:
    """No cookie, so that no other page can send the form in somebody's name; its address is passed on to nobody."""
    for page in (browser.gets(), browser.sends(what="x")):
        assert "set-cookie" not in page["headers"]
        assert page["headers"]["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in page["headers"]["content-security-policy"]


@pytest.mark.parametrize("language", WORDINGS)
def test_it_speaks_the_readers_language(browser: Browser, language: str) -> None:
    """As the browser asks for it; else the company's."""
    browser.language = f"xx, {language}-XX;q=0.9, en;q=0.1"
    assert WORDINGS[language].screen["report what"] in unescape(browser.gets()["body"])
    browser.language = "xx"
    assert f'lang="{a_judge().plan.company.language}"' in browser.gets()["body"]


def test_another_brand_has_a_link_of_its_own(browser: Browser) -> None:
    """`sources: report/shop` in the plan."""
    browser.accounts = Accounts({"report/shop": Account(source="report", name="shop", brand="shop")})
    browser.secrets["report/shop"] = ("secret-of-the-shop",)
    assert browser.sends("shop.secret-of-the-shop", what="x")["statusCode"] == 303
    assert browser.sends(f"shop.{SECRET}", what="x")["statusCode"] == 404
    (mention,) = browser.inlet.items
    assert isinstance(mention, Mention)
    assert (mention.brand, mention.account) == ("shop", "shop")


def test_a_link_is_not_denied_while_the_plan_cannot_be_read(browser: Browser) -> None:
    """The door says "try again in a minute" instead of "this link leads nowhere"."""
    browser.accounts = Accounts(known=False)
    with pytest.raises(NotKnownNowError):
        browser.gets("shop.secret-of-the-shop")
    assert browser.gets(SECRET)["statusCode"] == 200


def refreshes(page: dict[str, Any]) -> tuple[int, str]:
    """When the page looks again, and where."""
    found = re.search(r'http-equiv="refresh" content="(\d+);url=([^"]*)"', page["body"])
    assert found
    return int(found[1]), unescape(found[2])
