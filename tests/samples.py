"""Values of the domain for the tests of the adapters: one of each, complete, and easily changed with `replace`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from fakes.clock import SATURDAY
from tocsin.domain.incident import Entry, FrozenPolicy, Glimpse, Head, Message, Pointer, Silence, Step
from tocsin.domain.judgement import Fired, Grouping, Judgement
from tocsin.domain.mention import Author, Growth, Mention, Update
from tocsin.domain.reasons import Reason
from tocsin.domain.record import Record
from tocsin.domain.rotations import Override, OverrideKind
from tocsin.domain.usual import Usual
from tocsin.domain.words import AuthorType, Certainty, Channel, Kind, MessageKind, Severity, State

MENTION = Mention(
    key="trustpilot:31",
    source="standard",
    platform="trustpilot",
    brand="noarderboat",
    posted=SATURDAY,
    heard=SATURDAY + timedelta(seconds=20, microseconds=123456),
    text="Life-jacket lockers PADLOCKED on the 19:30. “Niks aan de hand”, sei de man. 😡",
    author=Author(id="trustpilot:Anke", name="Anke", handle=None, followers=12, account_age_days=0, history="1 review"),
    language="nl",
    rating=1,
    media="photo",
    url="https://example.org/reviews/31",
    links=("https://example.org/a", "https://example.org/b"),
    in_reply_to="x:17",
    conversation="x:9",
    shares=0,
    likes=3,
    correlation="c0ffee",
)
ODD = replace(MENTION, public=False, text="\u2028\x00\ud800\uffff\ufffe\\uffff😡")
"""What people do paste: a line separator, a zero, half a character, two that SQS refuses."""
UPDATE = Update(key="trustpilot:31", at=SATURDAY + timedelta(hours=1), heard=SATURDAY, shares=40, text="Edited.")
JUDGEMENT = Judgement(
    author_type=AuthorType.CUSTOMER,
    certainty=Certainty.STRONG,
    voice=True,
    kind=Kind.SAFETY,
    topics=("life jackets", "crew"),
    flags=("safety",),
    severity=Severity.SERIOUS,
    desks=("service",),
    opens=True,
    grouping=Grouping(by="topic", within=7200),
    policy="serious",
    page=("press officer",),
    confidential=True,
    facts={"voices in 30 minutes": 1, "usual known": "no"},
    fired=(Fired(stage="assess", rule="safety at sea", why="A danger does not wait for numbers."),),
    plan="0123456789ab",
)
RECORD = Record(
    mention=MENTION,
    judgement=JUDGEMENT,
    reason=Reason.ROUTED,
    growth=Growth(at=SATURDAY, shares=40, shares_per_hour=40),
    answer_by=SATURDAY + timedelta(hours=4),
)
POLICY = FrozenPolicy(
    name="serious",
    steps=(
        Step(people=("ana",), wait=300, targets=("rotation duty",), tell=("press",)),
        Step(people=("ben", "cor"), wait=600),
    ),
    repeat=1,
    last_resort=("eva",),
    silent_after=2700,
    first=(Step(people=("eva",), wait=300),),
)
HEAD = Head(
    id="4be1",
    number=7,
    brand="noarderboat",
    topic="life jackets",
    group="topic:life jackets",
    severity=Severity.SERIOUS,
    step=1,
    policy=POLICY,
    due=SATURDAY + timedelta(minutes=5),
    glimpse=Glimpse(
        mention="trustpilot:31", platform="trustpilot", posted=SATURDAY, words="lockers PADLOCKED", flags=("safety",)
    ),
    opened=SATURDAY,
    opened_by="trustpilot:31",
    plan="0123456789ab",
    correlation="c0ffee",
)
FULL_HEAD = Head(
    id="77aa",
    number=99,
    brand="noarderboat",
    topic="crew",
    group="topic:crew",
    state=State.RESOLVED,
    severity=Severity.CRISIS,
    confidential=True,
    episode=3,
    step=4,
    policy=POLICY,
    due=SATURDAY + timedelta(days=1),
    exhausted=True,
    owner="ana",
    owner_since=SATURDAY,
    giver="ben",
    responders=("ben", "cor"),
    answered=("cor",),
    asked=SATURDAY,
    told=("press:ben",),
    opened=SATURDAY - timedelta(hours=1),
    opened_by="ana",
    resolve_asked=SATURDAY,
    resolve_asked_by="ana",
    resolved=SATURDAY,
    closed=None,
)
PAGE = Message(
    parent="I#4be1",
    name="P#1#1#ana",
    kind=MessageKind.PAGE,
    to="ana",
    channel=Channel.SMS,
    template="page",
    values={"number": 7, "words": "lockers PADLOCKED"},
    due=SATURDAY,
    created=SATURDAY,
    token="x7Kq2mRt4Wz",
    incident="4be1",
    episode=1,
    correlation="c0ffee",
)
ENTRY = Entry(
    parent="I#4be1",
    at=SATURDAY + timedelta(microseconds=1),
    cause="trustpilot:31",
    reason=Reason.OPENED,
    rule="safety at sea",
    why="A danger does not wait for numbers.",
    detail={"severity": "serious", "voices": 1},
)
POINTER = Pointer(
    group="topic:life jackets",
    brand="noarderboat",
    incident="4be1",
    number=7,
    topic="life jackets",
    severity=Severity.SERIOUS,
    confidential=False,
    until=SATURDAY + timedelta(hours=6),
)
SWAP = Override(
    id="reply-7",
    kind=OverrideKind.SWAP,
    person="ana",
    other="ben",
    start=SATURDAY,
    end=SATURDAY + timedelta(hours=10),
    rotation="duty",
    made=SATURDAY - timedelta(minutes=5),
    by="ana",
    because="a wedding",
)
SILENCE = Silence(
    brand="noarderboat", topic="crew", until=SATURDAY + timedelta(hours=2), who="ana", because="the press release"
)
USUAL = Usual(days=12, weekday=tuple(hour / 7 for hour in range(24)), weekend=(0.1,) * 24, counted=496_340)
