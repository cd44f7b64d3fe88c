"""What S3 tells a queue when something was put into a bucket: under which keys it lies."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote_plus

TEST = "s3:TestEvent"
"""What AWS sends once, when the notification is set up."""


class NotAnArrival(ValueError):  # noqa: N818 - it says what is wrong
    """A message on the queue that S3 has not sent."""


def arrived(body: str) -> tuple[str, ...]:
    """The keys. Raises NotAnArrival.

    Format: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    """
    try:
        told: Any = json.loads(body)
        if told.get("Event") == TEST:
            return ()
        return tuple(unquote_plus(one["s3"]["object"]["key"]) for one in told["Records"])
    except (ValueError, KeyError, TypeError, AttributeError) as other:
        message = "This is no notification of S3."
        raise NotAnArrival(message) from other
