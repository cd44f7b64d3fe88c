"""What becomes of a delivery, as one pure function: the answer to a handshake, what was said, or why it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.sources.cleaning import digest
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.refusal import Compressed, NotAuthentic, NotUnderstood, Refused, TooLarge, WrongMethod
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Reply, Translation

CORRELATION_LONGEST = 100
PLAIN = frozenset({"", "identity"})
"""Encodings of a body that is as it was written."""


@dataclass(frozen=True, slots=True)
class Authentic:
    """It is from whom it should be. `correlation`: the delivery's id, the one id from here to the SMS."""

    correlation: str


def refused_unread(source: Source, delivery: Delivery) -> Refused | None:
    """Why it is refused before anything is computed over it."""
    asked = {"POST": True, "GET": source.challenge is not None, "HEAD": source.looks_first}
    if not asked.get(delivery.method):
        return WrongMethod()
    if len(delivery.body) > source.largest:
        return TooLarge(len(delivery.body), source.largest)
    encoding = delivery.header("content-encoding").strip().lower()
    return None if encoding in PLAIN else Compressed(encoding)


def authentic(source: Source, delivery: Delivery, trust: Trust) -> Authentic | Reply | NotAuthentic:
    """Whether it is from whom it says; the answer, if it is a handshake by GET, or a look that tells nothing."""
    if delivery.method == "HEAD":
        return Reply()
    if delivery.method == "GET" and source.challenge:
        return source.challenge(delivery, trust)
    found = source.verify(delivery, trust)
    if isinstance(found, NotAuthentic):
        return found
    return Authentic(found[:CORRELATION_LONGEST] or digest(delivery.body))


def verdict(
    source: Source,
    delivery: Delivery,
    *,
    secrets: Sequence[str],
    account: Account,
    now: datetime,
    published: bytes = b"",
) -> Translation | Reply | NotUnderstood | Refused:
    """All of it at once, for a source that needs nothing from outside: what tests, `try` and `mapped` ask."""
    if source.fetched:
        return source.translate(delivery, account, now)
    refused = refused_unread(source, delivery)
    if refused:
        return refused
    found = authentic(source, delivery, Trust(secrets=secrets, settings=account.settings, now=now, published=published))
    return source.translate(delivery, account, now) if isinstance(found, Authentic) else found
