"""What has to be kept of each person's pace, as a protocol: a part of the table's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tocsin.domain.pace import Claim, Claimed, Pace


class Paces(Protocol):
    """How often each person was alarmed. All reads are strongly consistent, except `held_back`."""

    def claim(self, claim: Claim) -> Claimed:
        """Count an alarm to a person, if their limits leave room for it: of two at once, one."""

    def give_back(self, claim: Claim) -> None:
        """What was claimed does not go out. Nothing, if another one was counted since."""

    def pace(self, person: str) -> Pace:
        """What a person was sent lately, and what waits for them."""

    def held_back(self) -> Sequence[Pace]:
        """Those for whom something waits."""
