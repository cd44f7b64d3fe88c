"""A delivery as it is kept: what was sent, without what proved it. A mention can be made of it again."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tocsin.domain.accounts import Account
from tocsin.domain.fetch import Fetch
from tocsin.domain.kept import quarantine_of, raw_place
from tocsin.domain.mention import Item, Mention
from tocsin.sources.cleaning import digest
from tocsin.sources.delivery import Delivery
from tocsin.sources.refusal import Mistake

FORMAT = 1
SECRET = ("authorization", "cookie", "signature", "secret", "token", "key", "password")
"""A header or a part of the query with one of these in its name is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One delivery, kept."""

    source: str
    account: str
    heard: datetime
    correlation: str
    delivery: Delivery
    mistakes: tuple[Mistake, ...] = ()
    """Why it was not understood, if it lies in quarantine."""


def envelope(
    account: Account, delivery: Delivery, *, heard: datetime, correlation: str, mistakes: tuple[Mistake, ...] = ()
) -> Envelope:
    """What is kept of a delivery."""
    return Envelope(
        source=account.source,
        account=account.name,
        heard=heard,
        correlation=correlation,
        delivery=Delivery(
            method=delivery.method,
            headers=_harmless(delivery.headers),
            query=_harmless(delivery.query),
            body=delivery.body,
        ),
        mistakes=mistakes,
    )


def named(items: Iterable[Item], kept: Envelope) -> list[Item]:
    """What was said in it, each with the way back to its delivery."""
    raw = raw_key(kept)
    mine = (replace(item, raw=raw) if isinstance(item, Mention) else item for item in items)
    return [replace(item, correlation=kept.correlation) for item in mine]


def with_paper(fetch: Fetch, kept: Envelope) -> Fetch:
    """What was announced in it, with the way back to its delivery."""
    return replace(fetch, mention=replace(fetch.mention, raw=raw_key(kept), correlation=kept.correlation))


def raw_key(kept: Envelope) -> str:
    """Where it lies, if it became mentions."""
    address = Account(source=kept.source, name=kept.account).address
    return raw_place(address, kept.heard, digest(kept.account, kept.correlation)[:20])


def quarantine_key(kept: Envelope) -> str:
    """Where it lies, in the order of time; the same bytes once an hour only."""
    return f"{quarantine_of(kept.heard)}{kept.source}/{digest(kept.account, kept.delivery.body)[:20]}"


def sealed(kept: Envelope) -> bytes:
    """The envelope as JSON. The body is in base64: it may be any bytes."""
    delivery = kept.delivery
    return json.dumps(
        {
            "f": FORMAT,
            "source": kept.source,
            "account": kept.account,
            "heard": kept.heard.isoformat(),
            "correlation": kept.correlation,
            "mistakes": [{"path": one.path, "problem": one.problem} for one in kept.mistakes],
            "method": delivery.method,
            "headers": dict(delivery.headers),
            "query": dict(delivery.query),
            "body": base64.b64encode(delivery.body).decode(),
        },
    ).encode()


def opened(written: bytes) -> Envelope:
    """What `sealed` wrote. Raises ValueError or KeyError for anything else."""
    told: dict[str, Any] = json.loads(written)
    if told["f"] != FORMAT:
        message = f"The kept delivery has format {told['f']!r}; this Tocsin reads {FORMAT}."
        raise ValueError(message)
    return Envelope(
        source=told["source"],
        account=told["account"],
        heard=datetime.fromisoformat(told["heard"]),
        correlation=told["correlation"],
        mistakes=tuple(Mistake(one["path"], one["problem"]) for one in told["mistakes"]),
        delivery=Delivery(
            method=told["method"],
            headers=told["headers"],
            query=told["query"],
            body=base64.b64decode(told["body"]),
        ),
    )


def _harmless(named: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in named.items() if not any(word in name.lower() for word in SECRET)}
