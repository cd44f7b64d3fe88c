"""What has happened between two looks, and how it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from rich.console import Console

from fakes.clock import SATURDAY
from samples import HEAD, RECORD
from tocsin.cli.story import (
    Calm,
    Crowd,
    Happening,
    Judged,
    Look,
    NobodyAnswered,
    Patience,
    Received,
    Taken,
    Waiting,
    Worse,
    between,
)
from tocsin.cli.telling import Teller, told
from tocsin.domain.incident import Head
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.words import Severity, State

SMS = Received("1", "+31612345671", "Tocsin 7 SERIOUS safety. 7a=mine 7n=pass")
TELLER = Teller(
    shown=SATURDAY,
    zone=ZoneInfo("Europe/Amsterdam"),
    people={"ana": "Ana", "ben": "Ben", "cor": "Cor"},
    desks={"service": "Service"},
    phones={"+31612345671": "ana"},
    seconds_left={"4be1": 41.0},
)


def look(*heads: Head, judged: tuple[Record, ...] = (), received: tuple[Received, ...] = ()) -> Look:
    """A look at these."""
    return Look(heads={head.id: head for head in heads}, judged=judged, received=received)


def said(happening: Happening, width: int = 80) -> str:
    """What is printed, without its line breaks."""
    console = Console(width=width, no_color=True, markup=False, emoji=False)
    with console.capture() as captured:
        console.print(told(happening, TELLER))
    assert max(len(line) for line in captured.get().splitlines()) <= width
    return " ".join(captured.get().split())


@pytest.mark.parametrize(
    ("before", "after", "happened"),
    [
        (None, HEAD, [Waiting]),
        (HEAD, HEAD, []),
        (HEAD, replace(HEAD, step=2), [Waiting]),
        (HEAD, replace(HEAD, owner="ana", state=State.ACKNOWLEDGED, due=None), [Taken]),
        (HEAD, replace(HEAD, severity=Severity.CRISIS, episode=2), [Worse, Waiting]),
        (HEAD, replace(HEAD, exhausted=True, due=None), [NobodyAnswered]),
        (HEAD, replace(HEAD, state=State.RESOLVED, due=SATURDAY), [Calm]),
    ],
)
def test_what_a_case_has_gone_through_is_seen(before: Head | None, after: Head, happened: list[type]) -> None:
    """Each thing once, at the look that sees it."""
    seen = between(look(*([before] if before else [])), look(after), frozenset())
    assert [type(one) for one in seen] == happened


def test_the_named_are_told_one_by_one_and_the_others_as_a_crowd() -> None:
    """Forty joining in one look are a line; who opens a case is told whoever they are."""
    crowd = [
        replace(RECORD, mention=replace(RECORD.mention, key=f"x:{n}"), incident="4be1", reason=Reason.JOINED)
        for n in range(40)
    ]
    opener = replace(RECORD, mention=replace(RECORD.mention, key="x:99"), incident="4be1", reason=Reason.OPENED)
    after = look(HEAD, judged=(*crowd, opener, RECORD))
    seen = between(look(HEAD), after, frozenset({RECORD.mention.key}))
    assert seen == [Judged(opener, HEAD), Judged(RECORD, None), Crowd(40, HEAD)]


def test_an_sms_is_told_once() -> None:
    """Looking again is not receiving again."""
    assert between(look(), look(received=(SMS,)), frozenset()) == [SMS]
    assert between(look(received=(SMS,)), look(received=(SMS,)), frozenset()) == []


def test_a_crowd_grows_before_it_is_told() -> None:
    """What trickles in is one line each few seconds, and none is forgotten at the end."""
    patience = Patience()
    assert patience.told([Crowd(2, HEAD)], 0.0) == []
    assert patience.told([Crowd(3, HEAD), Crowd(1, None)], 2.0) == []
    assert patience.told([], 4.0) == [Crowd(5, HEAD)]
    assert patience.rest() == [Crowd(1, None)]


def test_who_is_next_is_told_after_the_sms_has_been_seen() -> None:
    """The bubble comes first; without one, the wait is told after a moment."""
    patience = Patience()
    assert patience.told([Waiting(HEAD)], 0.0) == []
    assert patience.told([SMS], 0.5) == [SMS, Waiting(HEAD)]
    assert patience.told([Waiting(HEAD)], 1.0) == []
    assert patience.told([], 4.0) == [Waiting(HEAD)]


def test_an_sms_looks_as_on_the_phone_with_what_to_type() -> None:
    """Whose phone, the words, and the command that answers."""
    shown = said(SMS)
    assert "Ana +31612345671" in shown
    assert 'answer: tocsin reply +31612345671 "7a"' in shown


def test_who_is_called_next_and_in_how_much_time() -> None:
    """The next people by name, the hour of the sample's clock, and the real seconds."""
    assert said(Waiting(HEAD)) == "21:40 … case 7: if nobody answers, Ana will be called at 21:45, in 41 s"


def test_a_judged_mention_says_where_it_goes_and_why() -> None:
    """Who said what, what it is, its desk, and the rule's own words; nothing of a confidential one."""
    shown = said(Judged(replace(RECORD, judgement=replace(RECORD.judgement, confidential=False)), None))
    assert "trustpilot Anke “Life-jacket lockers PADLOCKED" in shown
    assert "SERIOUS safety, life jackets, crew [safety]: to Service" in shown
    assert "because: A danger does not wait for numbers." in shown
    assert "PADLOCKED" not in said(Judged(RECORD, HEAD))


@pytest.mark.parametrize("width", [80, 120])
def test_every_happening_fits_the_terminal(width: int) -> None:
    """At 80 columns and at 120 nothing is wider than the window."""
    far = replace(HEAD, due=SATURDAY + timedelta(hours=9), topic="a topic with a rather long name for a topic")
    for happening in (
        Judged(RECORD, HEAD),
        Crowd(1234, far),
        SMS,
        Waiting(far),
        Taken(replace(HEAD, owner="ana")),
        Worse(replace(HEAD, severity=Severity.CRISIS), HEAD),
        Calm(replace(HEAD, state=State.RESOLVED)),
        NobodyAnswered(HEAD),
    ):
        assert said(happening, width)
