"""Commands by which a person does something to a case: open, take, resolve, answered, test-page."""

from __future__ import annotations

from typing import Annotated

import typer

from tocsin.cli.acting import severity as severity_of
from tocsin.cli.options import By, Json, Profile, Region, Stack
from tocsin.cli.outspoken import tell
from tocsin.cli.reach import reach
from tocsin.cli.trouble import Trouble
from tocsin.domain import corrections, ownership, resolving
from tocsin.domain.act import Act
from tocsin.domain.decision import Decision
from tocsin.domain.words import Severity

Number = Annotated[str, typer.Argument(help="The number of the case, as in the SMS.", show_default=False)]
Because = Annotated[str, typer.Option("--because", help="Why: it stands on the timeline.")]


def open_case(
    what: Annotated[str, typer.Argument(help="What happened, in a few words.", show_default=False)],
    *,
    by: By,
    topic: Annotated[
        str, typer.Option("--topic", help="A topic of the plan: mentions of it then join. Leave it out if none fits.")
    ] = "",
    severity: Annotated[str, typer.Option("--severity", help="notice, complaint, serious or crisis.")] = "serious",
    policy: Annotated[
        str | None,
        typer.Option(
            "--policy", help="Who is called, in which order. From serious on: the plan's policy of that name."
        ),
    ] = None,
    brand: Annotated[str | None, typer.Option("--brand", help="Which brand, if the plan has several.")] = None,
    confidential: Annotated[bool, typer.Option("--confidential", help="No word of it in an SMS.")] = False,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Open a case by hand: the director calls, and somebody types.

    Example: tocsin open "Police at the pier" --topic "life jackets" --severity crisis --by ana
    """
    hand = reach(stack, profile, region)
    bad = severity_of(severity)
    chosen = policy or _policy_for(bad, tuple(hand.plan.policies))
    if chosen and chosen not in hand.plan.policies:
        raise Trouble(f"The plan has no policy {chosen!r}.", f"It has: {', '.join(hand.plan.policies)}.")
    case = corrections.ByHand(
        brand=hand.brand(brand),
        topic=hand.topic(topic) if topic else "",
        severity=bad,
        policy=hand.plan.freeze(chosen) if chosen else None,
        words=what[:40],
        confidential=confidential,
    )

    def decide(act: Act) -> Decision:
        pointer = hand.table.pointer(case.brand, case.topic) if topic else None
        standing = hand.table.head(pointer.incident) if pointer else None
        number = hand.table.free_number(act.now)
        return corrections.open_by_hand(case, number, pointer, act, what, standing=standing)

    tell(hand, hand.acts(by, decide), as_json=as_json)


def _policy_for(bad: Severity, policies: tuple[str, ...]) -> str | None:
    """The policy that bears the severity's own name; nobody is woken for less than serious."""
    return bad.word if bad >= Severity.SERIOUS and bad.word in policies else None


def take(
    number: Number,
    *,
    by: By,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Take a case for somebody who cannot answer the SMS just now.

    Example: tocsin take 7 --by ana
    """
    hand = reach(stack, profile, region)
    tell(hand, hand.acts(by, lambda act: ownership.take(hand.head(number), act)), as_json=as_json)


def resolve(
    number: Number,
    *,
    by: By,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Say that a case is calm. It opens again by itself if it flares up.

    Example: tocsin resolve 7 --by ana
    """
    hand = reach(stack, profile, region)
    tell(hand, hand.acts(by, lambda act: resolving.resolve(hand.head(number), act, sure=True)), as_json=as_json)


def answered(
    mention: Annotated[str, typer.Argument(help="The id of the mention.", show_default=False)],
    *,
    by: By,
    because: Because = "",
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Note that a desk has answered a mention: nobody is reminded of it.

    Example: tocsin answered nb-002 --by ben
    """
    hand = reach(stack, profile, region)
    tell(hand, hand.acts(by, lambda act: corrections.answered(hand.record(mention), act, because)), as_json=as_json)


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
