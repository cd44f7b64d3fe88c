"""Twenty people with a policy each, and a deployment that knows them: for figures of many alarms at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bench.deployment import deployed
from tocsin.adapters.acting import Hands
from tocsin.adapters.clock import RealClock
from tocsin.adapters.queues import SqsHints
from tocsin.cli.publishing import make_current
from tocsin.cli.reach import table_at
from tocsin.cli.running import Running
from tocsin.domain.plan import Plan
from tocsin.domain.plan.load import load
from tocsin.domain.ports import Queue

PEOPLE = tuple(f"person{number:02}" for number in range(1, 21))
PHONES = {who: f"+316123456{number:02}" for number, who in enumerate(PEOPLE, 1)}


def plan() -> Plan:
    """Each is called by a policy of their own name, and nobody after them."""
    people = "\n".join(f'  {who}: {{name: {who}, phone: "{phone}"}}' for who, phone in PHONES.items())
    policies = "\n".join(f"  {who}: {{steps: [{{call: [{who}], wait: 1 hour}}]}}" for who in PEOPLE)
    text = f"company: {{name: Noarderboat, brands: [noarderboat]}}\npeople:\n{people}\npolicies:\n{policies}\n"
    return load({"plan.yaml": text.encode()})


@contextmanager
def at_work() -> Iterator[tuple[Running, Hands]]:
    """The deployment, and hands to open cases with."""
    with deployed() as running:
        known, table = plan(), table_at(running)
        make_current(table, known, "bench")
        hints = SqsHints(running.client("sqs"), {queue: running.queues[queue.value] for queue in Queue})
        tokens = (f"bench-{number:06}" for number in range(10**6))
        yield running, Hands(table=table, hints=hints, clock=RealClock(), plan=known, tokens=lambda: next(tokens))
