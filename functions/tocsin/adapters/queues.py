"""The queues on SQS: hints, and what was said. Knows the messages' format; the doors read them with the same module."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from tocsin.adapters.plain import plain, valued, written
from tocsin.domain.fetch import Fetch
from tocsin.domain.inbound import InboundSms
from tocsin.domain.mention import Item, Mention, Update
from tocsin.domain.ports import Due, Paper, Queue

FORMAT = 1
"""The version of all messages; a reader refuses what it does not know."""
BATCH = 10
"""SQS's limit for SendMessageBatch."""
LARGEST = 256 * 1024
"""Bytes of a batch, and of a message. AWS takes 1 MiB by now; a webhook has 256 KB at most."""
LONGEST_DELAY = 900
"""Seconds; SQS's limit."""
PAPER = "paper"
SAID: Mapping[str, type[Item]] = {"mention": Mention, "update": Update}
NAMES = {kind: name for name, kind in SAID.items()}


class NotQueued(RuntimeError):  # noqa: N818 - it says what happened
    """SQS has not taken all of it: the sender gets no 2xx and tries again. What was taken is known by its key then."""


class TooLarge(ValueError):  # noqa: N818 - it says what is wrong
    """One item is larger than a message of SQS."""


class NotAMessage(ValueError):  # noqa: N818 - it says what is wrong
    """A message's body is none of ours, or of another version."""


class SqsHints:
    """`Hints` on three queues."""

    def __init__(self, client: Any, urls: Mapping[Queue, str]) -> None:
        self._client = client
        self._urls = urls

    def send(self, due: Due, delay: int = 0) -> None:
        """Ask to look at an item in `delay` whole seconds (0 to 900)."""
        if not 0 <= delay <= LONGEST_DELAY:
            message = f"A hint waits 0 to {LONGEST_DELAY} seconds, not {delay}. What is due later is the sweep's."
            raise ValueError(message)
        self._client.send_message(QueueUrl=self._urls[due.queue], MessageBody=hint(due), DelaySeconds=delay)


class SqsInlet:
    """`Inlet` on one queue."""

    def __init__(self, client: Any, url: str) -> None:
        self._client = client
        self._url = url

    def put(self, items: Sequence[Item], paper: Paper | None = None) -> bool:
        """Queue them all. Raises NotQueued when one was not taken, TooLarge before any is sent."""
        bodies = [said(item) for item in items]
        first = said(items[0], paper) if items and paper else ""
        if travels := 0 < len(first.encode()) <= LARGEST:
            bodies[0] = first
        for item, body in zip(items, bodies, strict=True):
            if len(body.encode()) > LARGEST:
                message = f"{item.key} is {len(body.encode())} bytes as a message; SQS takes {LARGEST}. Shorten it."
                raise TooLarge(message)
        for batch in batches(bodies):
            send(self._client, self._url, batch)
        return travels


class SqsReplies:
    """`Replies` on one queue, in the form in which AWS publishes an SMS to it."""

    def __init__(self, client: Any, url: str) -> None:
        self._client = client
        self._url = url

    def put(self, texts: Sequence[InboundSms]) -> None:
        """Queue them all. Raises NotQueued when one was not taken."""
        for batch in batches(map(two_way, texts)):
            send(self._client, self._url, batch)


class SqsErrands:
    """`Errands` on one queue."""

    def __init__(self, client: Any, url: str) -> None:
        self._client = client
        self._url = url

    def put(self, fetches: Sequence[Fetch], delay: int = 0) -> None:
        """Queue them all, to be run in `delay` seconds (0 to 900). Raises NotQueued."""
        for batch in batches(errand(fetch) for fetch in fetches):
            send(self._client, self._url, batch, delay)


