"""What STOP and START do: no SMS goes to the number any more, or again. STOP is answered by nobody: carriers do."""

from __future__ import annotations

from tocsin.domain.act import Act
from tocsin.domain.changes import SetPhone
from tocsin.domain.decision import Decision, Said, decided
from tocsin.domain.names import under_person
from tocsin.domain.phone import REPLY, Phone, Wish, started, stopped
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import line_under

STARTED = "started"


def heed(wish: Wish, phone: Phone, person: str | None, act: Act) -> Decision:
    """The number as its owner wants it. `person` is None for somebody who is not in the plan."""
    if wish is Wish.STOP:
        after, reason, said = stopped(phone, REPLY, act.now), Reason.STOPPED, None
    else:
        after, reason, said = started(phone), Reason.STARTED, Said(template=STARTED)
    if after == phone:
        return Decision(reason=Reason.NOT_CHANGED)
    lines = [line_under(under_person(person), act.now, act.because(reason))] if person else []
    return decided(reason, [SetPhone(before=phone, after=after), *lines], act.now, said if person else None)
