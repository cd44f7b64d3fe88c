"""Where it is written in a deployment what came through which account."""

from __future__ import annotations

from tocsin.adapters.deliveries import S3Deliveries
from tocsin.adapters.table.feeds import DynamoFeeds
from tocsin.adapters.table.hearings import DynamoHearings
from tocsin.cli.acting import Hand
from tocsin.cli.source_coverage import Ledger


def ledger_of(hand: Hand) -> Ledger:
    """The ledger of the deployment under one's hands."""
    running = hand.running
    dynamo = running.client("dynamodb")
    return Ledger(
        plan=hand.plan,
        hearings=DynamoHearings(dynamo, running.table),
        feeds=DynamoFeeds(dynamo, running.table),
        deliveries=S3Deliveries(running.client("s3"), running.deliveries),
        now=hand.clock.now(),
    )
