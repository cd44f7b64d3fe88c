"""Reading recorded mentions."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tocsin.cli.recorded import Unreadable, read
from tocsin.cli.trouble import Trouble
from tocsin.sources.standard import translate

OWN = {
    "id": "nb-1",
    "brand": "noarderboat",
    "platform": "x",
    "posted": "2026-08-15T21:40:00+02:00",
    "heard": "2026-08-15T21:40:20+02:00",
    "author": {"id": "x:@ana"},
    "text": "Late again",
}
AIRLINE = {
    "id": "airline-1",
    "time": "2015-02-16T23:36:00Z",
    "brand": "united",
    "author": "u69",
    "text": "@united no",
    "shares": 3,
    "language": "en",
    "label": "negative",
    "label_confidence": 1.0,
    "reason": None,
}


def written(folder: Path, *lines: Any) -> Path:
    """A file with these lines."""
    path = folder / "day.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_the_airline_fields_become_a_mention_of_the_format(tmp_path: Path) -> None:
    """`time` and an author that is a word are understood, and what the door gets is a mention without the labels."""
    (item,), bad = read(written(tmp_path, AIRLINE))
    assert bad == []
    assert item.body == {
        "id": "airline-1",
        "brand": "united",
        "platform": "x",
        "posted": "2015-02-16T23:36:00Z",
        "author": {"id": "x:u69"},
        "text": "@united no",
        "shares": 3,
        "language": "en",
    }
    understood = translate(json.dumps(item.body).encode(), datetime.now(UTC))
    assert [mention.key for mention in understood.items] == ["standard:airline-1"]  # type: ignore[union-attr]


def test_updates_come_at_their_own_times(tmp_path: Path) -> None:
    """The later news of a mention are items of their own, in the order of their times, and none counts as a mention."""
    later = {**OWN, "id": "nb-2", "posted": "2026-08-15T21:50:00+02:00", "heard": "2026-08-15T21:50:00+02:00"}
    grown = {**OWN, "updates": [{"at": "2026-08-15T21:45:00+02:00", "shares": 90}], "expected": {"kind": "complaint"}}
    items, _ = read(written(tmp_path, later, grown))
    assert [(item.id, item.is_update) for item in items] == [("nb-1", False), ("nb-1", True), ("nb-2", False)]
    assert items[1].body == {"update_of": "nb-1", "platform": "x", "at": "2026-08-15T21:45:00+02:00", "shares": 90}
    assert "expected" not in items[0].body


def test_the_limit_counts_mentions(tmp_path: Path) -> None:
    """`--limit 2` reads two mentions, whatever follows."""
    items, _ = read(written(tmp_path, *({**OWN, "id": f"nb-{number}"} for number in range(5))), limit=2)
    assert [item.id for item in items] == ["nb-0", "nb-1"]


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    """Each line that is no mention says where it is and why."""
    no_text = {name: value for name, value in OWN.items() if name != "text"}
    no_time = {**OWN, "posted": "yesterday", "heard": None}
    items, bad = read(written(tmp_path, "{", OWN, no_text, no_time, "[]"))
    assert [item.id for item in items] == ["nb-1"]
    assert [one.line for one in bad] == [1, 3, 4, 5]
    assert bad[1] == Unreadable(3, "the field 'text' is missing")


def test_a_file_without_any_mention_says_so(tmp_path: Path) -> None:
    """The first line's mistake is in the sentence."""
    with pytest.raises(Trouble) as trouble:
        read(written(tmp_path, "no json"))
    assert "not JSON" in trouble.value.what


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """The way out says what is wanted."""
    with pytest.raises(Trouble) as trouble:
        read(tmp_path / "nowhere.jsonl")
    assert "one mention per line" in trouble.value.way_out
