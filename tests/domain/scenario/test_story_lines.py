"""The lines of a story become what happens, each at its moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.scenario.reading import events_of
from tocsin.domain.mention import Mention, Update
from tocsin.domain.scenario.model import Event, Silences, Texts, Turns

SAID = '21:40 trustpilot "It was locked!"'


def at(hour: int, minute: int = 0, second: int = 0, *, day: int = 15) -> datetime:
    """A moment in the Netherlands, in summer."""
    return datetime(2026, 8, day, hour - 2, minute, second, tzinfo=UTC)


def mention(event: Event) -> Mention:
    """What was said."""
    assert isinstance(event.what, Mention)
    return event.what


def test_a_line_is_a_mention_by_somebody_new() -> None:
    """Where, what, when; everything else has a default."""
    (event,) = events_of(SAID)
    said = mention(event)

    assert (event.at, said.platform, said.text) == (at(21, 40), "trustpilot", "It was locked!")
    assert (said.brand, said.public, said.posted, said.heard) == ("noarderboat", True, at(21, 40), at(21, 40))
    assert said.author.id == "trustpilot:somebody 1"


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ('every 2 minutes, 3 times from 21:50 x "Me too!"', [at(21, 50), at(21, 52), at(21, 54)]),
        ('every 90 seconds 2 times from 21:50 x "Me too!"', [at(21, 50), at(21, 51, 30)]),
        ('3 times from 21:50 to 22:30 x "Me too!"', [at(21, 50), at(22, 10), at(22, 30)]),
        ('3 times at 21:50 x "Me too!"', [at(21, 50)] * 3),
    ],
)
def test_a_series_is_many_people(line: str, times: list[datetime]) -> None:
    """Each at their time, each somebody else, each a mention of its own."""
    events = events_of(line)

    assert [event.at for event in events] == times
    assert len({mention(event).author.id for event in events}) == len(times)
    assert len({mention(event).key for event in events}) == len(times)


def test_people_and_texts_take_turns() -> None:
    """Named ones, or so many."""
    named = events_of('every 1 minute, 4 times from 21:00 x: {by: [Lisa, Tom], says: ["One", "Two", "Three"]}')
    crowd = events_of('every 1 minute, 4 times from 21:00 x: {by: 2 people, says: "One"}')

    assert [mention(event).author.name for event in named] == ["Lisa", "Tom", "Lisa", "Tom"]
    assert [mention(event).text for event in named] == ["One", "Two", "Three", "One"]
    assert len({mention(event).author.id for event in crowd}) == 2


def test_what_else_is_said_of_a_mention_is_kept() -> None:
    """Of the author, the post, and when it was posted."""
    details = "{by: '@tom', followers: 900, rating: 1, private: yes, posted: 2 hours ago, answers: 21:40}"
    first, second = events_of(SAID, f'21:45 x "Yes": {details}')
    said = mention(second)

    assert (said.author.id, said.author.handle, said.author.followers) == ("x:@tom", "@tom", 900)
    assert (said.rating, said.public, said.posted) == (1, False, at(19, 45))
    assert said.in_reply_to == mention(first).key


@pytest.mark.parametrize(
    ("line", "happening"),
    [
        ("21:46 ana: 1a", Texts(person="ana", text="1a")),
        ("21:46 ana taps 1", Texts(person="ana", text="1a", sure=True)),
        ("21:46 owner: 1a", Texts(person="ana", text="1a")),
        ("21:46 deputy of owner: a", Texts(person="ben", text="a")),
        ("21:46 Ana: '7'", Texts(person="ana", text="7")),
        ("21:46 sms to ana fails", Turns(way="sms", to="ana")),
        ("21:46 sms fails for good", Turns(way="sms", for_good=True)),
        ("21:46 slack to service works again", Turns(way="slack", to="service", works=True)),
        ("21:46 ana silences delays until 23:00", Silences(person="ana", topic="delays", until=at(23))),
        ("21:46 ana silences delays for 2 hours", Silences(person="ana", topic="delays", until=at(23, 46))),
    ],
)
def test_people_act_and_ways_out_break(line: str, happening: object) -> None:
    """A line for each."""
    assert events_of(SAID, line)[1].what == happening


@pytest.mark.parametrize(
    ("line", "news"),
    [
        ("22:00 post of 21:40 has 1,200 shares", {"shares": 1200}),
        ("22:00 the post by Lisa has 900 shares and 40 likes", {"shares": 900, "likes": 40}),
        ("22:00 post of Lisa is deleted", {"deleted": True}),
        ('22:00 post of Lisa says "I was wrong"', {"text": "I was wrong"}),
    ],
)
def test_later_news_of_a_post(line: str, news: dict[str, object]) -> None:
    """By its time, or by who wrote it."""
    first, second = events_of(f"{SAID} by Lisa", line)

    assert second.what == Update(key=mention(first).key, at=at(22), heard=at(22), **news)  # type: ignore[arg-type]


@pytest.mark.parametrize("turn", ["next day", "2026-08-16", "1 day later"])
def test_a_new_day_is_said(turn: str) -> None:
    """Then its times may be early again."""
    assert [event.at for event in events_of(SAID, turn, '00:30 x "Still locked"')] == [
        at(21, 40),
        at(2, 30, day=16) - timedelta(hours=2),
    ]


def test_the_hour_that_comes_twice_is_told_twice() -> None:
    """The clocks go back on 25 October 2026: 02:50 summer time comes before 02:10 winter time."""
    events = events_of('02:50 x "One"', '02:10 x "Two"', '03:00 x "Three"', day="2026-10-25")

    assert [event.at - events[0].at for event in events] == [timedelta(0), timedelta(minutes=20), timedelta(minutes=70)]


@pytest.mark.parametrize(
    "said",
    ["من هر روز با این قایق می روم", "❤️ 🚢 top!", 'He said "no" to us', "“quoted”", "\N{RIGHT-TO-LEFT MARK}שלום"],
)
def test_whatever_is_said_is_kept_as_it_was(said: str) -> None:
    """Right to left, emoji, quotation marks within."""
    (event,) = events_of(f"'21:40 x \"{said}\"'")

    assert mention(event).text == said
