"""The numbers of a deployment's people, for commands: what is known of each, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tocsin.adapters.readiness import Readiness
from tocsin.cli.acting import Hand
from tocsin.cli.wording import day
from tocsin.domain.contacts import phones_of
from tocsin.domain.outgoing import PARAMETER
from tocsin.domain.phone import AWS, Line


@dataclass(frozen=True, slots=True)
class KnownNumbers:
    """`Parameters` of which only people's numbers are known: those that were found when the deployment was reached."""

    hand: Hand

    def value(self, name: str) -> str:
        """See the protocol."""
        for who, person in self.hand.hands.plan.people.items():
            references = [phone for phone in phones_of(person) if phone.startswith(PARAMETER)]
            numbers = [number for number, owner in self.hand.phones.items() if owner == who]
            found = [number for number in numbers if number not in phones_of(person)]
            if len(found) == len(references) and PARAMETER + name in references:
                return found[references.index(PARAMETER + name)]
        raise KeyError(f"There is no parameter {name}.")


def lines_of(hand: Hand) -> tuple[Line, ...]:
    """Every number of the plan that gets SMS."""
    return Readiness(hands=hand.hands, parameters=KnownNumbers(hand), ways=()).lines()


def unconfirmed(lines: Iterable[Line]) -> list[Line]:
    """Those that their people have not confirmed, and that could be."""
    return [line for line in lines if not line.is_confirmed and not line.phone.stopped]


def standing(line: Line, zone: ZoneInfo) -> str:
    """How it is with a number, in words."""
    phone = line.phone
    if phone.stopped:
        by = "is on AWS's list" if phone.stopped_by == AWS else "STOP"
        return f"wants no SMS ({by}), since {day(phone.stopped, zone)}: they have to send START to our number"
    if line.is_confirmed and phone.confirmed:
        return f"confirmed {day(phone.confirmed, zone)}"
    if phone.asked and phone.person == line.person:
        return f"asked {day(phone.asked, zone)}, has not answered YES"
    return "not confirmed"


def named(lines: Sequence[Line], names: dict[str, str]) -> str:
    """`Ana, Ben (second phone)`."""
    told = (
        names.get(line.person, line.person) + (f" ({line.contact})" if line.contact != "sms" else "") for line in lines
    )
    return ", ".join(told)
