"""Whatever is delivered becomes mentions or a refusal, never an exception."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tocsin.adapters.queues import said, said_of
from tocsin.domain.mention import Mention, Update
from tocsin.sources.refusal import NotUnderstood, problem
from tocsin.sources.standard import translate

NOW = datetime(2026, 8, 15, 19, 45, tzinfo=UTC)
FIELDS = (
    "id",
    "brand",
    "platform",
    "posted",
    "heard",
    "author",
    "text",
    "updates",
    "update_of",
    "at",
    "shares",
    "mentions",
)
TIMES = (
    st.datetimes().map(datetime.isoformat) | st.just("2026-08-15T21:40:00+02:00") | st.just("9999-12-31T23:59:59-14:00")
)
ANY_TEXT = st.text(st.characters(), max_size=30)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT | TIMES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(FIELDS) | ANY_TEXT, inner, max_size=8),
    max_leaves=20,
)
NEARLY = st.fixed_dictionaries(
    {
        "brand": ANY_TEXT,
        "platform": st.sampled_from(["x", "Google Business", ""]) | ANY_TEXT,
        "posted": TIMES,
        "author": st.fixed_dictionaries({"id": ANY_TEXT}, optional={"name": ANY_TEXT, "followers": ANY_JSON}),
        "text": ANY_TEXT,
    },
    optional={"id": ANY_TEXT, "in_reply_to": ANY_TEXT, "links": ANY_JSON, "updates": ANY_JSON, "rating": ANY_JSON},
)


def understood(body: bytes) -> tuple[Mention | Update, ...]:
    """What was made of a body, and that all of it can be said on."""
    found = translate(body, NOW)
    if isinstance(found, NotUnderstood):
        json.dumps(problem(found))
        return ()
    for item in found.items:
        assert said_of(said(item)) == item, "the queue gives back what it was given"
        said(item).encode()
    return found.items


@given(st.binary(max_size=300))
def test_any_bytes(body: bytes) -> None:
    """Noise is refused."""
    understood(body)


@given(ANY_JSON)
def test_any_json(content: Any) -> None:
    """So is JSON that is no delivery; surrogates and all."""
    understood(json.dumps(content).encode())


@given(st.lists(NEARLY, max_size=3))
@settings(max_examples=200)
def test_almost_mentions(content: list[Any]) -> None:
    """What is understood keeps the order of time: nothing was posted after it was heard, nor heard after now."""
    for item in understood(json.dumps({"mentions": content}).encode()):
        if isinstance(item, Mention):
            assert item.posted <= item.heard <= NOW
