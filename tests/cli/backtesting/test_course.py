"""Recorded mentions with a simulated clock: who would have been called, when, and what would have come of it."""

from __future__ import annotations

from pathlib import Path

from cli.backtesting.courses import LATE, LOCKED, NOBODY, after, answered, played, said, written
from plans import FILE, a_judge
from tocsin.cli.backtesting.course import Course
from tocsin.cli.backtesting.reading import read_by
from tocsin.cli.backtesting.recordings import as_they_lie
from tocsin.cli.backtesting.report import Report
from tocsin.domain.plan.load import load


def calls(report: Report) -> list[tuple[str, float]]:
    """Who was called, how many minutes after 21:40."""
    return [(page.person, after(page.at)) for page in report.pages]


def test_when_nobody_answers_everybody_is_called(tmp_path: Path) -> None:
    """Ana, Ben, Cas a quarter of an hour apart; then Eva hears that nobody answered."""
    report = played(written(tmp_path / "day", said(1, LOCKED)))
    assert calls(report) == [("ana", 0), ("ben", 15), ("cas", 30), ("eva", 45)]
    assert report.incidents[0].unanswered
    assert report.pages[-1].last_resort


def test_an_answer_ends_the_calling(tmp_path: Path) -> None:
    """Whoever is called first takes the case after the time that is assumed; the next step is still called before."""
    path = written(tmp_path / "day", said(1, LOCKED))
    assert calls(played(path, assumed=answered(6))) == [("ana", 0)]
    assert calls(played(path, assumed=answered(20))) == [("ana", 0), ("ben", 15)]


def test_whoever_has_a_case_goes_on_with_it(tmp_path: Path) -> None:
    """Nobody is asked whether they are still on it, and no other is called: who answers gives signs of life."""
    watchful = load({"plan.yaml": FILE.replace("serious:  #", "serious:\n    silent after: 1 hour  #").encode()})
    path = written(tmp_path / "day", said(1, LOCKED), said(2, "fine", minutes=600))
    assert calls(played(path, plan=watchful, assumed=answered(6))) == [("ana", 0)]


def test_a_case_that_becomes_worse_is_answered_anew(tmp_path: Path) -> None:
    """A raise begins another episode: it calls, and is taken as late as the first."""
    press = said(2, "the newspaper asks about the life jackets", minutes=60)
    report = played(written(tmp_path / "day", said(1, LOCKED), press), assumed=answered(4))
    assert calls(report) == [("ana", 0), ("ana", 60), ("cas", 60)]
    assert [one.severity for one in report.incidents] == ["crisis"]


def test_the_case_knows_its_mentions_and_its_length(tmp_path: Path) -> None:
    """What joins is counted, and the last of it ends the case."""
    lines = [said(number, LOCKED, minutes=10 * number) for number in range(4)]
    case = played(written(tmp_path / "day", *lines)).incidents[0]
    assert (case.topic, case.mentions, after(case.opened), after(case.last)) == ("life jackets", 4, 0, 30)
    assert not case.is_noise


def test_an_alarm_for_a_single_mention_is_noise(tmp_path: Path) -> None:
    """Alarms of a case that nobody joined are counted as noise, all of them."""
    report = played(written(tmp_path / "day", said(1, LOCKED)))
    assert (report.noise, len(report.pages)) == (4, 4)


def test_an_alarm_for_many_is_no_noise(tmp_path: Path) -> None:
    """Four spoke before the fifth opened the case: it holds one mention, and five voices."""
    report = played(written(tmp_path / "day", *(said(number, LATE, minutes=number) for number in range(5))))
    assert [(one.mentions, one.voices) for one in report.incidents] == [(1, 5)]
    assert report.noise == 0


def test_the_way_to_the_first_alarm_begins_with_the_first_voice(tmp_path: Path) -> None:
    """Five in half an hour open the case; the first of them spoke twenty minutes before."""
    lines = [said(number, LATE, minutes=5 * number) for number in range(5)]
    case = played(written(tmp_path / "day", *lines)).incidents[0]
    assert (after(case.first_voice), after(case.opened)) == (0, 20)
    assert case.delay is not None
    assert case.delay.total_seconds() == 20 * 60


def test_a_case_is_over_an_hour_after_its_window(tmp_path: Path) -> None:
    """What is said later begins a new one; what is late by less does not."""
    lines = [said(1, LOCKED), said(2, LOCKED, minutes=6 * 60 - 1), said(3, LOCKED, minutes=7 * 60 + 1)]
    report = played(written(tmp_path / "day", *lines))
    assert [one.mentions for one in report.incidents] == [2, 1]


def test_later_news_comes_at_its_hour(tmp_path: Path) -> None:
    """A post that is edited an hour later alarms an hour later, and counts once."""
    grows = said(1, "a calm crossing", updates=[{"at": "2026-08-15T20:40:00Z", "text": LOCKED}])
    report = played(written(tmp_path / "day", grows, said(2, "fine", minutes=90)))
    assert (report.mentions, report.updates) == (2, 1)
    assert calls(report)[0] == ("ana", 60)


def test_news_of_what_was_never_heard_changes_nothing(tmp_path: Path) -> None:
    """It is counted as news, and that is all."""
    stray = {"update_of": "nb-99", "at": "2026-08-15T20:40:00Z", "likes": 3}
    report = played(written(tmp_path / "day", said(1, "fine"), stray))
    assert (report.mentions, report.updates, len(report.incidents)) == (1, 1, 0)


def test_the_same_mention_twice_is_counted_once(tmp_path: Path) -> None:
    """Two tools bring one post."""
    report = played(written(tmp_path / "day", said(1, LOCKED), said(1, LOCKED, minutes=1)))
    assert (report.mentions, report.duplicates, report.incidents[0].mentions) == (1, 1, 1)


def test_more_cases_than_spoken_numbers(tmp_path: Path) -> None:
    """A hundred and fifty cases in a month are no trouble: the number of one that is over is free again."""
    lines = [said(number, LOCKED, minutes=480 * number) for number in range(150)]
    assert len(played(written(tmp_path / "day", *lines)).incidents) == 150


def test_what_is_usual_is_known_from_the_eighth_day_on(tmp_path: Path) -> None:
    """Hours are counted as they end, as the door of each hour does it; silent ones, too."""
    path = written(tmp_path / "days", *(said(number, LATE, minutes=60 * 24 * number) for number in range(10)))
    course = Course(a_judge(), NOBODY)
    known = []
    for chunk in as_they_lie(path):
        for event in read_by([a_judge()], chunk.lines).events:
            assert isinstance(event.item, tuple)
            course.hears(event.at, event.item[0])
            usual = course.table.topic("noarderboat", "delays", event.at, a_judge().span).usual
            known.append(usual.days if usual else 0)
    assert known == list(range(10))
