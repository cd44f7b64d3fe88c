"""What is different between two plans, as it is shown before one takes the other's place."""

from __future__ import annotations

import pytest

from plans import FILE, a_plan
from tocsin.domain.plan.difference import Differs, difference, in_a_line
from tocsin.domain.plan.load import load

CHANGES = [
    ("  news: {en: [newspaper]}", "  news: {en: [gazette]}", Differs(section="words", changed=("news",))),
    ("name: Noarderboat,", "name: Boat,", Differs(section="company", changed=("name",))),
    ("call: [director], wait: 15", "call: [director], wait: 5", Differs(section="policies", changed=("serious",))),
    ("name: Eva,", "name: Eef,", Differs(section="people", changed=("eva",))),
]


@pytest.mark.parametrize(("written", "instead", "differs"), CHANGES)
def test_what_changed_is_named_by_its_section(written: str, instead: str, differs: Differs) -> None:
    """Each section; nothing else is named."""
    assert (differs,) == difference(a_plan(), load({"plan.yaml": FILE.replace(written, instead).encode()}))


def test_a_rule_that_came_and_one_that_went_are_told_apart() -> None:
    """A new name is a new rule; the same name with another condition is a changed one."""
    text = FILE.replace("rule: many say so", "rule: very many say so").replace("at most 60", "at most 30")
    (found,) = difference(a_plan(), load({"plan.yaml": text.encode()}))
    assert (found.added, found.removed, found.changed) == (("very many say so",), ("many say so",), ())
    assert in_a_line((found,)) == "1 rule added, 1 rule removed"


def test_rules_that_only_changed_places_are_said_to_have_moved() -> None:
    """Among equals the first wins, so the order is part of the meaning."""
    plan = a_plan()
    turned = plan.model_copy(update={"rules": plan.rules[::-1]})
    assert (Differs(section="rules", moved=True),) == difference(plan, turned)
    assert in_a_line(difference(plan, turned)) == "rules in another order"


def test_equal_plans_do_not_differ_and_everything_is_new_to_none() -> None:
    """Also where a rule of the same name stands in two stages."""
    assert (difference(a_plan(), a_plan()), in_a_line(())) == ((), "nothing")
    first = {each.section: len(each.added) for each in difference(None, a_plan())}
    assert (first["rules"], first["people"]) == (9, 4)
