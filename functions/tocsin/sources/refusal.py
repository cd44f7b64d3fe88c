"""Why a delivery is refused, as values; each tells its sender what is wrong and what to do (RFC 9457)."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

LARGEST = 256 * 1024
"""Bytes of a body."""
SHOWN = 10
"""Mistakes that one answer names; a list of thousands has the same one over and over."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong with a body. `path` leads to it: `mentions[3].author.id`; empty for the whole."""

    path: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}" if self.path else self.problem


@dataclass(frozen=True, slots=True)
class NotAuthentic:
    """The signature is missing, wrong or too old."""

    detail: str
    status: ClassVar[HTTPStatus] = HTTPStatus.UNAUTHORIZED
    code: ClassVar[str] = "not_authentic"


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """It is from whom it should be, but it does not say what it must."""

    mistakes: tuple[Mistake, ...]
    status: ClassVar[HTTPStatus] = HTTPStatus.UNPROCESSABLE_ENTITY
    code: ClassVar[str] = "not_understood"

    @property
    def detail(self) -> str:
        """The first mistake in a sentence."""
        return str(self.mistakes[0])


@dataclass(frozen=True, slots=True)
class TooLarge:
    """More than the source takes: 256 KB."""

    size: int
    largest: int = LARGEST
    status: ClassVar[HTTPStatus] = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    code: ClassVar[str] = "too_large"

    @property
    def detail(self) -> str:
        """How large it is, and how large it may be."""
        return f"The body is {self.size} bytes, more than {self.largest}. Send fewer mentions in one delivery."


@dataclass(frozen=True, slots=True)
class UnknownSource:
    """An address that no source has."""

    name: str
    known: tuple[str, ...]
    status: ClassVar[HTTPStatus] = HTTPStatus.NOT_FOUND
    code: ClassVar[str] = "unknown_source"

    @property
    def detail(self) -> str:
        """The sources that there are."""
        return f"There is no source {self.name[:40]!r}. Post to /hooks/ and one of: {', '.join(self.known)}."


@dataclass(frozen=True, slots=True)
class Compressed:
    """A body that is packed. None of our sources needs it, and a small one can become a huge one."""

    encoding: str
    status: ClassVar[HTTPStatus] = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    code: ClassVar[str] = "compressed"

    @property
    def detail(self) -> str:
        """What to do instead."""
        return f"The body is encoded as {self.encoding[:20]!r}. Send it without Content-Encoding."


@dataclass(frozen=True, slots=True)
class WrongMethod:
    """A visit, and no delivery."""

    detail: str = "Send it by POST."
    status: ClassVar[HTTPStatus] = HTTPStatus.METHOD_NOT_ALLOWED
    code: ClassVar[str] = "wrong_method"


Refused = NotAuthentic | NotUnderstood | TooLarge | UnknownSource | Compressed | WrongMethod


def problem(refused: Refused) -> dict[str, Any]:
    """What problem details say besides their status."""
    details: dict[str, Any] = {"detail": refused.detail, "code": refused.code}
    if isinstance(refused, NotUnderstood):
        details["errors"] = [{"path": m.path, "problem": m.problem} for m in refused.mistakes[:SHOWN]]
    return details
