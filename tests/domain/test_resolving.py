"""Calm and finished: how a case comes to its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.cases import NOW, PLAN, act, an_open_case, head_after, kept, minutes, written
from tocsin.domain.changes import FreeNumber, UnlistCase, Unpoint
from tocsin.domain.hours import when_due
from tocsin.domain.incident import Head
from tocsin.domain.opening import pointer_to
from tocsin.domain.reasons import Reason
from tocsin.domain.resolving import resolve
from tocsin.domain.words import MessageKind, Severity, State


def owned(severity: Severity = Severity.SERIOUS) -> Head:
    """Ana's case."""
    return replace(an_open_case(severity), state=State.ACKNOWLEDGED, owner="ana", owner_since=NOW, due=None)


def test_a_serious_case_asks_back() -> None:
    """A thumb slips easily: the first "7r" only asks."""
    decision = resolve(owned(), act("ana"))

    assert decision.reason == Reason.RESOLVE_ASKED
    assert head_after(decision, owned()).state == State.ACKNOWLEDGED


def test_a_second_answer_within_ten_minutes_resolves() -> None:
    """Asked and answered: it is calm, and is finished a day later."""
    asked = head_after(resolve(owned(), act("ana")), owned())
    decision = resolve(asked, act("ana", "sms-2", minutes=10))
    after = head_after(decision, asked)

    assert (decision.reason, after.state, after.owner) == (Reason.RESOLVED, State.RESOLVED, "ana")
    assert act("ana", minutes=10).now + timedelta(hours=24) == after.due


@pytest.mark.parametrize(("who", "later"), [("ana", 11), ("ben", 1)])
def test_an_old_question_or_somebody_else_s_is_asked_again(who: str, later: int) -> None:
    """Eleven minutes later, or from another phone, it is a first "7r"."""
    asked = head_after(resolve(owned(), act("ana")), owned())

    assert resolve(asked, act(who, "sms-2", minutes=later)).reason == Reason.RESOLVE_ASKED


@pytest.mark.parametrize("sure", [True, False])
def test_a_complaint_is_calm_at_once(sure: bool) -> None:
    """Nothing is asked back where little is at stake, nor of somebody who has been asked on a screen."""
    head = owned(Severity.SERIOUS if sure else Severity.COMPLAINT)

    assert resolve(head, act("ana"), sure=sure).reason == Reason.RESOLVED


def test_the_owner_hears_that_somebody_else_resolved_it() -> None:
    """Nobody's case ends behind their back."""
    decision = resolve(owned(), act("ben"), sure=True)

    assert [(news.to, news.template) for news in written(decision, MessageKind.NEWS)] == [("ana", "resolved by")]


def test_a_calm_case_is_finished_when_its_day_is_over() -> None:
    """Its pointer and listing go, and its number rests for 48 hours."""
    head = replace(owned(), state=State.RESOLVED, resolved=NOW, due=minutes(5))
    pointer = pointer_to(head, minutes(60))
    decision = when_due(head, pointer, plan=PLAN, now=minutes(5), tokens=str)

    assert (decision.reason, head_after(decision, head).state) == (Reason.CLOSED, State.CLOSED)
    assert [FreeNumber(number=7, incident="case", at=minutes(5) + timedelta(hours=48))] == kept(
        decision.changes, FreeNumber
    )
    assert 1 == len(kept(decision.changes, Unpoint)) == len(kept(decision.changes, UnlistCase))


def test_a_newer_case_keeps_its_pointer() -> None:
    """The old case's end takes nothing away from the case that followed it."""
    head = replace(owned(), state=State.RESOLVED, resolved=NOW, due=minutes(5))
    pointer = replace(pointer_to(head, minutes(60)), incident="newer")

    assert kept(when_due(head, pointer, plan=PLAN, now=minutes(5), tokens=str).changes, Unpoint) == []


@pytest.mark.parametrize("due", [None, minutes(15)])
def test_a_stale_timer_does_nothing(due: datetime | None) -> None:
    """Taken meanwhile, or put off: the hour that was hinted at is nobody's any more."""
    head = replace(an_open_case(), due=due)

    assert when_due(head, None, plan=PLAN, now=minutes(14), tokens=str).changes == ()
