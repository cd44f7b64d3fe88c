"""A thousand deliveries with mixed sources through the running stack, some of them twice: what the table has of them.

Each is a fixture with ids of its own, proven as its sender proves it, posted over HTTP by four senders at once.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from random import Random
from urllib.parse import urlencode

import urllib3

from bench.anew import Sent, anew, kinds
from bench.deployment import deployed
from bench.figures import Figure, How
from bench.plans import plan
from sources.proof import proven
from tocsin.adapters.table.scanning import Scanning
from tocsin.cli.embedded import HOST
from tocsin.cli.publishing import make_current
from tocsin.cli.reach import table_at
from tocsin.cli.running import Running
from tocsin.cli.secret import secrets_of
from tocsin.domain.plan import Plan
from tocsin.domain.plan.listening import Listening
from tocsin.domain.plan.load import version_of
from tocsin.sources.delivery import Delivery

SEED = 4
SENDERS = 4
AGAIN = 0.1
"""The share of deliveries that are posted once more, at the same time as everything else."""
PATIENCE = 1200.0
"""Seconds until all of it is judged."""
LOOK = 0.5
WAITING = ("mentions", "replies")
"""Not the errands: what cannot be asked for is asked for again for a day; its mention is queued the first time."""
QUIET = 6
"""Looks in a row at which nothing waits: between two queues it is in neither."""
ACCEPTED = (200, 202)


def measured(how: How) -> Iterator[Figure]:
    """What is missing in the table, what is there too often, and how long it took."""
    sent = _deliveries(how.times(1000, 100))
    with deployed() as running:
        make_current(table_at(running), _listening(sent), "bench")
        post = _Sender(running)
        again = [one for number, one in enumerate(sent) if number % round(1 / AGAIN) == 0]
        order = Random(SEED).sample([*sent, *again], len(sent) + len(again))  # noqa: S311 - the same each time
        begin = time.monotonic()
        with ThreadPoolExecutor(SENDERS) as senders:
            answers = Counter(senders.map(post, order))
        answered = time.monotonic() - begin
        _wait_until_judged(running)
        judged = time.monotonic() - begin
        found = Counter(record.mention.key for record in Scanning(running.client("dynamodb"), running.table).records())
        failed = sum(_waiting(running, url) for url in running.dead_letters.values())
    said = {key for one in sent for key in one.keys}
    sources = len({one.case.source for one in sent})
    told = ", ".join(f"{status}: {count:,}" for status, count in sorted(answers.items()))
    note = f"{len(said):,} mentions of {sources} sources; {len(again)} posted twice"
    yield Figure(of="delivering", what="deliveries, mixed sources", value=len(sent), note=note)
    refused = sum(count for status, count in answers.items() if status not in ACCEPTED)
    yield Figure(of="delivering", what="not accepted", value=refused, at_most=0, note=told)
    yield Figure(
        of="delivering", what="lost", value=len(said - found.keys()), at_most=0, note=_some(said - found.keys())
    )
    twice = [*(found - Counter(dict.fromkeys(said, 1))).elements()]
    yield Figure(of="delivering", what="twice, or nobody's", value=len(twice), at_most=0, note=_some(twice))
    yield Figure(of="delivering", what="given up in a queue", value=failed, at_most=0)
    yield Figure(of="delivering", what="answered, a second", value=len(order) / answered, unit="/s")
    yield Figure(of="delivering", what="from the first post to the last judgement", value=judged, unit="s")


def _deliveries(times: int) -> list[Sent]:
    """So many, of all sources by turns. No two say the same."""
    found, made, known = kinds(), list[Sent](), set[str]()
    for number in range(9000):
        for fixtures in found.values():
            one = anew(fixtures[number % len(fixtures)], number)
            if one and not one.keys & known:
                made.append(one)
                known |= one.keys
            if len(made) == times:
                return made
    message = f"Only {len(made)} different deliveries can be made of the fixtures."
    raise AssertionError(message)


def _listening(sent: Sequence[Sent]) -> Plan:
    """The plan of the figures with the accounts of fixtures that have settings."""
    accounts = {one.account.address: one.account for one in sent if one.account.settings}
    listed: Mapping[str, Listening] = {
        address: Listening(brand="noarderboat", our_ids=account.our_ids, settings=dict(account.settings))
        for address, account in accounts.items()
    }
    with_accounts = plan().model_copy(update={"sources": listed})
    return with_accounts.model_copy(update={"version": version_of(with_accounts)})


class _Sender:
    """Posts one delivery, proven with its account's secret at the address that the API calls its own."""

    def __init__(self, running: Running) -> None:
        (api,) = running.client("apigatewayv2").get_apis()["Items"]
        self._running = running
        self._host = f"{api['ApiId']}.execute-api.{HOST}"
        self._pool = urllib3.PoolManager(maxsize=SENDERS, timeout=60, retries=False)
        self._secrets: dict[str, str] = {}

    def __call__(self, one: Sent) -> int:
        """The status of the answer."""
        address = one.account.address
        if address not in self._secrets:
            self._secrets[address] = secrets_of(self._running, address)[0]
        secret = self._secrets[address]
        like = one.case.delivery(one.body)
        plain = Delivery(
            body=one.body,
            headers={name.lower(): value for name, value in one.case.request.get("headers", {}).items()},
            query=one.case.request.get("query", {}),
            url=f"https://{self._host}/hooks/{address}",
        )
        made = proven(one.case.its_source, plain, datetime.now(UTC), secret, settings=one.account.settings)
        path = f"/hooks/{address}"
        if made.path_secret:
            path += f".{made.path_secret}" if one.account.name else f"/{made.path_secret}"
        query = f"?{urlencode(made.query)}" if made.query else ""
        answer = self._pool.request(
            like.method, f"{self._running.webhooks}{path}{query}", body=made.body, headers=dict(made.headers)
        )
        return answer.status


def _wait_until_judged(running: Running) -> None:
    """Returns when nothing waits in any queue for some looks in a row."""
    begin, quiet = time.monotonic(), 0
    while quiet < QUIET:
        left = sum(_waiting(running, running.queues[name]) for name in WAITING)
        quiet = 0 if left else quiet + 1
        if time.monotonic() - begin > PATIENCE:
            message = f"{left} messages still wait after {PATIENCE:.0f} s."
            raise TimeoutError(message)
        time.sleep(LOOK)


def _waiting(running: Running, url: str) -> int:
    """Messages that wait or are worked on; not those that are due later."""
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    told = running.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    return sum(int(told[name]) for name in names)


def _some(keys: Sequence[str] | set[str]) -> str:
    return ", ".join(sorted(keys)[:5])
