"""What the door says of a delivery that it did not take whole."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from tocsin.cli.recorded import Recording, recording
from tocsin.cli.refusals import named, said
from tocsin.sources.refusal import NotUnderstood, problem
from tocsin.sources.standard import translate
from tocsin.sources.translation import Translation

NOW = datetime(2026, 8, 15, 20, tzinfo=UTC)


def line(number: int, **fields: object) -> Recording:
    """A recording; `fields` make it wrong."""
    good = {
        "id": f"nb-{number}",
        "brand": "noarderboat",
        "platform": "x",
        "posted": "2026-08-15T21:40:00+02:00",
        "author": {"id": "x:a"},
        "text": "Late again",
    }
    return recording(number, {**good, **fields})


def answered(*items: Recording) -> bytes:
    """The door's own answer to these items in one delivery."""
    understood = translate(json.dumps([item.body for item in items]).encode(), NOW)
    assert isinstance(understood, Translation)
    details = problem(NotUnderstood(understood.mistakes)) | {"accepted": len(understood.items)}
    return json.dumps(details).encode()


def test_the_refused_ones_are_found_by_their_place() -> None:
    """Of a list only the wrong ones are refused, each with its field and what is wrong with it."""
    items = [line(1), line(2, rating=9), line(3), line(4, author={})]
    found = named(items, answered(*items))
    assert found is not None
    assert [(one.id, one.line) for one in found] == [("nb-2", 2), ("nb-4", 4)]
    assert [one.why.split(":")[0] for one in found] == ["rating", "author.id"]


def test_more_than_are_named_are_looked_for_one_by_one() -> None:
    """The door names ten mistakes at most; then nobody can tell from the answer which were refused."""
    items = [line(number, rating=9) for number in range(12)]
    assert named(items, answered(*items)) is None


def test_an_answer_that_is_no_problem_document_is_read_all_the_same() -> None:
    """A gateway in between answers as it likes."""
    assert named([line(1), line(2)], b"<html>Bad gateway</html>") is None
    assert said(b"<html>Bad gateway</html>") == "<html>Bad gateway</html>"
    assert said(b'{"message": "Forbidden"}') == "Forbidden"
    assert said(b"[]") == "[]"
