"""How many nights the alarms have cost: a person's own, or the team's together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer
from rich.text import Text

from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer
from tocsin.cli.wording import counted
from tocsin.domain.nights import recent

LONGEST = 366


def nights(
    *,
    days: Annotated[int, typer.Option("--days", min=1, max=LONGEST, help="How many days are looked back.")] = 28,
    by: Annotated[str, typer.Option("--by", help="Who asks: they see their own nights.", show_default=False)] = "",
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Show in how many nights alarms have woken people. A person's own figures are for that person (`--by`).

    Example: tocsin oncall nights

    Example: tocsin oncall nights --days 90 --by ana
    """
    hand = reach(stack, profile, region)
    now = hand.clock.now()
    if by:
        mine = recent(hand.table.pace(hand.person(by)).nights, now, days)
        answer({"days": days, "nights": list(mine)}, as_json=as_json, people=lambda to: to.print(own(mine, days)))
        return
    woken = {who: recent(hand.table.pace(who).nights, now, days) for who in hand.plan.people}
    data = {"days": days, **sums(woken)}
    answer(data, as_json=as_json, people=lambda to: to.print(team(woken, days)))


def sums(woken: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """The team's figures: no name stands by any of them."""
    each = [len(mine) for mine in woken.values()]
    together = {night for mine in woken.values() for night in mine}
    return {"nights": len(together), "wakings": sum(each), "most_for_one": max(each, default=0)}


def own(mine: Sequence[str], days: int) -> Text:
    """What a person sees of themselves."""
    if not mine:
        return Text(f"No alarm has woken you in {counted(days, 'day')}.", "green")
    return Text(f"Alarms came in {counted(len(mine), 'night')} of the last {days}: {', '.join(mine)}.")


def team(woken: Mapping[str, Sequence[str]], days: int) -> Text:
    """What everybody sees."""
    told = sums(woken)
    if not told["nights"]:
        return Text(f"No alarm has woken anybody in {counted(days, 'day')}.", "green")
    many = counted(told["nights"], "night")
    return Text(
        f"In {many} of the last {days} somebody was woken: {told['wakings']} added up over all people,"
        f" at most {told['most_for_one']} for one of them.\nYour own: tocsin oncall nights --by YOU"
    )
