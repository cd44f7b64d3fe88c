"""A stranger's JSON, forms and times, read without surprises."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.sources.cleaning import form_of, json_of
from tocsin.sources.events import body_of, translated
from tocsin.sources.moments import moment_of
from tocsin.sources.parts import Part, Unreadable
from tocsin.sources.refusal import Mistake, NotUnderstood

NINE_FORTY = datetime(2026, 8, 15, 19, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2026-08-15T21:40:00+02:00",
        "2026-08-15T19:40:00.0000000Z",
        "2026-08-15 19:40:00 UTC",
        "2026-08-15 19:40:00",
        "Sat Aug 15 19:40:00 +0000 2026",
        "Sat, 15 Aug 2026 21:40:00 +0200",
        1786822800,
        "1786822800",
        1786822800000,
        "1786822800.000000",
    ],
)
def test_a_time_is_understood_however_it_is_written(written: object) -> None:
    """As Zendesk, YouScan, Chatwoot, X, e-mail, Slack, Crisp and WhatsApp do."""
    assert moment_of(written) == NINE_FORTY


@pytest.mark.parametrize(
    "written",
    [
        None,
        True,
        "",
        "yesterday",
        "1969-01-01T00:00:00Z",
        0,
        -1,
        10**40,
        10**400,
        -(10**400),
        float("inf"),
        "9" * 50,
        [],
        "0001-01-01",
        "now",
    ],
)
def test_what_is_no_time_is_none(written: object) -> None:
    """Nor is one before 1970."""
    assert moment_of(written) is None


@given(st.text(max_size=70) | st.floats() | st.integers() | st.datetimes().map(str))
def test_anything_is_a_time_in_utc_or_none(written: Any) -> None:
    """Never an error."""
    found = moment_of(written)
    assert found is None or found.tzinfo is UTC


def test_what_is_not_there_is_an_empty_part() -> None:
    """However deep one looks; and what must be there is told with its path."""
    body = Part({"a": [{"b": "1,000"}], "n": {"x": None}})
    (first,) = body["a"].each()
    assert (first["b"].path, first["c"]["d"].text(), body["a"]["b"].text(), body["n"]["x"]["y"].count()) == (
        "a[0].b",
        "",
        "",
        None,
    )
    with pytest.raises(Unreadable, match=r"a\[0\].id: is missing or empty."):
        first["id"].needed()
    assert (body["a"].last().path, body["zzz"].last().path, list(body["n"].each())) == ("a[0]", "zzz", [])


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (7, 7),
        ("49", 49),
        (7.9, 7),
        (-1, None),
        (True, None),
        ("7 likes", None),
        (float("nan"), None),
        (10**30, 10**12),
        (10**400, 10**12),
        (-(10**400), None),
    ],
)
def test_a_count_is_a_whole_number_also_in_words(value: object, count: int | None) -> None:
    """As Zapier writes them; a huge one is bounded."""
    assert Part(value).count() == count


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 20_000,
        b'["\\u0000",' * 900 + b"1" + b"]" * 900,
        b'{"a":' * 200 + b"[1]" + b"}" * 200,
        b"9" * 5000,
        b"\xff\xfe",
        b"7",
        b"",
    ],
)
def test_a_body_that_is_no_object_is_not_understood(body: bytes) -> None:
    """Not even one that nests deeper than we look, with any Python."""
    assert isinstance(body_of(body), NotUnderstood)


@pytest.mark.parametrize(
    "body",
    [
        b"[%b]" % b",".join([b"7"] * 100_000),
        b'{"entry": [%b]}' % b",".join([b'{"changes": [7,7,7,7,7,7,7]}'] * 3_000),
        b"[[[%b]]]" % b",".join([b"[]"] * 30_000),
    ],
)
def test_a_body_of_nothing_but_members_is_not_looked_through(body: bytes) -> None:
    """No honest delivery has so many that there are thirteen bytes to each, and looking at each takes time."""
    assert body_of(body) == NotUnderstood((Mistake("", "The body is not JSON: lists of more than 20000 members."),))


def test_a_body_of_many_words_is_read() -> None:
    """A text may hold as many commas as it likes, and an object as many names."""
    text = "," * 100_000
    assert json_of(json.dumps({"text": text, "marks": [1] * 20_000}).encode()) == {"text": text, "marks": [1] * 20_000}


def test_json_is_read_as_it_was_meant() -> None:
    """Broken bytes, NUL, half characters, NaN, names given twice."""
    assert json_of(b'{"a": NaN, "b": -Infinity, "c": "x\\u0000\\ud800", "d": 1, "d": 2}') == {
        "a": None,
        "b": None,
        "c": "x\ufffd",
        "d": 2,
    }


def test_a_form_has_a_bearable_number_of_fields() -> None:
    """Ten thousand are refused before they are read."""
    assert form_of(b"Body=caf%C3%A9+%00&From=%2B31&Body=second&Empty=") == {"Body": "café ", "From": "+31", "Empty": ""}
    with pytest.raises(ValueError, match="500 fields"):
        form_of(b"&".join(b"k%d=v" % number for number in range(10_000)))


def test_a_list_of_nothing_but_mistakes_is_not_read_to_its_end() -> None:
    """Of 20,000 such a thousand say it as well; what is right before them is heard."""
    read: list[int] = []

    def heard(event: int) -> tuple[()]:
        read.append(event)
        if event:
            raise Unreadable(Mistake(f"[{event}]", "is missing."))
        return ()

    made = translated(range(20_000), heard)
    assert (len(read), len(made.mistakes)) == (1001, 1001)
    assert str(made.mistakes[-1]) == "There are so many mistakes that the rest was not read."
