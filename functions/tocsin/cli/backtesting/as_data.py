"""A backtest as data for programs: what `--json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from tocsin.cli.backtesting import in_words
from tocsin.cli.backtesting.comparing import Change
from tocsin.cli.backtesting.report import Incident, Report
from tocsin.cli.backtesting.run import Ran
from tocsin.cli.screen import jsonable


def data(ran: Ran, changes: Sequence[Change]) -> dict[str, Any]:
    """Everything: the report, the other plan's, and what is otherwise, in words as well."""
    report, *others = ran.reports
    found = {"report": told(report), "seconds": round(ran.seconds, 3), "mentions_a_second": round(ran.rate)}
    if not others:
        return found
    otherwise = [
        {
            "at": one.at.isoformat(),
            "incident": one.now.id if one.now else None,
            "before": one.before.id if one.before else None,
            "sooner_seconds": _seconds(one.sooner),
            "shifts": [asdict(shift) for shift in one.shifts],
            "words": in_words.change(one, report),
        }
        for one in changes
    ]
    return {**found, "against": told(others[0]), "changes": otherwise}


def told(report: Report) -> dict[str, Any]:
    """One report, with what follows from it."""
    plain: dict[str, Any] = jsonable(report)
    plain["incidents"] = [_incident(one) for one in report.incidents]
    return {
        **plain,
        "pages": len(report.pages),
        "nights": dict(report.nights),
        "nights_woken": report.nights_woken,
        "noise": report.noise,
        "first_page_after_seconds": _seconds(in_words.delay(report)),
    }


def _incident(one: Incident) -> dict[str, Any]:
    plain: dict[str, Any] = jsonable(one)
    return {**plain, "first_page_after_seconds": _seconds(one.delay), "noise": one.is_noise}


def _seconds(length: timedelta | None) -> float | None:
    return None if length is None else length.total_seconds()
