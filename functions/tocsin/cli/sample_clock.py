"""Sets the clock of a deployment on the embedded AWS, reads it, and takes it back.

The template has a parameter for it; setting the functions' variable itself takes 0.1 s where a stack update takes 0.7 s
on an idle machine and 20 s on a busy one, and the next `tocsin up` puts back what the template says.
"""

from __future__ import annotations

import json
import threading
import time
from contextlib import suppress

from botocore.exceptions import BotoCoreError, ClientError

from tocsin.cli.running import Running

VARIABLE = "SAMPLE_CLOCK"
ON_QUEUES = ("Triage", "Triage", "DeliverPages", "DeliverPages", "DeliverPosts", "Answer", "Clock")
"""The functions that take an empty batch for an answer, as many of each as a morning needs at once."""


def set_clock(running: Running, course: str) -> None:
    """Let the deployment's clock run this course; empty: let it show the time."""
    client = running.client("lambda")
    for function in running.functions.values():
        variables = client.get_function_configuration(FunctionName=function)["Environment"]["Variables"]
        if variables.get(VARIABLE, "") != course:
            client.update_function_configuration(
                FunctionName=function, Environment={"Variables": variables | {VARIABLE: course}}
            )


def course_of(running: Running) -> str:
    """The course of the deployment's clock; empty: it shows the time. Only the embedded AWS plays sample days."""
    if running.aws_endpoint is None:
        return ""
    found = running.client("lambda").get_function_configuration(FunctionName=running.functions["Triage"])
    return str(found["Environment"]["Variables"].get(VARIABLE, ""))


def warm(running: Running, within: float) -> None:
    """Start the functions' processes, so that the first mentions of a short day do not wait for them.

    Returns after `within` seconds at the latest: a busy function is warm already.
    """
    client = running.client("lambda")

    def start(name: str) -> None:
        with suppress(BotoCoreError, ClientError):  # then the first mention starts it
            client.invoke(FunctionName=running.functions[name], Payload=json.dumps({"Records": []}))

    threads = [threading.Thread(target=start, args=(name,), daemon=True) for name in ON_QUEUES]
    ends = time.monotonic() + within
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(0.0, ends - time.monotonic()))
