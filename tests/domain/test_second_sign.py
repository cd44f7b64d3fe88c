"""The number by which an SMS proves itself: easy to type, everybody's own, and worth nothing after three wrong ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.cases import a_head, act
from tocsin.domain.replies import SIGN, parse
from tocsin.domain.second_sign import MOST_MISSES, asking, is_owed, proved, sign_of
from tocsin.domain.words import Severity

HEAD = replace(a_head(), severity=Severity.CRISIS, secret="x7Kq2mRt4Wz")
SMS = replace(act("ana"), proven=False)


@given(st.text(min_size=1), st.text())
def test_it_is_four_digits_that_an_sms_can_hold(secret: str, person: str) -> None:
    """None begins with 0, and alone in an SMS it is understood as what it is."""
    sign = sign_of(replace(HEAD, secret=secret), person)
    assert (len(sign), sign.isascii(), sign.isdecimal(), sign[0] == "0") == (SIGN, True, True, False)
    understood = parse(sign)
    assert isinstance(understood, tuple)
    assert understood[0].sign == sign


def test_everybody_has_their_own_of_each_case() -> None:
    """Whoever helps cannot prove that the owner is awake."""
    other = replace(HEAD, secret="another")
    assert len({sign_of(head, person) for head in (HEAD, other) for person in ("ana", "ben", "cas")}) == 6


def test_it_stays_the_same_while_a_case_is_passed_on() -> None:
    """What stands in the SMS that somebody still has open is right."""
    assert sign_of(HEAD, "ana") == sign_of(replace(HEAD, episode=4, owner="ben"), "ana")
    assert asking(HEAD, SMS) == HEAD
    assert asking(replace(HEAD, secret=""), SMS).secret


@given(st.integers(1000, 9999), st.integers(0, 5))
def test_only_the_right_one_proves_and_only_for_three_misses(number: int, misses: int) -> None:
    """Whatever else comes in leaves the act as uncertain as it was."""
    head, sign = replace(HEAD, misses=misses), str(number)
    expected = sign == sign_of(HEAD, "ana") and misses < MOST_MISSES
    assert expected == proved(SMS, head, sign).proven
    assert proved(SMS, replace(head, misses=0), sign_of(HEAD, "ana")).proven


@pytest.mark.parametrize("sign", ["", "٤٨٢١", "nonsense"])
def test_what_is_no_number_proves_nothing(sign: str) -> None:
    """Neither where a number was asked for, nor where none was."""
    assert not proved(SMS, HEAD, sign).proven
    assert not proved(SMS, replace(HEAD, secret=""), sign).proven
    assert not proved(SMS, None, sign).proven


@pytest.mark.parametrize("severity", Severity)
def test_only_a_crisis_owes_it_and_only_to_an_sms(severity: Severity) -> None:
    """A serious case is one answer; who taps a link is asked for nothing."""
    head = replace(HEAD, severity=severity)
    assert is_owed(head, SMS) == (severity is Severity.CRISIS)
    assert not is_owed(head, act("ana"))
