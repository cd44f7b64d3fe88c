"""What a moment is on the company's calendar: business hours, a holiday, a planned event, as facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tocsin.domain.facts import WEEKDAYS, Value
from tocsin.domain.plan.model import Plan


class Calendar:
    """The company's hours, holidays and planned events."""

    def __init__(self, plan: Plan) -> None:
        self._hours = plan.company.business_hours
        self._days = frozenset(WEEKDAYS.index(day) for day in self._hours.days)
        self._free = frozenset(plan.free_days)
        self._events = [(name, event, frozenset(event.topics)) for name, event in plan.events.items()]

    def facts(self, local: datetime, topics: Iterable[str]) -> dict[str, Value]:
        """Of a mention that was posted at this moment on the company's clock, and speaks of these topics."""
        holiday = local.date() in self._free
        works = not holiday and local.weekday() in self._days
        facts: dict[str, Value] = {
            "holiday": int(holiday),
            "business hours": int(works and self._hours.start <= local.time() < self._hours.end),
        }
        if self._events:
            facts["planned event"] = self._planned(local.replace(tzinfo=None), frozenset(topics))
        return facts

    def exceeded(self, planned: Value, voices: Value) -> int:
        """1 if more voices spoke within an hour than one of these events lets expect, else 0."""
        held = planned if isinstance(planned, tuple) else ()
        thresholds = (event.threshold for name, event, _ in self._events if name in held)
        counted = voices if isinstance(voices, int) else 0
        return int(any(threshold is not None and counted > threshold for threshold in thresholds))

    def _planned(self, local: datetime, topics: frozenset[str]) -> tuple[str, ...]:
        during = (each for each in self._events if each[1].starts <= local <= each[1].ends)
        return tuple(name for name, _, meant in during if not meant or meant & topics)
