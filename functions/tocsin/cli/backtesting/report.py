"""What a backtest reports, as values. Nothing in it depends on how fast it was found, or on how many cores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An alarm on somebody's phone."""

    at: datetime
    person: str
    local: str
    """The person's own time: `2026-08-15T21:43`."""
    night: str | None
    """The evening on which the night began that it fell into (`2026-08-15`); None by day."""
    last_resort: bool = False
    """It says that nobody answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A case as it would have been."""

    id: str
    brand: str
    topic: str
    group: str
    opened_by: str
    """The key of the mention."""
    first_voice: datetime
    """When the first of those was heard who spoke of it within the hour before it was opened."""
    opened: datetime
    last: datetime
    """When its last mention was heard."""
    mentions: int
    """That opened or joined it."""
    voices: int
    """That had spoken of it within a window when it was opened: five, if five at once are what opened it."""
    severity: str
    """The worst that it came to."""
    rule: str
    why: str
    words: str
    """At most 40 characters of the mention that it shows; none when it is confidential."""
    pages: tuple[Page, ...] = ()
    unanswered: bool = False
    """All that the policy names were called, and nobody took it."""

    @property
    def first_page(self) -> datetime | None:
        """When the first alarm went out."""
        return self.pages[0].at if self.pages else None

    @property
    def delay(self) -> timedelta | None:
        """From the first voice to the first alarm."""
        return max(self.first_page - self.first_voice, timedelta()) if self.first_page else None

    @property
    def is_noise(self) -> bool:
        """Somebody was called for a single mention, and it stayed the only one."""
        return bool(self.pages) and self.mentions == 1 and self.voices <= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What the SMS would have cost."""

    sms: int = 0
    """Alarms, answers and news on phones."""
    segments: int = 0
    dollars: float = 0.0
    unpriced: int = 0
    """SMS to numbers that the plan does not hold (`parameter …`), which are not in the sum."""
    countries: Mapping[str, int] = field(default_factory=dict)
    """Country -> segments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that a backtest found with one plan."""

    plan: str
    """The plan's version."""
    company: str
    zone: str
    names: Mapping[str, str]
    """Person -> name."""
    assumed: tuple[str, ...]
    first: datetime
    last: datetime
    """When the first and the last mention was heard."""
    mentions: int
    outcomes: Mapping[str, int]
    """Reason -> mentions, by what became of each when it was heard."""
    kinds: Mapping[str, int]
    severities: Mapping[str, int]
    incidents: tuple[Incident, ...]
    bill: Bill
    rules: Mapping[str, int]
    """Every rule of the plan, the ones that were never met too -> mentions."""
    hours: Mapping[int, int]
    """Hours since 1970 -> mentions."""
    updates: int = 0
    duplicates: int = 0
    unreadable: int = 0
    mistakes: tuple[str, ...] = ()
    """The first few lines that could not be read, and why."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """All alarms, in the order of time."""
        return tuple(sorted((page for one in self.incidents for page in one.pages), key=lambda page: page.at))

    @property
    def nights(self) -> Mapping[str, int]:
        """Person -> nights in which they were woken."""
        woken = {(page.person, page.night) for page in self.pages if page.night}
        people = dict.fromkeys(page.person for page in self.pages)
        return {who: sum(person == who for person, _ in woken) for who in people}

    @property
    def nights_woken(self) -> int:
        """Nights in which anybody was woken."""
        return len({page.night for page in self.pages if page.night})

    @property
    def noise(self) -> int:
        """Alarms in cases that stayed at one mention."""
        return sum(len(one.pages) for one in self.incidents if one.is_noise)
