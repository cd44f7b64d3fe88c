"""What a stage's rules can tell apart, as one number: equal numbers mean the same to every rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.test_rulebook import conditions, facts_of_mentions
from tocsin.domain import rulebook
from tocsin.domain.answers import Answers
from tocsin.domain.facts import Value
from tocsin.domain.nearness import is_met
from tocsin.domain.plan.conditions import Condition, How
from tocsin.domain.plan.conditions import Test as Question
from tocsin.domain.plan.conditions import tests as every_test
from tocsin.domain.rulebook import Rulebook


@given(st.lists(conditions, max_size=8), facts_of_mentions)
def test_every_test_has_its_bit(rules: list[Condition], facts: dict[str, Value]) -> None:
    """The number says of each test, and of nothing else, whether the facts meet it."""
    asked = dict.fromkeys(test for rule in rules for test in every_test(rule))

    expected = sum(1 << place for place, test in enumerate(asked) if is_met(test, facts))

    assert expected == Answers(rules).to(facts)


@pytest.mark.parametrize(("fewer", "more"), [(0, 4), (5, 9), (10, 10**20)])
def test_numbers_between_two_limits_are_alike(fewer: int, more: int) -> None:
    """Of 5 to 9 followers no rule can tell which, if all that is asked is five and ten."""
    answers = Answers([Question(fact="followers", how=How.AT_LEAST, values=(limit,)) for limit in (5, 10)])

    assert answers.to({"followers": fewer}) == answers.to({"followers": more})


def test_the_engine_is_asked_once_for_what_is_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it answered is remembered by what the rules can tell apart, and by nothing else."""
    book = Rulebook([Question(fact="followers", how=How.AT_LEAST, values=(5,))])
    asked: list[str] = []
    fired = rulebook._fired  # noqa: SLF001 - how often the engine is asked is what matters here

    def watched(handle: int, row: str) -> list[int]:
        asked.append(row)
        return fired(handle, row)

    monkeypatch.setattr(rulebook, "_fired", watched)

    met = [list(book.met({"followers": number, "words": number})) for number in range(10)]

    assert (met, len(asked)) == ([[]] * 5 + [[0]] * 5, 2)


def test_a_full_memory_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many sets of facts there are, no more than so many are kept, and every answer stays right."""
    monkeypatch.setattr(rulebook, "KEPT", 2)
    book = Rulebook([Question(fact="hour", how=How.ONE_OF, values=(hour,)) for hour in range(24)])

    assert [[hour] for hour in range(24)] * 2 == [book.met({"hour": hour}) for hour in (*range(24), *range(24))]
