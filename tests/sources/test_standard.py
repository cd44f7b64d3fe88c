"""The mention format: what each field becomes, and what is said of a field that cannot be understood."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tocsin.domain.mention import Mention, Update
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.standard import key, translate
from tocsin.sources.translation import Translation

NOW = datetime(2026, 8, 15, 19, 45, tzinfo=UTC)
LEAST = {
    "id": "nb-024",
    "brand": "noarderboat",
    "platform": "trustpilot",
    "posted": "2026-08-15T21:40:00+02:00",
    "author": {"id": "Jelle B."},
    "text": "life-jacket lockers PADLOCKED",
}


def said(content: Any) -> Translation:
    """What is understood of a body that is JSON."""
    found = translate(json.dumps(content).encode(), NOW)
    assert isinstance(found, Translation)
    return found


def mention(**changed: Any) -> Mention:
    """The least mention, changed as told."""
    (item,) = said(LEAST | changed).items
    assert isinstance(item, Mention)
    return item


def mistakes(content: Any) -> dict[str, str]:
    """Path -> problem."""
    return {wrong.path: wrong.problem for wrong in said(content).mistakes}


def test_the_least_that_a_mention_needs_is_enough() -> None:
    """What is not said has its plainest meaning: public, of no language, heard now."""
    found = mention()
    assert (found.key, found.source, found.public, found.language) == ("standard:nb-024", "standard", True, None)
    assert (found.posted, found.heard) == (datetime(2026, 8, 15, 19, 40, tzinfo=UTC), NOW)
    assert found.author.id == "trustpilot:Jelle B."


def test_an_id_that_names_its_platform_is_the_posts_own() -> None:
    """Promise 2: the same post through two tools is the same mention. Others are told apart by their sender."""
    assert key("x:1799") == "x:1799"
    assert key("nb-024") == "standard:nb-024"
    assert mention(author={"id": "x:@rikbouma"}).author.id == "x:@rikbouma"


def test_a_reply_and_an_update_name_the_mention_by_its_id() -> None:
    """They find it without knowing more than its id."""
    assert mention(id="r", in_reply_to="nb-024").in_reply_to == mention().key
    (update,) = said({"update_of": "nb-024", "at": "2026-08-15T19:44:00Z", "shares": 90}).items
    assert isinstance(update, Update)
    assert (update.key, update.shares, update.likes, update.deleted) == (mention().key, 90, None, False)


def test_without_an_id_the_same_words_of_the_same_person_at_the_same_time_are_one_mention() -> None:
    """Else a repeated delivery would count twice."""
    nameless = {name: value for name, value in LEAST.items() if name != "id"}
    first, again = said([nameless, nameless]).items
    other = said(nameless | {"text": "something else"}).items[0]
    assert first.key == again.key
    assert first.key != other.key


def test_updates_inside_a_mention_are_later_news_of_it() -> None:
    """A tool that delivers once, with all it has seen."""
    news = [{"at": "2026-08-15T19:41:00Z", "shares": 9}, {"at": "2026-08-15T19:44:00Z", "deleted": True}]
    first, *updates = said(LEAST | {"updates": news}).items
    assert [update.key for update in updates] == [first.key, first.key]


@pytest.mark.parametrize("wrapped", [[LEAST, LEAST | {"id": "b"}], {"mentions": [LEAST, LEAST | {"id": "b"}]}])
def test_one_delivery_holds_many(wrapped: Any) -> None:
    """As a list, or as the list `mentions`."""
    assert [item.key for item in said(wrapped).items] == ["standard:nb-024", "standard:b"]


def test_a_post_from_the_future_was_posted_when_it_was_heard_and_the_claim_is_kept() -> None:
    """A wrong clock must not open tomorrow's window; what was claimed stays to be seen."""
    found = mention(posted="2026-08-16T09:00:00Z", heard="2026-08-15T19:41:00Z")
    assert found.posted == found.heard == datetime(2026, 8, 15, 19, 41, tzinfo=UTC)
    assert found.posted_claimed == datetime(2026, 8, 16, 9, tzinfo=UTC)
    assert mention().posted_claimed is None


def test_nothing_is_heard_before_it_reached_us() -> None:
    """A tool's clock may run ahead; ours counts. An update from the future would hide all that follow."""
    assert mention(heard="2026-08-15T23:00:00Z").heard == NOW
    (update,) = said({"update_of": "nb-024", "at": "2027-01-01T00:00:00Z", "likes": 1}).items
    assert isinstance(update, Update)
    assert update.at == NOW


