"""Tells what a command has done to a case, in the words that its SMS would use, in English."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.text import Text

from tocsin.cli.acting import Hand
from tocsin.cli.screen import answer
from tocsin.cli.wording import REASONS
from tocsin.domain.decision import Decision, Said
from tocsin.domain.presentation import presented, said
from tocsin.domain.reasons import Reason
from tocsin.domain.texts import NoSuchTextError, filled
from tocsin.domain.wording import wording

NOTHING_DONE = frozenset({Reason.ALREADY_OPEN, Reason.STALE_REPLY, Reason.ALREADY_TAKEN, Reason.NOBODY_ELSE})
"""What a person asked for did not happen: the exit code says so."""


def tell(hand: Hand, decision: Decision, *, as_json: bool) -> None:
    """Say what was done. Exit code 1 when it could not be."""
    told = in_english(decision.said, hand) if decision.said else REASONS[decision.reason]
    done = decision.reason not in NOTHING_DONE
    values = dict(decision.said.values) if decision.said else {}

    def people(console: Console) -> None:
        console.print(Text.assemble(("✓ ", "bold green") if done else ("✗ ", "bold red"), told))

    data = {"done": done, "reason": decision.reason.value, "said": told, "values": values}
    answer(data, as_json=as_json, people=people)
    if not done:
        raise typer.Exit(1)


def in_english(told: Said, hand: Hand) -> str:
    """The text of the plan, or the built-in one, with its values."""
    words = wording("en")
    values = presented(told.values, words, ZoneInfo(hand.plan.company.time_zone), hand.clock.now())
    try:
        return filled(told.template, {**values, "said": said(values)}, hand.plan, "en")
    except NoSuchTextError:
        return told.template
