"""What a million of something costs: AWS's list prices, and the sum of what one mention asks for. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields

# List prices of us-east-1 in US dollars, as of 2026-06. Free tiers and volume discounts are left out.
# https://aws.amazon.com/dynamodb/pricing/on-demand/ (standard table class)
WRITE_UNIT = 0.625 / 1e6
READ_UNIT = 0.125 / 1e6
# https://aws.amazon.com/sqs/pricing/ (standard queue; each started 64 KB is a request)
QUEUE_REQUEST = 0.40 / 1e6
# https://aws.amazon.com/lambda/pricing/ (x86)
INVOCATION = 0.20 / 1e6
GIGABYTE_SECOND = 0.0000166667
# https://aws.amazon.com/cloudwatch/pricing/ (log lines taken in, standard class)
LOGGED_BYTE = 0.50 / 1e9
# https://aws.amazon.com/api-gateway/pricing/ (HTTP API; each started 512 KB is a request)
API_REQUEST = 1.00 / 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one mention asks of AWS on its way, on the average."""

    written: float = 0
    """DynamoDB write request units."""
    read: float = 0
    """DynamoDB read request units."""
    sends: float = 0
    """SQS requests of our own code."""
    polls: float = 0
    """SQS requests of Lambda's pollers for it: receive and delete, each for a whole batch."""
    invocations: float = 0
    gigabyte_seconds: float = 0
    logged: float = 0
    """Bytes."""
    api_requests: float = 0

    def __add__(self, other: Spent) -> Spent:
        """Both together."""
        return Spent(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(self)})

    def __truediv__(self, times: float) -> Spent:
        """One of so many."""
        return Spent(**{f.name: getattr(self, f.name) / times for f in fields(self)})

    @property
    def dollars(self) -> float:
        """What it costs at list prices."""
        return (
            self.written * WRITE_UNIT
            + self.read * READ_UNIT
            + (self.sends + self.polls) * QUEUE_REQUEST
            + self.invocations * INVOCATION
            + self.gigabyte_seconds * GIGABYTE_SECOND
            + self.logged * LOGGED_BYTE
            + self.api_requests * API_REQUEST
        )

    @property
    def dollars_a_million(self) -> float:
        """What a million of these cost."""
        return self.dollars * 1e6


WHOLE_PROCESSOR = 1769
"""Megabytes with which a function has one virtual processor; with less, its share of one (Lambda's developer guide)."""
LAMBDA_SAYS = 300
"""Bytes that Lambda itself logs of an invocation: START, END and REPORT."""


def invoked(*, computing: float, waiting: float, megabytes: int) -> Spent:
    """One invocation: milliseconds in which it computes on a whole processor, and in which it waits for AWS."""
    took = computing / min(1, megabytes / WHOLE_PROCESSOR) + waiting
    return Spent(invocations=1, gigabyte_seconds=-(-took // 1) / 1000 * megabytes / 1024, logged=LAMBDA_SAYS)
