"""Commands by which people correct a judgement: attach, detach, severity, false-alarm, silence."""

from __future__ import annotations

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from tocsin.cli.acting import Hand
from tocsin.cli.acting import severity as severity_of
from tocsin.cli.acts import Because, Number
from tocsin.cli.options import By, Json, Profile, Region, Stack
from tocsin.cli.outspoken import tell
from tocsin.cli.reach import reach
from tocsin.cli.until import until as moment_of
from tocsin.domain import corrections
from tocsin.domain.act import Act
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head, Pointer
from tocsin.domain.words import Severity

Mention = Annotated[str, typer.Argument(help="The id of the mention.", show_default=False)]


def attach(
    number: Number,
    mention: Mention,
    *,
    by: By,
    because: Because = "",
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Put a mention with a case.

    Example: tocsin attach 7 nb-032 --by ana --because "the same ship"
    """
    hand = reach(stack, profile, region)

    def decide(act: Act) -> Decision:
        return corrections.attach(hand.head(number), hand.record(mention), act, because)

    tell(hand, hand.acts(by, decide), as_json=as_json)


def detach(
    number: Number,
    mention: Mention,
    *,
    by: By,
    because: Because = "",
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Take a mention out of a case.

    Example: tocsin detach 7 nb-033 --by ana --because "an advertisement"
    """
    hand = reach(stack, profile, region)

    def decide(act: Act) -> Decision:
        return corrections.detach(hand.head(number), hand.record(mention), act, because)

    tell(hand, hand.acts(by, decide), as_json=as_json)


def severity(
    number: Number,
    word: Annotated[str, typer.Argument(help="notice, complaint, serious or crisis.", show_default=False)],
    *,
    by: By,
    because: Because = "",
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Say how bad a case is. Worse than before: people are called anew.

    Example: tocsin severity 7 crisis --by ana --because "television has called"
    """
    hand = reach(stack, profile, region)
    bad = severity_of(word)

    def decide(act: Act) -> Decision:
        head = hand.head(number)
        policy = hand.plan.freeze(bad.word) if bad >= Severity.SERIOUS and bad.word in hand.plan.policies else None
        pointer = _pointer(hand, head)
        return corrections.change_severity(head, bad, act, pointer=pointer, policy=policy, why=because)

    tell(hand, hand.acts(by, decide), as_json=as_json)


def false_alarm(
    number: Number,
    *,
    by: By,
    because: Because,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Say that a case was nothing: it is finished at once.

    Example: tocsin false-alarm 7 --by ana --because "a photo of a museum ship"
    """
    hand = reach(stack, profile, region)

    def decide(act: Act) -> Decision:
        head = hand.head(number)
        return corrections.false_alarm(head, _pointer(hand, head), act, because)

    tell(hand, hand.acts(by, decide), as_json=as_json)


def silence(
    *,
    topic: Annotated[str, typer.Argument(help="A topic of the plan.", show_default=False)],
    until: Annotated[str, typer.Option("--until", help="14:00, `2 hours`, or a date and time; `0 minutes` ends it.")],
    by: By,
    because: Because,
    brand: Annotated[str | None, typer.Option("--brand", help="Which brand, if the plan has several.")] = None,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Wake nobody for a topic until then. What bears a flag (a child, danger, the press) breaks through.

    Example: tocsin silence delay --until 14:00 --because "storm, everybody knows" --by ben
    """
    hand = reach(stack, profile, region)
    name, whose = hand.topic(topic), hand.brand(brand)
    ends = moment_of(until, hand.clock.now(), ZoneInfo(hand.plan.company.time_zone))

    def decide(act: Act) -> Decision:
        pointer = hand.table.pointer(whose, name)
        return corrections.silence(whose, name, ends, act, pointer=pointer, why=because)

    tell(hand, hand.acts(by, decide), as_json=as_json)


def _pointer(hand: Hand, head: Head) -> Pointer | None:
    return hand.table.pointer(head.brand, head.group) if head.group else None
