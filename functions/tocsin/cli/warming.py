"""Starts the functions' processes before anybody waits for them: a first SMS takes half a second then, not three."""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from tocsin.cli.running import Running

ON_QUEUES = ("Triage", "Triage", "DeliverPages", "DeliverPages", "DeliverPosts", "Answer", "Clock")
"""The functions that take an empty batch for an answer, as many of each as a morning needs at once."""
EMPTY: dict[str, Any] = {"Records": []}
LOOK: dict[str, Any] = {"requestContext": {"http": {"method": "GET"}}}
"""What the way in refuses without looking further."""


def warm(running: Running, within: float) -> None:
    """Start them, all at once. Returns after `within` seconds at the latest: a busy function is warm already."""
    client = running.client("lambda")

    def start(name: str, event: dict[str, Any]) -> None:
        with suppress(BotoCoreError, ClientError):  # then the first mention starts it
            client.invoke(FunctionName=running.functions[name], Payload=json.dumps(event))

    wanted = [("Receive", LOOK), *((name, EMPTY) for name in ON_QUEUES)]
    threads = [threading.Thread(target=start, args=one, daemon=True) for one in wanted]
    ends = time.monotonic() + within
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, ends - time.monotonic()))
