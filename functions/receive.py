"""A webhook arrives: trust it, translate it, queue its mentions. The 2xx is sent after the queue has them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from tocsin import wiring
from tocsin.domain.accounts import Account
from tocsin.domain.ports import Paper
from tocsin.sources import http_api
from tocsin.sources.delivery import Delivery, Trust
from tocsin.sources.envelope import Envelope, envelope, named, opened, quarantine_key, raw_key, sealed, with_paper
from tocsin.sources.http_api import Answer
from tocsin.sources.refusal import Mistake, NotAuthentic, NotUnderstood, Refused, UnknownSource
from tocsin.sources.registry import SOURCES, source_of
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Reply, Translation
from tocsin.sources.verdicts import Authentic, authentic, refused_unread

OUR_FAULT = Mistake("", "Reading it has failed inside Tocsin; the log has the traceback.")
MOST_MISTAKES = 100
"""Mistakes that are kept with a delivery."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Whose delivery it is, by its address."""

    source: Source
    account: Account
    secret: str = ""
    """The secret in the address."""


def handler(event: Mapping[str, Any], _context: object) -> Answer:
    """An event of an HTTP API, payload format 2.0; or `{"retry": KEY}` from the command line."""
    if "requestContext" not in event:
        return retried(event["retry"])
    place = event.get("pathParameters") or {}
    # A signature's age is real, whatever clock decisions run on.
    return received(place.get("source", ""), place.get("name", ""), http_api.delivery_of(event), datetime.now(UTC))


def received(name: str, rest: str, delivery: Delivery, now: datetime) -> Answer:
    """What becomes of a delivery to `/hooks/<name>/<rest>`; `now` is the real time."""
    if rest and not wiring.accounts().known:
        wiring.log.error("accounts not read", extra={"source": name})
        return http_api.try_again()  # nobody can tell now whose it is
    caller = _caller(name, rest)
    if isinstance(caller, UnknownSource):
        return _refused("unknown", caller)
    delivery = replace(delivery, path_secret=caller.secret)
    if refused := refused_unread(caller.source, delivery):
        return _refused(name, refused)
    return _answered(caller, delivery, now)


def _answered(caller: Caller, delivery: Delivery, now: datetime) -> Answer:
    told = {"source": caller.account.source}
    try:
        found = _trusted(caller, delivery, now)
        if isinstance(found, Authentic):
            told["correlation_id"] = found.correlation
            return _understood(caller, delivery, found)
        return _replied(found) if isinstance(found, Reply) else _refused(caller.account.source, found)
    except ConnectionError as silent:
        wiring.log.error("a provider does not answer", extra=told | {"why": str(silent)})
    except Exception:  # noqa: BLE001 - whatever is out of reach (the queue, SSM): it gets no 2xx
        wiring.log.exception("not queued", extra=told)
    return http_api.try_again()


def retried(key: str) -> dict[str, Any]:
    """Translate once more what lies in quarantine. It is taken out when all of it is understood."""
    kept = opened(wiring.deliveries().read(key))
    caller = _caller(kept.source, f"{kept.account}." if kept.account else "")
    if isinstance(caller, UnknownSource):
        return {"key": key, "accepted": 0, "mistakes": [caller.detail]}
    made = _translated(caller, kept)
    if isinstance(made, Reply):
        made = Translation()
    _queue(made, kept)
    if not made.mistakes:
        wiring.deliveries().forget(key)
    return {"key": key, "accepted": made.count, "mistakes": [str(one) for one in made.mistakes]}


def _caller(name: str, rest: str) -> Caller | UnknownSource:
    source, accounts = source_of(name), wiring.accounts()
    account, secret = accounts.of(name, rest)
    if source is None or source.fetched or not accounts.is_listed(account) or (secret and not source.secret_in_path):
        return UnknownSource(f"{name}/{rest}" if source else name, tuple(SOURCES))
    return Caller(source, account, secret)


def _trusted(caller: Caller, delivery: Delivery, now: datetime) -> Authentic | Reply | NotAuthentic:
    """What does not fit may have been made with a secret, or a key of the provider's, that is newer than ours."""
    known = _trust(caller, delivery, now)
    found = _tried(caller, delivery, known)
    if isinstance(found, NotAuthentic) and (newer := _trust(caller, delivery, now, again=True)) != known:
        return _tried(caller, delivery, newer)
    return found


