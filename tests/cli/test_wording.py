"""The words that people read on the terminal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from fakes.clock import SATURDAY
from samples import HEAD
from tocsin.cli import wording as w
from tocsin.domain.incident import Head
from tocsin.domain.reasons import Reason
from tocsin.domain.words import MessageState, Severity, State

ZONE = ZoneInfo("Europe/Amsterdam")
TAKEN = replace(HEAD, owner="ana", owner_since=SATURDAY + timedelta(minutes=3), state=State.ACKNOWLEDGED, due=None)


def test_every_reason_state_and_severity_has_its_words() -> None:
    """Nobody ever reads a name from the code."""
    assert set(w.REASONS) == set(Reason)
    assert set(w.STATES) == set(State)
    assert set(w.MESSAGES) == set(MessageState)
    assert set(w.COLOURS) == set(Severity)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        (HEAD, "nobody, since 21:40"),
        (replace(HEAD, exhausted=True), "NOBODY ANSWERED"),
        (TAKEN, "Ana has it since 21:43"),
        (replace(TAKEN, unproven=("ana",)), "Ana has it since 21:43, by SMS alone: not certain"),
        (
            replace(TAKEN, state=State.OPEN, episode=2, exhausted=True),
            "Ana has it since 21:43; to the last alarm NOBODY ANSWERED",
        ),
        (replace(HEAD, policy=None), "open since 21:40"),
        (replace(TAKEN, state=State.RESOLVED, resolved=SATURDAY + timedelta(hours=1)), "calm since 22:40"),
    ],
)
def test_how_a_case_stands(head: Head, says: str) -> None:
    """Who has it and since when; a case to which nobody answered says so, whoever had it before."""
    assert w.standing(head, {"ana": "Ana"}, ZONE) == says


@pytest.mark.parametrize(
    ("seconds", "says"),
    [(0.4, "0 s"), (41, "41 s"), (89.6, "90 s"), (300, "5 min"), (5400, "1 h 30 min"), (7200, "2 h"), (-5, "0 s")],
)
def test_lengths_are_as_exact_as_one_needs(seconds: float, says: str) -> None:
    """Seconds at first, then minutes, then hours."""
    assert w.span(seconds) == says


def test_a_quotation_is_one_line_and_obeys_nothing() -> None:
    """Escape sequences and line breaks of a post are blanks; a long one ends with an ellipsis."""
    assert w.quoted("up\x1b[2J\nand down") == "“up [2J and down”"
    assert w.quoted("x" * 80, 10) == "“xxxxxxxxx…”"
