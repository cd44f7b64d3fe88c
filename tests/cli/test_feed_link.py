"""`tocsin oncall feed`: the address of a calendar, made once and changed without a gap."""

from __future__ import annotations

from cli.lonely import Ssm, lonely
from tocsin.cli.feed_link import address, valid
from tocsin.domain.duty_feed import DutyCalendar

DUTY, ANA = DutyCalendar(rotation="duty"), DutyCalendar(person="ana")


def test_an_address_stays_until_another_one_is_made() -> None:
    """The one before it works until it is retired, a third one takes the first away; each calendar has its own."""
    running = lonely(Ssm())
    first = valid(running, DUTY, new=False, retire=False)
    assert valid(running, DUTY, new=False, retire=False) == first
    second = valid(running, DUTY, new=True, retire=False)
    assert second[1:] == first
    assert second[0] != first[0]
    third = valid(running, DUTY, new=True, retire=False)
    assert third[1:] == second[:1]
    assert valid(running, DUTY, new=False, retire=True) == third[:1]
    assert valid(running, ANA, new=False, retire=False)[0] not in third


def test_an_address_does_not_tell_whose_it_is() -> None:
    """It is sent around, and stands in other people's calendar programs."""
    running = lonely(Ssm())
    link = address(running, ANA, "secret")
    assert link.endswith(f"/oncall/{ANA.key}secret.ics")
    assert "ana" not in link.rpartition("/oncall/")[2].lower()
