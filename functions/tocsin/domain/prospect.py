"""What a mention would do: where it goes, who is called and when, and what phones show. Nothing is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tocsin.domain.belonging import belonging
from tocsin.domain.changes import PutMessage
from tocsin.domain.decide import decide
from tocsin.domain.decision import Decision, head_of
from tocsin.domain.incident import Head, Message
from tocsin.domain.judge import Judge
from tocsin.domain.judgement import Identity, Judgement
from tocsin.domain.letter import to_desk, to_person
from tocsin.domain.matter import Matter
from tocsin.domain.mention import Mention
from tocsin.domain.plan.model import Plan
from tocsin.domain.policy import all_steps
from tocsin.domain.reading import Reading
from tocsin.domain.reasons import Reason
from tocsin.domain.situation import Situation, TopicState
from tocsin.domain.sms import sms
from tocsin.domain.voices import entry_of, minute_of
from tocsin.domain.words import Channel, MessageKind, Severity

NUMBER = 7
"""The spoken number of a case that is only supposed."""
TOKEN = "x" * 11
"""A link of the length that a real one has; it opens nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """People who are called together, so many seconds after the case opened, and how long they have."""

    after: int
    people: tuple[str, ...]
    wait: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What somebody's phone shows, or what a desk receives."""

    to: str
    channel: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """What would become of a mention that is the first of its matter."""

    reason: Reason
    severity: Severity
    calls: tuple[Call, ...] = ()
    """The first of them at once; the next only while nobody takes it."""
    unanswered_after: int = 0
    """Seconds after which nobody has answered."""
    last_resort: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """Who is told besides, whoever has the case."""
    shown: tuple[Shown, ...] = ()
    """The alarms of the first call."""
    posts: tuple[Shown, ...] = ()


def supposed(mention: Mention, reading: Reading, who: Identity, voices: int = 1) -> Situation:
    """A situation in which nothing is open, and so many people (this one among them) say the same at the same time."""
    others = (replace(mention.author, id=f"supposed:{number}") for number in range(1, voices))
    said = [mention, *(replace(mention, key=other.id, author=other) for other in others)]
    entries = frozenset(entry_of(each, voice=who.voice) for each in said)
    minutes = {minute_of(mention.posted): entries}
    return Situation(topics=tuple(TopicState(topic=topic, minutes=minutes) for topic in reading.topics or ("",)))


def prospect(judge: Judge, mention: Mention, judgement: Judgement, *, now: datetime, voices: int = 1) -> Prospect:
    """What follows from a judgement if no case is open. `now` is when it is judged."""
    plan = judge.plan
    matter = Matter(
        mention=mention,
        judgement=judgement,
        belonging=belonging(mention, judgement, Situation()),
        number=NUMBER,
        voices=voices,
        words=judge.telling_words(mention),
    )
    decision = decide(matter, plan=plan, now=now, tokens=lambda: TOKEN)
    head = head_of(decision)
    written = [change.message for change in decision.changes if isinstance(change, PutMessage)]
    pages = [message for message in written if message.kind is MessageKind.PAGE]
    calls = tuple(_calls(head, plan, now)) if head else ()
    return Prospect(
        reason=decision.reason,
        severity=head.severity if head else judgement.severity,
        calls=calls,
        unanswered_after=calls[-1].after + calls[-1].wait if calls else 0,
        last_resort=head.policy.last_resort if head and head.policy else (),
        told=tuple(message.to for message in pages if message.template == "told"),
        shown=tuple(_alarm(message, plan) for message in pages),
        posts=tuple(_post(message, plan) for message in _posts(decision)),
    )


def _calls(head: Head, plan: Plan, now: datetime) -> Iterable[Call]:
    """Every call of an episode that nobody answers, with its time; of a rotation, who is on duty by then."""
    after = 0
    for step in all_steps(head):
        people = plan.people_for(step.targets, now + timedelta(seconds=after)) if step.targets else step.people
        yield Call(after=after, people=people, wait=step.wait)
        after += step.wait


def _posts(decision: Decision) -> list[Message]:
    written = (change.message for change in decision.changes if isinstance(change, PutMessage))
    return [message for message in written if message.kind is MessageKind.POST]


def _alarm(message: Message, plan: Plan) -> Shown:
    """As the reader's phone shows it, in their language; for who has no phone, the e-mail."""
    if message.channel is Channel.EMAIL:
        return Shown(to=message.to, channel="email", text=to_person(message, plan.people[message.to], plan).body)
    return Shown(to=message.to, channel="sms", text=sms(message, plan))


def _post(message: Message, plan: Plan) -> Shown:
    desk = plan.desks[message.to]
    letter = to_desk(message, desk, plan)
    return Shown(to=message.to, channel=desk.channel, text=f"{letter.subject}\n{letter.body}")
