"""How much still waits to be judged in a deployment."""

from __future__ import annotations

from tocsin.cli.running import Running

COUNTS = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible")
"""What waits, and what is being worked on."""


def backlog(running: Running) -> int:
    """Messages of the queue of mentions; 0 when the queue is not known."""
    url = running.queues.get("mentions")
    if not url:
        return 0
    found = running.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=list(COUNTS))["Attributes"]
    return sum(int(found[name]) for name in COUNTS)
