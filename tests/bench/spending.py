"""What one mention asks of AWS, by what comes of it: DynamoDB units, SQS requests, invocations, and dollars a million.

The doors run in this process on an embedded DynamoDB, SQS, SNS and SES, one mention at a time: batches are dearer by
nothing. What the SMS and e-mails themselves cost is not in it, nor what a case needs later.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from bench.deployment import deployed
from bench.figures import Figure, How
from bench.machine import Machine, machine
from bench.mentions import Sort, mention
from bench.prices import Spent

WARM = 2
AIMS: dict[Sort, tuple[float | None, float | None, float | None]] = {
    Sort.IGNORED: (2, 1, 1),
    Sort.JOINS: (3, 2, 1),
}
"""Units written, units read, messages sent."""


def measured(how: How) -> Iterator[Figure]:
    """One line of units, one of requests, one of dollars, for each sort."""
    with deployed() as running, machine(running) as doors:
        doors.hears(mention(0, Sort.TELLS, posted=_just_now(), mark="opens"))  # the case that others join
        spent = {sort: _of(doors, sort, how.times(20, 4)) for sort in Sort}
    for sort, one in spent.items():
        written, read, sends = AIMS.get(sort, (None, None, None))
        yield Figure(of="spending", what=f"{sort}: written", value=one.written, unit="units", at_most=written)
        yield Figure(of="spending", what=f"{sort}: read", value=one.read, unit="units", at_most=read)
        yield Figure(of="spending", what=f"{sort}: sends", value=one.sends, unit="", at_most=sends)
        requests = one.sends + one.polls
        yield Figure(of="spending", what=f"{sort}: SQS requests", value=requests, note="receive and delete included")
        yield Figure(of="spending", what=f"{sort}: invocations", value=one.invocations)
        yield Figure(of="spending", what=f"a million {sort}", value=one.dollars_a_million, unit="$", note=_bill(one))


def _of(doors: Machine, sort: Sort, times: int) -> Spent:
    """The average of some of a sort, the first not counted."""
    posted, total = _just_now(), Spent()
    for number in range(WARM + times):
        spent = doors.hears(mention(number, sort, posted=posted, mark="spend"))
        total += spent if number >= WARM else Spent()
    return total / times


def _just_now() -> datetime:
    return datetime.now(UTC) - timedelta(seconds=30)


def _bill(one: Spent) -> str:
    """The dollars of a million, service by service."""
    parts = {
        "DynamoDB": Spent(written=one.written, read=one.read),
        "SQS": Spent(sends=one.sends, polls=one.polls),
        "Lambda": Spent(invocations=one.invocations, gigabyte_seconds=one.gigabyte_seconds),
        "API": Spent(api_requests=one.api_requests),
        "logs": Spent(logged=one.logged),
    }
    return ", ".join(f"{name} {part.dollars_a_million:.2f}" for name, part in parts.items())
