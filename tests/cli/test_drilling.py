"""Drills on the command line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cli.deployment import Deployment
from plans import PHONES
from tocsin.domain.incident import Head
from tocsin.domain.words import Severity, State

BEGIN = ("drill", "--by", "cas", "--at", "night", "--no-watch")


def the_drill(deployed: Deployment) -> Head:
    """The latest one."""
    return deployed.table.drills()[0]


def test_a_drill_through_a_policy(deployed: Deployment) -> None:
    """It begins, says its number, and lasts as long as it takes to call everybody."""
    said = deployed.says(*BEGIN, "--policy", "serious")
    assert "The drill has begun, until 22:25." in said
    head = the_drill(deployed)
    assert head.drill
    assert (head.drill.ends - head.opened, head.severity) == (timedelta(minutes=45), Severity.SERIOUS)


def test_a_drill_of_one_person(deployed: Deployment) -> None:
    """Nobody else is called, and there is no last resort."""
    deployed.says(*BEGIN, "--person", "Ben", "--for", "5 minutes")
    policy = the_drill(deployed).policy
    assert policy
    assert ([step.people for step in policy.steps], policy.last_resort) == ([("ben",)], ())


def test_one_person_of_a_policy(deployed: Deployment) -> None:
    """With both, only their place in it; somebody who has none cannot be drilled so."""
    deployed.says(*BEGIN, "--policy", "crisis", "--person", "ben")
    policy = the_drill(deployed).policy
    assert policy
    assert [step.people for step in policy.steps] == [("ben",)]
    deployed.says("drill", "--stop")
    assert "eva is not called by it" in deployed.fails(*BEGIN, "--policy", "crisis", "--person", "eva")


REFUSED = [
    (("--policy", "nonsense"), "The plan has no policy 'nonsense'. It has: serious, crisis."),
    ((), "Who is to be called? Say --person NAME, or --policy serious or crisis."),
    (("--person", "zoe"), "The plan knows nobody called 'zoe'."),
    (("--person", ""), "The plan knows nobody called ''."),
    (("--person", "ben", "--for", ""), "'' is no length of time."),
    (("--person", "ben", "--for", "soon"), "'soon' is no length of time."),
    (("--person", "ben", "--for", "3 hours"), "A drill lasts a minute to two hours, not 3 hours."),
    (("--person", "ben", "--for", "0 minutes"), "A drill lasts a minute to two hours"),
    (("--person", "ben", "--desk", "nowhere"), "The plan has no desk 'nowhere'. It has: service, press."),
    (("--person", "ben", "--severity", "dire"), "'dire' does not say how bad it is."),
]


@pytest.mark.parametrize(("words", "why"), REFUSED, ids=[" ".join(words) or "nothing" for words, _ in REFUSED])
def test_what_cannot_be_drilled(deployed: Deployment, words: tuple[str, ...], why: str) -> None:
    """Each mistake is told with what to write instead, and nothing has begun."""
    assert why in deployed.fails(*BEGIN, *words)
    assert deployed.table.drills() == []


def test_somebody_begins_it(deployed: Deployment) -> None:
    """There is a name for it: people ask who it was."""
    assert "Who begins the drill?" in deployed.fails("drill", "--person", "ben", "--no-watch")


def test_at_night_it_asks_first(deployed: Deployment) -> None:
    """Whom it would wake is told; without anybody who can be asked it does not begin."""
    deployed.clock.passes(hours=5)
    complained = deployed.fails("drill", "--by", "cas", "--person", "ben", "--no-watch")
    assert "Ben would be woken: it is 02:40 there." in complained
    assert "It is night for them: the drill was not begun. --at night begins it deliberately." in complained
    assert deployed.table.drills() == []
    deployed.says(*BEGIN, "--person", "ben")


def test_one_at_a_time_and_never_beside_a_case_that_waits(deployed: Deployment) -> None:
    """The command says what is in the way, and how to go on."""
    deployed.says(*BEGIN, "--person", "ben")
    assert "A drill is running until 21:55. `tocsin drill --last` shows it" in deployed.fails(*BEGIN, "--person", "ana")
    deployed.says("drill", "--stop")
    number = deployed.opens()
    assert f"Case {number} waits for somebody: no drill now." in deployed.fails(*BEGIN, "--person", "ana")
    deployed.says("take", str(number), "--by", "ana")
    assert "The drill has begun" in deployed.says(*BEGIN, "--person", "ana")


def test_whom_a_short_drill_would_not_come_to(deployed: Deployment) -> None:
    """Told before it begins; it begins all the same."""
    result = deployed.run(*BEGIN, "--policy", "serious", "--for", "10 minutes")
    assert "It is over before Ben, Cas would be called" in " ".join(result.stderr.split())
    assert the_drill(deployed).state is State.OPEN


def answered(deployed: Deployment) -> Any:
    """Ana answers after 42 seconds, and then it is stopped."""
    deployed.says(*BEGIN, "--policy", "crisis")
    deployed.clock.passes(seconds=42)
    deployed.says("reply", PHONES["ana"], "0a")
    return deployed.says("drill", "--stop", "--by", "cas")


def test_the_report(deployed: Deployment) -> None:
    """Who answered after how long and by what, who did not, who was not called; and why it is over."""
    answered(deployed)
    said = deployed.says("drill", "--last")
    assert "Drill through “crisis”, begun Sat 15 Aug 21:40 by Cas" in said
    assert "✓ Ana answered after 42 s, by SMS sms: waiting" in said
    assert "✗ Cas has not answered" in said
    assert "– Ben was not called: it was over before" in said
    assert "It is over. Cas has stopped it. Of those called have answered: 1 of 2." in said
    assert "It says little of: Cas." in said


def test_the_report_for_programs(deployed: Deployment) -> None:
    """The same as data."""
    answered(deployed)
    told = deployed.told("drill", "--last")
    assert (told["number"], told["policy"], told["answered"], told["silent"]) == (0, "crisis", ["ana"], ["cas"])
    (ana, *_) = told["people"]
    assert (ana["person"], ana["means"], ana["late"], ana["seconds"]) == ("ana", "SMS", False, 42.0)


def test_before_the_first_drill(deployed: Deployment) -> None:
    """Nothing is made up."""
    assert "There was no drill yet." in deployed.says("drill", "--last")
    assert deployed.told("drill", "--last") is None
    assert "No drill is running." in deployed.fails("drill", "--stop")


def test_a_drill_is_no_case_for_any_command(deployed: Deployment) -> None:
    """None of what is done to cases can be done to it."""
    deployed.says(*BEGIN, "--person", "ana")
    for words in (("take", "0"), ("resolve", "0"), ("severity", "0", "crisis")):
        assert "0 is a drill, and no case." in deployed.fails(*words, "--by", "ana")
    assert "No case is open." in deployed.says("incidents")
