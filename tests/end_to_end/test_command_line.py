"""The commands on the real template: what a person types, and what comes of it."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from embedded import comes_true
from plans import PHONES
from tocsin.cli.main import app
from tocsin.cli.reach import hand_of, standing_in
from tocsin.cli.sample_clock import course_of, set_clock
from tocsin.cli.sample_day import Play, course

pytestmark = pytest.mark.embedded


class Keyboard:
    """What a person types after `tocsin`, and the JSON that it answers."""

    def types(self, *words: str, exit_code: int = 0) -> Any:
        """One command."""
        result = CliRunner().invoke(app, [*words, "--json"])
        assert result.exit_code == exit_code, result.output
        return json.loads(result.stdout)


@pytest.fixture
def keyboard(outside: Any) -> Iterator[Keyboard]:
    """The command line on the deployment of this session."""
    with standing_in(hand_of(outside.running)):
        yield Keyboard()


def test_a_case_by_hand_rings_is_taken_by_reply_and_is_on_the_board(keyboard: Keyboard) -> None:
    """Open → SMS → reply through the topic → the answer is printed, the board and the timeline have it."""
    number = keyboard.types("open", "Police at the pier", "--by", "cas")["values"]["number"]
    assert comes_true(lambda: any(sms["case"] == number for sms in keyboard.types("sms", "--to", "ana")))
    answer = keyboard.types("reply", PHONES["ana"], f"{number}a")["answer"]
    assert answer.startswith(f"{number} is yours")
    (case,) = [case for case in keyboard.types("incidents") if case["number"] == number]
    assert (case["state"], case["owner"]) == ("acknowledged", "ana")
    reasons = [entry["reason"] for entry in keyboard.types("incident", str(number))["entries"]]
    assert reasons[:2] == ["opened_by_hand", "paged"]
    assert "taken" in reasons
    assert keyboard.types("resolve", str(number), "--by", "ana")["done"]


def test_a_test_page_arrives(keyboard: Keyboard) -> None:
    """The way that a real alarm takes, to one phone."""
    keyboard.types("test-page", "eva")
    assert comes_true(lambda: any("test" in sms["text"] for sms in keyboard.types("sms", "--to", "eva")))


def test_every_mention_of_a_replay_is_counted_once(keyboard: Keyboard, tmp_path: Path) -> None:
    """Sent as fast as it goes, all are judged with their latencies; a second replay adds nothing."""
    lines = [
        {
            "id": f"flight-{n}",
            "time": f"2015-02-16T23:{n:02}:00Z",
            "brand": "united",
            "author": f"u{n}",
            "text": "hello",
        }
        for n in range(20)
    ]
    file = tmp_path / "day.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    first = keyboard.types("replay", str(file), "--speed", "max")
    assert (first["accepted"], first["judged"], first["duplicates"], first["refused"]) == (20, 20, 0, {})
    judged = next(one for one in first["latency"] if one["stage"] == "webhook to judged")
    assert judged["count"] == 20
    assert 0 < judged["p50"] <= judged["p99"]
    second = keyboard.types("replay", str(file), "--speed", "max")
    assert (second["accepted"], second["duplicates"]) == (0, 20)


def test_the_doctor_finds_the_house_in_order(keyboard: Keyboard, outside: Any) -> None:
    """On the embedded AWS all is well, and what it lacks is said to be unknown."""
    outside.ticks()
    found = {one["name"]: one["verdict"] for one in keyboard.types("doctor")["findings"]}
    house = ("plan", "secret of standard", "clock", "dead-letter queues", "topic of replies")
    assert {found[name] for name in house} == {"good"}
    assert {found[name] for name in ("SMS sandbox", "alarms reach somebody")} == {"unknown"}
    assert "bad" not in found.values()


def test_the_samples_clock_is_set_and_taken_back(outside: Any) -> None:
    """Every function gets its course at once, and the real time afterwards."""
    wanted = course(Play(1, time.time() + 1000))
    set_clock(outside.running, wanted)
    assert course_of(outside.running) == wanted
    set_clock(outside.running, "")
    assert course_of(outside.running) == ""
