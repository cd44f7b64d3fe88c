"""Two hundred messages that are due within a minute, at moments of their own: how late each of them is sent."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta

from bench.crowd import PEOPLE, at_work
from bench.figures import Figure, How
from bench.timing import percentile
from tocsin.adapters.acting import Hands
from tocsin.domain.changes import PutMessage
from tocsin.domain.incident import Message
from tocsin.domain.names import letter_name, under_person
from tocsin.domain.ports import Due
from tocsin.domain.words import Channel, MessageKind

MESSAGES, SPAN, AHEAD, PATIENCE = 200, 60.0, 8.0, 30.0
"""How many; seconds over which they are spread, before the first of them, and after the last."""
FINE = 0.1
"""Seconds."""


def measured(how: How) -> Iterator[Figure]:
    """From the moment at which it was due until the function had given it to SNS and read its clock."""
    late = _late(how.times(MESSAGES, 50))
    note = f"{len(late)} messages; the latest {max(late) * 1000:.0f} ms"
    yield Figure(of="lateness", what="due to sent, p50", value=percentile(late, 0.5) * 1000, unit="ms", note=note)
    yield Figure(of="lateness", what="due to sent, p99", value=percentile(late, 0.99) * 1000, unit="ms", at_most=100)


def _late(many: int) -> list[float]:
    with at_work() as (_, hands):
        _written(hands, "warm", hands.clock.now())
        start = hands.clock.after(AHEAD)
        moments = [start + timedelta(seconds=number * SPAN / many) for number in range(many)]
        for number, moment in enumerate(moments):
            _written(hands, str(number), moment)
        time.sleep(max(0.0, hands.clock.seconds_until(moments[-1])) + 3)
        return [(_sent(hands, str(number)) - moment).total_seconds() for number, moment in enumerate(moments)]


def _written(hands: Hands, cause: str, due: datetime) -> None:
    who = PEOPLE[len(cause) % len(PEOPLE)]
    message = Message(
        parent=under_person(who),
        name=letter_name(cause, who),
        kind=MessageKind.TEST,
        to=who,
        channel=Channel.SMS,
        template="test",
        due=due,
        created=hands.clock.now(),
    )
    hands.table.commit([PutMessage(message=message)])
    hands.hint(Due(parent=message.parent, name=message.name, at=due))


def _sent(hands: Hands, cause: str) -> datetime:
    """When it was."""
    who = PEOPLE[len(cause) % len(PEOPLE)]
    begin = time.monotonic()
    while time.monotonic() < begin + PATIENCE:
        message = hands.table.message(under_person(who), letter_name(cause, who))
        if message and message.sent:
            return message.sent
        time.sleep(FINE)
    text = f"The message {cause} was not sent within {PATIENCE:.0f} s."
    raise TimeoutError(text)
