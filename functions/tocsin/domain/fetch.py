"""A mention that its provider only announces: the text has to be asked for, with a token of ours."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tocsin.domain.mention import Mention

NOT_YET = "(not fetched yet)"
"""What stands in for a text that we do not have: it says so openly, and in no rule's words."""
MOST_TRIES = 100
"""Together a little more than a day. Then it is put where it can be seen, and its alarm is raised."""
FIRST_WAIT, LONGEST_WAIT = 30, 900
"""Seconds; the second is the longest delay that SQS knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """What has to be asked for."""

    mention: Mention
    """It, as far as it is known: it stands in as long as its text cannot be had."""
    path: str
    """Where its text is at the provider's API, made of ids that were checked."""
    is_new: bool = True
    """Whether it was announced as new; of what was changed more may be known already than is told here."""
    tried: int = 0

    def again(self) -> Fetch:
        """It, when it was tried once more."""
        return replace(self, tried=self.tried + 1)


def wait(fetch: Fetch, asked: float | None = None) -> int:
    """Seconds until it is tried again: twice as long each time, or as long as the provider asks for."""
    own = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(fetch.tried, 10))
    return int(min(LONGEST_WAIT, max(own, asked or 0)))
