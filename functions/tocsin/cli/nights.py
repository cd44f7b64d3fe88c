"""What the alarms have cost: a person's own nights, days and times, or the team's together."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Annotated

import typer
from rich.text import Text

from tocsin.cli.acting import Hand
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer, jsonable
from tocsin.cli.wording import counted, span
from tocsin.domain.figures import Own, Team, own, team
from tocsin.domain.incident import Head
from tocsin.domain.nights import recent
from tocsin.domain.rotations.days import days_on

LONGEST = 366
NUMBERS = range(1, 100)
"""Of cases; each still leads to its last one."""


def nights(
    *,
    days: Annotated[int, typer.Option("--days", min=1, max=LONGEST, help="How many days are looked back.")] = 28,
    by: Annotated[str, typer.Option("--by", help="Who asks: they see their own figures.", show_default=False)] = "",
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Show what alarms have cost: nights, days on duty, time to take. A person's figures are for that person (`--by`).

    Example: tocsin oncall nights

    Example: tocsin oncall nights --days 90 --by ana
    """
    hand = reach(stack, profile, region)
    now = hand.clock.now()
    who = hand.person(by) if by else ""
    duty = days_on(map(hand.plan.roster, hand.plan.rotations), now - timedelta(days=days), days)
    cases = cases_since(hand, now - timedelta(days=days))
    if who:
        mine = own(who, recent(hand.table.pace(who).nights, now, days), duty, cases)
        answer({"days": days, **jsonable(mine)}, as_json=as_json, people=lambda to: to.print(told_to_one(mine, days)))
        return
    woken = {one: recent(hand.table.pace(one).nights, now, days) for one in hand.plan.people}
    all_of_them = team(woken, duty, cases)
    data = {"days": days, **jsonable(all_of_them)}
    answer(data, as_json=as_json, people=lambda to: to.print(told_to_all(all_of_them, days)))


def cases_since(hand: Hand, since: datetime) -> list[Head]:
    """The cases of that time that a number still leads to: 99 at most, the latest ones."""
    with ThreadPoolExecutor(16) as threads:
        ids = {incident for incident in threads.map(hand.table.number, NUMBERS) if incident}
        found = list(threads.map(hand.table.head, sorted(ids)))
    return [head for head in found if head and head.opened >= since]


def told_to_one(mine: Own, days: int) -> Text:
    """What a person sees of themselves."""
    text = Text()
    if mine.nights:
        listed = ", ".join(mine.nights)
        text.append(f"Alarms came in {counted(len(mine.nights), 'night')} of the last {days}: {listed}.\n")
    else:
        text.append(f"No alarm has woken you in {counted(days, 'day')}.\n", "green")
    text.append(f"On duty: {counted(mine.duty_days, 'day')}. Cases taken: {mine.taken}")
    if mine.seconds_to_take is not None:
        text.append(f", as a rule after {span(mine.seconds_to_take)}")
    return text.append(".")


def told_to_all(told: Team, days: int) -> Text:
    """What everybody sees: no name stands by any figure."""
    text = Text()
    if told.nights:
        many = counted(told.nights, "night")
        text.append(
            f"In {many} of the last {days} somebody was woken: {told.wakings} added up over all people,"
            f" at most {told.most_nights} for one of them.\n"
        )
    else:
        text.append(f"No alarm has woken anybody in {counted(days, 'day')}.\n", "green")
    text.append(f"On duty: at most {counted(told.most_duty_days, 'day')} for one of them. Cases taken: {told.taken}")
    if told.seconds_to_take is not None:
        text.append(f", as a rule after {span(told.seconds_to_take)}")
    return text.append(".\nYour own: tocsin oncall nights --by YOU")
