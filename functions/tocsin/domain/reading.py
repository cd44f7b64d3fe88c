"""What a mention says of itself: its words as topics and lists, its author, its hour, as facts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tocsin.domain.calendar import Calendar
from tocsin.domain.facts import CATALOGUE, WEEKDAYS, Value
from tocsin.domain.growth import SHORTEST
from tocsin.domain.hearing import SOURCE, silent_source
from tocsin.domain.links import hosts, is_under
from tocsin.domain.mention import Author, Mention
from tocsin.domain.misread import misread_source
from tocsin.domain.plan.model import NOT_US, Plan
from tocsin.domain.telling_words import Find
from tocsin.domain.text import comparable, folded, opened, squashed, tokens
from tocsin.domain.wordlists import WordLists

ASKS = "asks"
"""The list of words by which a question is told without its mark."""
LONGEST_TEXT = 256 * 1024
LONGEST_NAME = 100
HOUR, SECOND = 3600, timedelta(seconds=1)
"""Whole seconds: a length of time multiplied by a trillion shares is more than Python's can be."""
SHORTEST_PART = 4
"""Letters; a shorter brand is looked for as a whole word only."""
EVERYTHING = frozenset(CATALOGUE)
LINKS = ("has link", "links elsewhere")
TIMES = ("hour", "weekday", "waking hours", "minutes late", "holiday", "business hours", "planned event")
CHECKS = ("spf", "dkim", "dmarc")
NAMES = ("bears our name", "name says")
HISTORY = ("history says",)
MOST_BRANDS = 64
"""Brands heard for that are remembered: a few, asked for with every mention."""


_LIST, _TOPIC, _NOT_TOPIC, _BRAND = "list", "topic", "not topic", "brand"
WEIGHTS = {_TOPIC: 3, _LIST: 1}
"""How much a word tells."""
_Name = tuple[str, str]
"""What an entry of the tree of words belongs to, and its name."""


class Reading(NamedTuple):
    """A mention, read: its facts so far, and its topics in the order of the plan."""

    mention: Mention
    topics: tuple[str, ...]
    facts: dict[str, Value]


class _Names(NamedTuple):
    """Our names as they are looked for."""

    parts: tuple[str, ...]
    """Long enough to be known inside other words."""
    words: tuple[str, ...]
    phrase: str
    """Several words, in which a mention was heard for; between blanks."""

    def within(self, form: str, words: list[str]) -> bool:
        """Whether one of them is a part of the text, or a short one one of its words."""
        return any(map(form.__contains__, self.parts)) or any(map(words.__contains__, self.words))


