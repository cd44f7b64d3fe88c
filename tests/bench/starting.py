"""Start-up of each door's process until its handler is ready, against a bare handler: same imports, same clients.

The bare handler is made anew for each door, from what the door was seen to do: the third-party modules that our own
code imports, and the clients that it builds. The difference is what our own modules add.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from bench.figures import Figure, How
from bench.timing import Turn, in_turns, of_children

FUNCTIONS = Path(__file__).resolve().parents[2] / "functions"
CHILD = Path(__file__).with_name("start_child.py")
DOORS = {
    "receive": "handler",
    "triage": "handler",
    "deliver": "handler",
    "answer": "handler",
    "clock": "due",
    "console": "handler",
}
"""Door -> the handler that its process waits for, as in `template.yaml`."""
OURS = ""
"""What is no foreign package: our own modules, and Python's."""
WORTH_TELLING = 2.0
"""Milliseconds of a package's own modules."""
ENVIRONMENT = {
    "AWS_LAMBDA_FUNCTION_NAME": "bench",
    "AWS_DEFAULT_REGION": "eu-west-1",
    "AWS_REGION": "eu-west-1",
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_EC2_METADATA_DISABLED": "true",
    "STACK": "bench",
    "TABLE": "bench",
    "DELIVERIES_BUCKET": "bench",
    "MENTIONS_QUEUE": "https://sqs.example/mentions",
    "ERRANDS_QUEUE": "https://sqs.example/errands",
    "PAGES_QUEUE": "https://sqs.example/pages",
    "POSTS_QUEUE": "https://sqs.example/posts",
    "DECISIONS_QUEUE": "https://sqs.example/decisions",
    "REPLIES_QUEUE": "https://sqs.example/replies",
    "POWERTOOLS_SERVICE_NAME": "bench",
    "POWERTOOLS_METRICS_NAMESPACE": "Tocsin",
}
_IMPORTED = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s*(\S+)")


class Seen(TypedDict):
    """What a door did while it started."""

    imports: list[tuple[str, list[str]]]
    """Third-party modules that our code imported, each with the names taken from it."""
    clients: list[str]


def measured(how: How) -> Iterator[Figure]:
    """Each door against its bare twin, and what it loads."""
    for door, handler in DOORS.items():
        handled = f"{door}.{handler}"
        seen: Seen = json.loads(_child("see", handled).stdout)
        twin = json.dumps(seen)
        turns = in_turns(
            {"door": _turn("door", handled), "bare": _turn("bare", twin), "tidy": _turn("tidy", twin)},
            rounds=how.times(15, 4),
            calls=1,
            clock=of_children,
        )
        took, bare = turns.typical("door") / 1000, turns.typical("bare") / 1000
        note = f"{took:.0f} ms, bare {bare:.0f} ms; clients: {', '.join(seen['clients']) or 'none'}"
        yield Figure(
            of="starting", what=f"{door}, of bare", value=turns.ratio("door", "bare"), unit="x", at_most=1.15, note=note
        )
        yield Figure(
            of="starting",
            what=f"{door}, of bare that looks for no garbage either",
            value=turns.ratio("door", "tidy"),
            unit="x",
        )
        costly = {name: each for name, each in _spent(handled).items() if each >= WORTH_TELLING}
        idle = [] if how.quick else [name for name in costly if _comes_up(handled, name)]
        loaded = ", ".join(f"{name} {each:.0f}" for name, each in costly.items())
        without = f"; comes up without {', '.join(idle)}" if idle else ""
        yield Figure(
            of="starting", what=f"{door}, extra", value=took - bare, unit="ms", note=f"loads {loaded}{without}"
        )


def _turn(what: str, which: str) -> Turn:
    return lambda: _child(what, which)


def _child(what: str, which: str, *options: str, check: bool = True) -> subprocess.CompletedProcess[str]:
    """A fresh Python as Lambda starts it: nothing of this process, the functions' folder in front."""
    environment = {**ENVIRONMENT, "PATH": os.environ["PATH"], "PYTHONPATH": str(FUNCTIONS), "HOME": "/nonexistent"}
    return subprocess.run(  # noqa: S603 - our own interpreter and words
        [sys.executable, *options, str(CHILD), what, which],
        env=environment,
        capture_output=True,
        text=True,
        check=check,
        timeout=60,
    )


def _spent(handled: str) -> dict[str, float]:
    """Milliseconds that the modules of each foreign package took by themselves, the dearest first (`-X importtime`)."""
    spent: Counter[str] = Counter()
    for line in _child("door", handled, "-X", "importtime").stderr.splitlines():
        if found := _IMPORTED.match(line):
            spent[_package(found[2])] += int(found[1])
    del spent[OURS]  # the door's own module builds the clients: no time of a package
    return {name: microseconds / 1000 for name, microseconds in spent.most_common()}


def _package(module: str) -> str:
    top = module.partition(".")[0]
    is_ours = top in {"tocsin", *DOORS} or top in sys.stdlib_module_names or top.startswith("_")
    return OURS if is_ours else top


def _comes_up(handled: str, package: str) -> bool:
    """Whether the door's handler is ready even if this package cannot be imported."""
    return _child("without", f"{handled} {package}", check=False).returncode == 0