def _trust(caller: Caller, delivery: Delivery, now: datetime, *, again: bool = False) -> Trust | NotAuthentic:
    """What it is checked against; or why it is refused before the provider is asked for what it publishes."""
    secrets = wiring.secrets_of(caller.account.address, again=again)
    trust = Trust(secrets=secrets, settings=caller.account.settings, now=now)
    if delivery.method != "POST" or not caller.source.published_at:
        return trust
    where = caller.source.published_at(delivery, trust)
    if isinstance(where, NotAuthentic):
        return where
    return replace(trust, published=wiring.web().published(where, again=again))


def _tried(caller: Caller, delivery: Delivery, trust: Trust | NotAuthentic) -> Authentic | Reply | NotAuthentic:
    return trust if isinstance(trust, NotAuthentic) else authentic(caller.source, delivery, trust)


def _understood(caller: Caller, delivery: Delivery, found: Authentic) -> Answer:
    heard = wiring.clock().now()
    kept = envelope(caller.account, delivery, heard=heard, correlation=found.correlation)
    made = _translated(caller, kept)
    return _replied(made) if isinstance(made, Reply) else _kept(caller, kept, made)


def _translated(caller: Caller, kept: Envelope) -> Translation | Reply:
    """What was said. An error of ours does not lose what was delivered: it goes where it can be run again."""
    try:
        made = caller.source.translate(kept.delivery, caller.account, kept.heard)
    except Exception:  # noqa: BLE001 - as told above
        wiring.log.exception("not translated", extra={"correlation_id": kept.correlation, "source": kept.source})
        wiring.measure(wiring.Metric.FAULTS)
        return Translation(mistakes=(OUR_FAULT,))
    return Translation(mistakes=made.mistakes) if isinstance(made, NotUnderstood) else made


def _kept(caller: Caller, kept: Envelope, made: Translation) -> Answer:
    """Queue what was understood. What was not is told to a developer, and of anybody else kept in quarantine.

    A list with mistakes in it is queued but for them: sent again, or run again, it counts once.
    """
    told = {"correlation_id": kept.correlation, "source": kept.source, "items": made.count}
    _queue(made, kept)
    if made.mistakes and caller.source.tells_sender:
        return _refused(kept.source, NotUnderstood(made.mistakes), told)
    if made.mistakes:
        _quarantine(replace(kept, mistakes=made.mistakes[:MOST_MISTAKES]))
    if ignored := sum(made.ignored.values()):
        wiring.measure(wiring.Metric.IGNORED, ignored, source=kept.source)
    wiring.log.info("accepted", extra=told | {"ignored": ignored})
    answer = made.answer or caller.source.reply
    return _replied(answer) if answer else http_api.accepted(made, caller.source.well)


def _queue(made: Translation, kept: Envelope) -> None:
    """Queue what was heard. Neither the answer nor an SMS waits until the delivery lies in the bucket."""
    paper = Paper(key=raw_key(kept), content=sealed(kept))
    travels = bool(made.items) and wiring.inlet().put(named(made.items, kept), paper)
    if made.fetches:
        wiring.errands().put([with_paper(fetch, kept) for fetch in made.fetches])
    if (made.items or made.fetches) and not travels:
        wiring.keep(paper, kept.correlation)
    if made.texts:
        wiring.replies().put(made.texts)
    if made.receipts:
        wiring.receipts().put(made.receipts)


def _quarantine(kept: Envelope) -> None:
    wiring.deliveries().keep(quarantine_key(kept), sealed(kept))
    wiring.measure(wiring.Metric.QUARANTINED)
    wiring.log.warning("quarantined", extra={"correlation_id": kept.correlation, "source": kept.source})


def _replied(reply: Reply) -> Answer:
    """Whatever was answered was verified; so may be visited what it asks for."""
    if reply.visit:
        wiring.web().visit(reply.visit)
    return http_api.replied(reply)


def _refused(source: str, refused: Refused, queued: Mapping[str, Any] | None = None) -> Answer:
    told = {"source": source, "reason": refused.code}
    if queued:
        told["correlation_id"] = queued["correlation_id"]
    wiring.measure(wiring.Metric.REFUSED, reason=refused.code)
    wiring.log.warning("refused", extra=told)
    return http_api.refusal(refused, queued["items"] if queued else None)


wiring.prepared(
    wiring.inlet,
    wiring.parameters,
    wiring.clock,
    wiring.deliveries,
    wiring.listening,
    lambda: source_of("standard"),  # pydantic: a tenth of a second, at full speed only here
)
