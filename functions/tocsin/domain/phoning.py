"""What has to be known of telephone numbers, as protocols: a part of the table's, and what AWS keeps by itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tocsin.domain.phone import Phone


class Phones(Protocol):
    """What is kept of each number. Strongly consistent."""

    def phone(self, digest: str) -> Phone:
        """What is known of a number, by `phone_digest`; nothing at first."""

    def phones(self) -> Sequence[Phone]:
        """All of which anything is known."""


class OptOuts(Protocol):
    """The lists of those who want no SMS that providers keep. Looking never fails: then nothing is known."""

    def listed(self) -> frozenset[str] | None:
        """All numbers on them; None when they could not all be read."""

    def has(self, number: str) -> bool:
        """Whether this one is; within a second, and False when nobody knows."""


class NoOptOuts:
    """Where no provider keeps one."""

    def listed(self) -> frozenset[str] | None:
        """See the protocol."""
        return None

    def has(self, number: str) -> bool:  # noqa: ARG002 - no number is
        """See the protocol."""
        return False
