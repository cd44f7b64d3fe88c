"""Reaches a deployment: finds it, and makes what a command needs of it. The wiring of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from pydantic import ValidationError

from tocsin.adapters.acting import Hands
from tocsin.adapters.clock import clock_of
from tocsin.adapters.parameters import SsmParameters
from tocsin.adapters.plans import NoPlanError, Plans
from tocsin.adapters.queues import SqsHints
from tocsin.adapters.table import DynamoTable
from tocsin.cli.acting import Hand
from tocsin.cli.place import find
from tocsin.cli.running import Running
from tocsin.cli.sample_clock import course_of
from tocsin.cli.screen import complain
from tocsin.cli.trouble import Trouble
from tocsin.domain.ports import Queue, Table

_given: ContextVar[Hand | None] = ContextVar("given", default=None)


@contextmanager
def standing_in(hand: Hand) -> Iterator[None]:
    """Within it, every command reaches this deployment instead of looking for one: for tests without any AWS."""
    token = _given.set(hand)
    try:
        yield
    finally:
        _given.reset(token)


def reach(stack: str | None = None, profile: str | None = None, region: str | None = None) -> Hand:
    """The deployment that the options name, with its current plan. Raises Trouble."""
    return _given.get() or hand_of(find(stack, profile, region))


def hand_of(running: Running) -> Hand:
    """A deployment's table, queues, clock and plan. Raises Trouble when no plan was published."""
    clock = clock_of(course_of(running))
    table = table_at(running)
    hints = SqsHints(running.client("sqs"), {queue: running.queues[queue.value] for queue in Queue})
    parameters = SsmParameters(running.client("ssm"), f"/tocsin/{running.stack}/")
    plans = Plans(table, parameters, complain=_complain, links=running.console)
    try:
        plan = plans.current()
    except NoPlanError as missing:
        raise Trouble("No plan was published to this deployment.", "`tocsin publish` does it.") from missing
    except ValidationError as other:
        what = "The published plan was written by another version of Tocsin and cannot be read."
        raise Trouble(what, "`tocsin publish` writes it anew.") from other
    from tocsin import wiring  # noqa: PLC0415 - it imports boto3, which `--help` need not wait for

    hands = Hands(table=table, hints=hints, clock=clock, plan=plan, tokens=wiring.tokens())
    return Hand(running=running, hands=hands, phones=plans.contacts())


def hand_or_none(running: Running) -> Hand | None:
    """The deployment under one's hands; None when no plan was published to it."""
    if given := _given.get():
        return given
    try:
        return hand_of(running)
    except Trouble:
        return None


def _complain(message: str, **details: str) -> None:
    complain(" ".join([message, *details.values()]))


def deployment(stack: str | None = None, profile: str | None = None, region: str | None = None) -> Running:
    """Only where the deployment is, for what needs no plan. Raises Trouble."""
    given = _given.get()
    return given.running if given else find(stack, profile, region)


def table_of(stack: str | None = None, profile: str | None = None, region: str | None = None) -> tuple[Running, Table]:
    """Where the deployment is, and its table: for what needs no plan to be there. Raises Trouble."""
    if given := _given.get():
        return given.running, given.table
    running = find(stack, profile, region)
    return running, table_at(running)


def table_at(running: Running) -> Table:
    """The table of a deployment."""
    return DynamoTable(running.client("dynamodb"), running.table, clock_of(course_of(running)))
