"""An SMS reply comes back: find out who speaks of which case, and do what they say. The answer says what happened.

Who is nobody of the plan is a customer: what they say is a mention. So is what our own people have seen (`new …`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from tocsin import wiring
from tocsin.adapters.acting import Hands
from tocsin.adapters.batches import Failed, Record, each
from tocsin.adapters.drills import answered_without_number, running
from tocsin.adapters.own_number import confirmed, heeded, wish_in
from tocsin.domain.act import Act, nothing_done, with_reply
from tocsin.domain.answering import (
    OF_NO_CASE,
    RESOLVE_ASKED,
    YES_OR_NO,
    answer,
    is_passive,
    latest_paged,
    not_understood,
    told_last,
    too_many,
)
from tocsin.domain.bundle_replies import ALL, OF_A_BUNDLE, bundle_meant, is_meant, one_of_all, summary
from tocsin.domain.decision import Decision, head_of
from tocsin.domain.inbound import InboundSms
from tocsin.domain.incident import Head, Message
from tocsin.domain.mention import Mention
from tocsin.domain.messages import is_of_drill
from tocsin.domain.names import letter_name, under_incident, under_person
from tocsin.domain.ownership import time_to_take
from tocsin.domain.owning import active
from tocsin.domain.pace import FIRST_BUNDLE, case_of
from tocsin.domain.ports import Table
from tocsin.domain.reasons import Reason
from tocsin.domain.replies import Asked, NotUnderstood, parse, reported
from tocsin.domain.second_sign import proved, sign_meant
from tocsin.domain.words import LIVE, State
from tocsin.sources.report import by_sms
from tocsin.sources.two_way_sms import inbound_sms, mention_of

NOTHING_SEEN = NotUnderstood()
"""`new`, and nothing behind it."""
PersonOf = Callable[[str], str | None]
"""A phone number -> the id of the person whose it is."""


def handle_reply(sms: InboundSms, person_of: PersonOf, hands: Hands) -> tuple[Decision, ...]:
    """Do what an SMS says, each command once. Who is not in the plan gets no answer: they may be guessing numbers."""
    person = person_of(sms.phone)
    if wish := wish_in(sms):
        return (heeded(wish, person, sms, hands),)
    if person is None:
        return (Decision(reason=Reason.UNKNOWN_SENDER),)
    if (seen := reported(sms.text)) is not None:
        return (Decision(reason=Reason.REPORTED),) if seen else _done(NOTHING_SEEN, person, 0, sms, hands)
    reply = parse(sms.text)
    if done := confirmed(reply, person, sms, hands, partial(_alarmed, person, hands.table)):
        return (done,)
    commands: tuple[Asked | NotUnderstood, ...] = (reply,) if isinstance(reply, NotUnderstood) else reply
    return tuple(
        decision for place, command in enumerate(commands) for decision in _done(command, person, place, sms, hands)
    )


def said_in(sms: InboundSms, person_of: PersonOf, now: datetime) -> Mention | None:
    """What an SMS tells of the world: a customer's words, or what somebody of the plan has seen."""
    person = person_of(sms.phone)
    if wish_in(sms):
        return None
    if person is None:
        return mention_of(sms, now)
    seen = reported(sms.text)
    return by_sms(sms, person, seen, now) if seen else None


def _alarmed(person: str, table: Table) -> datetime | None:
    """When somebody was alarmed last, in earnest or not."""
    drilled = (latest_paged(table.messages(under_incident(head.id)), person) for head in running(table))
    return max((at for at in (_last_page(person, table), *(one.created for one in drilled if one)) if at), default=None)


def _done(
    command: Asked | NotUnderstood, person: str, place: int, sms: InboundSms, hands: Hands
) -> tuple[Decision, ...]:
    """What a command came to; of a bundle, for each of its cases, and last the reply."""
    cause = f"{sms.id}-{place}" if place else sms.id
    if (bundle := _bundle(command, person, hands.table)) and isinstance(command, Asked):
        open_ones = [head for head in _cases(bundle, hands.table) if head.state is State.OPEN]
        if command.verb in OF_A_BUNDLE or len(open_ones) != 1:
            return _done_to_all(command, bundle, _act(person, cause, hands, sure=sms.sure), hands)
        command = replace(command, number=open_ones[0].number)
    return (hands.settle(lambda: _decision(command, _act(person, cause, hands, sure=sms.sure), hands)),)


def _bundle(command: Asked | NotUnderstood, person: str, table: Table) -> Message | None:
    """The bundle that a command speaks of, if it speaks of one."""
    if isinstance(command, NotUnderstood) or command.verb not in ALL:
        return None
    if _drill(command, person, table):
        return None
    number, by_name = command.number, command.verb in OF_A_BUNDLE
    if number is not None and not by_name and (number < FIRST_BUNDLE or table.number(number)):
        return None
    letters = _letters(person, table)
    bundle = bundle_meant(command, letters)
    if by_name or number is not None or bundle is None:
        return bundle
    return bundle if is_meant(bundle, command, letters, _last_page(person, table)) else None


