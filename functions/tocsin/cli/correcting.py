"""Commands by which people correct a judgement: attach, detach, severity, false-alarm, silence."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from tocsin.cli.acting import Hand
from tocsin.cli.acting import severity as severity_of
from tocsin.cli.deed import Because, Brand, Decide, Mention, Number, deed
from tocsin.cli.until import until as moment_of
from tocsin.domain import corrections
from tocsin.domain.act import Act
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head, Pointer
from tocsin.domain.words import Severity


@deed
def attach(hand: Hand, number: Number, mention: Mention, because: Because = "") -> Decide:
    """Put a mention with a case.

    Example: tocsin attach 7 nb-032 --by ana --because "the same ship"
    """
    return lambda act: corrections.attach(hand.head(number), hand.record(mention), act, because)


@deed
def detach(hand: Hand, number: Number, mention: Mention, because: Because = "") -> Decide:
    """Take a mention out of a case.

    Example: tocsin detach 7 nb-033 --by ana --because "an advertisement"
    """
    return lambda act: corrections.detach(hand.head(number), hand.record(mention), act, because)


@deed
def severity(
    hand: Hand,
    number: Number,
    word: Annotated[str, typer.Argument(help="notice, complaint, serious or crisis.", show_default=False)],
    because: Because = "",
) -> Decide:
    """Say how bad a case is. Worse than before: people are called anew.

    Example: tocsin severity 7 crisis --by ana --because "television has called"
    """
    bad = severity_of(word)

    def decide(act: Act) -> Decision:
        head = hand.head(number)
        calls = bad >= Severity.SERIOUS and bad.word in hand.plan.policies
        policy = hand.plan.freeze(bad.word, act.now) if calls else None
        return corrections.change_severity(head, bad, act, pointer=_pointer(hand, head), policy=policy, why=because)

    return decide


@deed
def false_alarm(hand: Hand, number: Number, because: Because) -> Decide:
    """Say that a case was nothing: it is finished at once.

    Example: tocsin false-alarm 7 --by ana --because "a photo of a museum ship"
    """

    def decide(act: Act) -> Decision:
        head = hand.head(number)
        return corrections.false_alarm(head, _pointer(hand, head), act, because)

    return decide


@deed
def silence(
    hand: Hand,
    topic: Annotated[str, typer.Argument(help="A topic of the plan.", show_default=False)],
    until: Annotated[str, typer.Option("--until", help="14:00, `2 hours`, or a date and time; `0 minutes` ends it.")],
    because: Because,
    brand: Brand = None,
) -> Decide:
    """Wake nobody for a topic until then. What bears a flag (a child, danger, the press) breaks through.

    Example: tocsin silence delay --until 14:00 --because "storm, everybody knows" --by ben
    """
    name, whose = hand.topic(topic), hand.brand(brand)
    ends = moment_of(until, hand.clock.now(), ZoneInfo(hand.plan.company.time_zone))

    def decide(act: Act) -> Decision:
        return corrections.silence(whose, name, ends, act, pointer=hand.table.pointer(whose, name), why=because)

    return decide


def _pointer(hand: Hand, head: Head) -> Pointer | None:
    return hand.table.pointer(head.brand, head.group) if head.group else None
