"""The plan that ships: complete, without a doubt, in the languages of its people, and small enough to be published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tocsin.adapters.plan_files import read_plan_files
from tocsin.domain.plan.handbook import Place
from tocsin.domain.plan.load import examine, load
from tocsin.domain.plan.yaml_files import read_yaml
from tocsin.domain.words import AuthorType, Kind, Severity

FILES = read_plan_files(Path(__file__).parents[2] / "rules")
PLAN = load(FILES)
BOOK = PLAN.handbook
SUBJECTS = {
    *("rumour", "complaint", "own post", "employee conduct"),
    *("leak", "safety", "data", "press"),
}
EVERYDAY = {Kind.PRAISE, Kind.THANKS, Kind.SUPPORT, Kind.QUESTION, Kind.SUGGESTION, Kind.NOT_ABOUT_US, Kind.SPAM}


def test_nothing_is_found_in_it() -> None:
    """Neither an error nor a warning, on the day of its sample."""
    assert examine(FILES, today=date(2026, 8, 15)).problems == ()


def test_what_it_lacks_is_seen_when_its_answers_are_old() -> None:
    """So that the test above has something to look at."""
    assert {problem.check.called for problem in examine(FILES, today=date(2040, 1, 1)).problems} == {"past-its-date"}


def test_every_subject_has_a_playbook_with_two_answers_in_four_languages() -> None:
    """Somebody leads, somebody knows, something is never done; each answer was signed."""
    assert set(BOOK.playbooks) >= SUBJECTS
    for name, playbook in BOOK.playbooks.items():
        assert len(playbook.first_hour) >= 3, name
        assert all({*answer.text} >= {"en", "nl", "de", "fy"} for answer in playbook.answers.values()), name
    assert {name for name in SUBJECTS if len(BOOK.playbooks[name].answers) < 2} == set()


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in EVERYDAY])
def test_every_grave_kind_has_a_playbook(kind: Kind) -> None:
    """Nobody looks for one when it is late."""
    assert BOOK.playbook_for(kind) is not None


def test_everybody_has_a_deputy_and_everybody_is_met() -> None:
    """Roles, author types, severities at every place, the four languages."""
    assert [name for name, role in PLAN.roles.items() if not role.deputy] == []
    assert set(BOOK.profiles) == set(AuthorType)
    assert [
        (severity, place) for severity in Severity for place in Place if not BOOK.approval_for(severity, place)
    ] == []
    assert set(BOOK.tone) >= {"en", "nl", "de", "fy"}
    assert BOOK.audiences
    assert BOOK.rooms
    assert BOOK.platforms


def test_topics_are_known_in_six_languages() -> None:
    """Those of the company. A topic that only rules name stands elsewhere."""
    topics, _ = read_yaml("topics.yaml", FILES["rules/topics.yaml"])
    languages = {name: {*topic["words"]} for name, topic in topics["topics"].items()}
    assert {name for name, known in languages.items() if not known >= {"en", "nl", "de", "fy", "fr", "es"}} == set()


def test_no_file_is_longer_than_one_reads() -> None:
    """Rules are split by subject."""
    assert [name for name, content in FILES.items() if content.count(b"\n") > 420] == []
