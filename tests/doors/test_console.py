"""The page behind a link, and whether all is well."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest

from console import show, take_it
from fakes.clock import SATURDAY, FakeClock
from fakes.queues import FakeHints
from plan_parts import plan_with
from plans import a_plan
from samples import HEAD, PAGE, RECORD
from tocsin.adapters.acting import Hands
from tocsin.adapters.memory import MemoryTable
from tocsin.domain.changes import OpenHead, PutMessage, PutRecord, PutToken
from tocsin.domain.incident import Head, Message
from tocsin.domain.names import digest
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.words import MessageState, Severity, State

ANA, BEN = "x7Kq2mRt4Wz", "aB3_-Zk9LmQ"
LINKS = {"ana": ANA, "ben": BEN}


@dataclass
class Desk:
    """The door with fakes behind it, and two people with a link."""

    plan: Plan = field(default_factory=a_plan)
    table: MemoryTable = field(default_factory=MemoryTable)
    clock: FakeClock = field(default_factory=FakeClock)
    presses: int = 0

    def has(self, head: Head = HEAD, record: Record | None = RECORD, *messages: Message) -> None:
        """These are in the table."""
        assert self.table.commit([OpenHead(head=head)]) is None
        for message in messages:
            assert self.table.commit([PutMessage(message=message)]) is None
        if record:
            assert self.table.commit([PutRecord(record=record)]) is None
        expires = SATURDAY + timedelta(days=7)
        for person, token in LINKS.items():
            link = PutToken(digest=digest(token), incident=head.id, person=person, expires=expires)
            assert self.table.commit([link]) is None

    @property
    def hands(self) -> Hands:
        """What the door gets."""
        return Hands(
            table=self.table, hints=FakeHints(), clock=self.clock, plan=self.plan, tokens=lambda: "new-token-1"
        )

    def get(self, token: str = ANA) -> str:
        """What somebody who opens a link reads."""
        return self.read(show(token, self.hands))

    def post(self, token: str = ANA) -> str:
        """What somebody who presses the button reads."""
        self.presses += 1
        return self.read(take_it(token, f"request-{self.presses}", self.hands))

    @staticmethod
    def read(answer: dict[str, Any], status: int = 200) -> str:
        """The visible text of a page."""
        assert answer["statusCode"] == status
        visible = Visible()
        visible.feed(answer["body"])
        return " ".join(" ".join(visible.text).split())

    def head(self) -> Head:
        """The head as it is in the table."""
        found = self.table.head(HEAD.id)
        assert found
        return found


class Visible(HTMLParser):
    """Collects what a reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        """See HTMLParser."""
        self.hidden += tag in {"style", "head"}

    def handle_endtag(self, tag: str) -> None:
        """See HTMLParser."""
        self.hidden -= tag in {"style", "head"}

    def handle_data(self, data: str) -> None:
        """See HTMLParser."""
        if not self.hidden:
            self.text.append(data)


OPEN = replace(HEAD, glimpse=replace(HEAD.glimpse, media="photo"))
PLAIN = replace(RECORD, judgement=replace(RECORD.judgement, confidential=False))


@pytest.fixture
def desk() -> Desk:
    """A desk at which nothing has happened."""
    return Desk()


def test_a_link_shows_what_matters(desk: Desk) -> None:
    """What, how bad, since when, the words said, how many say so, who was called, and one button."""
    sent = replace(PAGE, state=MessageState.SENT, sent=SATURDAY + timedelta(seconds=2), due=None)
    desk.has(OPEN, PLAIN, sent, replace(PAGE, name="P#1#2#ben", to="ben", state=MessageState.FAILED, due=None))
    read = desk.get()
    for words in (
        "Case 7",
        "serious",
        "Safety: life jackets",
        "since 21:40",
        "1 person says so",
        "Nobody has it yet",
        "“Niks aan de hand”, sei de man. 😡",
        "Trustpilot 21:40, photo",
        "Ana sent 21:40",
        "Ben could not be reached",
        "I have it",
    ):
        assert words in read


def test_the_words_and_where_they_were_said_are_of_one_mention(desk: Desk) -> None:
    """A second post made it a crisis: its words stand above its own platform and hour, not the first one's."""
    louder = replace(PLAIN.mention, key="x:2", platform="x", text="This is the boat I filmed today.")
    desk.has(replace(OPEN, glimpse=replace(OPEN.glimpse, mention="x:2", platform="x")), PLAIN)
    assert desk.table.commit([PutRecord(record=replace(PLAIN, mention=louder))]) is None
    read = desk.get()
    assert "This is the boat I filmed today. X 21:40, photo" in read