class Reader:
    """Reads mentions with the words of one plan."""

    def __init__(self, plan: Plan, asked: Collection[str] = EVERYTHING) -> None:
        """`asked`: the facts that are wanted. What costs something is left out when nobody asks for it."""
        self._words = WordLists(_entries(plan))
        self._calendar = Calendar(plan)
        self._topics = {topic: place for place, topic in enumerate(plan.topics)}
        self._zone = ZoneInfo(plan.company.time_zone)
        self._waking = (plan.company.waking_hours.start, plan.company.waking_hours.end)
        self._brands = tuple(squashed(brand) for brand in (*plan.company.brands, plan.company.name))
        self._names = lru_cache(MOST_BRANDS)(self._names_with)
        self._own = frozenset(account.casefold() for account in plan.company.own_accounts)
        links = hosts(plan.company.links)
        self._domains = frozenset(domain.casefold() for domain in (*plan.company.own_domains, *links))
        self._asks_for_us, self._asks_for_name = "mentions us" in asked, "name says" in asked
        makers = (
            (self._add_links, LINKS),
            (self._add_times, TIMES),
            (self._add_name, NAMES),
            (self._add_history, HISTORY),
        )
        self._makers = [add for add, made in makers if any(fact in asked for fact in made)]

    def read(self, mention: Mention) -> Reading:
        """The mention's own facts. Costs time in proportion to its length."""
        text = mention.text[:LONGEST_TEXT]
        spoken = opened(text)
        form = folded(spoken)
        words = tokens(form)
        said = self._words.said(words)
        topics = self._topics_of(said)
        facts: dict[str, Value] = {
            "topic": topics,
            "says": _lists(said),
            "asks": int("?" in form or (_LIST, ASKS) in said),
            "exclamations": form.count("!"),
            "words": len(words if spoken == text else tokens(folded(text))),
        }
        for (sort, name), numbers in said.items():
            if numbers and sort == _LIST:
                facts[f"number in {name}"] = tuple(numbers)
        if self._asks_for_us:
            facts["mentions us"] = int((_BRAND, "") in said or self._names_us(form, words, mention.brand))
        self._add_source(facts, mention)
        self._add_author(facts, mention.author)
        self._add_growth(facts, mention)
        reading = Reading(mention, topics, facts)
        for add in self._makers:
            add(reading)
        return reading

    def _topics_of(self, said: Collection[_Name]) -> tuple[str, ...]:
        found = [name for sort, name in said if sort == _TOPIC and (_NOT_TOPIC, name) not in said]
        return tuple(sorted(found, key=self._topics.__getitem__)) if found else ()

    def _names_with(self, heard_for: str) -> _Names:
        """Our names, and the one for which the mention was found: nobody should have to write that down twice."""
        words = tokens(folded(heard_for))
        names = dict.fromkeys((*self._brands, "".join(words)))
        return _Names(
            parts=tuple(name for name in names if len(name) >= SHORTEST_PART),
            words=tuple(name for name in names if 0 < len(name) < SHORTEST_PART),
            phrase=f" {' '.join(words)} " if len(words) > 1 else "",
        )

    def finds(self, words: Sequence[str]) -> Iterator[Find]:
        """What these words tell: a topic's word weighs three, one of any list one."""
        said = [(place, token) for place, word in enumerate(words) for token in tokens(comparable(word))]
        for name, first, last in self._words.where([token for _, token in said]):
            if weight := WEIGHTS.get(name[0]):
                yield Find(name, weight, said[first][0], said[last][0])

    def _names_us(self, form: str, words: list[str], heard_for: str) -> bool:
        """Whether one of our names is a part of the text; a short one only as a whole word."""
        names = self._names(heard_for[:LONGEST_NAME])
        return names.within(form, words) or (bool(names.phrase) and names.phrase in f" {' '.join(words)} ")

    def _add_source(self, facts: dict[str, Value], mention: Mention) -> None:
        facts["source"] = mention.source.casefold()
        if silent := silent_source(mention):
            facts["silent source"] = silent.casefold()
        if misread := misread_source(mention):
            facts["misread source"] = misread.casefold()
        facts["platform"] = mention.platform.casefold()
        facts["language"] = (mention.language or "unknown").casefold()
        facts["public"] = int(mention.public)
        if mention.rating is not None:
            facts["rating"] = mention.rating
        if mention.sentiment is not None:
            facts["sentiment"] = mention.sentiment.value
        if mention.media:
            facts["media"] = mention.media.casefold()
        facts["reported"] = int(mention.report is not None)
        for name in CHECKS:
            if (found := getattr(mention, name)) is not None:
                facts[name] = found

    def _add_growth(self, facts: dict[str, Value], mention: Mention) -> None:
        """How it has spread since it was posted, as far as the mention itself tells."""
        for name in ("likes", "comments", "views", "reach"):
            if (count := getattr(mention, name)) is not None:
                facts[name] = count
        if mention.shares is not None:
            passed = max(mention.heard - mention.posted, SHORTEST)
            facts["shares"] = mention.shares
            facts["shares per hour"] = mention.shares * HOUR // (passed // SECOND)

    def _add_links(self, reading: Reading) -> None:
        mention, facts = reading.mention, reading.facts
        found = hosts(mention.text[:LONGEST_TEXT])
        for link in mention.links:
            found += hosts(link)
        facts["has link"] = int(bool(found or mention.links))
        facts["links elsewhere"] = int(bool(found) and not all(is_under(host, self._domains) for host in found))

    def _add_author(self, facts: dict[str, Value], author: Author) -> None:
        facts["own account"] = int(facts["source"] == SOURCE or author.id.casefold() in self._own)
        facts["verified"] = int(author.verified)
        facts["has handle"] = int(bool(author.handle))
        if author.followers is not None:
            facts["followers"] = author.followers
        if author.account_age_days is not None:
            facts["account age days"] = author.account_age_days

    def _add_name(self, reading: Reading) -> None:
        """Whether a brand is inside the name or the handle, and which lists they meet."""
        mention, facts, author = reading.mention, reading.facts, reading.mention.author
        name = tokens(folded(f"{author.name} {author.handle or ''}"))
        bears_ours = self._names(mention.brand[:LONGEST_NAME]).within("".join(name), name)
        facts["bears our name"] = int(bears_ours and not facts["own account"])
        if self._asks_for_name:
            facts["name says"] = _lists(self._words.said(name))

    def _add_history(self, reading: Reading) -> None:
        if history := reading.mention.author.history:
            reading.facts["history says"] = _lists(self._words.said(tokens(comparable(history[:LONGEST_TEXT]))))

    def _add_times(self, reading: Reading) -> None:
        mention, facts = reading.mention, reading.facts
        local = mention.posted.astimezone(self._zone)
        facts["hour"] = local.hour
        facts["weekday"] = WEEKDAYS[local.weekday()]
        facts["waking hours"] = int(_is_within(local.time(), *self._waking))
        facts.update(self._calendar.facts(local, reading.topics))
        facts["minutes late"] = max(0, int((mention.heard - mention.posted).total_seconds() // 60))


def _is_within(moment: time, start: time, end: time) -> bool:
    """Whether it is between two hours of a day, which may run over midnight."""
    return start <= moment < end if start <= end else moment >= start or moment < end


def _lists(said: Iterable[_Name]) -> tuple[str, ...]:
    return tuple([name for sort, name in said if sort == _LIST])


def _entries(plan: Plan) -> Iterator[tuple[_Name, str]]:
    """Every word of the plan, with what it belongs to."""
    for name, words in plan.words.items():
        yield from (((_LIST, name), entry) for entries in words.values() for entry in entries)
    for name, topic in plan.topics.items():
        yield from (((_TOPIC, name), entry) for entries in topic.words.values() for entry in entries)
        yield from (((_NOT_TOPIC, name), entry) for entries in topic.not_when.values() for entry in entries)
    yield from (((_LIST, NOT_US), entry) for entry in plan.company.not_us_when)
    yield from (((_BRAND, ""), entry) for entry in (*plan.company.brands, plan.company.name))
