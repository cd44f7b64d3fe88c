"""What a webhook only announced is asked for, from a server that speaks the providers' documented protocols."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest

from adapters.fetching.outside import Site, site
from fakes.clock import SATURDAY, FakeClock
from fakes.queues import FakeInlet
from fetch import NotFetchedError, Tools, fetched
from tocsin.adapters.asking import BRIEF, Asking
from tocsin.adapters.fetching import Fetcher, Limits
from tocsin.domain.accounts import Account, Accounts
from tocsin.domain.fetch import MOST_TRIES, NOT_YET, Fetch
from tocsin.domain.mention import Author, Mention, Update
from tocsin.sources import google, hubspot

THREAD = "/conversations/v3/conversations/threads/7/messages/m1"
REVIEW = "/v4/accounts/1/locations/2/reviews/r1"
MESSAGE = {
    "type": "MESSAGE",
    "id": "m1",
    "conversationsThreadId": "7",
    "createdAt": "2026-08-15T19:30:00.123Z",
    "createdBy": "V-9",
    "direction": "INCOMING",
    "senders": [{"actorId": "V-9", "name": "Sanne Bakker"}],
    "text": "",
    "richText": "<p>Er ligt een kind in het water 😡</p>",
    "truncationStatus": "NOT_TRUNCATED",
}
WRITTEN = {
    "name": "accounts/1/locations/2/reviews/r1",
    "reviewId": "r1",
    "reviewer": {"displayName": "Sanne Bakker", "isAnonymous": False},
    "starRating": "ONE",
    "comment": "(Translated by Google) Never again.\n\n(Original)\nNooit weer.",
    "createTime": "2026-08-15T19:30:00.123456Z",
    "updateTime": "2026-08-15T19:30:00.123456Z",
}
RENEWING = json.dumps({"client_id": "c", "client_secret": "s", "refresh_token": "r"})
RENEW = "/token"


def announced(source: str, path: str, *, is_new: bool = True) -> Fetch:
    """As receive queues it."""
    mention = Mention(
        key=f"{source}:7:m1",
        source=source,
        platform=source,
        brand="noarderboat",
        posted=SATURDAY,
        heard=SATURDAY,
        text=NOT_YET,
        author=Author(id=f"{source}:unknown"),
        raw="raw/1",
        correlation="d-1",
    )
    return Fetch(mention=mention, path=path, is_new=is_new)


@dataclass
class Desk:
    """The door, with the providers' stand-in before it and queues behind it."""

    provider: Site
    tokens: dict[str, str] = field(default_factory=lambda: {"hubspot": "pat-1", "google": RENEWING})
    inlet: FakeInlet = field(default_factory=FakeInlet)
    again: list[tuple[Fetch, int]] = field(default_factory=list)
    clock: FakeClock = field(default_factory=FakeClock)
    seconds: float = 0.0
    listed: dict[str, Account] = field(default_factory=dict)

    def __post_init__(self) -> None:
        limits = Limits(largest=BRIEF.largest, redirects=0)
        fetcher = Fetcher(lambda *_: ["127.0.0.1"], lambda _: True, limits=limits)
        here = dict.fromkeys((hubspot.API, google.API), self.provider.url) | {
            google.RENEW_AT: self.provider.url + RENEW
        }
        self.asking = Asking(self, fetcher, here, lambda: self.seconds)

    def token_of(self, source: str) -> str | None:
        """As SSM has it."""
        return self.tokens.get(source)

    def put(self, fetches: list[Fetch], delay: int = 0) -> None:
        """As the queue of errands takes it."""
        self.again += [(one, delay) for one in fetches]

    def runs(self, fetch: Fetch) -> str:
        """One errand."""
        errands: Any = self
        tools = Tools(
            ask=self.asking.ask, accounts=Accounts(self.listed), inlet=self.inlet, errands=errands, clock=self.clock
        )
        return fetched(fetch, tools)

    def has(self, path: str, content: object, status: int = 200, **headers: str) -> None:
        """The API answers so."""
        self.provider.has(path, json.dumps(content).encode(), status, **headers)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """With tokens, and nothing at the provider yet."""
    with site() as provider:
        yield Desk(provider)


def test_a_message_of_hubspots_comes_with_its_text_and_its_author(desk: Desk) -> None:
    """Under the key under which it was announced, with the way back to the delivery."""
    desk.has(THREAD, MESSAGE)
    assert desk.runs(announced("hubspot", THREAD)) == ""
    (mention,) = desk.inlet.items
    assert isinstance(mention, Mention)
    assert mention.text == "Er ligt een kind in het water 😡"
    assert (mention.key, mention.author.id, mention.author.name) == ("hubspot:7:m1", "hubspot:V-9", "Sanne Bakker")
    assert (mention.raw, mention.correlation, mention.public) == ("raw/1", "d-1", False)
    assert desk.provider.asked[0][1]["authorization"] == "Bearer pat-1"


@pytest.mark.parametrize(
    "change",
    [{"direction": "OUTGOING"}, {"type": "COMMENT"}, {"type": "WELCOME_MESSAGE"}, {"senders": [{"actorId": "A-1"}]}],
)
def test_what_we_have_sent_ourselves_becomes_nothing(desk: Desk, change: dict[str, Any]) -> None:
    """Only the answer tells whose it is: nothing was queued before."""
    desk.listed["hubspot"] = Account(source="hubspot", our_ids=("A-1",))
    desk.has(THREAD, MESSAGE | change)
    assert (desk.runs(announced("hubspot", THREAD)), desk.inlet.items) == ("", [])