def test_looking_changes_nothing(desk: Desk) -> None:
    """Scanners of mail and SMS open every link."""
    desk.has(OPEN)
    before = dict(desk.table.items)
    desk.get()
    desk.get(BEN)
    assert before == desk.table.items


def test_pressing_takes_the_case(desk: Desk) -> None:
    """It is Ana's, and the page says what to do next."""
    desk.has(OPEN)
    read = desk.post()
    assert "It is yours now. By SMS: 7r when it is calm, 7n to pass it on." in read
    assert "I have it" not in read
    assert (desk.head().owner, desk.head().state) == ("ana", State.ACKNOWLEDGED)
    assert "It is yours since 21:40." in desk.get()


def test_who_comes_second_is_told_whose_it_is_and_since_when(desk: Desk) -> None:
    """And helps from then on."""
    desk.has(OPEN)
    desk.post()
    desk.clock.passes(minutes=3)
    assert "Ana has it since 21:40. " in desk.get(BEN)
    assert "It is already Ana's since 21:40." in desk.post(BEN)
    assert (desk.head().owner, desk.head().responders) == ("ana", ("ben",))


def test_the_owner_of_a_case_that_became_worse_answers_by_the_link(desk: Desk) -> None:
    """It is theirs, and still they have to say so: the button is there until they do."""
    desk.has(replace(HEAD, owner="ana", owner_since=SATURDAY, episode=2))
    assert "I have it" in desk.get()
    assert "<button" not in desk.post()
    head = desk.table.head(HEAD.id)
    assert head
    assert (head.owner, head.state) == ("ana", State.ACKNOWLEDGED)


def test_whoever_took_it_by_sms_alone_is_asked_to_press(desk: Desk) -> None:
    """It is theirs, and certain once they press; anybody else reads that it is not, and can have it."""
    said = replace(OPEN, severity=Severity.CRISIS, owner="ana", owner_since=SATURDAY, unproven=("ana",), secret="s")
    desk.has(said)
    assert "Ana said yes by SMS at 21:40. That is not certain yet" in desk.get(BEN)
    read = desk.get()
    assert ("It is yours. Press once more" in read, "I have it" in read) == (True, True)
    assert "It is yours now." in desk.post()
    assert (desk.head().state, desk.head().unproven) == (State.ACKNOWLEDGED, ())
    assert "Ana has it since 21:40" in desk.get(BEN)


def test_pressing_twice_is_pressing_once(desk: Desk) -> None:
    """A page that is loaded again presses again."""
    desk.has(OPEN)
    assert [desk.post(), desk.post()] == [desk.post(), desk.post()]
    assert [entry.reason for entry in desk.table.entries("I#4be1")] == [Reason.TAKEN]


@pytest.mark.parametrize(("state", "says"), [(State.RESOLVED, "It is calm."), (State.CLOSED, "It is finished.")])
def test_a_calm_case_cannot_be_taken(desk: Desk, state: State, says: str) -> None:
    """It says so, before and after pressing, and nothing changes."""
    desk.has(replace(OPEN, state=state))
    assert says in desk.get()
    assert says in desk.post()
    assert "I have it" not in desk.get()
    assert desk.head().owner is None


def test_nobody_answered_is_said_and_can_still_be_taken(desk: Desk) -> None:
    """Loudly."""
    desk.has(replace(OPEN, exhausted=True, due=None))
    assert "Nobody answered" in desk.get()
    assert "It is yours now." in desk.post()


@pytest.mark.parametrize(
    "head",
    [replace(OPEN, confidential=True), replace(OPEN, glimpse=replace(OPEN.glimpse, words=""))],
    ids=["confidential", "unquotable"],
)
def test_hidden_words_are_hidden_here_too(desk: Desk, head: Head) -> None:
    """Those of a child, an employee or a confidential case; nor is there a way to them."""
    desk.has(head, PLAIN)
    page = show(ANA, desk.hands)["body"]
    assert [word for word in ("PADLOCKED", "Niks", "example.org/reviews") if word in page] == []
    assert "not shown here" in page


def test_what_its_author_deleted_is_not_shown(desk: Desk) -> None:
    """Deletion at the source is honoured."""
    desk.has(OPEN, replace(PLAIN, deleted=True))
    assert "PADLOCKED" not in desk.get()


