"""A crisis taken, or called calm, by an SMS: its sender can be forged, so a second sign of life is asked for.

"7a" ──▶ owner at once, still open, its next wait stays ──┬─ a second sign ──▶ acknowledged, nobody more is called
         told a number that only this phone gets           └─ none in time  ──▶ the next are called, the owner named

Whoever forges a sender cannot read what is answered. So the number that stands in the answer is a sign of life, and so
is whatever is done through a link, by a key in a call that we made, or from the command line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from hmac import compare_digest

from tocsin.domain.act import Act, nothing_done
from tocsin.domain.changes import ChangeHead
from tocsin.domain.decision import Decision, decided, saying
from tocsin.domain.incident import Head
from tocsin.domain.opening import still
from tocsin.domain.reasons import Reason
from tocsin.domain.timeline import line
from tocsin.domain.words import Severity

FROM = Severity.CRISIS
"""How bad it must be: at three in the night one more answer is much to ask."""
LEAST, NUMBERS = 1000, 9000
"""Four digits, the first not 0: nothing is left out in typing, and no case has such a number."""
MOST_MISSES = 3
"""Wrong numbers of an episode, after which no number counts any more: one forger of 3,000 would get through."""


def is_owed(head: Head, act: Act) -> bool:
    """Whether this act, as it is, may not keep others from being called."""
    return head.severity >= FROM and not act.proven


def asking(head: Head, act: Act) -> Head:
    """The head that knows which numbers it asks for."""
    return head if head.secret else replace(head, secret=act.tokens())


def sign_of(head: Head, person: str) -> str:
    """The number that only this person is told of this case; "" if none was asked for."""
    if not head.secret:
        return ""
    made = sha256(f"{head.secret} {person}".encode()).digest()
    return str(LEAST + int.from_bytes(made[:8]) % NUMBERS)


def proved(act: Act, head: Head | None, sign: str) -> Act:
    """The act, proved if the number with it is the right one."""
    if head is None or not sign or not head.secret or head.misses >= MOST_MISSES:
        return act
    return replace(act, proven=act.proven or compare_digest(sign.encode(), sign_of(head, act.who).encode()))


def sign_meant(sign: str, person: str, board: Sequence[Head]) -> Head | None:
    """The case that a number without a case's number speaks of: the one that asked for it, else the latest that asks.

    None if none asks this person for any.
    """
    asking_them = [head for head in board if person in {*head.unproven, head.resolve_asked_by} and head.secret]
    fits = [head for head in asking_them if sign == sign_of(head, person)]
    return max(fits or asking_them, key=lambda head: (head.owner_since or head.opened, head.id), default=None)


def missed(head: Head, sign: str, act: Act) -> Decision:
    """The number was wrong: nothing is done, it is counted, and the timeline has it."""
    if not head.secret:
        return nothing_done(Reason.NOT_UNDERSTOOD, "no sign asked", number=head.number, sign=sign)
    if head.misses >= MOST_MISSES:
        return nothing_done(Reason.SIGN_WRONG, "sign spent", number=head.number)
    after = replace(head, misses=head.misses + 1)
    change = ChangeHead(before=head, after=after, expect=replace(still(head), misses=head.misses))
    template = "sign spent" if after.misses >= MOST_MISSES else "sign wrong"
    said = saying(template, number=head.number, sign=sign)
    return decided(Reason.SIGN_WRONG, [change, line(head.id, act.now, act.because(Reason.SIGN_WRONG))], act.now, said)
