"""Three functions that only pass on what they get: the least that a webhook needs in order to become an SMS.

Each says one line, since the embedded AWS waits 50 ms for the first line of a call that says nothing.
"""
# ruff: noqa: T201 - a line of a function's log

from __future__ import annotations

import os
from functools import cache
from typing import Any

import boto3


@cache
def client(service: str) -> Any:
    """A boto3 client; one for each service and process."""
    return boto3.client(service)


def receive(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """A webhook: into the queue."""
    client("sqs").send_message(QueueUrl=os.environ["NEXT_QUEUE"], MessageBody=event["body"])
    print("passed on")
    return {"statusCode": 202, "headers": {"content-type": "application/json"}, "body": '{"accepted": 1}'}


def triage(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """From one queue into the next."""
    for record in event["Records"]:
        client("sqs").send_message(QueueUrl=os.environ["NEXT_QUEUE"], MessageBody=record["body"])
    print("passed on")
    return {"batchItemFailures": []}


def deliver(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """From the queue to the phone."""
    for record in event["Records"]:
        client("sns").publish(PhoneNumber=os.environ["PHONE"], Message=record["body"][:150])
    print("passed on")
    return {"batchItemFailures": []}
