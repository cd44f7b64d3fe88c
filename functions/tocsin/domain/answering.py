"""What an SMS reply does: the one place that leads from what was asked to who owns, passes on, resolves, is on duty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tocsin.domain import drill
from tocsin.domain.act import Act, nothing_done, numbers_of, stale
from tocsin.domain.decision import Decision
from tocsin.domain.incident import Head, Message
from tocsin.domain.looking_up import details, who, words
from tocsin.domain.ownership import give, pass_on, take
from tocsin.domain.owning import busy
from tocsin.domain.plan import Plan
from tocsin.domain.reasons import Reason
from tocsin.domain.replies import Asked, NotUnderstood, Verb
from tocsin.domain.resolving import resolve, was_asked
from tocsin.domain.rota import When, moment_of, off_duty, on_duty_again, swap
from tocsin.domain.second_sign import missed
from tocsin.domain.words import LIVE, MessageKind, MessageState

ALARMS = frozenset({MessageKind.PAGE, MessageKind.ALARM, MessageKind.QUESTION})
DOES = {
    Verb.TAKE: take,
    Verb.YES: take,
    Verb.NOT_ME: pass_on,
    Verb.NO: pass_on,
    Verb.RESOLVE: resolve,
    Verb.DETAILS: details,
}
OF_NO_CASE = frozenset({Verb.WHO, Verb.HELP, Verb.OFF_DUTY, Verb.ON_DUTY, Verb.SWAP})
"""What is not said of a case."""
RESOLVE_ASKED = frozenset({"resolve asked", "resolve asked sign"})
YES_OR_NO = frozenset({Verb.YES, Verb.NO})
PASSIVE = frozenset(
    {
        "not understood",
        "nothing open",
        "stale",
        "who",
        "help",
        "details",
        "no duty",
        "nobody called",
        "nothing seen",
        "no sign asked",
        "sign spent",
        "drill told",
        "drill answered already",
        "drill over",
    }
)
"""Replies that answer without anything having been done: what another machine could answer again."""
MOST_PASSIVE = 5
PASSIVE_WITHIN = timedelta(hours=1)
"""So many of them in so long: two machines that answer each other come to an end."""


def answer(asked: Asked, head: Head | None, act: Act, open_now: Sequence[Head]) -> Decision:
    """What a command does. `head` is the case that it speaks of; None: there is no such case."""
    if asked.verb in OF_NO_CASE:
        return _of_no_case(asked, act, open_now)
    if head is None and asked.number is None:
        numbers = numbers_of(open_now)
        return nothing_done(Reason.STALE_REPLY, "not understood" if numbers else "nothing open", open=numbers)
    if asked.verb in {Verb.TAKE_ALL, Verb.PASS_ALL}:
        return stale(None, asked.number or 0, open_now)  # a bundle that this person never got
    if head is None or (head.state not in LIVE and not head.drill and asked.verb is not Verb.DETAILS):
        return stale(head, head.number if head else asked.number or 0, open_now)
    if asked.sign and not act.proven and not head.drill:
        return missed(head, asked.sign, act)
    return _of_a_drill(asked.verb, head, act) if head.drill else _of_a_case(asked, head, act)


def not_understood(reply: NotUnderstood, open_now: Sequence[Head]) -> Decision:
    """The answer to a reply that was not understood: what was, how to say it, and what is open."""
    return nothing_done(
        Reason.NOT_UNDERSTOOD,
        "not understood",
        number=reply.number or "",
        verb=str(reply.verb or ""),
        meant=reply.meant,
        open=numbers_of(open_now),
    )


def is_passive(decision: Decision) -> bool:
    """Whether its reply only tells something."""
    return decision.said is not None and decision.said.template in PASSIVE


def too_many(letters: Sequence[Message], now: datetime) -> bool:
    """Whether one more that only tells something would be the sixth in an hour."""
    return sum(one.template in PASSIVE and one.created > now - PASSIVE_WITHIN for one in letters) >= MOST_PASSIVE


def told_last(letters: Sequence[Message], page: datetime | None) -> Message | None:
    """What the person was told last, if that was after the page: a plain yes may answer it."""
    later = (one for one in letters if page is None or one.created > page)
    return max(later, key=lambda one: one.created, default=None)


def latest_paged(messages: Sequence[Message], person: str) -> Message | None:
    """The latest alarm among these that can have reached the person: what a bare "a" speaks of."""
    mine = (message for message in messages if message.to == person and message.kind in ALARMS)
    pages = (message for message in mine if message.state not in {MessageState.CLOSED, MessageState.FAILED})
    pages = (message for message in pages if message.state is not MessageState.WAITING or message.attempts)
    return max(pages, key=lambda message: message.created, default=None)


def person_named(name: str, plan: Plan) -> str | None:
    """The id of somebody by id, name or first name, if only one is called so."""
    wanted = _plain(name)
    for told in (lambda id_, _: id_, lambda _, name: name, lambda _, name: name.split(" ")[0]):
        found = [id_ for id_, person in plan.people.items() if _plain(told(id_, person.name)) == wanted]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _of_a_drill(verb: Verb, head: Head, act: Act) -> Decision:
    """Whatever is said of a drill answers it; nothing of it is calm, busy or somebody else's."""
    if verb is Verb.DETAILS:
        return drill.told(head)
    return drill.passed(head, act) if verb in {Verb.NOT_ME, Verb.NO, Verb.GIVE} else drill.answered(head, act)


def _of_a_case(asked: Asked, head: Head, act: Act) -> Decision:
    match asked.verb:
        case Verb.YES if was_asked(head, act):
            return resolve(head, act)
        case Verb.NO if was_asked(head, act):
            return nothing_done(Reason.NOT_CHANGED, "still open", number=head.number)
        case Verb.GIVE:
            to = person_named(asked.name, act.plan)
            return give(head, to, act) if to else _nobody_called(asked.name, act)
        case Verb.BUSY:
            return busy(head, asked.minutes, act)
        case verb:
            return DOES[verb](head, act)


def _of_no_case(asked: Asked, act: Act, open_now: Sequence[Head]) -> Decision:
    end = moment_of(asked.until, act.who, act.plan, act.now)
    when = When(start=act.now, end=end)
    match asked.verb:
        case Verb.SWAP:
            other = person_named(asked.name, act.plan)
            return swap(act, act.who, other, when) if other else _nobody_called(asked.name, act)
        case Verb.OFF_DUTY:
            return off_duty(act, when)
        case Verb.ON_DUTY:
            return on_duty_again(act, end if asked.until else None)
        case Verb.WHO:
            return who(act, open_now)
        case _:
            return words(open_now)


def _nobody_called(name: str, act: Act) -> Decision:
    others = ", ".join(person.name for id_, person in act.plan.people.items() if id_ != act.who)
    return nothing_done(Reason.NOT_UNDERSTOOD, "nobody called", who=name, next=others)


def _plain(name: str) -> str:
    return " ".join("".join(sign if sign.isalnum() else " " for sign in name.casefold()).split())
