"""Teams: people and roles that are called by one name, and all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from pydantic import Field

TEAM = "team "
Team = Annotated[tuple[str, ...], Field(min_length=1)]
"""Targets: people, roles, `deputy of ROLE`, `rotation NAME`; no other team."""


def spread(targets: Iterable[str], teams: Mapping[str, Team]) -> Iterator[str]:
    """The targets in order, those of a team in its place. An unknown team stays as it is: it reaches nobody."""
    for target in targets:
        members = teams.get(target.removeprefix(TEAM), ()) if target.startswith(TEAM) else ()
        yield from members or (target,)
