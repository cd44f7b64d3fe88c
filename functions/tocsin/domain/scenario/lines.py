"""The lines of a story, taken apart: when, where, what was said, by whom. Words only; nothing is looked up here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.domain.plan.problems import Path
from tocsin.domain.scenario.entries import slip

EXAMPLES = 'Write for example `21:40 trustpilot "…"`, `21:46 ana: 1a`, `next day`, or `at 22:10 expect:`.'
WHOLE_LINE = "If a text has a colon or a # in it, put the whole line between two of ' (and write '' for a ' in it)."
_TIME = r"\d[\d:.]*"
_WHENS = tuple(
    re.compile(pattern + r"(?:\s+|$)", re.IGNORECASE)
    for pattern in (
        rf"every (?P<every>\d+ \w+),? (?P<count>\d+) times,? from (?P<at>{_TIME})",
        rf"(?P<count>\d+) times from (?P<at>{_TIME}) to (?P<to>{_TIME})",
        rf"(?P<count>\d+) times at (?P<at>{_TIME})",
        rf"(?:at )?(?P<at>{_TIME})",
    )
)
OPENS, CLOSES = '"“„«', '"”“»'
_QUOTED = re.compile(rf"(?P<before>[^{OPENS}]*)[{OPENS}](?P<words>.*)[{CLOSES}](?P<after>[^{CLOSES}]*)", re.DOTALL)
_BY = re.compile(r"\s*(?:by\s+(?P<by>\S.*?))?\s*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """Once at a time, or `count` times: at the same second, every so often, or spread evenly up to `to`."""

    at: str
    count: str = "1"
    every: str = ""
    to: str = ""

    @property
    def is_once(self) -> bool:
        """Whether it is one time only."""
        return self.count == "1" and not self.every and not self.to


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Where something was said, what, and by whom. `words` is None when the line does not say it."""

    platform: str
    words: str | None = None
    by: str = ""


def when(line: str, path: Path, *, at_key: bool = False) -> tuple[When, str]:
    """The time at the beginning of a line, and the rest of the line."""
    for pattern in _WHENS:
        if found := pattern.match(line):
            named = {name: value for name, value in found.groupdict().items() if value}
            return When(**named), line[found.end() :].strip()
    raise slip(path, f"{line[:60]!r} does not begin with a time.", EXAMPLES, at_key=at_key)


def said(rest: str, path: Path, *, at_key: bool = False) -> Said | None:
    """`trustpilot "…" by Lisa`; None if nothing in it is quoted."""
    marks = sum(rest.count(mark) for mark in set(OPENS + CLOSES))
    if not marks:
        return None
    found = _QUOTED.fullmatch(rest)
    if not found:
        what = "The quotation is not closed: in YAML a colon with a blank, or a blank with #, ends a text."
        raise slip(path, what, WHOLE_LINE, at_key=at_key)
    by = _BY.fullmatch(found["after"])
    if not by:
        raise slip(
            path, f"{found['after'].strip()!r} behind the quotation is not understood.", "Write `by` and a name there."
        )
    if not found["before"].strip():
        raise slip(
            path,
            "Where was it said?",
            'Write the platform before the quotation: `21:40 trustpilot "…"`.',
            at_key=at_key,
        )
    return Said(platform=found["before"].strip(), words=found["words"], by=by["by"] or "")


def unquoted(words: str) -> str:
    """The words without the quotation marks around them."""
    stripped = words.strip()
    if len(stripped) > 1 and stripped[0] in OPENS and stripped[-1] in CLOSES:
        return stripped[1:-1]
    return stripped
