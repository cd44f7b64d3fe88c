"""Whose turn it is in a layer, when the layer works, and the instants at which either changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from heapq import merge
from itertools import count
from zoneinfo import ZoneInfo

from tocsin.domain.rotations.definition import Layer, Window
from tocsin.domain.rotations.walltime import instant_of, wall_of

DAY = timedelta(days=1)
ALWAYS = Window()


def turn_at(layer: Layer, at: datetime, zone: ZoneInfo) -> int | None:
    """The number of the turn, from 0; None before the first. A turn begins at its instant and ends before the next."""
    turn = (wall_of(at, zone) - layer.first) // layer.turn
    # On the day of a clock change the wall can run behind the hand-offs that have been.
    while instant_of(layer.first + (turn + 1) * layer.turn, zone) <= at:
        turn += 1
    while turn >= 0 and instant_of(layer.first + turn * layer.turn, zone) > at:
        turn -= 1
    return turn if turn >= 0 else None


def works(layer: Layer, at: datetime, zone: ZoneInfo) -> bool:
    """Whether the layer has anybody at that instant."""
    if not layer.only and not layer.not_on:
        return True
    today = wall_of(at, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    days = (today - DAY, today, today + DAY)
    return any(
        instant_of(start, zone) <= at < instant_of(end, zone)
        for window in windows_of(layer)
        for day in days
        for start, end in _on_day(layer, window, day)
    )


def windows_of(layer: Layer) -> tuple[Window, ...]:
    """When it works; every whole day if nothing is said."""
    return layer.only or (ALWAYS,)


def edges(layer: Layer, after: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The instants after that one at which the turn or the hours change: endless, in order, some twice."""
    streams = [_handoffs(layer, after, zone)]
    if layer.only or layer.not_on:
        streams += [_side(layer, window, after, zone, side) for window in windows_of(layer) for side in (0, 1)]
    return merge(*streams)


def _handoffs(layer: Layer, after: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    turn = turn_at(layer, after, zone)
    for number in count(0 if turn is None else turn + 1):
        yield instant_of(layer.first + number * layer.turn, zone)


def _side(layer: Layer, window: Window, after: datetime, zone: ZoneInfo, side: int) -> Iterator[datetime]:
    """The beginnings (0) or ends (1) of a window after that instant."""
    today = wall_of(after, zone).replace(hour=0, minute=0, second=0, microsecond=0) - 2 * DAY
    for number in count():
        for span in _on_day(layer, window, today + number * DAY):
            if (instant := instant_of(span[side], zone)) > after:
                yield instant


def _on_day(layer: Layer, window: Window, day: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The window that begins on that naive day, if one does."""
    if day.weekday() in window.days and day.date() not in layer.not_on:
        last = day if window.end > window.start else day + DAY
        yield datetime.combine(day, window.start), datetime.combine(last, window.end)
