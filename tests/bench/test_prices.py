"""What mentions cost at list prices."""

from __future__ import annotations

import pytest

from bench.prices import LAMBDA_SAYS, Spent, invoked


def test_a_million_writes_and_reads_cost_what_aws_lists() -> None:
    """A million write units are 0.625 dollars, a million read units an eighth of one."""
    assert Spent(written=1).dollars_a_million == pytest.approx(0.625)
    assert Spent(read=1).dollars_a_million == pytest.approx(0.125)


def test_sends_and_polls_are_requests_alike() -> None:
    """A message is sent, received and deleted: three requests of 0.40 dollars a million."""
    assert Spent(sends=1, polls=2).dollars_a_million == pytest.approx(1.20)


def test_a_webhook_is_an_api_request() -> None:
    """An HTTP API takes a dollar for a million."""
    assert Spent(api_requests=1).dollars_a_million == pytest.approx(1.00)


def test_log_lines_cost_by_their_bytes() -> None:
    """Two thousand bytes a mention are two gigabytes a million: one dollar."""
    assert Spent(logged=2000).dollars_a_million == pytest.approx(1.00)


def test_an_invocation_is_billed_by_started_milliseconds_and_memory() -> None:
    """10.2 ms at half a gigabyte are 11 ms: 0.0055 gigabyte seconds."""
    assert invoked(computing=0, waiting=10.2, megabytes=512) == Spent(
        invocations=1, gigabyte_seconds=0.0055, logged=LAMBDA_SAYS
    )


def test_a_small_function_computes_on_a_share_of_a_processor() -> None:
    """With a quarter of the memory that brings a whole processor, computing takes four times as long."""
    whole = invoked(computing=100, waiting=0, megabytes=1769)
    quarter = invoked(computing=25, waiting=0, megabytes=442)
    assert whole.gigabyte_seconds == pytest.approx(0.1 * 1769 / 1024)
    assert quarter.gigabyte_seconds == pytest.approx(0.101 * 442 / 1024)


def test_more_memory_than_a_processor_needs_computes_no_faster() -> None:
    """The code uses one processor, whatever the function has."""
    assert invoked(computing=100, waiting=0, megabytes=3538).gigabyte_seconds == pytest.approx(0.1 * 3538 / 1024)


def test_what_several_mentions_spent_is_added_and_shared() -> None:
    """The average mention of many is all of them, divided."""
    together = Spent(written=2, sends=1) + Spent(written=4, read=1)
    assert together == Spent(written=6, sends=1, read=1)
    assert together / 2 == Spent(written=3, sends=0.5, read=0.5)
