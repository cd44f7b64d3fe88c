"""Whether this deployment could wake somebody now: what is checked, and what to do when it is not well."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from tocsin.domain.ports import Clock, Table

LATE = -120.0
"""Real seconds: two sweeps have passed it by."""
STANDS_STILL = -180.0
"""Real seconds since the sweep last came to its end; it runs each minute."""
REPAIRED_LATELY = -600.0
"""Real seconds for which it is told that something had to be put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at. `advice` is empty when it is well."""

    name: str
    advice: str = ""


def checks(
    table: Table, clock: Clock, has_plan: Callable[[], object], lost: Callable[[], Sequence[str]]
) -> list[Check]:
    """The table can be read, a plan is there, the sweep runs, policies reach somebody, nothing is late or repaired.

    `has_plan` raises when none loads; `lost` names the policies of which nobody can be woken.
    """
    return [
        _looked(
            "table", lambda: table.plan_version() and "", "The table cannot be read: look at the alarms of DynamoDB."
        ),
        _looked("plan", lambda: has_plan() and "", "No plan that loads is published: run `tocsin publish`."),
        _looked(
            "clock", lambda: _stands_still(table, clock), "It cannot be told when the sweep last ran: see its log."
        ),
        _looked("reach", lambda: _lost(lost()), "It cannot be told who wants no SMS: look at the log of the console."),
        _looked("late", lambda: _late(table, clock), "It cannot be told what is late: look at the log of the sweep."),
        _looked(
            "repaired",
            lambda: _repaired(table, clock),
            "It cannot be told whether anything had to be put right: see the log of the sweep.",
        ),
    ]


def health(found: Sequence[Check]) -> dict[str, Any]:
    """The answer: 200 when all is well, else 503 and what to do."""
    well = not any(check.advice for check in found)
    told = {check.name: {"ok": not check.advice, **({"do": check.advice} if check.advice else {})} for check in found}
    return {
        "statusCode": int(HTTPStatus.OK if well else HTTPStatus.SERVICE_UNAVAILABLE),
        "headers": {"content-type": "application/json", "cache-control": "no-store"},
        "body": json.dumps({"ok": well, "checks": told}),
    }


def _looked(name: str, look: Callable[[], object], otherwise: str) -> Check:
    try:
        return Check(name=name, advice=str(look() or ""))
    except Exception:  # noqa: BLE001 - whatever it is, it is not well
        return Check(name=name, advice=otherwise)


def _stands_still(table: Table, clock: Clock) -> str:
    last = table.last_tick()
    if last is not None and clock.seconds_until(last.at) >= STANDS_STILL:
        return ""
    return "The sweep has not run for three minutes: is its schedule enabled? Look at its log."


def _lost(policies: Sequence[str]) -> str:
    names = ", ".join(policies)
    return f"All whom {names} calls have answered STOP: ask them to send START, or change the plan." if names else ""


def _late(table: Table, clock: Clock) -> str:
    count = len(table.due(clock.after(LATE)))
    return f"{count} items are late: look at the log of the clock and of the queues." if count else ""


def _repaired(table: Table, clock: Clock) -> str:
    last = table.last_tick()
    if last is None or last.repaired_at is None or clock.seconds_until(last.repaired_at) < REPAIRED_LATELY:
        return ""
    return (
        f"{last.repaired} items would never have been looked at again. They were put right in the last ten minutes: "
        "look for `repaired` in the log of the sweep, and at the cases with `tocsin incidents`."
    )
