"""What people correct: how bad it is, what belongs to it, that it was nothing, that a topic is to be quiet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tocsin.domain.act import Act, nothing_done, stale
from tocsin.domain.changes import Change, ChangeHead, ChangeRecord, ListCase, Point, SetSilence, UnlistCase
from tocsin.domain.decision import Decision, decided, saying
from tocsin.domain.incident import FrozenPolicy, Glimpse, Head, Pointer, Silence
from tocsin.domain.messages import TEST, letter
from tocsin.domain.names import incident_id, under_mention
from tocsin.domain.opening import opened, pointer_to, raised, reopened, still
from tocsin.domain.owning import active
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.resolving import closing, owner_hears
from tocsin.domain.timeline import line, line_under
from tocsin.domain.words import LIVE, MessageKind, Severity, State

BY_HAND_LASTS = timedelta(hours=24)
"""For so long mentions of its topic join a case that was opened by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """A case as a person describes it: the director calls, and somebody types. `policy` None: nobody is woken."""

    brand: str
    topic: str = ""
    severity: Severity
    policy: FrozenPolicy | None = None
    words: str = ""
    """At most 40 characters for the SMS; `why` of the act says the rest."""
    confidential: bool = False


def open_by_hand(
    case: ByHand, number: int, pointer: Pointer | None, act: Act, why: str = "", *, standing: Head | None = None
) -> Decision:
    """A person opens a case. `pointer` is the topic's open case: there is one case per topic, so then it is named.

    `standing` is the head that it leads to: if that case is calm, it is opened again.
    """
    if pointer is not None and standing is not None and standing.state is State.RESOLVED:
        return _open_again(case, standing, pointer, act, why)
    if pointer is not None and pointer.until >= act.now:
        return nothing_done(Reason.ALREADY_OPEN, "already open", number=pointer.number, topic=pointer.topic)
    head = Head(
        id=incident_id(act.cause),
        number=number,
        brand=case.brand,
        topic=case.topic,
        group=case.topic,
        severity=case.severity,
        confidential=case.confidential,
        policy=case.policy,
        glimpse=_glimpse(case),
        opened=act.now,
        opened_by=act.who,
        plan=act.plan.version,
        correlation=act.cause,
    )
    changes = opened(
        head,
        act.because(Reason.OPENED_BY_HAND, why),
        plan=act.plan,
        tokens=act.tokens,
        until=act.now + BY_HAND_LASTS,
        instead_of=pointer.incident if pointer else None,
    )
    said = saying("opened", number=number, severity=case.severity.word)
    return decided(Reason.OPENED_BY_HAND, changes, act.now, said)


def _open_again(case: ByHand, calm: Head, pointer: Pointer, act: Act, why: str) -> Decision:
    changes = reopened(
        calm,
        act.because(Reason.REOPENED, why),
        severity=case.severity,
        policy=case.policy,
        pointer=pointer,
        plan=act.plan,
        now=act.now,
        tokens=act.tokens,
        glimpse=_glimpse(case),
    )
    worst = max(calm.severity, case.severity)
    return decided(Reason.REOPENED, changes, act.now, saying("opened", number=calm.number, severity=worst.word))


def _glimpse(case: ByHand) -> Glimpse:
    return Glimpse(words="" if case.confidential else case.words, voices=0)


def attach(head: Head, record: Record, act: Act, why: str = "") -> Decision:
    """A mention belongs to this case. If it belonged to another, that one's timeline says where it went."""
    if record.incident == head.id:
        return nothing_done(Reason.NOT_CHANGED, "attached already", number=head.number)
    if head.state is State.CLOSED:
        return stale(head, head.number)
    after = replace(record, incident=head.id, reason=Reason.ATTACHED)
    key = record.mention.key
    left: list[Change] = []
    if record.incident:
        left.append(line(record.incident, act.now, act.because(Reason.DETACHED, why, mention=key, to=head.id)))
    changes: list[Change] = [
        ChangeRecord(before=record, after=after),
        line(head.id, act.now, act.because(Reason.ATTACHED, why, mention=key)),
        *left,
    ]
    return active(decided(Reason.ATTACHED, changes, act.now, saying("attached", number=head.number)), act, head)


