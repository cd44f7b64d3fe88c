"""`tocsin oncall confirm`: who has confirmed their number, and who is asked."""

from __future__ import annotations

import json
from dataclasses import replace

from cli.deployment import Deployment
from fakes.clock import SATURDAY
from plans import PHONES
from tocsin.cli.diagnoses import Verdict
from tocsin.cli.numbers import lines_of
from tocsin.cli.ready_people import confirmed, stopped
from tocsin.domain.changes import SetPhone
from tocsin.domain.phone import REPLY, Phone, phone_digest

NAMES = {"ana": "Ana", "ben": "Ben", "cas": "Cas", "eva": "Eva"}


def known(deployed: Deployment, who: str, **told: object) -> None:
    """Something is known of somebody's number."""
    new = Phone(digest=phone_digest(PHONES[who]))
    deployed.hand.table.commit([SetPhone(before=new, after=replace(new, **told))])  # type: ignore[arg-type]


def test_who_has_confirmed_is_shown(deployed: Deployment) -> None:
    """With the date, and what to do about the others."""
    known(deployed, "ana", person="ana", confirmed=SATURDAY)
    known(deployed, "ben", stopped=SATURDAY, stopped_by=REPLY)
    said = deployed.says("oncall", "confirm")
    assert f"✓ Ana {PHONES['ana']} confirmed" in said
    assert f"✗ Ben {PHONES['ben']} wants no SMS (STOP), since" in said
    assert f"✗ Cas {PHONES['cas']} not confirmed" in said
    assert "tocsin oncall confirm --all" in said


def test_people_are_asked(deployed: Deployment) -> None:
    """One SMS each, by whom it was asked; nobody else gets one."""
    said = deployed.says("oncall", "confirm", "ana", "Ben", "--by", "cas")
    assert "Asked: Ana, Ben. They answer YES." in said
    asked = json.loads(deployed.says("oncall", "confirm", "--json"))
    assert {one["person"] for one in asked if one["asked"]} == {"ana", "ben"}


def test_everybody_who_is_left_is_asked(deployed: Deployment) -> None:
    """Not those who have confirmed, nor those who want no SMS."""
    known(deployed, "ana", person="ana", confirmed=SATURDAY)
    known(deployed, "ben", stopped=SATURDAY, stopped_by=REPLY)
    deployed.says("oncall", "confirm", "--all")
    asked = json.loads(deployed.says("oncall", "confirm", "--json"))
    assert {one["person"] for one in asked if one["asked"]} == set(PHONES) - {"ana", "ben"}


def test_somebody_who_wants_none_is_not_asked(deployed: Deployment) -> None:
    """The command says why, and what helps."""
    known(deployed, "ben", stopped=SATURDAY, stopped_by=REPLY)
    said = deployed.fails("oncall", "confirm", "ben")
    assert "Ben has sent STOP" in said
    assert "START" in said


def test_the_doctor_names_who_has_not(deployed: Deployment) -> None:
    """Yellow on AWS, with the command; on this machine nobody is texted, so it is only told."""
    known(deployed, "ana", person="ana", confirmed=SATURDAY)
    lines = lines_of(deployed.hand)
    found = confirmed(lines, NAMES, here=False)
    assert (found.verdict, "Ana" in found.what, "Ben" in found.what) == (Verdict.WARNING, False, True)
    assert "tocsin oncall confirm --all" in found.todo
    assert confirmed(lines, NAMES, here=True).verdict is Verdict.UNKNOWN
    assert confirmed([line for line in lines if line.person == "ana"], NAMES, here=False).verdict is Verdict.GOOD
    assert confirmed([], NAMES, here=False).verdict is Verdict.UNKNOWN


def test_the_doctor_names_who_wants_no_sms(deployed: Deployment) -> None:
    """And which policies reach nobody for it."""
    assert stopped(lines_of(deployed.hand), NAMES, ()).verdict is Verdict.GOOD
    known(deployed, "ben", stopped=SATURDAY, stopped_by=REPLY)
    found = stopped(lines_of(deployed.hand), NAMES, ("crisis",))
    assert (found.verdict, found.what) == (Verdict.BAD, "no SMS goes to Ben. NOBODY CAN BE WOKEN for crisis.")
    assert stopped(lines_of(deployed.hand), NAMES, ()).verdict is Verdict.WARNING


def test_nobody_waits_for_an_answer_to_stop(deployed: Deployment) -> None:
    """`tocsin reply ana STOP` says that none comes."""
    said = deployed.says("reply", "ana", "STOP")
    assert "STOP is answered by nobody" in said
    assert "wants no SMS" in deployed.says("oncall", "confirm")
