"""A plan that loads reaches people: whoever is named is there, has a number of their own, and can be told apart."""

from __future__ import annotations

import pytest

from plan_problems import problems
from plans import FILE
from tocsin.domain.plan.load import load
from tocsin.domain.plan.problems import PlanError

WEBHOOK = "desks:\n  d: {name: D, channel: webhook, address: 'https://x.example'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{WEBHOOK}}}",
            (
                "b.yaml:2:6: 'd' has no `secret`: what receives its posts could not tell that they are ours."
                " Write `secret: parameter desks/d`."
            ),
        ),
        (
            "roles:\n  boss: {person: ana, deputy: ana}",
            "b.yaml:2:31: The deputy of 'boss' is 'ana', who has the role. Name somebody else, or leave `deputy` out.",
        ),
        (
            "people:\n  zoe: {name: Zoe, phone: '+31612345671'}",
            (
                "b.yaml:2:27: '+31612345671' is another person's number: nobody could tell whose answer it is."
                " The other is in a.yaml, line 4. Give each their own."
            ),
        ),
        (
            "people:\n  y: {name: Y, phone: parameter p}\n  z: {name: Z, phone: parameter p}",
            (
                "b.yaml:3:23: 'parameter p' is another person's number: nobody could tell whose answer it is."
                " The other is in b.yaml, line 2. Give each their own."
            ),
        ),
        (
            "policies:\n  p: {steps: []}",
            "b.yaml:2:14: `steps` is empty. Write at least one.",
        ),
        (
            "policies:\n  p: {steps: [{call: [deputy of ana], wait: 5 minutes}]}",
            "b.yaml:2:23: There is no 'ana' in `roles`. Define it under `roles:`.",
        ),
        (
            "policies:\n  p: {steps: [{call: [ana], tell: [pres], wait: 5 minutes}]}",
            "b.yaml:2:36: There is no 'pres' in `desks`. Did you mean 'press'?",
        ),
        (
            "policies:\n  p: {steps: [{tell: [press], wait: 5 minutes}]}",
            "b.yaml:2:15: `call` is missing.",
        ),
        (
            "policies:\n  p: {steps: [{call: [], wait: 5 minutes}]}",
            "b.yaml:2:15: Step 1 of 'p' calls nobody. Name a role under `call:`.",
        ),
    ],
)
def test_what_keeps_an_alarm_from_somebody_is_said(text: str, expected: str) -> None:
    """The whole sentence, and nothing besides."""
    assert problems(text) == [expected]


def test_a_webhook_desk_with_a_secret_is_fine() -> None:
    """And the other channels need none."""
    text = f"{WEBHOOK}, secret: parameter desks/d}}"

    assert load({"a.yaml": FILE.encode(), "b.yaml": text.encode()}).desks["d"].secret == "parameter desks/d"


def test_two_people_may_have_no_number() -> None:
    """Those who are only written to share none."""
    text = "people:\n  y: {name: Y, email: y@b.example}\n  z: {name: Z, email: z@b.example}"

    assert "y" in load({"a.yaml": FILE.encode(), "b.yaml": text.encode()}).people


@pytest.mark.parametrize(
    ("company", "person", "meant"),
    [
        ("", "", "+31612345678"),
        ("language: nl", "", "+31612345678"),
        ("time zone: Europe/Paris", "", "+33612345678"),
        ("language: fr", "", "+33612345678"),
        ("language: fr", "language: nl", "+31612345678"),
        ("time zone: Europe/Paris, language: en", "language: en", "+33612345678"),
        ("language: fr", "time zone: Europe/Amsterdam", "+31612345678"),
    ],
)
def test_a_number_without_its_country_is_the_companys(company: str, person: str, meant: str) -> None:
    """What was written of the person counts first, then the company's language, then its time zone."""
    text = f"company: {{name: N, brands: [n], {company}}}\npeople:\n  zoe: {{name: Zoe, phone: 0612345678, {person}}}\n"
    with pytest.raises(PlanError) as refused:
        load({"a.yaml": text.encode()})

    assert [problem.fix for problem in refused.value.problems] == [f"Did you mean {meant!r}?"]
