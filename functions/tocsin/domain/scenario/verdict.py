"""Compares what a checkpoint expects with what there is: every difference, as expected and as it happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tocsin.domain.incident import Head
from tocsin.domain.record import Record
from tocsin.domain.scenario.model import ExpectedCase, ExpectedMention, ExpectedMessage, Expects, Outlet
from tocsin.domain.words import Severity, State

STATES = {State.OPEN: "open", State.ACKNOWLEDGED: "taken", State.RESOLVED: "calm", State.CLOSED: "finished"}
NAMED = 5
"""Cases that are named when they are not as many as expected."""
_ANYTHING = re.compile(r"\s*…\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Something that has gone out."""

    at: datetime
    outlet: Outlet
    to: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case as it stands."""

    head: Head
    voices: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What there is at a checkpoint."""

    latest: Record | None
    """The mention heard last, as it was judged."""
    numbers: Mapping[str, int]
    """Incident -> its number."""
    cases: Sequence[Case]
    """In the order in which they were opened."""
    sent: Mapping[Outlet, Sequence[Sent]]
    """What was not looked at before."""
    zone: ZoneInfo
    who: Callable[[str, datetime], str | None]
    """The person whom a role or a rotation means at a moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something is not as expected. For lists: what was missing, and what came that nobody expected."""

    about: str
    expected: str = ""
    happened: str = ""
    missing: tuple[str, ...] = ()
    unexpected: tuple[Sent, ...] = ()


def differences(expects: Expects, look: Look) -> Iterator[Difference]:
    """All that is not as expected."""
    if expects.mention is not None:
        yield from _of_mention(expects.mention, look)
    yield from _of_cases(expects, look.cases)
    for outlet in Outlet:
        if outlet in expects.sent or expects.nothing_else:
            yield from _of_sent(outlet, expects.sent.get(outlet, ()), look)


def looked_at(expects: Expects) -> frozenset[Outlet]:
    """What a checkpoint looks at, so that the next one does not see it again."""
    return frozenset(Outlet) if expects.nothing_else else frozenset(expects.sent)


def _of_mention(expected: ExpectedMention, look: Look) -> Iterator[Difference]:
    if look.latest is None:
        yield Difference(about="mention", expected="one", happened="nobody has said anything")
        return
    judgement, record = look.latest.judgement, look.latest
    desks = () if judgement.ignored else judgement.desks
    case = look.numbers.get(record.incident, 0) if record.incident else 0
    asked: tuple[tuple[str, object, object], ...] = (
        ("kind", expected.kind, judgement.kind.value),
        ("severity", expected.severity, judgement.severity),
        ("author", expected.author, judgement.author_type.value),
        ("voice", expected.voice, judgement.voice),
        ("topic", expected.topic, judgement.topics[0] if judgement.topics else ""),
        ("flags", expected.flags, frozenset(judgement.flags)),
        ("goes to", expected.goes_to, desks),
        ("ignored", expected.ignored, judgement.ignored),
        ("case", expected.case, case),
    )
    yield from _unlike("mention", asked)
    fired = {each.rule for each in judgement.fired}
    if missing := tuple(rule for rule in expected.rules or () if rule not in fired):
        yield Difference(about="mention: rules", missing=missing)


def _of_cases(expects: Expects, cases: Sequence[Case]) -> Iterator[Difference]:
    wanted = expects.number_of_cases if expects.cases is None else len(expects.cases)
    if wanted is not None and wanted != len(cases):
        yield Difference(about="cases", expected=str(wanted), happened=_listed(cases))
        return
    for expected, case in zip(expects.cases or (), cases, strict=False):
        yield from _of_case(expected, case)


def _of_case(expected: ExpectedCase, case: Case) -> Iterator[Difference]:
    head = case.head
    asked: tuple[tuple[str, object, object], ...] = (
        ("number", expected.number, head.number),
        ("severity", expected.severity, head.severity),
        ("topic", expected.topic, head.topic),
        ("state", expected.state, head.state),
        ("owner", expected.owner, head.owner or ""),
        ("voices", expected.voices, case.voices),
        ("mentions", expected.mentions, case.mentions),
        ("confidential", expected.confidential, head.confidential),
        ("nobody answered", expected.nobody_answered, head.exhausted),
    )
    yield from _unlike(f"case {head.number}", asked)


def _unlike(what: str, asked: Sequence[tuple[str, object, object]]) -> Iterator[Difference]:
    for name, expected, happened in asked:
        if expected is not None and expected != happened:
            yield Difference(about=f"{what}: {name}", expected=in_words(expected), happened=in_words(happened))


def in_words(value: object) -> str:
    """A value as a scenario writes it."""
    match value:
        case Severity():
            return value.word
        case State():
            return STATES[value]
        case bool():
            return "yes" if value else "no"
        case frozenset() | tuple():
            return ", ".join(sorted(map(str, value)) if isinstance(value, frozenset) else map(str, value)) or "none"
        case "" | 0:
            return "none"
        case _:
            return str(value)


def _listed(cases: Sequence[Case]) -> str:
    heads = [case.head for case in cases[:NAMED]]
    told = [f"{head.number} ({head.severity.word}, {head.topic or 'one mention'})" for head in heads]
    more = " …" if len(cases) > NAMED else ""
    return f"{len(cases)}: {', '.join(told)}{more}" if told else "none"


def _of_sent(outlet: Outlet, expected: Sequence[ExpectedMessage], look: Look) -> Iterator[Difference]:
    left = list(look.sent.get(outlet, ()))
    missing: list[str] = []
    for message in sorted(expected, key=_how_exact, reverse=True):
        found = next((sent for sent in left if _is_meant(message, sent, look)), None)
        if found:
            left.remove(found)
        else:
            missing.append(message.written)
    if missing or left:
        order = [message.written for message in expected]
        yield Difference(about=str(outlet), missing=tuple(sorted(missing, key=order.index)), unexpected=tuple(left))


def _how_exact(message: ExpectedMessage) -> int:
    """The most exact are found first, so that `ana` does not take what `21:45 ana "PADLOCKED"` means."""
    return 4 * bool(message.whole) + 2 * len(message.words) + bool(message.clock)


def _is_meant(message: ExpectedMessage, sent: Sent, look: Look) -> bool:
    clock = f"{sent.at.astimezone(look.zone):%H:%M:%S}"
    text = sent.text.casefold()
    return (
        sent.to in {message.to, look.who(message.to, sent.at)}
        and clock.startswith(message.clock)
        and all(word.casefold() in text for word in message.words)
        and (not message.whole or _is_whole(message.whole, sent.text))
    )


def _is_whole(pattern: str, text: str) -> bool:
    """Whether it is the whole text; `…` stands for anything, and blanks for each other."""
    parts = (re.escape(" ".join(part.split())) for part in _ANYTHING.split(pattern))
    return re.fullmatch(".*".join(parts), " ".join(text.split()), re.DOTALL) is not None
