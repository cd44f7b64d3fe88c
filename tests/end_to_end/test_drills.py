"""A drill on the real template, with the policies of the roles enforced: real tables, queues, functions, phones."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from typer.testing import CliRunner

from embedded import comes_true
from plans import PHONES
from tocsin.cli.main import app
from tocsin.cli.reach import hand_of, standing_in
from tocsin.domain.drill_report import Means, report_of

pytestmark = pytest.mark.embedded

DRILL = ("drill", "--by", "eva", "--policy", "serious", "--at", "night")


def test_a_drill_from_the_command_to_the_report(outside: Any) -> None:
    """By SMS, by the link, and by nobody: each of the three is called by the one before, and the report tells it."""
    hand = hand_of(outside.running)

    def says(*words: str) -> str:
        with standing_in(hand):
            result = CliRunner().invoke(app, list(words))
        assert result.exit_code == 0, result.output
        return result.stdout

    assert "The drill has begun" in says(*DRILL, "--no-watch")
    outside.hears(PHONES["ana"], "[DRILL] Tocsin 0 SERIOUS")
    outside.replies(PHONES["ana"], "0a")
    outside.hears(PHONES["ana"], "[DRILL] Thank you, Ana")
    link = re.search(r"https?://\S+$", outside.hears(PHONES["ben"], "[DRILL] Tocsin 0 SERIOUS"))
    assert link
    page = outside.http.request("GET", f"{outside.running.console}/{link[0].rpartition('/')[2]}")
    assert "[DRILL]" in page.data.decode()
    outside.http.request("POST", f"{outside.running.console}/{link[0].rpartition('/')[2]}")
    outside.hears(PHONES["cas"], "[DRILL] Tocsin 0 SERIOUS")
    assert hand.table.board() == [head for head in hand.table.board() if not head.drill]
    says("drill", "--stop")
    told = json.loads(says("drill", "--last", "--json"))
    assert (told["answered"], told["silent"], told["why"]) == (["ana", "ben"], ["cas"], "It was stopped.")
    (drill, *_) = hand.table.drills()
    whole = hand.table.incident(drill.id)
    assert whole
    assert [one.means for one in report_of(whole).people] == [Means.SMS, Means.LINK, None]
    assert comes_true(lambda: outside.queue_is_empty("pages"))
    assert set(outside.given_up().values()) == {0}
    assert hand.table.pace("cas").alarms == ()
