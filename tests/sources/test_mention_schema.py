"""docs/mention.schema.json is what senders read: it must say what the code does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tocsin.sources.standard_format import schema

SCHEMA = Path(__file__).parents[2] / "docs/mention.schema.json"
GOOD = {
    "id": "x:1799",
    "brand": "noarderboat",
    "platform": "x",
    "posted": "2026-08-15T21:40:00+02:00",
    "author": {"id": "@rikbouma", "name": "Rik Bouma", "handle": None, "followers": 310},
    "text": "Wer is de boat?",
    "updates": [{"at": "2026-08-15T22:20:00+02:00", "shares": 90, "likes": 410}],
}


def test_the_schema_is_fresh() -> None:
    """`make schema` writes it."""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize(
    "good", [GOOD, [GOOD], {"mentions": [GOOD]}, {"update_of": "x:1799", "at": "2026-08-15T20:00:00Z", "likes": 1}]
)
def test_what_is_understood_is_valid(good: Any) -> None:
    """In each of its forms."""
    Draft202012Validator(schema()).validate(good)


@pytest.mark.parametrize("missing", ["brand", "platform", "posted", "author", "text"])
def test_what_is_not_understood_is_not_valid(missing: str) -> None:
    """The schema does not promise more than the code keeps."""
    less = {name: value for name, value in GOOD.items() if name != missing}
    assert not Draft202012Validator(schema()).is_valid(less)
