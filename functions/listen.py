"""Where nobody calls us: feeds are read, and what they say is queued. Each by itself, so that none waits for another.

Queue, then remember: a crash between the two queues again what a mention's key already knows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from datetime import timedelta

from tocsin import wiring
from tocsin.adapters.fetching import Answer, Failed, Fetched, Fetcher, Gone
from tocsin.domain.accounts import Account
from tocsin.domain.feeds import EVERY, FeedState, as_listed, failed, heard, new_ones, unchanged
from tocsin.domain.mention import Item
from tocsin.domain.plan.parts import seconds_of
from tocsin.domain.ports import Clock, Feeds, Inlet, Paper
from tocsin.sources import feed
from tocsin.sources.cleaning import digest
from tocsin.sources.delivery import Delivery
from tocsin.sources.envelope import envelope, named, raw_key, sealed
from tocsin.sources.refusal import NotUnderstood

AT_ONCE = 8
"""Feeds that are read at the same time."""
WITHIN = 40.0
"""Seconds for all of them; the function has sixty. What is not read by then is read the next time."""
SHORTEST = timedelta(minutes=5)
"""The door's own schedule."""
OUR_FAULT = "Reading it has failed inside Tocsin; the log has the traceback."


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What reading feeds needs from outside."""

    accounts: Sequence[Account]
    """The feeds of the plan."""
    feeds: Feeds
    fetch: Callable[..., Answer]
    inlet: Inlet
    clock: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What came of one feed."""

    address: str
    new: int = 0
    why: str = ""
    """Why nothing could be heard; empty if it answered."""


def handle_feeds(tools: Tools) -> list[Read]:
    """Read every feed whose time has come. What one of them raises, or waits for, does not reach the others."""
    now = tools.clock.now()
    known = [(account, as_listed(tools.feeds.state(account.address), _url(account), now)) for account in tools.accounts]
    due = [(account, state) for account, state in known if state.read_next <= now]
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        reading = [pool.submit(_careful, account, state, tools) for account, state in due]
        done, late = wait(reading, WITHIN)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    if late:
        wiring.log.error("feeds not read in time", extra={"feeds": len(late)})
    return [each.result() for each in reading if each in done]


def _careful(account: Account, state: FeedState, tools: Tools) -> Read:
    try:
        return _read(account, state, tools)
    except Exception:  # noqa: BLE001 - whatever it is: the other feeds are heard
        wiring.log.exception("feed not read", extra={"feed": account.address})
        return Read(address=account.address, why=OUR_FAULT)


def _read(account: Account, state: FeedState, tools: Tools) -> Read:
    now, every = tools.clock.now(), every_of(account)
    answer = tools.fetch(state.moved_to or state.url, etag=state.etag, modified=state.modified)
    match answer:
        case Fetched(body=body):
            moved = answer.moved_to or state.moved_to
            fresh = replace(state, etag=answer.etag, modified=answer.modified, moved_to=moved)
            return _heard(account, fresh, body, tools)
        case Gone(why=why) | Failed(why=why):
            asked = answer.retry_after if isinstance(answer, Failed) else None
            tools.feeds.keep(account.address, failed(state, why, now, every, asked))
            return Read(address=account.address, why=why)
        case _:
            tools.feeds.keep(account.address, unchanged(state, now, every))
            return Read(address=account.address)


def _heard(account: Account, state: FeedState, body: bytes, tools: Tools) -> Read:
    now, every = tools.clock.now(), every_of(account)
    delivery = Delivery(body=body, method="GET")
    made = feed.translate(delivery, account, now)
    if isinstance(made, NotUnderstood):
        tools.feeds.keep(account.address, failed(replace(state, etag="", modified=""), made.detail, now, every))
        return Read(address=account.address, why=made.detail)
    new = new_ones(state, made.items, now)
    if new:
        _queue(account, delivery, new, tools)
    tools.feeds.keep(account.address, heard(state, made.items, now, every))
    return Read(address=account.address, new=len(new))


def _queue(account: Account, delivery: Delivery, new: Sequence[Item], tools: Tools) -> None:
    correlation = f"feed-{digest(account.address, delivery.body)[:20]}"
    kept = envelope(account, delivery, heard=tools.clock.now(), correlation=correlation)
    paper = Paper(key=raw_key(kept), content=sealed(kept))
    if not tools.inlet.put(named(new, kept), paper):
        wiring.keep(paper, correlation)


def every_of(account: Account) -> timedelta:
    """How often it is read: `every: 15 minutes` in its settings."""
    written = account.settings.get("every")
    try:
        seconds = seconds_of(written) if isinstance(written, str) else None
    except ValueError:
        seconds = None
    return max(SHORTEST, timedelta(seconds=seconds)) if isinstance(seconds, int) else EVERY


def _url(account: Account) -> str:
    return str(account.settings.get("url") or "")


def feeds(_event: object, _context: object) -> None:
    """The door of every few minutes."""
    listed = [account for account in wiring.accounts().listed.values() if account.source == feed.NAME]
    tools = Tools(
        accounts=listed,
        feeds=wiring.feeds(),
        fetch=Fetcher().fetch,
        inlet=wiring.inlet(),
        clock=wiring.clock(),
    )
    for read in handle_feeds(tools):
        wiring.log.info("feed", extra={"feed": read.address, "new": read.new, "why": read.why})
        if read.why:
            wiring.measure(wiring.Metric.UNHEARD)


wiring.prepared(wiring.inlet, wiring.clock, wiring.listening)
