"""What a webhook only announced is asked for: its text, behind a token. What cannot be had now is tried again.

announced ──> ask ──> text: a mention
              │  └──> deleted meanwhile: nothing, or an update
              └─────> no token, no answer: a mention that says so, at once and once; and ask again, for a day
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from tocsin import wiring
from tocsin.adapters.batches import Failed as Reported
from tocsin.adapters.batches import Record as Queued
from tocsin.adapters.batches import each
from tocsin.adapters.fetching import Answer, Failed, Fetched, Gone
from tocsin.adapters.queues import fetch_of
from tocsin.domain.accounts import Account, Accounts
from tocsin.domain.fetch import MOST_TRIES, Fetch, wait
from tocsin.domain.mention import Item, Mention, Update
from tocsin.domain.ports import Clock, Errands, Inlet
from tocsin.sources.refusal import NotUnderstood
from tocsin.sources.registry import source_of
from tocsin.sources.shapes import Announces

GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


class NotFetchedError(RuntimeError):
    """It was tried for a day, or what was answered cannot be read: somebody has to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What fetching needs from outside."""

    ask: Callable[..., Answer]
    accounts: Accounts
    inlet: Inlet
    errands: Errands
    clock: Clock


def fetched(fetch: Fetch, tools: Tools) -> str:
    """Ask for it, and queue what comes. Why it cannot be had; empty if it could. Raises NotFetchedError."""
    told = fetch.mention
    source = source_of(told.source)
    if source is None or source.announces is None:
        message = f"Nothing is known of how {told.source} is asked."
        raise NotFetchedError(message)
    account = Account(source=told.source, name=told.account, brand=told.brand)
    account = tools.accounts.listed.get(account.address, account)
    api = source.announces
    answer = tools.ask(account.address, api.api, fetch.path, api.renew_at)
    match answer:
        case Fetched(body=body):
            heard = _read(fetch, body, api, account, tools)
            if heard:
                tools.inlet.put(heard)
            else:
                _gone(fetch, tools)
        case Gone():
            _gone(fetch, tools)
        case Failed(status=status) if status in GONE:
            _gone(fetch, tools)
        case Failed():
            return _later(fetch, answer, tools)
    return ""


def _read(fetch: Fetch, body: bytes, api: Announces, account: Account, tools: Tools) -> list[Item]:
    """What was asked for, under the key under which it was announced."""
    made = api.read(body, account, tools.clock.now())
    if isinstance(made, NotUnderstood):
        _stand_in(fetch, tools)
        raise NotFetchedError(made.detail)
    told = fetch.mention
    mine = (replace(item, key=told.key, correlation=told.correlation) for item in made)
    return [_with_place(item, told) if isinstance(item, Mention) else item for item in mine]


def _with_place(mention: Mention, told: Mention) -> Mention:
    return replace(mention, raw=told.raw, url=mention.url or told.url)


def _later(fetch: Fetch, failed: Failed, tools: Tools) -> str:
    if not fetch.tried:
        _stand_in(fetch, tools)
    if fetch.tried >= MOST_TRIES:
        raise NotFetchedError(failed.why)
    tools.errands.put([fetch.again()], wait(fetch, failed.retry_after))
    return failed.why


def _stand_in(fetch: Fetch, tools: Tools) -> None:
    """That something was said is worth more than nothing. What was changed is known already, and known better."""
    if fetch.is_new:
        tools.inlet.put([fetch.mention])


def _gone(fetch: Fetch, tools: Tools) -> None:
    """It was deleted before we asked, or is an echo: nothing was heard of it, unless it stood in for itself."""
    if fetch.tried or not fetch.is_new:
        now = tools.clock.now()
        key, correlation = fetch.mention.key, fetch.mention.correlation
        tools.inlet.put([Update(key=key, at=now, heard=now, deleted=True, correlation=correlation)])


def handler(event: Mapping[str, Any], _context: object) -> Reported:
    """A batch of the queue of errands."""
    tools = Tools(
        ask=wiring.asking().ask,
        accounts=wiring.accounts(),
        inlet=wiring.inlet(),
        errands=wiring.errands(),
        clock=wiring.clock(),
    )
    return each(event, lambda queued: _logged(queued, tools), _complain)


def _logged(queued: Queued, tools: Tools) -> None:
    fetch = fetch_of(queued["body"])
    wiring.log.set_correlation_id(fetch.mention.correlation)
    why = fetched(fetch, tools)
    if why:
        wiring.measure(wiring.Metric.UNHEARD)
    wiring.log.info("fetched", extra={"key": fetch.mention.key, "tried": fetch.tried, "why": why})


def _complain(queued: Queued) -> None:
    wiring.log.exception("not fetched", extra={"message_id": queued["messageId"]})


wiring.prepared(wiring.inlet, wiring.errands, wiring.clock, wiring.listening)
