"""Posts signed deliveries over connections that stay open. The only module of the command line that posts webhooks."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import urllib3

from tocsin.adapters.parameters import SsmParameters
from tocsin.cli import signed
from tocsin.cli.recorded import Recording
from tocsin.cli.refusals import Refused, named, said
from tocsin.cli.running import Running
from tocsin.cli.trouble import Trouble

LARGEST = 200_000
"""Bytes of one delivery; the door takes 256 KB."""
UNDERSTOOD, NOT_UNDERSTOOD = range(200, 300), range(400, 429)
AGAIN = urllib3.Retry(
    total=6, connect=6, backoff_factor=0.3, status_forcelist=(429, 500, 502, 503, 504), allowed_methods=None
)
"""As a sender of webhooks does it; the last answer is handed back instead of raised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One delivery, or its pieces: what was taken, what was not, and how long the answers took."""

    taken: tuple[Recording, ...] = ()
    refused: tuple[Refused, ...] = ()
    answered: float = 0.0
    """When the answer came, in seconds since 1970."""
    seconds: tuple[float, ...] = field(default=())


class Webhook:
    """One source of one deployment. May be used by several threads at once."""

    def __init__(self, running: Running, source: str = "standard", *, at_once: int = 8) -> None:
        self.secret = secret_of(running, source)
        self.url = f"{running.webhooks.rstrip('/')}/hooks/{source}"
        self.pool = urllib3.PoolManager(
            num_pools=2, maxsize=at_once, retries=AGAIN.new(raise_on_status=False), timeout=30
        )

    def post(self, items: Sequence[Recording]) -> Delivered:
        """Deliver the items together. When the door refuses them, the halves go alone, until the bad one is found."""
        body = json.dumps(_together(items), ensure_ascii=False).encode()
        began = time.time()
        response = self._send(body)
        seconds = time.time() - began
        if response.status in UNDERSTOOD:
            return Delivered(taken=tuple(items), answered=began + seconds, seconds=(seconds,))
        if response.status not in NOT_UNDERSTOOD:
            raise Trouble(
                f"The webhook answers {response.status}: {said(response.data)}", "`tocsin doctor` looks what is wrong."
            )
        if response.status in {401, 403, 404}:
            raise Trouble(
                f"The webhook refuses this sender: {said(response.data)}", "Is this the right --source and --stack?"
            )
        refused = named(items, response.data)
        if refused is None:
            return self._apart(items, said(response.data), seconds)
        bad = {one.id for one in refused}
        taken = tuple(item for item in items if item.id not in bad)
        return Delivered(taken=taken, refused=tuple(refused), answered=began + seconds, seconds=(seconds,))

    def _apart(self, items: Sequence[Recording], why: str, seconds: float) -> Delivered:
        if len(items) == 1:
            return Delivered(refused=(Refused(id=items[0].id, line=items[0].line, why=why),), seconds=(seconds,))
        half = len(items) // 2
        first, second = self.post(items[:half]), self.post(items[half:])
        return Delivered(
            taken=first.taken + second.taken,
            refused=first.refused + second.refused,
            answered=second.answered or first.answered,
            seconds=(seconds, *first.seconds, *second.seconds),
        )

    def _send(self, body: bytes) -> urllib3.BaseHTTPResponse:
        headers = signed.headers(self.secret, delivery=f"msg_{uuid.uuid4().hex}", at=int(time.time()), body=body)
        try:
            return self.pool.request("POST", self.url, body=body, headers=headers)
        except urllib3.exceptions.HTTPError as silent:
            raise Trouble(
                f"Nothing answers at {self.url}.", "Start it with `tocsin up`, or look at the network."
            ) from silent


def secret_of(running: Running, source: str) -> str:
    """The secret of a source: from `.tocsin/run.json`, on AWS from its SSM parameter. Raises Trouble."""
    if secret := running.secrets.get(source):
        return secret
    if running.aws_endpoint is None:
        found = SsmParameters(running.client("ssm"), f"/tocsin/{running.stack}/").secrets_of(source)
        if found:
            return found[0]
    known = ", ".join(sorted(running.secrets)) or "none is"
    raise Trouble(f"The secret of the source {source!r} is not known (known: {known}).", "Name another with --source.")


def _together(items: Sequence[Recording]) -> Any:
    bodies = [item.body for item in items]
    return bodies[0] if len(bodies) == 1 else bodies


def bunches(items: Sequence[Recording], most: int, largest: int = LARGEST) -> Iterator[list[Recording]]:
    """The items in deliveries of at most so many mentions and so many bytes."""
    bunch: list[Recording] = []
    size = 0
    for item in items:
        bytes_of = len(json.dumps(item.body, ensure_ascii=False).encode()) + 2
        if bunch and (len(bunch) >= most or size + bytes_of > largest):
            yield bunch
            bunch, size = [], 0
        bunch.append(item)
        size += bytes_of
    if bunch:
        yield bunch
