"""What a moment is for the company: business hours, a holiday, a planned event."""

from __future__ import annotations

import pytest

from domain.judging import judge_of, judged_by
from plan_problems import problems

ASKS = """
company:
  name: N
  brands: [n]
  business hours: {days: [friday, saturday, monday], start: "09:00", end: "17:30"}
  holidays: {country: NL, also: [2026-08-17], except: [2026-12-26]}
rules:
  - {rule: at work, stage: assess, when: {business hours: yes}, then: {kind: praise}, why: W}
  - {rule: a holiday, stage: assess, when: {holiday: yes}, then: {severity: serious}, why: W}
"""
EVENTS = """
events:
  price rise: {what: Fares rise., starts: 2026-09-12 10:00, ends: 2026-09-12 18:00, topics: [prices], threshold: 3}
  open day: {what: Everybody may come., starts: 2026-09-12 08:00, ends: 2026-09-12 12:00}
rules:
  - {rule: known, stage: assess, when: {planned event: price rise}, then: {kind: suggestion}, why: W}
  - {rule: any, stage: assess, when: {planned event: exists}, then: {severity: complaint}, why: W}
  - {rule: more, stage: assess, when: {event exceeded: yes}, then: {severity: crisis}, why: W}
"""


@pytest.mark.parametrize(
    ("at", "at_work", "holiday"),
    [
        ("2026-08-14 09:00", True, False),  # a Friday, to the minute
        ("2026-08-14 17:30", False, False),
        ("2026-08-14 08:59", False, False),
        ("2026-08-16 12:00", False, False),  # a Sunday
        ("2026-08-17 12:00", False, True),  # a Monday of our own
        ("2026-12-25 12:00", False, True),  # Christmas, a Friday
        ("2026-12-26 12:00", True, False),  # the second day of Christmas, a Saturday on which we work
        ("2026-04-27 12:00", False, True),  # King's Day, a Monday
        ("2040-12-25 12:00", False, True),
    ],
)
def test_the_calendar_knows_when_the_company_works(at: str, *, at_work: bool, holiday: bool) -> None:
    """On its weekdays, between its hours, and never on a holiday, of the country or its own."""
    judgement = judged_by(judge_of(ASKS), at=at)

    assert (judgement.kind == "praise", judgement.severity.word == "serious") == (at_work, holiday)


@pytest.mark.parametrize(
    ("text", "at", "voices", "kind", "severity"),
    [
        ("the price!", "2026-09-12 10:00", 3, "suggestion", "complaint"),
        ("the price!", "2026-09-12 18:00", 4, "suggestion", "crisis"),
        ("the price!", "2026-09-12 18:01", 4, "question", "notice"),
        ("the price!", "2026-09-12 09:59", 4, "question", "complaint"),  # the open day, which has no threshold
        ("late again", "2026-09-12 11:00", 9, "question", "complaint"),
        ("late again", "2026-09-12 13:00", 9, "question", "notice"),
    ],
)
def test_a_planned_event_is_known_in_its_time_and_for_its_topics(
    text: str, at: str, voices: int, kind: str, severity: str
) -> None:
    """Both ends count; more voices than its threshold within an hour exceed it."""
    judgement = judged_by(judge_of(EVENTS), text, at=at, voices=voices)

    assert (judgement.kind, judgement.severity.word) == (kind, severity)


def test_without_events_nothing_is_planned() -> None:
    """And nothing is exceeded."""
    rule = "rules: [{rule: r, stage: assess, when: {event exceeded: exists}, then: {severity: crisis}, why: W}]"

    assert judged_by(judge_of(rule), "price", voices=50).severity.word == "notice"


@pytest.mark.parametrize(
    ("holidays", "expected"),
    [
        ("{country: Holland}", "No calendar is known for 'Holland'. Write its two letters, for example `NL`."),
        ("{country: DE, subdivision: Bayern}", "No calendar is known for 'Bayern' in 'DE'. "),
        ("{country: NL, also: [tomorrow]}", "Each of `also`: 'tomorrow' is no day. Write for example `2026-08-15`."),
        ("{country: NL, also: [2026-02-30]}", "'2026-02-30' is no day."),
    ],
)
def test_a_calendar_that_is_not_there_is_said(holidays: str, expected: str) -> None:
    """With what to write."""
    said = problems(f"company: {{name: N, brands: [n], holidays: {holidays}}}\npeople: {{}}\n", whole=True)

    assert [each for each in said if expected in each], said


@pytest.mark.parametrize("moment", ["2026-09-12", "12 September 10:00", "2026-09-12 25:00", "2026-13-12 10:00", "ten"])
def test_a_moment_that_is_none_is_said(moment: str) -> None:
    """With what to write."""
    said = problems(f"events:\n  e: {{what: W, starts: {moment}, ends: 2026-09-12 18:00}}\n")

    way_out = "Write day and hour, for example `2026-09-12 10:00`."
    assert said == [f"b.yaml:2:24: `starts`: {moment!r} is no moment. {way_out}"]