def send(client: Any, url: str, bodies: Sequence[str], delay: int = 0) -> None:
    """One batch. Raises NotQueued when one was not taken."""
    late = {"DelaySeconds": delay} if delay else {}
    entries = [{"Id": str(number), "MessageBody": body, **late} for number, body in enumerate(bodies)]
    answer = client.send_message_batch(QueueUrl=url, Entries=entries)
    if failed := answer.get("Failed"):
        codes = ", ".join(sorted({one.get("Code", "?") for one in failed}))
        message = f"SQS has not taken {len(failed)} of {len(entries)} messages ({codes}). Send them again."
        raise NotQueued(message)


def batches(bodies: Iterable[str]) -> Iterator[list[str]]:
    """At most ten together, and at most 256 KB."""
    batch: list[str] = []
    size = 0
    for body in bodies:
        length = len(body.encode())
        if batch and (len(batch) == BATCH or size + length > LARGEST):
            yield batch
            batch, size = [], 0
        batch.append(body)
        size += length
    if batch:
        yield batch


def hint(due: Due) -> str:
    """The body of a hint."""
    return _written({"parent": due.parent, "name": due.name, "at": plain(due.at)})


def due_of(body: str) -> Due:
    """What a hint's body hints at. Raises NotAMessage."""
    told = _read(body)
    try:
        return Due(parent=told["parent"], name=told["name"], at=datetime.fromisoformat(told["at"]))
    except (KeyError, TypeError, ValueError) as wrong:
        raise NotAMessage(_complaint("hint", wrong)) from wrong


def two_way(sms: InboundSms) -> str:
    """The body of an SMS: AWS's fields, and of ours what it has."""
    told = plain(sms)
    names = ("name", "platform", "source", "account", "brand", "sure", "links")
    ours = {name: told[name] for name in names if told.get(name)}
    return written(
        {"originationNumber": sms.phone, "messageBody": sms.text, "inboundMessageId": sms.id, **ours},
    )


def said(item: Item, paper: Paper | None = None) -> str:
    """The body of a mention or an update, and of the delivery that it came in if that travels with it."""
    carried = {PAPER: {"key": paper.key, "content": paper.content.decode("ascii")}} if paper else {}
    return _written({NAMES[type(item)]: plain(item), **carried})


def paper_of(body: str) -> Paper | None:
    """The delivery that travels with a body of the inlet, if one does."""
    if f'"{PAPER}":' not in body:
        return None
    told = _read(body).get(PAPER)
    return Paper(key=told["key"], content=told["content"].encode("ascii")) if isinstance(told, dict) else None


def said_of(body: str) -> Item:
    """What a body of the inlet says. Raises NotAMessage."""
    told = _read(body)
    try:
        name = next(name for name in SAID if name in told)
        item: Item = valued(SAID[name], told[name])
    except (StopIteration, KeyError, TypeError, ValueError) as wrong:
        raise NotAMessage(_complaint("mention or update", wrong)) from wrong
    return item


def errand(fetch: Fetch) -> str:
    """The body of a fetch."""
    return _written({"fetch": plain(fetch)})


def fetch_of(body: str) -> Fetch:
    """What an errand's body asks for. Raises NotAMessage."""
    try:
        made: Fetch = valued(Fetch, _read(body)["fetch"])
    except (KeyError, TypeError, ValueError) as wrong:
        raise NotAMessage(_complaint("fetch", wrong)) from wrong
    return made


def _written(told: Mapping[str, Any]) -> str:
    return written({"f": FORMAT, **told})


def _read(body: str) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(body)
        version = told["f"]
    except (KeyError, TypeError, ValueError) as wrong:
        raise NotAMessage(_complaint("message", wrong)) from wrong
    if version != FORMAT:
        message = f"The message has format {version!r}; this Tocsin reads {FORMAT}. Deploy the version that wrote it."
        raise NotAMessage(message)
    return told


def _complaint(kind: str, wrong: Exception) -> str:
    return f"This is not a {kind} of ours: {type(wrong).__name__} {wrong}. Look at it in the dead-letter queue."
