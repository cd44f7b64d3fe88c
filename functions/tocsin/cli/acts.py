"""Commands by which a person does something to a case: open, take, resolve, answered, test-page."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.acting import Hand
from tocsin.cli.acting import severity as severity_of
from tocsin.cli.deed import Because, Brand, Decide, Mention, Number, deed
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.outspoken import tell
from tocsin.cli.reach import reach
from tocsin.cli.trouble import Trouble
from tocsin.domain import corrections, ownership, resolving
from tocsin.domain.act import Act
from tocsin.domain.decision import Decision
from tocsin.domain.words import Severity

Topic = Annotated[
    str, typer.Option("--topic", help="A topic of the plan: mentions of it then join. Leave it out if none fits.")
]
Policy = Annotated[
    str | None,
    typer.Option("--policy", help="Who is called, in which order. From serious on: the plan's policy of that name."),
]


@deed
def open_case(
    hand: Hand,
    what: Annotated[str, typer.Argument(help="What happened, in a few words.", show_default=False)],
    *,
    topic: Topic = "",
    severity: Annotated[str, typer.Option("--severity", help="notice, complaint, serious or crisis.")] = "serious",
    policy: Policy = None,
    brand: Brand = None,
    confidential: Annotated[bool, typer.Option("--confidential", help="No word of it in an SMS.")] = False,
) -> Decide:
    """Open a case by hand: the director calls, and somebody types.

    Example: tocsin open "Police at the pier" --topic "life jackets" --severity crisis --by ana
    """
    bad = severity_of(severity)
    chosen = _policy(hand, policy, bad)
    case = corrections.ByHand(
        brand=hand.brand(brand),
        topic=hand.topic(topic) if topic else "",
        severity=bad,
        policy=hand.plan.freeze(chosen, hand.clock.now()) if chosen else None,
        words=what[:40],
        confidential=confidential,
    )

    def decide(act: Act) -> Decision:
        pointer = hand.table.pointer(case.brand, case.topic) if topic else None
        standing = hand.table.head(pointer.incident) if pointer else None
        number = hand.table.free_number(act.now)
        return corrections.open_by_hand(case, number, pointer, act, what, standing=standing)

    return decide


def _policy(hand: Hand, wanted: str | None, bad: Severity) -> str | None:
    """The policy asked for, else the one of the severity's own name; nobody is woken for less than serious."""
    known = hand.plan.policies
    if wanted and wanted not in known:
        raise Trouble(f"The plan has no policy {wanted!r}.", f"It has: {', '.join(known)}.")
    return wanted or (bad.word if bad >= Severity.SERIOUS and bad.word in known else None)


@deed
def take(hand: Hand, number: Number) -> Decide:
    """Take a case for somebody who cannot answer the SMS just now.

    Example: tocsin take 7 --by ana
    """
    return lambda act: ownership.take(hand.head(number), act)


@deed
def resolve(hand: Hand, number: Number) -> Decide:
    """Say that a case is calm. It opens again by itself if it flares up.

    Example: tocsin resolve 7 --by ana
    """
    return lambda act: resolving.resolve(hand.head(number), act, sure=True)


@deed
def answered(hand: Hand, mention: Mention, because: Because = "") -> Decide:
    """Note that a desk has answered a mention: nobody is reminded of it.

    Example: tocsin answered nb-002 --by ben
    """
    return lambda act: corrections.answered(hand.record(mention), act, because)


def send_test(
    person: Annotated[str, typer.Argument(help="A person of the plan, for example `ana`.", show_default=False)],
    *,
    by: Annotated[str | None, typer.Option("--by", help="Who asks for it; else the person themself.")] = None,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Send one person a test, over the way that a real alarm takes.

    Example: tocsin test-page ana
    """
    hand = reach(stack, profile, region)
    to = hand.person(person)
    tell(hand, hand.acts(by or to, lambda act: corrections.test_page(to, act)), as_json=as_json)
