"""Recorded mentions as they lie in a file: its lines in the order of time, however large it is and however it lies."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tocsin.cli.recorded import recording
from tocsin.cli.trouble import Trouble

CHUNK = 250
"""Lines that are read by one worker at a time."""


class Line(NamedTuple):
    """A line and its number."""

    number: int
    text: bytes


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that follow each other, and how many bytes of the file have been gone through with them."""

    lines: tuple[Line, ...]
    seen: int


def size_of(path: Path) -> int:
    """The bytes of a file. Raises Trouble when there is none."""
    if not path.is_file():
        raise Trouble(f"There is no file {path}.", "Name a file with one mention per line (JSON lines).")
    return path.stat().st_size


def as_they_lie(path: Path) -> Iterator[Chunk]:
    """The lines of a file, as they lie in it."""
    lines: list[Line] = []
    seen = 0
    with path.open("rb") as file:
        for number, text in enumerate(file, 1):
            seen += len(text)
            if text.strip():
                lines.append(Line(number, text))
            if len(lines) == CHUNK:
                yield Chunk(tuple(lines), seen)
                lines = []
    if lines:
        yield Chunk(tuple(lines), seen)


def by_time(path: Path) -> Iterator[Chunk]:
    """The lines of a file that lie in no order, by their times. It is read twice; what is kept is 24 bytes a line."""
    times, places, numbers = array("d"), array("Q"), array("Q")
    place = 0
    with path.open("rb") as file:
        for number, text in enumerate(file, 1):
            if text.strip():
                times.append(_time_of(text))
                places.append(place)
                numbers.append(number)
            place += len(text)
        order = sorted(range(len(times)), key=times.__getitem__)
        seen = 0
        for start in range(0, len(order), CHUNK):
            lines = []
            for index in order[start : start + CHUNK]:
                file.seek(places[index])
                lines.append(Line(numbers[index], file.readline()))
            seen += sum(len(line.text) for line in lines)
            yield Chunk(tuple(lines), seen)


def _time_of(text: bytes) -> float:
    """When a line became known, in seconds; one that cannot be read comes first, and says there what is wrong."""
    try:
        return recording(0, json.loads(text)).at.timestamp()
    except (KeyError, TypeError, ValueError, OverflowError):
        return 0.0
