"""The command that plays the sample day, and what `tocsin up` needs of it."""

from __future__ import annotations

import itertools
import json
import time
from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from tocsin.cli import case_view
from tocsin.cli import wording as w
from tocsin.cli.acting import Hand
from tocsin.cli.backlog import backlog
from tocsin.cli.boards import reader
from tocsin.cli.player import Played, Player
from tocsin.cli.reach import hand_of, reach
from tocsin.cli.sample_clock import set_clock
from tocsin.cli.sample_day import Play, course, script
from tocsin.cli.screen import command
from tocsin.cli.screen import console as screen
from tocsin.cli.trouble import Trouble
from tocsin.cli.warming import warm
from tocsin.domain.reasons import Reason
from tocsin.sources.standard import key

FOLDER = Path(__file__).parents[3] / "infra" / "sample"
NAMED, CROWD = FOLDER / "noarderboat.jsonl", FOLDER / "crowd.jsonl"
SETTING = 6.0
"""Seconds until the day begins: within these the clock is set, and the functions' processes start anew."""


def sample() -> None:
    """Play the sample day again, under new ids, on the Saturday a week after the last one.

    Needs the local stack: start it with `tocsin up`. The clock of that stack runs faster while it plays.

    Example: tocsin sample
    """
    hand = reach()
    if hand.running.aws_endpoint is None:
        raise Trouble("The sample day plays on this machine only.", "Start it with `tocsin up`.")
    play_on(hand, screen())


def play_on(hand: Hand, console: Console) -> None:
    """Play the next sample day: set the clock, tell what happens, sum it up, and leave the clock at the real time."""
    named, crowd = lines(NAMED), lines(CROWD)
    if behind := backlog(hand.running):
        what = f"{w.counted(behind, 'message')} still wait to be judged, and the sample would come behind them."
        raise Trouble(what, "Wait a little, then try `tocsin sample` again.")
    play = Play(next_play(hand, str(named[0]["id"])), time.time() + SETTING)
    console.print(intro(play, len(named), len(crowd)))
    try:
        with console.status("Setting the clock …"):
            set_clock(hand.running, course(play))
            warm(hand.running, within=play.begins - time.time())
            time.sleep(max(0.0, play.begins - time.time()))
        hand = hand_of(hand.running)
        keys = frozenset(key(play.name(str(line["id"]))) for line in named)
        played = Player(hand, play, script(play, [*named, *crowd]), keys, console).run()
    finally:
        set_clock(hand.running, "")  # interrupted, too: the sample's hours must not be anybody's afterwards
    console.print(summary(played, hand, play.knots[-1].moment))


def lines(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of the sample."""
    if not path.is_file():
        raise Trouble(f"The sample's file {path.name} is missing.", "Is this a whole checkout?")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def next_play(hand: Hand, first: str) -> int:
    """The how-manieth play comes next: the first of which nothing was heard yet."""
    numbers = itertools.count(1)
    return next(number for number in numbers if hand.table.record(key(Play(number, 0).name(first))) is None)


def intro(play: Play, named: int, crowd: int) -> Text:
    """What is going to be seen."""
    return Text.assemble(
        ("\nThe sample day. ", "bold"),
        f"It is Saturday {play.day.day} {play.day:%B %Y} at Noarderboat, an invented ferry company. ",
        f"{named} people, and a crowd of {crowd}, say something of it. ",
        "The day goes by in a minute, the evening in three. ",
        "By day the company's people answer their alarms themselves; ",
        ("from 21:38 on it is your turn", "bold"),
        ": open another terminal, and type what is shown under an SMS.\n",
    )


def summary(played: Played, hand: Hand, ended: datetime) -> Table:
    """The day in figures, and how its cases stand."""
    reasons = Counter(record.reason for record in played.records)
    in_cases = sum(record.incident is not None for record in played.records)
    rows = [
        ("said", f"{len(played.records) + played.missing + len(played.refused):,}"),
        ("judged", f"{len(played.records):,}"),
        ("left alone", f"{reasons[Reason.IGNORED]:,}"),
        ("to a desk, no case", f"{reasons[Reason.ROUTED]:,}"),
        ("in cases", f"{in_cases:,}"),
        ("cases opened", f"{reasons[Reason.OPENED]:,}"),
        ("SMS received", f"{played.received:,}"),
    ]
    if played.missing:
        rows.append(("not judged in time", f"{played.missing:,}"))
    rows += [("refused", f"{one.id}: {one.why}") for one in played.refused[:5]]
    figures = Table.grid(padding=(0, 2))
    for name, value in rows:
        figures.add_row(Text(name, "dim"), Text(value))
    whole = Table.grid()
    whole.add_row(Text("\nThe day is over. So it went, and so the cases stood at 23:15:\n", "bold"))
    whole.add_row(figures)
    whole.add_row(case_view.board(played.heads, replace(reader(hand), now=ended)))
    whole.add_row(Text("The time is now again. What was still open is late by now: the next are called.\n"))
    if played.heads:
        number = played.heads[-1].number
        whole.add_row(Text(f"`{command()} incident {number}` shows a case with all that happened, and why.", "dim"))
    return whole


def fresh(hand: Hand) -> bool:
    """Whether the sample has never been played here."""
    return next_play(hand, str(lines(NAMED)[0]["id"])) == 1