@pytest.mark.parametrize(
    ("changed", "path", "word"),
    [
        ({"posted": "2026-08-15T21:40:00"}, "posted", "time zone"),
        ({"posted": "yesterday"}, "posted", "not a time"),
        ({"posted": 1786823000}, "posted", "text"),
        ({"posted": "1969-12-31T23:59:59Z"}, "posted", "1970"),
        ({"posted": "0001-01-01T00:00:00+14:00"}, "posted", "1970"),
        ({"posted": None}, "posted", "text"),
        ({"author": {}}, "author.id", "missing"),
        ({"author": "Jelle"}, "author", "braces"),
        ({"author": {"id": ""}}, "author.id", "empty"),
        ({"brand": "a#b"}, "brand", "not a brand"),
        ({"platform": "!"}, "platform", "not a platform"),
        ({"rating": 6}, "rating", "5"),
        ({"shares": -1}, "shares", "0"),
        ({"text": None}, "text", "quotes"),
        ({"updates": [{"at": "2026-08-15T19:41:00Z"}]}, "updates[0]", "at least one"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_path(changed: dict[str, Any], path: str, word: str) -> None:
    """The sender sees which field it is and what is wrong with it."""
    found = mistakes(LEAST | changed)
    assert list(found) == [path]
    assert word in found[path]


def test_a_mistake_in_a_list_tells_its_place_and_takes_nobody_with_it() -> None:
    """Promise 9: it never blocks what stands beside it."""
    found = said({"mentions": [LEAST, 7, LEAST | {"author": {}}, {"update_of": "x"}, LEAST | {"id": "last"}]})
    assert [item.key for item in found.items] == ["standard:nb-024", "standard:last"]
    assert [wrong.path for wrong in found.mistakes] == ["mentions[1]", "mentions[2].author.id", "mentions[3].at"]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 200_000, b'{"a": NaN', b"1" * 5000])
def test_a_body_that_is_not_json_is_not_understood(body: bytes) -> None:
    """Not even one that is nested a hundred thousand deep."""
    found = translate(body, NOW)
    assert isinstance(found, NotUnderstood)
    assert "JSON" in found.detail


@pytest.mark.parametrize("content", [None, 7, "text", {"mentions": 7}, {"mentions": {}}])
def test_json_that_is_no_delivery_is_told_so(content: Any) -> None:
    """And nothing is made of it."""
    assert list(mistakes(content).values())
    assert not said(content).items


def test_text_is_kept_as_it_was_said_except_what_nothing_can_carry() -> None:
    """Every script, emoji and direction mark; but no NUL, and half a character becomes the replacement character."""
    text = "Juster \U0001f6df \u200f\u0645\u0631\u200e e\u0301 \u200d"
    assert mention(text=text).text == text
    assert mention(text="a\x00b").text == "ab"
    assert mention(text="a\ud83d").text == "a\ufffd"
    assert mention(text="\ufffe\uffff!").text == "\ufffd\ufffd!"
    assert mention(text="x" * 20_000).text == "x" * 9_999 + "…"


def test_bytes_that_are_no_utf_8_do_not_hide_an_alarm() -> None:
    """One broken byte of a name is one replacement character."""
    body = json.dumps(LEAST).encode().replace(b"Jelle B.", b"Jelle \xe9.")
    found = translate(b"\xef\xbb\xbf" + body, NOW)
    assert isinstance(found, Translation)
    (item,) = found.items
    assert isinstance(item, Mention)
    assert item.author.id == "trustpilot:Jelle \ufffd."


@pytest.mark.parametrize(
    ("tag", "language"), [("nl", "nl"), ("en-GB", "en"), ("DE_at", "de"), ("und", None), ("?", None)]
)
def test_a_language_is_its_first_part(tag: str, language: str | None) -> None:
    """An unknown one is no reason to refuse what was said."""
    assert mention(language=tag).language == language


def test_a_platform_is_one_word() -> None:
    """However a tool writes it."""
    assert mention(platform="Google Business").platform == "google_business"


def test_fields_that_are_not_ours_are_passed_over() -> None:
    """A tool may say more than we read; null is not said."""
    assert mention(mood=-0.4, sentiment=0.4, rating=None, handle=None) == mention()


def test_numbers_in_text_are_numbers() -> None:
    """Zapier writes them so."""
    assert mention(shares="49").shares == 49
