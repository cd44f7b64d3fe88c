"""What the tests of the backtest share: a small file of recordings, and a plan played on it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from fakes.clock import SATURDAY
from plans import a_plan
from tocsin.cli.backtesting.costs import prices
from tocsin.cli.backtesting.course import Assumed
from tocsin.cli.backtesting.report import Report
from tocsin.cli.backtesting.run import run
from tocsin.domain.plan import Plan

NOBODY = Assumed(prices(0.1))
LATE = "late again, and nobody says why"
LOCKED = "the life jackets are locked away"


def said(number: int, text: str, *, minutes: float = 0, **more: Any) -> dict[str, Any]:
    """A line: so many minutes after Saturday 21:40 on the islands, by somebody new."""
    posted = SATURDAY + timedelta(minutes=minutes)
    told = {
        "id": f"nb-{number}",
        "brand": "noarderboat",
        "platform": "x",
        "posted": posted.isoformat(),
        "author": {"id": f"x:@author{number}"},
        "text": text,
    }
    return {**told, **more}


def written(path: Path, *lines: object) -> Path:
    """A file of these lines; text is written as it is."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(texts) + "\n", "utf-8")
    return path


def played(path: Path, *, assumed: Assumed = NOBODY, plan: Plan | None = None, **more: Any) -> Report:
    """What one plan would have done with a file."""
    return run(path, [plan or a_plan()], assumed, workers=1, **more).reports[0]


def answered(minutes: float) -> Assumed:
    """Whoever is called first takes the case so much later."""
    return Assumed(prices(0.1), timedelta(minutes=minutes))


def after(moment: datetime) -> float:
    """Minutes since Saturday 21:40."""
    return (moment - SATURDAY) / timedelta(minutes=1)