@pytest.mark.parametrize("token", ["x7Kq2mRt4W", "x", "", "../../etc", "a" * 500, "x7Kq2mRt4Wz\n", "favicon.ico"])
def test_a_link_that_leads_nowhere(desk: Desk, token: str) -> None:
    """Kindly: a letter may be missing."""
    desk.has(OPEN)
    for answer in (show(token, desk.hands), take_it(token, "request", desk.hands)):
        assert "Perhaps a letter is missing" in desk.read(answer, 404)
    assert desk.head() == OPEN


def test_a_link_expires(desk: Desk) -> None:
    """An old SMS in the wrong hands takes nothing."""
    desk.has(OPEN)
    desk.clock.passes(days=7)
    for answer in (show(ANA, desk.hands), take_it(ANA, "request", desk.hands)):
        assert "This link has expired" in desk.read(answer, 410)
    assert desk.head() == OPEN


@pytest.mark.parametrize(
    ("language", "says"),
    [("nl", "Nog niemand heeft hem"), ("de", "Noch hat es niemand"), ("fy", "Noch nimmen hat him"), ("fr", "Nobody")],
)
def test_the_page_is_in_the_persons_language(language: str, says: str) -> None:
    """And says so to screen readers; a language without words falls back on the company's."""
    people = {person: {"name": person.title(), "phone": "+31612345671", "language": language} for person in LINKS}
    desk = Desk(plan=plan_with(people=people))
    desk.has(OPEN)
    assert says in desk.get()
    assert f'<html lang="{language if language != "fr" else "en"}">' in show(ANA, desk.hands)["body"]


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{7*7}}", '" onload="x', "\u202eevil", "a\x00b", "</blockquote><h1>Hi</h1>"]
)
def test_what_people_say_is_only_ever_text(desk: Desk, text: str) -> None:
    """No markup, no template, no turned writing."""
    mention = replace(PLAIN.mention, text=text, url="javascript:alert(1)")
    glimpse = replace(OPEN.glimpse, words="x", platform=text, media=text, flags=(text,))
    desk.has(replace(OPEN, topic=text, glimpse=glimpse), replace(PLAIN, mention=mention))
    page = show(ANA, desk.hands)["body"]
    bad = ("<script", "javascript:", 'onload="x', "\u202e", "\x00", "<h1>Hi", "49")
    assert [one for one in bad if one in page] == []
    shown = text.replace("\u202e", "").replace("\x00", "")
    assert " ".join(shown.split()) in desk.get()


def test_a_page_loads_nothing_and_keeps_nothing(desk: Desk) -> None:
    """No cookie, no script, no address elsewhere; the one style is named by its hash."""
    desk.has(OPEN)
    answer = show(ANA, desk.hands)
    page, headers = answer["body"], answer["headers"]
    assert re.findall(r'(?:src|href|action)="([^"]*)"', page) == ["https://example.org/reviews/31"]
    assert "<script" not in page
    assert "set-cookie" not in headers
    assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")
    [style] = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    expected = base64.b64encode(sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{expected}'" in headers["content-security-policy"]


def shades(style: str) -> dict[str, float]:
    """The colours of a style and their relative luminance, by WCAG 2.2."""

    def linear(part: str) -> float:
        value = int(part, 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    def luminance(colour: str) -> float:
        whole = colour if len(colour) == 6 else "".join(letter * 2 for letter in colour)
        red, green, blue = (linear(whole[place : place + 2]) for place in (0, 2, 4))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    return {name: luminance(colour) for name, colour in re.findall(r"--(\w+): #([0-9a-f]{3,6});", style)}


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_everything_can_be_read(desk: Desk, mode: int) -> None:
    """Contrast AA, by day and by night: at least 4.5 to 1."""
    desk.has(OPEN)
    light, dark = show(ANA, desk.hands)["body"].split("prefers-color-scheme: dark")
    shade = shades((light, dark)[mode])
    pairs = [(ink, ground) for ink in ("ink", "soft", "link", "crisis") for ground in ("ground", "card")]
    pairs += [("on", tone) for tone in ("notice", "complaint", "serious", "crisis", "calm")]
    low = {
        pair
        for pair in pairs
        if (max(shade[one] for one in pair) + 0.05) / (min(shade[one] for one in pair) + 0.05) < 4.5
    }
    assert low == set()
