"""A desk that has not answered in time."""

from __future__ import annotations

from domain.cases import PLAN, kept, minutes
from samples import RECORD
from tocsin.domain.changes import ChangeRecord, PutMessage
from tocsin.domain.reasons import Reason
from tocsin.domain.reminding import remind


def test_the_first_desk_is_reminded_once() -> None:
    """One post, and the record is due no more: there is no second reminder."""
    decision = remind(RECORD, PLAN, minutes(240))
    post = kept(decision.changes, PutMessage)[0].message

    assert decision.reason is Reason.REMINDED
    assert (post.name, post.template) == ("D#reminder#service", "reminder")
    assert [change.after.answer_by for change in kept(decision.changes, ChangeRecord)] == [None]
    assert [hint.name for hint in decision.hints] == ["D#reminder#service"]