def test_an_echo_that_stood_in_for_itself_is_taken_back(desk: Desk) -> None:
    """Without a token nobody knew that it was our own; the record keeps no mention of it that waits for its words."""
    fetch = replace(announced("hubspot", THREAD), tried=1)
    desk.has(THREAD, MESSAGE | {"direction": "OUTGOING"})
    assert desk.runs(fetch) == ""
    (news,) = desk.inlet.items
    assert isinstance(news, Update)
    assert (news.key, news.deleted) == ("hubspot:7:m1", True)


def test_a_review_comes_with_its_stars_as_it_was_written(desk: Desk) -> None:
    """A token is made of the refresh token, once for as long as it holds; Google's translation is left out."""
    desk.has(RENEW, {"access_token": "ya29", "expires_in": 3600, "token_type": "Bearer"})
    desk.has(REVIEW, WRITTEN)
    for _ in range(2):
        assert desk.runs(announced("google", REVIEW)) == ""
    mention = desk.inlet.items[0]
    assert isinstance(mention, Mention)
    assert (mention.text, mention.rating, mention.author.name) == ("Nooit weer.", 1, "Sanne Bakker")
    assert len(desk.provider.posted) == 1
    assert "grant_type=refresh_token" in desk.provider.posted[0]
    desk.seconds = 3600
    desk.runs(announced("google", REVIEW))
    assert len(desk.provider.posted) == 2


def test_without_a_token_it_stays_thin_and_says_so(desk: Desk) -> None:
    """What was announced is queued at once and once; it is asked for again when a token may be there."""
    del desk.tokens["hubspot"]
    first = announced("hubspot", THREAD)
    assert "tocsin secret hubspot --token" in desk.runs(first)
    assert desk.inlet.items == [first.mention]
    (again, delay), *_ = desk.again
    desk.runs(again)
    assert (len(desk.inlet.items), delay, [each for _, each in desk.again]) == (1, 30, [30, 60])
    desk.tokens["hubspot"] = "pat-1"
    desk.has(THREAD, MESSAGE)
    assert desk.runs(desk.again[-1][0]) == ""
    assert [item.key for item in desk.inlet.items] == ["hubspot:7:m1"] * 2


@pytest.mark.parametrize(("status", "why"), [(401, "not accepted"), (403, "not accepted"), (429, "429"), (503, "503")])
def test_what_cannot_be_had_now_is_tried_again(desk: Desk, status: int, why: str) -> None:
    """After as long as the provider asks for."""
    desk.has(THREAD, {}, status, retry_after="120")
    assert why in desk.runs(announced("hubspot", THREAD))
    assert [delay for _, delay in desk.again] == [120]


def test_after_a_day_it_is_put_where_somebody_looks(desk: Desk) -> None:
    """Never lost: the queue of what failed for good keeps it, and its alarm is raised."""
    desk.has(THREAD, {}, 503)
    fetch, waited = announced("hubspot", THREAD), 0
    for _ in range(MOST_TRIES):
        desk.runs(fetch)
        fetch, delay = desk.again[-1]
        waited += delay
    assert timedelta(days=1) < timedelta(seconds=waited) < timedelta(days=2)
    with pytest.raises(NotFetchedError):
        desk.runs(fetch)
    assert len(desk.inlet.items) == 1


def test_of_a_changed_review_the_thin_news_overwrites_nothing(desk: Desk) -> None:
    """What it said before is worth more than that it says something else now."""
    desk.has(REVIEW, {}, 503)
    desk.has(RENEW, {"access_token": "ya29", "expires_in": 3600})
    assert desk.runs(announced("google", REVIEW, is_new=False))
    assert (desk.inlet.items, len(desk.again)) == ([], 1)


def test_what_was_deleted_meanwhile_is_not_waited_for(desk: Desk) -> None:
    """Nothing was heard of it; if it stood in for itself, its text is blanked like that of any other."""
    first = announced("hubspot", THREAD)
    assert (desk.runs(first), desk.inlet.items, desk.again) == ("", [], [])
    desk.runs(first.again())
    (update,) = desk.inlet.items
    assert isinstance(update, Update)
    assert (update.key, update.deleted) == ("hubspot:7:m1", True)


@pytest.mark.parametrize("answer", ["[]", "{}", "no JSON", '{"results": []}'])
def test_an_answer_that_nobody_understands_is_looked_at(desk: Desk, answer: str) -> None:
    """That something was said is queued all the same."""
    desk.provider.has(THREAD, answer.encode())
    with pytest.raises(NotFetchedError):
        desk.runs(announced("hubspot", THREAD))
    assert [item.key for item in desk.inlet.items] == ["hubspot:7:m1"]


@pytest.mark.parametrize("answer", [b"{}", b"no JSON", b'{"access_token": 3, "expires_in": "x"}'])
def test_a_token_that_is_not_made_is_told(desk: Desk, answer: bytes) -> None:
    """In words, without the secret."""
    desk.provider.has(RENEW, answer)
    why = desk.runs(announced("google", REVIEW))
    assert why == "What makes tokens for google answers with none."
    desk.tokens["google"] = '{"client_id": 3}'
    assert "lacks client_id" in desk.runs(announced("google", REVIEW))


def test_a_token_goes_to_its_provider_only(desk: Desk) -> None:
    """Whoever answers with another address does not get it sent there."""
    elsewhere = desk.provider.has("/elsewhere", b"{}")
    desk.provider.has(THREAD, status=302, location=elsewhere)
    assert "elsewhere" in desk.runs(announced("hubspot", THREAD))
    assert [path for path, _ in desk.provider.asked] == [THREAD]
