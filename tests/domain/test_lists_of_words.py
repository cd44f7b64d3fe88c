"""One list of words, each language in a file of its own: who speaks French edits the French file."""

from __future__ import annotations

import pytest

from plan_problems import problems
from plans import FILE
from tocsin.domain.plan.load import load

FRENCH = "words:\n  danger: {fr: [dangereux]}"


def test_languages_of_a_list_may_stand_in_several_files() -> None:
    """It is one list, in the plan as in a single file, whichever file comes first."""
    beside = load({"a.yaml": FILE.encode(), "b.yaml": FRENCH.encode()})
    before = load({"z.yaml": FILE.encode(), "b.yaml": FRENCH.encode()})

    assert beside.words["danger"]["en"] == load({"a.yaml": FILE.encode()}).words["danger"]["en"]
    assert beside.words["danger"]["fr"] == ("dangereux",)
    assert beside.words == before.words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "words:\n  danger: {en: [risk]}",
            "b.yaml:2:12: 'en' stands in `danger` a second time; the first is in a.yaml",
        ),
        ("words:\n  danger: [risk]", "b.yaml:2:3: 'danger' stands in `words` a second time; the first is in a.yaml"),
        ("words:\n  danger: {fr: ['']}", "b.yaml:2:17: "),
        ("words:\n  danger: {it: [rischio]}", "b.yaml:2:12: "),
    ],
)
def test_a_mistake_in_the_second_file_is_shown_there(text: str, expected: str) -> None:
    """With its line and column, though the list began in another file."""
    said = problems(text)

    assert any(each.startswith(expected) for each in said), said
