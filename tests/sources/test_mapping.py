"""Mappings: what a plan may say of a tool without an adapter, and what comes of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.cases import cases, told
from tocsin.domain.accounts import Account
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.mapped import SOURCE, translate, verify
from tocsin.sources.mapping.model import mapped_of
from tocsin.sources.mapping.ready import completed, names
from tocsin.sources.refusal import NotAuthentic
from tocsin.sources.translation import Translation

NOW = datetime(2026, 8, 15, 19, 45, tzinfo=UTC)
SECRET = "of-an-account-secret"
FIELDS = {"id": "id", "platform": "'shop'", "text": "text", "posted": "at"}


def made_of(body: object, **settings: Any) -> dict[str, Any]:
    """What a mapping makes of a body."""
    settings = {"mention": FIELDS, **settings}
    account = Account(source="mapped", name="shop", brand="noarderboat", settings=settings)
    return told(translate(Delivery(body=json.dumps(body).encode()), account, NOW))


def mention_of(body: object, **settings: Any) -> dict[str, Any]:
    """The one mention that comes of it."""
    (item,) = made_of(body, **settings)["items"]
    mention: dict[str, Any] = item["mention"]
    return mention


@pytest.mark.parametrize("name", names())
def test_each_mapping_that_ships_is_right_and_shown(name: str) -> None:
    """It can be used by its name alone, and a payload says what it makes."""
    made = mapped_of({"mapping": name})
    assert made
    assert made.mention
    assert name in SOURCE.events
    assert [case for case in cases() if case.source == "mapped" and case.account.settings.get("mapping") == name]


def test_what_the_plan_says_is_stronger_than_what_ships() -> None:
    """Field by field; a proof of another kind replaces the one that ships."""
    made = completed(
        {"mapping": "gorgias", "mention": {"author": {"name": "who"}}, "proof": {"kind": "bearer"}, "items": "all"}
    )
    assert made["mention"]["author"] == {"id": "customer", "name": "who"}
    assert made["mention"]["text"] == "[subject, text]"
    assert made["proof"] == {"kind": "bearer"}
    assert made["items"] == "all"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.reddit.com/r/Ferries/comments/1abcde/woes/", "reddit:t3_1abcde"),
        ("https://blog.example/a?utm_source=x", "shop:7"),
        ("", "shop:7"),
    ],
)
def test_a_post_on_a_known_platform_is_the_same_through_every_tool(url: str, key: str) -> None:
    """Else it is known by the tool's own id."""
    assert key == mention_of({"id": 7, "text": "Hm", "url": url}, mention={**FIELDS, "url": "url"})["key"]


def test_two_of_whom_nothing_is_told_are_two() -> None:
    """Else a storm would look like one voice."""
    first, second = made_of([{"id": 1, "text": "Hm"}, {"id": 2, "text": "Hm"}])["items"]
    assert first["mention"]["author"]["id"] != second["mention"]["author"]["id"]


@pytest.mark.parametrize("said", [False, "False", "false", "no", "", None, [], {}])
def test_what_does_not_hold_is_heard(said: object) -> None:
    """Tools between write `False` as a word."""
    assert made_of({"id": 1, "text": "Hm", "spam": said}, **{"ignore when": "spam"})["items"]


@pytest.mark.parametrize("said", [True, "True", "yes", 1, 0, [0]])
def test_what_holds_is_ignored_and_counted(said: object) -> None:
    """It was understood, and says nothing to us."""
    assert made_of({"id": 1, "text": "Hm", "spam": said}, **{"ignore when": "spam"}) == {"ignored": {"ignored": 1}}


def test_what_an_expression_cannot_ask_holds_nothing_else_up() -> None:
    """It is told with its place."""
    found = made_of([{"id": 1, "text": 5}, {"id": 2, "text": "Hm"}], mention={**FIELDS, "text": "join('', [text])"})
    assert [item["mention"]["key"] for item in found["items"]] == ["shop:2"]
    assert "[0].text: cannot be had by `join('', [text])`" in found["mistakes"][0]


@pytest.mark.parametrize(
    ("proof", "delivery"),
    [
        ({"kind": "path"}, Delivery(path_secret=SECRET)),
        ({"kind": "query", "name": "key"}, Delivery(query={"key": SECRET})),
        ({"kind": "header", "header": "X-Mc-Auth"}, Delivery(headers={"x-mc-auth": SECRET})),
        ({"kind": "bearer"}, Delivery(headers={"authorization": f"Bearer {SECRET}"})),
    ],
)
def test_the_plan_says_how_a_tool_proves_itself(proof: dict[str, str], delivery: Delivery) -> None:
    """In this way, and in no other."""
    trust = Trust(secrets=(SECRET,), now=NOW, settings={"proof": proof})
    assert verify(delivery, trust) == ""
    assert isinstance(
        verify(delivery, Trust(secrets=("another-secret",), now=NOW, settings=trust.settings)), NotAuthentic
    )
    assert isinstance(
        verify(delivery, Trust(secrets=(SECRET,), now=NOW, settings={"proof": {"kind": "basic"}})), NotAuthentic
    )


def test_nobody_is_let_in_by_settings_that_are_wrong() -> None:
    """Whoever published them past the check."""
    refused = verify(Delivery(path_secret=SECRET), Trust(secrets=(SECRET,), now=NOW, settings={"proof": {"kind": "?"}}))
    assert isinstance(refused, NotAuthentic)
    assert "tocsin check" in refused.detail


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "text", "at", "a"]), inner),
    max_leaves=9,
)


@given(JSON, st.sampled_from(["@", "a", "a[].text", "[0]", "values(@)", "sort_by(@, &id)", "to_number(text)"]))
def test_no_value_makes_an_expression_raise(body: object, items: str) -> None:
    """It makes mentions, or says what is wrong."""
    account = Account(source="mapped", settings={"mention": FIELDS, "items": items})
    made = translate(Delivery(body=json.dumps(body).encode()), account, NOW)
    assert isinstance(made, Translation) or made.mistakes
