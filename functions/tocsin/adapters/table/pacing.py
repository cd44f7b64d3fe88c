"""How often a person is alarmed: the item `PACE`. The update that asks whether there is room shifts its times on.

`a0` is the latest alarm, `a1` the one before …; `f0` … are those of first pages. What an update reads is the item as it
was before, so `a1 = a0, a0 = now` shifts them; 0 stands for none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from botocore.exceptions import ClientError

from tocsin.adapters.table import codec, keys, retention
from tocsin.adapters.table.attributes import Attribute, Item, attribute, moment, moment_of
from tocsin.adapters.table.commit import real_now
from tocsin.adapters.table.expressions import Clause, Placeholders, absent, all_of, at_most, either, equals
from tocsin.adapters.table.reading import Reading
from tocsin.domain.names import person_under
from tocsin.domain.pace import Claim, Claimed, Pace, asked_of, remembered

FIRSTS, ALARMS = "f", "a"
NONE: Attribute = {"N": "0"}


@dataclass(frozen=True, slots=True)
class Pacing:
    """The pace of each person."""

    client: Any
    table: str
    arrived: Callable[[], datetime] = real_now

    def pace(self, person: str) -> Pace:
        """What a person was sent lately, and what waits for them."""
        return pace_of(Reading(self.client, self.table).item(keys.pace(person)), person)

    def held_back(self) -> list[Pace]:
        """Those for whom something waits."""
        found = Reading(self.client, self.table).listed(codec.HELD)
        return [pace_of(item, person_under(item["pk"]["S"])) for item in found if "held" in item]

    def claim(self, claim: Claim) -> Claimed:
        """One update: the times are shifted on if the limits leave room."""
        at = Placeholders()
        shifts = [part for register in _counted(claim) for part in _shifted(register, claim, at)]
        last = "" if claim.case else f" REMOVE {at.name('last')}"  # not every DynamoDB takes an empty text
        if claim.case:
            shifts.append(f"{at.name('last')} = {at.value(attribute(claim.case))}")
        forgotten = retention.expires(self.arrived() + retention.KEPT)
        shifts += [
            f"{at.name('expires')} = {at.value(forgotten)}",
            f"{at.name('f')} = {at.value(attribute(codec.FORMAT))}",
        ]
        try:
            answer = self.client.update_item(
                TableName=self.table,
                Key=codec.key_of(keys.pace(claim.person)),
                UpdateExpression=f"SET {', '.join(shifts)}{last}{_counting(claim, at)}",
                **all_of([*_room(claim)], at),
                **at.said(),
                ReturnValues="ALL_NEW",
                ReturnValuesOnConditionCheckFailure="ALL_OLD",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            told = error.response.get("Item")  # DynamoDB Local does not tell it
            return Claimed(granted=False, pace=pace_of(told, claim.person) if told else self.pace(claim.person))
        return Claimed(granted=True, pace=pace_of(answer["Attributes"], claim.person))

    def give_back(self, claim: Claim) -> None:
        """The times are shifted back, if this claim was the last."""
        at = Placeholders()
        shifts = [part for register in _counted(claim) for part in _shifted_back(register, claim, at)]
        latest = [equals(f"{register}0", moment(claim.at)) for register in _counted(claim)]
        try:
            self.client.update_item(
                TableName=self.table,
                Key=codec.key_of(keys.pace(claim.person)),
                UpdateExpression=f"SET {', '.join(shifts)}",
                **all_of(latest, at),
                **at.said(),
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise


def pace_of(item: Item | None, person: str) -> Pace:
    """The pace that an item holds."""
    there = item or {}
    return Pace(
        person=person,
        firsts=tuple(_times(there, FIRSTS)),
        alarms=tuple(_times(there, ALARMS)),
        held=tuple(sorted(there["held"]["SS"])) if "held" in there else (),
        due=moment_of(there["due"]) if "due" in there else None,
        last=there["last"]["S"] if "last" in there else "",
        nights=tuple(sorted(there["nights"]["SS"])) if "nights" in there else (),
        bundles=int(there["bundles"]["N"]) if "bundles" in there else 0,
    )


def _counted(claim: Claim) -> tuple[str, ...]:
    return (ALARMS, FIRSTS) if claim.first else (ALARMS,)


def _counting(claim: Claim, at: Placeholders) -> str:
    return f" ADD {at.name('nights')} {at.value({'SS': [claim.night]})}" if claim.night else ""


def _room(claim: Claim) -> Iterator[Clause]:
    register = FIRSTS if claim.first else ALARMS
    for limit in asked_of(claim):
        name, ended = f"{register}{limit.at_most - 1}", moment(claim.at - timedelta(seconds=limit.within))
        same = [equals("last", attribute(claim.case))] if claim.first and claim.case else []
        yield either(absent(name), at_most(name, ended), *same)


def _shifted(register: str, claim: Claim, at: Placeholders) -> Iterator[str]:
    for place in range(remembered(claim) - 1, 0, -1):
        before = at.name(f"{register}{place - 1}")
        # A value that is named and not used would be refused: without limits there is nothing to shift.
        yield f"{at.name(f'{register}{place}')} = if_not_exists({before}, {at.value(NONE)})"
    yield f"{at.name(f'{register}0')} = {at.value(moment(claim.at))}"


def _shifted_back(register: str, claim: Claim, at: Placeholders) -> Iterator[str]:
    none, longest = at.value(NONE), remembered(claim)
    for place in range(longest - 1):
        after = at.name(f"{register}{place + 1}")
        yield f"{at.name(f'{register}{place}')} = if_not_exists({after}, {none})"
    yield f"{at.name(f'{register}{longest - 1}')} = {none}"


def _times(item: Item, register: str) -> Iterator[datetime]:
    for place in count():
        found = item.get(f"{register}{place}")
        if found is None or found == NONE:
            return
        yield moment_of(found)
