"""What being on duty costs: one person's figures, which are theirs, and the team's, in which nobody is told apart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from statistics import median

from tocsin.domain.frozen import dataclass
from tocsin.domain.incident import Head

FEWEST = 3
"""Cases, taken by at least two people; of fewer, the team's time to take would be somebody's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """One person's."""

    nights: tuple[str, ...]
    duty_days: int
    taken: int
    seconds_to_take: float | None
    """In the middle, of the cases that they took; None: of none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Everybody's together, without names."""

    nights: int
    """In which somebody was woken."""
    wakings: int
    """Added up over all people."""
    most_nights: int
    most_duty_days: int
    """Of any one of them."""
    taken: int
    seconds_to_take: float | None
    """None: too few to tell without telling whose."""


def own(who: str, nights: Collection[str], duty: Mapping[str, int], cases: Iterable[Head]) -> Own:
    """What a person sees of themselves."""
    mine = [seconds for person, seconds in _taken(cases) if person == who]
    return Own(
        nights=tuple(nights),
        duty_days=duty.get(who, 0),
        taken=len(mine),
        seconds_to_take=median(mine) if mine else None,
    )


def team(nights: Mapping[str, Collection[str]], duty: Mapping[str, int], cases: Iterable[Head]) -> Team:
    """What everybody sees."""
    taken = list(_taken(cases))
    enough = len(taken) >= FEWEST and len({person for person, _ in taken}) > 1
    return Team(
        nights=len({night for mine in nights.values() for night in mine}),
        wakings=sum(map(len, nights.values())),
        most_nights=max(map(len, nights.values()), default=0),
        most_duty_days=max(duty.values(), default=0),
        taken=len(taken),
        seconds_to_take=median(seconds for _, seconds in taken) if enough else None,
    )


def _taken(cases: Iterable[Head]) -> Iterable[tuple[str, float]]:
    """Who took a case for which people were called, and after how many seconds. What was passed on tells nothing."""
    for head in cases:
        if head.owner and head.owner_since and head.policy and head.episode == 1 and not head.drill:
            yield head.owner, (head.owner_since - head.opened).total_seconds()
