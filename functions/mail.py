"""A mail lies in the bucket, from SES or put there by hand: read it, queue what it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tocsin import wiring
from tocsin.adapters.arrivals import arrived
from tocsin.adapters.batches import Failed, Record, each
from tocsin.domain.accounts import Accounts
from tocsin.domain.mention import Mention
from tocsin.domain.ours import Ours, ours
from tocsin.domain.ports import Clock, Deliveries, Inlet
from tocsin.sources import mail
from tocsin.sources.cleaning import digest
from tocsin.sources.delivery import Delivery
from tocsin.sources.envelope import envelope, opened, quarantine_key, sealed
from tocsin.sources.mail_accounts import account_of
from tocsin.sources.refusal import Mistake, NotUnderstood

OUR_FAULT = Mistake("", "Reading it has failed inside Tocsin; the log has the traceback.")
SHOWN = 64 * 1024
"""Bytes of a mail that lie in quarantine, for people to look at. All of it stays where it lies."""
STORED = "stored"
"""The header of a mail in quarantine that says where it lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What reading mails needs from outside."""

    accounts: Accounts
    ours: Ours
    deliveries: Deliveries
    inlet: Inlet
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of one mail."""

    queued: int = 0
    ignored: Mapping[str, int]
    mistakes: tuple[Mistake, ...] = ()


def handle_mail(key: str, tools: Tools) -> Taken:
    """Queue what the mail under this key says. Raises KeyError when it is there no more."""
    content, heard = tools.deliveries.read(key), tools.clock.now()
    account = account_of(content, tools.accounts, tools.ours)
    try:
        made = mail.translate(Delivery(body=content), account, heard)
    except Exception:  # noqa: BLE001 - an error of ours does not lose a mail: it goes where it can be run again
        wiring.log.exception("mail not translated", extra={"correlation_id": _correlation(key)})
        wiring.measure(wiring.Metric.FAULTS)
        made = NotUnderstood((OUR_FAULT,))
    if isinstance(made, NotUnderstood):
        return Taken(mistakes=made.mistakes, ignored={})
    mentions = [one for one in made.items if isinstance(one, Mention)]
    tools.inlet.put([replace(one, raw=key, correlation=_correlation(key)) for one in mentions])
    return Taken(queued=len(mentions), ignored=made.ignored)


def put_aside(key: str, mistakes: tuple[Mistake, ...], tools: Tools) -> None:
    """Into quarantine: the beginning of it, and where the whole lies."""
    delivery = Delivery(body=tools.deliveries.read(key)[:SHOWN], headers={STORED: key})
    account = tools.accounts.listed.get(mail.NAME) or account_of(b"", Accounts(), tools.ours)
    now = tools.clock.now()
    kept = envelope(account, delivery, heard=now, correlation=_correlation(key), mistakes=mistakes)
    tools.deliveries.keep(quarantine_key(kept), sealed(kept))


def retried(place: str, tools: Tools) -> dict[str, Any]:
    """Read once more what lies in quarantine. It is taken out when it is understood."""
    key = opened(tools.deliveries.read(place)).delivery.header(STORED)
    try:
        taken = handle_mail(key, tools)
    except KeyError:
        return {"key": place, "accepted": 0, "mistakes": [f"The mail itself is there no more ({key})."]}
    if not taken.mistakes:
        tools.deliveries.forget(place)
    return {"key": place, "accepted": taken.queued, "mistakes": [str(one) for one in taken.mistakes]}


def handler(event: Mapping[str, Any], _context: object) -> Failed | dict[str, Any]:
    """A batch of the queue of mails; or `{"retry": KEY}` from the command line."""
    known = ours(wiring.plan(), wiring.parameters())
    for name in known.missing:
        wiring.log.error("address not known", extra={"of": name})
    tools = Tools(
        accounts=wiring.accounts(),
        ours=known,
        deliveries=wiring.deliveries(),
        inlet=wiring.inlet(),
        clock=wiring.clock(),
    )
    if "Records" not in event:
        return retried(event["retry"], tools)
    return each(event, lambda record: _read(record, tools), _complain)


def _read(record: Record, tools: Tools) -> None:
    for key in arrived(record["body"]):
        told: dict[str, Any] = {"correlation_id": _correlation(key), "source": mail.NAME}
        try:
            taken = handle_mail(key, tools)
        except KeyError:
            wiring.log.error("mail there no more", extra=told)
            continue
        if taken.mistakes:
            put_aside(key, taken.mistakes, tools)
            wiring.measure(wiring.Metric.QUARANTINED)
        for ignored, count in taken.ignored.items():
            wiring.measure(wiring.Metric.IGNORED, count, source=mail.NAME)
            told["ignored"] = ignored
        wiring.log.info("mail", extra=told | {"items": taken.queued, "quarantined": len(taken.mistakes)})


def _complain(record: Record) -> None:
    wiring.log.exception("mail not read; it comes again", extra={"message_id": record["messageId"]})


def _correlation(key: str) -> str:
    return f"mail-{digest(key)[:20]}"


wiring.prepared(wiring.table, wiring.inlet, wiring.clock, wiring.deliveries, wiring.listening)
