"""What an SMS says of the number that it comes from: STOP, START, or a yes to "Is this your number?"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from tocsin.adapters.acting import Hands
from tocsin.domain import confirming
from tocsin.domain.act import Act, with_reply
from tocsin.domain.decision import Decision
from tocsin.domain.inbound import InboundSms
from tocsin.domain.names import letter_name, under_person
from tocsin.domain.optouts import heed
from tocsin.domain.phone import Wish, phone_digest, wish_of
from tocsin.domain.reasons import Reason
from tocsin.domain.replies import Asked, NotUnderstood

SMS = "sms"
"""What is said by a messenger says nothing of the number."""


def wish_in(sms: InboundSms) -> Wish | None:
    """STOP or START, if it says that and nothing else."""
    return wish_of(sms.text) if sms.platform == SMS else None


def heeded(wish: Wish, person: str | None, sms: InboundSms, hands: Hands) -> Decision:
    """STOP and START are for everybody: who is not in the plan today may be tomorrow. The same SMS twice is one."""

    def decide() -> Decision:
        if person and sms.id in {entry.cause for entry in hands.table.entries(under_person(person))}:
            return Decision(reason=Reason.DUPLICATE)
        act = _act(person or "", sms, hands)
        return with_reply(heed(wish, hands.table.phone(phone_digest(sms.phone)), person, act), None, act)

    return hands.settle(decide)


def confirmed(
    reply: tuple[Asked, ...] | NotUnderstood,
    person: str,
    sms: InboundSms,
    hands: Hands,
    alarmed: Callable[[], datetime | None],
) -> Decision | None:
    """A yes to "Is this your number?"; None: it answers something else. `alarmed` is when they were alarmed last."""
    if sms.platform != SMS or not confirming.is_plain_yes(reply):
        return None
    phone, letters = hands.table.phone(phone_digest(sms.phone)), hands.table.messages(under_person(person))
    if letter_name(sms.id, person) in {letter.name for letter in letters}:
        return Decision(reason=Reason.DUPLICATE)
    if not confirming.is_open(phone, person, alarmed(), letters):
        return None
    return hands.settle(lambda: confirming.confirm(hands.table.phone(phone.digest), _act(person, sms, hands)))


def _act(person: str, sms: InboundSms, hands: Hands) -> Act:
    now, plan = hands.clock.now(), hands.today()
    return Act(who=person, cause=sms.id, now=now, plan=plan, tokens=hands.tokens, proven=sms.sure)