def detach(head: Head, record: Record, act: Act, why: str = "") -> Decision:
    """A mention does not belong to this case."""
    if record.incident != head.id:
        return nothing_done(Reason.NOT_CHANGED, "not attached", number=head.number)
    changes: list[Change] = [
        ChangeRecord(before=record, after=replace(record, incident=None, reason=Reason.DETACHED)),
        line(head.id, act.now, act.because(Reason.DETACHED, why, mention=record.mention.key)),
    ]
    return active(decided(Reason.DETACHED, changes, act.now, saying("detached", number=head.number)), act, head)


def change_severity(
    head: Head,
    severity: Severity,
    act: Act,
    *,
    pointer: Pointer | None,
    policy: FrozenPolicy | None = None,
    why: str = "",
) -> Decision:
    """It is worse: a new episode, and pages. It is less bad: nobody is called for that."""
    if head.state not in LIVE:
        return stale(head, head.number)
    if severity == head.severity:
        return nothing_done(Reason.NOT_CHANGED, "severity already", number=head.number, severity=severity.word)
    because = act.because(Reason.SEVERITY_CHANGED, why, **{"from": head.severity.word, "to": severity.word})
    said = saying("severity changed", number=head.number, severity=severity.word, was=head.severity.word)
    if severity > head.severity:
        worse = raised(
            head, severity, because, policy=policy, pointer=pointer, plan=act.plan, now=act.now, tokens=act.tokens
        )
        return decided(Reason.SEVERITY_CHANGED, worse, act.now, said)
    after = replace(head, severity=severity)
    changes: list[Change] = [
        ChangeHead(before=head, after=after, expect=still(head)),
        *_pointed_lower(after, pointer),
        line(head.id, act.now, because),
    ]
    return decided(Reason.SEVERITY_CHANGED, changes, act.now, said)


def false_alarm(head: Head, pointer: Pointer | None, act: Act, why: str = "") -> Decision:
    """It was nothing: the case is finished at once, and what comes next about its topic is judged afresh."""
    if head.state is State.CLOSED:
        return stale(head, head.number)
    changes = [
        *closing(head, pointer, act.because(Reason.FALSE_ALARM, why), act.now),
        *owner_hears(head, "false alarm by", act),
    ]
    said = saying("false alarm", number=head.number, topic=head.topic)
    return decided(Reason.FALSE_ALARM, changes, act.now, said)


def silence(brand: str, topic: str, until: datetime, act: Act, *, pointer: Pointer | None, why: str) -> Decision:
    """Nobody is woken for this topic until then, except by a flag. `until` in the past ends a silence."""
    quiet = Silence(brand=brand, topic=topic, until=until, who=act.who, because=why)
    changes: list[Change] = [SetSilence(silence=quiet)]
    if pointer is not None:
        because = act.because(Reason.SILENCE_SET, why, topic=topic, until=until.isoformat())
        changes.append(line(pointer.incident, act.now, because))
    said = saying("silence set", topic=topic, until=until.isoformat())
    return decided(Reason.SILENCE_SET, changes, act.now, said)


def answered(record: Record, act: Act, why: str = "") -> Decision:
    """The desk has answered a routed mention: nobody is reminded of it."""
    if record.answered_by is not None:
        return nothing_done(Reason.NOT_CHANGED, "answered already", who=act.name_of(record.answered_by))
    key = record.mention.key
    changes: list[Change] = [
        ChangeRecord(before=record, after=replace(record, answered_by=act.who, answer_by=None)),
        line_under(under_mention(key), act.now, act.because(Reason.ANSWERED, why)),
    ]
    return decided(Reason.ANSWERED, changes, act.now, saying("answered", mention=key))


def test_page(person: str, act: Act) -> Decision:
    """A test to one person, over the way that a real page takes."""
    said = saying(TEST, who=act.name_of(act.who))
    put = letter(None, person, act.cause, said, plan=act.plan, now=act.now, kind=MessageKind.TEST)
    return decided(Reason.TESTED, [put], act.now, saying("test sent", to=act.name_of(person)))


def _pointed_lower(head: Head, pointer: Pointer | None) -> list[Change]:
    if pointer is None or pointer.incident != head.id:
        return []
    fresh = pointer_to(head, pointer.until)
    listed = head.severity >= Severity.SERIOUS and not head.confidential
    listing: Change = ListCase(pointer=fresh) if listed else UnlistCase(brand=head.brand, incident=head.id)
    return [Point(pointer=fresh, instead_of=head.id), listing]
