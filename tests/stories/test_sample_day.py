"""Saturday 15 August of Noarderboat, and a day of a company that the rules were not written for, judged as they came.

Run it with `-s` to see the scores.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from days.playing import DATA, SAMPLE, Day, Seen, lines_of, shipped_plan
from days.scoring import Score, score

NOARDERBOAT = SAMPLE / "noarderboat.jsonl"
CROWD = SAMPLE / "crowd.jsonl"
OTHER = DATA / "other_company"
WAKES = {"nb-011", "nb-019", "nb-021", "nb-023", "nb-024", "nb-026", "nb-030", "nb-031", "nb-036"}
"""The nine mentions of the day for which somebody is woken."""
AT_LEAST: Mapping[str, float] = {
    "kind": 0.9,
    "author type": 0.9,
    "severity": 0.9,
    "topic": 0.85,
    "flags": 0.85,
    "voice": 0.95,
    "route": 0.9,
    "wake": 1.0,
    "incident": 0.9,
}
"""The part of the mentions that must be judged as a good judge would, by field."""


@pytest.fixture(scope="module")
def saturday() -> Sequence[Seen]:
    """The forty named mentions of the sample day, without the crowd."""
    return Day(shipped_plan()).play(lines_of(NOARDERBOAT))


@pytest.fixture(scope="module")
def loud_saturday() -> Sequence[Seen]:
    """The sample day with the three hundred that join in from 22:00 on."""
    return Day(shipped_plan()).play(lines_of(NOARDERBOAT, CROWD))


@pytest.fixture(scope="module")
def other_day() -> Sequence[Seen]:
    """A day of a bakery: its own company and topics, everything else as shipped."""
    return Day(shipped_plan(OTHER)).play(lines_of(OTHER.with_suffix(".jsonl")))


def woken(day: Sequence[Seen]) -> set[str]:
    """The mentions because of which somebody got an alarm."""
    return {seen.id for seen in day if seen.woken}


def below(result: Score) -> dict[str, float]:
    """The fields that were judged worse than they must be."""
    return {field: result.share(field) for field, least in AT_LEAST.items() if result.share(field) < least}


def shown(name: str, result: Score) -> str:
    """The score with everything that was judged otherwise."""
    misses = (f"  {miss.id} {miss.field}: {miss.expected} expected, {miss.actual} judged" for miss in result.misses)
    return "\n".join((f"\n{name}", result.table(), *misses))


def test_exactly_the_nine_wake_somebody(saturday: Sequence[Seen]) -> None:
    """Promise of the sample day: none of the nine is missed, and nobody is woken by the other thirty-one."""
    assert woken(saturday) == WAKES


def test_the_crowd_wakes_nobody(loud_saturday: Sequence[Seen]) -> None:
    """Three hundred voices, sixty of them machines: the same nine, and not one more."""
    assert woken(loud_saturday) == WAKES


def test_the_padlock_reaches_its_owner_with_one_voice(saturday: Sequence[Seen]) -> None:
    """At 21:40 one mother is enough, and it is Ana who is called first."""
    padlock = next(seen for seen in saturday if seen.id == "nb-024")
    assert padlock.woken == ("ana",)


def test_a_child_is_never_in_the_shared_case(saturday: Sequence[Seen]) -> None:
    """The child's report and the threat are confidential cases of their own."""
    cases = {seen.id: seen.record.incident for seen in saturday}
    own = [cases["nb-011"], cases["nb-021"]]
    assert all(own)
    assert len(set(own)) == len(own)
    assert not {case for key, case in cases.items() if key not in {"nb-011", "nb-021"}} & set(own)


def test_sixty_machines_are_no_voices(loud_saturday: Sequence[Seen]) -> None:
    """Equal posts by accounts of one day are kept, and counted as no person at all."""
    machines = [seen.record.judgement for seen in loud_saturday if "RT RT RT" in seen.line["text"]]
    assert len(machines) > 60
    assert not [each for each in machines if each.voice or not each.ignored]


def test_the_sample_day_is_judged_as_a_good_judge_would(saturday: Sequence[Seen]) -> None:
    """The score of the day by field."""
    result = score(saturday)
    print(shown("Noarderboat", result))  # noqa: T201 - the score is what one runs this for
    assert below(result) == {}


def test_another_company_is_judged_as_well(other_day: Sequence[Seen]) -> None:
    """The same rules for a bakery: only its company and its topics are its own."""
    result = score(other_day)
    print(shown("Moaibrea", result))  # noqa: T201 - the score is what one runs this for
    assert below(result) == {}
