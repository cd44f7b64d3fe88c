"""When somebody may be told: never in their quiet hours unless it is bad enough, and never later than they end."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from plans import a_plan
from tocsin.domain.plan import Plan
from tocsin.domain.plan.parts import Person, QuietHours
from tocsin.domain.quiet import awake_at, is_within
from tocsin.domain.rotations.walltime import wall_of
from tocsin.domain.words import Severity

ZONES = st.sampled_from(["Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"])
CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))


def plan_with(quiet: QuietHours | None, zone: str = "Europe/Amsterdam") -> Plan:
    """Ana's quiet hours."""
    return a_plan().model_copy(update={"people": {"ana": Person(name="Ana", time_zone=zone, quiet_hours=quiet)}})


@given(now=st.datetimes(datetime(2020, 1, 1), datetime(2032, 1, 1)), start=CLOCKS, end=CLOCKS, zone=ZONES)  # noqa: DTZ001 - made aware below
def test_they_are_told_outside_of_their_quiet_hours(now: datetime, start: time, end: time, zone: str) -> None:
    """At the first moment that is not in them, over every change of the clocks, and within little more than a day."""
    assume(start != end)
    now, quiet = now.replace(tzinfo=UTC), QuietHours(start=start, end=end)
    told = awake_at("ana", Severity.COMPLAINT, plan_with(quiet, zone), now)

    assert now <= told <= now + timedelta(hours=26)
    assert not is_within(quiet, wall_of(told, ZoneInfo(zone)).time()) or told == now
    if told == now:
        assert not is_within(quiet, wall_of(now, ZoneInfo(zone)).time())


@pytest.mark.parametrize("severity", [Severity.SERIOUS, Severity.CRISIS])
def test_what_is_bad_enough_wakes(severity: Severity) -> None:
    """The floor belongs to what wakes."""
    night = datetime(2026, 8, 15, 1, tzinfo=UTC)
    assert awake_at("ana", severity, plan_with(QuietHours()), night) == night


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (datetime(2026, 8, 15, 19, 59, tzinfo=UTC), datetime(2026, 8, 15, 19, 59, tzinfo=UTC)),
        (datetime(2026, 8, 15, 20, 0, tzinfo=UTC), datetime(2026, 8, 16, 5, 0, tzinfo=UTC)),
        (datetime(2026, 8, 16, 4, 59, tzinfo=UTC), datetime(2026, 8, 16, 5, 0, tzinfo=UTC)),
        (datetime(2026, 8, 16, 5, 0, tzinfo=UTC), datetime(2026, 8, 16, 5, 0, tzinfo=UTC)),
        (datetime(2026, 10, 24, 21, 0, tzinfo=UTC), datetime(2026, 10, 25, 6, 0, tzinfo=UTC)),  # the clocks go back
    ],
)
def test_quiet_from_ten_to_seven(now: datetime, told: datetime) -> None:
    """In Amsterdam, where 22:00 is 20:00 UTC in summer."""
    assert awake_at("ana", Severity.COMPLAINT, plan_with(QuietHours()), now) == told
    assert awake_at("ana", Severity.COMPLAINT, plan_with(None), now) == now
    assert awake_at("nobody", Severity.COMPLAINT, plan_with(QuietHours()), now) == now
