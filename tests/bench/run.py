"""`make bench`: measures the figures and prints them as one table. `run.py --help` tells the choices."""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[0:1] = [str(ROOT / "functions"), str(ROOT / "tests")]  # this folder itself would hide modules of Python's own

FIGURES = {
    "judging": "a whole judgement against zen-engine and bare durable_rules, 50 rules",
    "reading": "whether reading costs time in proportion to the length, whatever the text",
    "triaging": "pure triage: mentions a second on one core, memory after a million",
    "backtesting": "a backtest against the pure judgement, its rate, and its memory over a long file",
    "escalating": "who is on duty over ten years, and the decision of one escalation step",
    "receiving": "receive in process: verify, translate, enqueue to a stub",
    "translating": "verify and translate, source by source, for the sample payloads",
    "delivering": "a thousand deliveries with mixed sources through the running stack: none lost, none twice",
    "fuzzing": "a hundred thousand hostile requests through the first door, over all sources",
    "starting": "start-up of each door against a handler with the same imports and clients",
    "travelling": "webhook POST and webhook-to-SMS against a chain that does nothing",
    "storming": "50 cases within ten seconds for 20 people: first alarms, bundles, what is lost",
    "lateness": "200 due times within a minute: how late each is sent",
    "month": "a month of the shipped plan in the pure core: alarms, nights, SMS and what they cost",
    "playing": "a thousand scenarios of `tocsin test` on one core",
    "spending": "DynamoDB units, SQS requests, invocations and dollars per mention",
    "liking": "ten thousand likes of one post: units and requests, and whether they count once",
    "joining": "2,000 mentions joining one incident as fast as possible",
}


WIDE = 140
"""Characters of a line where nobody looks on."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for. 0: every aim is met, 1: one is missed or could not be measured."""
    asked = _asked(arguments)
    from rich.console import Console  # noqa: PLC0415 - only now can it be found

    from bench.figures import How, table  # noqa: PLC0415 - only now can it be found

    talk = Console(stderr=True)
    figures, failed = [], []
    for name in asked.figures or FIGURES:
        talk.print(f"[bold]{name}[/]  {FIGURES[name]}")
        try:
            figures += importlib.import_module(f"bench.{name}").measured(How(quick=asked.quick))
        except Exception:  # noqa: BLE001 - one that cannot be measured holds up no other, and is told
            failed.append(name)
            talk.print_exception(max_frames=8)
    if asked.json:
        sys.stdout.write(json.dumps([figure.as_json() for figure in figures], indent=2) + "\n")
    else:
        Console(width=None if sys.stdout.isatty() else WIDE).print(table(figures))
    for name in failed:
        talk.print(f"[red]{name} could not be measured.[/]")
    return 1 if failed or any(figure.met is False for figure in figures) else 0


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    lines = (f"  {name:<12}{what}" for name, what in FIGURES.items())
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Measure the figures; without a name all of them.",
        epilog="figures:\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "figures", nargs="*", choices=[*FIGURES, []], metavar="figure", help="one or more of those below"
    )
    parser.add_argument("--quick", action="store_true", help="fewer repetitions: a look, not a figure")
    parser.add_argument("--json", action="store_true", help="for tools, on standard output")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
