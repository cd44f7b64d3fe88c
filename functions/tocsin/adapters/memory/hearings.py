"""What comes through our accounts, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.domain.hearing import Hearing, Hearings


@dataclass
class MemoryHearings:
    """By the account's name in the plan."""

    known: dict[str, Hearing] = field(default_factory=dict)

    def read(self) -> dict[str, Hearing]:
        """See the protocol."""
        return dict(self.known)

    def keep(self, hearings: Hearings) -> None:
        """See the protocol."""
        self.known = dict(hearings)
