"""A drill stands in no figure: what is measured is what happens to cases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from deliver import handle_records
from doors.test_deliver import WRONG, Office, a_record
from fakes.clock import SATURDAY
from samples import HEAD, PAGE
from tocsin import wiring
from tocsin.domain.incident import Exercise, Head, Message
from tocsin.domain.names import under_incident
from tocsin.domain.sending import Outcome, Sent

DRILL = replace(HEAD, id="drill-1", number=0, drill=Exercise(ends=SATURDAY + timedelta(minutes=15)))


def measured(head: Head, outcome: Outcome, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The metrics that sending one alarm of it writes."""
    found: list[str] = []
    monkeypatch.setattr(wiring, "measure", lambda metric, _value=1, **_: found.append(metric.value))
    page: Message = replace(PAGE, parent=under_incident(head.id), incident=head.id)
    office = Office()
    office.has(page, head=head)
    office.channels.sms.answers.append(outcome)
    assert handle_records([a_record(page, "1")], office.tools) == []
    return found


@pytest.mark.parametrize(("outcome", "of_a_case"), [(Sent(), ["Pages"]), (WRONG, ["Pages", "Faults"])])
def test_what_a_drill_sends_is_not_measured(
    outcome: Outcome, of_a_case: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a case it is: that it went out, or that it never will."""
    assert measured(HEAD, outcome, monkeypatch) == of_a_case
    assert measured(DRILL, outcome, monkeypatch) == []
