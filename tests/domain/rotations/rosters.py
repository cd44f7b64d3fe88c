"""Rosters for tests: small ones to tell a story with, and random ones in zones whose clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from tocsin.domain.rotations import Layer, Override, OverrideKind, Roster, Window

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
PEOPLE = ("ana", "ben", "cas", "eva")
ZONES = (
    "Europe/Amsterdam",
    "America/St_Johns",  # half an hour beside
    "Australia/Lord_Howe",  # changes by half an hour
    "Africa/Casablanca",  # changes for Ramadan
    "America/Santiago",  # changes at midnight
    "Pacific/Apia",  # left out a whole day, 30 December 2011
    "Asia/Kathmandu",
    "UTC",
)
SPANS = ((2011, 12), (2024, 2), (2026, 3), (2026, 10), (2027, 1))


def utc(*parts: int) -> datetime:
    """An instant."""
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def a_roster(*layers: Layer, zone: ZoneInfo = AMSTERDAM, overrides: tuple[Override, ...] = ()) -> Roster:
    """A roster called duty; Ana and Ben by weeks from Monday, 5 January 2026, 09:00, unless layers are given."""
    return Roster(name="duty", zone=zone, layers=layers or (weekly(),), overrides=overrides)


def weekly(*people: str, **more: object) -> Layer:
    """Turns of a week, from Monday, 5 January 2026, 09:00."""
    told = {"people": people or ("ana", "ben"), "turn": WEEK, "first": datetime(2026, 1, 5, 9), **more}  # noqa: DTZ001
    return Layer(**told)  # type: ignore[arg-type] # as given


def override(kind: OverrideKind, person: str, start: datetime, end: datetime, **more: str) -> Override:
    """Something that somebody changed on 1 January 2026."""
    made = utc(2026, 1, 1)
    return Override(id=f"{kind}-{person}", kind=kind, person=person, start=start, end=end, made=made, **more)


HOLIDAYS = (date(2026, 3, 29), date(2026, 10, 25), date(2024, 2, 29))

_people = st.sampled_from(PEOPLE)
_kinds = st.sampled_from(list(OverrideKind))
_times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30]))
_days = st.lists(st.integers(0, 6), min_size=1, max_size=7, unique=True).map(lambda days: tuple(sorted(days)))
_windows = st.builds(Window, days=_days, start=_times, end=_times)
_turns = st.sampled_from([timedelta(hours=1), timedelta(hours=5), timedelta(hours=12), DAY, 3 * DAY, WEEK])


@st.composite
def duties(draw: st.DrawFn, count: int = 1) -> tuple[list[Roster], datetime]:
    """Random rosters, and an instant in the month in which they begin or the one after."""
    year, month = draw(st.sampled_from(SPANS))
    middle = datetime(year, month, 20, tzinfo=UTC)
    moments = st.integers(0, 20 * 1440).map(lambda minutes: middle + timedelta(minutes=minutes))
    firsts = st.builds(
        lambda days, at: datetime.combine(middle - timedelta(days=days), at),
        st.integers(-5, 40),
        _times,
    )
    layers = st.builds(
        Layer,
        people=st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=4).map(tuple),
        turn=_turns,
        first=firsts,
        only=st.lists(_windows, max_size=2).map(tuple),
        not_on=st.lists(st.sampled_from(HOLIDAYS), max_size=1).map(tuple),
    )
    rosters = st.builds(
        Roster,
        name=st.just("duty"),
        zone=st.sampled_from(ZONES).map(ZoneInfo),
        layers=st.lists(layers, min_size=1, max_size=3).map(tuple),
        overrides=st.lists(st.builds(_override, _kinds, _people, _people, moments, st.integers(1, 99)), max_size=3).map(
            tuple
        ),
    )
    return draw(st.lists(rosters, min_size=count, max_size=count)), draw(moments)


def _override(kind: OverrideKind, person: str, other: str, start: datetime, hours: int) -> Override:
    end = start + timedelta(hours=hours)
    return Override(id="x", kind=kind, person=person, other=other, start=start, end=end, made=start)