def _done_to_all(command: Asked, bundle: Message, act: Act, hands: Hands) -> tuple[Decision, ...]:
    """Each case by itself; what was done already when the SMS comes a second time stays as it is."""
    if hands.table.message(under_person(act.who), letter_name(act.cause, act.who)):
        return (Decision(reason=Reason.DUPLICATE),)
    verb, cases = ALL[command.verb], [case_of(held) for held in bundle.cases]

    def each_of(case: str) -> Decision:
        head = hands.table.head(case)
        return active(one_of_all(verb, head, act), act, head) if head else Decision(reason=Reason.NOT_CHANGED)

    def told() -> Decision:
        return with_reply(summary(verb, bundle, _cases(bundle, hands.table), act), None, act)

    done = [hands.settle(partial(each_of, case)) for case in cases]
    return (*(one for one in done if one.changes), hands.settle(told))


def _cases(bundle: Message, table: Table) -> list[Head]:
    return [head for held in bundle.cases if (head := table.head(case_of(held)))]


def _act(person: str, cause: str, hands: Hands, *, sure: bool) -> Act:
    now, plan = hands.clock.now(), hands.today()
    return Act(who=person, cause=cause, now=now, plan=plan, tokens=hands.tokens, proven=sure)


def _decision(command: Asked | NotUnderstood, act: Act, hands: Hands) -> Decision:
    if hands.table.message(under_person(act.who), letter_name(act.cause, act.who)):
        return Decision(reason=Reason.DUPLICATE)
    if command is NOTHING_SEEN:
        return _told(nothing_done(Reason.NOT_UNDERSTOOD, "nothing seen"), None, act, hands.table)
    if isinstance(command, NotUnderstood):
        return _told(not_understood(command, hands.table.board()), None, act, hands.table)
    head = _meant(command, act.who, hands.table)
    act = proved(act, head, command.sign)
    open_now = () if head and head.state in LIVE else hands.table.board()
    return _told(active(answer(command, head, act, open_now), act, head), head, act, hands.table)


def _told(decision: Decision, head: Head | None, act: Act, table: Table) -> Decision:
    """The decision with its reply; without one if there were too many that only told something."""
    of_drill = bool(head and head.drill)
    letters = [one for one in table.messages(under_person(act.who)) if is_of_drill(one) is of_drill]
    if is_passive(decision) and too_many(letters, act.now):
        return Decision(reason=Reason.REPLIED_ENOUGH)
    return with_reply(decision, head, act)


def _meant(command: Asked, person: str, table: Table) -> Head | None:
    """The case that a command speaks of: the one with its number, else the one of the latest page to this person.

    A yes or no without a number answers "Really calm?" if that was told last. After anything else that was told since
    the page it speaks of nothing: it may only be polite.
    """
    if command.number is not None:
        return _numbered(command.number, table)
    if command.verb in OF_NO_CASE:
        return None
    if command.sign and (asked := sign_meant(command.sign, person, table.board())):
        return asked
    if drill := _drill(command, person, table):
        return drill
    paged = _paged(person, table)
    if command.verb in YES_OR_NO:
        page = max(paged)[0] if paged else None
        if last := told_last(_letters(person, table), page):
            return _numbered(int(last.values["number"]), table) if last.template in RESOLVE_ASKED else None
    return table.head(max(paged)[1]) if paged else None


def _drill(command: Asked, person: str, table: Table) -> Head | None:
    """The drill that a command speaks of which names no case."""
    if command.number is not None or command.verb in OF_NO_CASE or command.verb in OF_A_BUNDLE:
        return None
    if not (drills := running(table)):
        return None
    bundles = (letter.created for letter in _letters(person, table) if letter.cases)
    alarmed = max((at for at in (_last_page(person, table), *bundles) if at), default=None)
    return answered_without_number(drills, person, alarmed, table)


def _paged(person: str, table: Table) -> list[tuple[datetime, str]]:
    """When somebody was last alarmed of each case on the board, by an SMS of its own."""
    heads = table.board()
    pages = [latest_paged(table.messages(under_incident(head.id)), person) for head in heads]
    return [(page.created, head.id) for page, head in zip(pages, heads, strict=True) if page]


def _letters(person: str, table: Table) -> list[Message]:
    """What somebody was told, but for drills: a case is answered as if there was none."""
    return [one for one in table.messages(under_person(person)) if not is_of_drill(one)]


def _last_page(person: str, table: Table) -> datetime | None:
    return max(_paged(person, table), default=(None, ""))[0]


def _numbered(number: int, table: Table) -> Head | None:
    incident = table.number(number)
    return table.head(incident) if incident else None


def handler(event: Mapping[str, Any], _context: object) -> Failed:
    """The door. Only what failed comes again."""
    person_of = wiring.contacts().get
    hands = wiring.hands()

    def handle(record: Record) -> None:
        sms = inbound_sms(record["body"])
        if said := said_in(sms, person_of, wiring.clock().now()):
            wiring.inlet().put([said])
        for decision in handle_reply(sms, person_of, hands):
            _report(sms, decision)
            if decision.reason is Reason.STOPPED:
                wiring.tell_out_of_reach()

    return each(event, handle, lambda record: wiring.log.exception("not done", extra={"id": record["messageId"]}))


def _report(sms: InboundSms, decision: Decision) -> None:
    head = head_of(decision)
    told = {"correlation_id": head.correlation if head else "", "sms": sms.id, "reason": decision.reason}
    wiring.log.info("reply", extra=told)
    wiring.measure(wiring.Metric.REPLIES, reason=decision.reason)
    if (seconds := time_to_take(decision)) is not None:
        wiring.measure(wiring.Metric.TIME_TO_TAKE, seconds)


wiring.prepared(wiring.table, wiring.hints, wiring.clock)
