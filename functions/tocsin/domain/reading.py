"""What a mention says of itself: its words as topics and lists, its author, its hour, as facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tocsin.domain.calendar import Calendar
from tocsin.domain.facts import WEEKDAYS, Value
from tocsin.domain.growth import SHORTEST
from tocsin.domain.links import hosts, is_under
from tocsin.domain.mention import Author, Mention
from tocsin.domain.plan.model import NOT_US, Plan
from tocsin.domain.plan.parts import Company
from tocsin.domain.text import folded, squashed, tokens
from tocsin.domain.wordlists import WordLists

ASKS = "asks"
"""The list of words by which a question is told without its mark."""
LONGEST_TEXT = 256 * 1024
LONGEST_NAME = 100
SHORTEST_PART = 4
"""Letters; a shorter brand is looked for as a whole word only."""


_LIST, _TOPIC, _NOT_TOPIC, _BRAND = "list", "topic", "not topic", "brand"
_Name = tuple[str, str]
"""What an entry of the tree of words belongs to, and its name."""


class Reading(NamedTuple):
    """A mention, read: its facts so far, and its topics in the order of the plan."""

    mention: Mention
    topics: tuple[str, ...]
    facts: dict[str, Value]


class Reader:
    """Reads mentions with the words of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._words = WordLists(_entries(plan))
        self._topics = tuple(plan.topics)
        self._company = plan.company
        self._calendar = Calendar(plan)
        self._zone = ZoneInfo(plan.company.time_zone)
        self._brands = tuple(squashed(brand) for brand in (*plan.company.brands, plan.company.name))
        self._own = frozenset(account.casefold() for account in plan.company.own_accounts)
        links = hosts(plan.company.links)
        self._domains = frozenset(domain.casefold() for domain in (*plan.company.own_domains, *links))

    def read(self, mention: Mention) -> Reading:
        """The mention's own facts. Costs time in proportion to its length."""
        form = folded(mention.text[:LONGEST_TEXT])
        words = tokens(form)
        said = self._words.said(words)
        topics = self._topics_of(said)
        facts: dict[str, Value] = {"topic": topics}
        for (sort, name), numbers in said.items():
            if sort == _LIST and numbers:
                facts[f"number in {name}"] = tuple(numbers)
        facts["says"] = _lists(said)
        facts["mentions us"] = int((_BRAND, "") in said or self._names_us(form, words, mention.brand))
        facts["asks"] = int("?" in form or (_LIST, ASKS) in said)
        facts["exclamations"] = form.count("!")
        facts["words"] = len(words)
        self._add_source(facts, mention)
        self._add_growth(facts, mention)
        self._add_links(facts, mention)
        self._add_author(facts, mention.author, mention.brand)
        self._add_times(facts, mention, topics)
        return Reading(mention, topics, facts)

    def _topics_of(self, said: dict[_Name, list[int]]) -> tuple[str, ...]:
        found = {name for sort, name in said if sort == _TOPIC and (_NOT_TOPIC, name) not in said}
        return tuple(topic for topic in self._topics if topic in found) if found else ()

    def _brands_with(self, heard_for: str) -> tuple[str, ...]:
        """Our names, and the one for which the mention was found: nobody should have to write that down twice."""
        found = "".join(_words_of(heard_for[:LONGEST_NAME]))
        return self._brands if not found or found in self._brands else (*self._brands, found)

    def weight(self, text: str) -> int:
        """How much a stretch of text tells: a topic's word weighs three, one of any list one."""
        said = self._words.said(tokens(folded(text)))
        return sum(3 if sort == _TOPIC else int(sort == _LIST) for sort, _ in said)

    def _names_us(self, form: str, words: list[str], heard_for: str) -> bool:
        """Whether one of our names is a part of the text; a short one only as a whole word."""
        named = " ".join(_words_of(heard_for[:LONGEST_NAME]))
        return (bool(named) and f" {named} " in f" {' '.join(words)} ") or any(
            brand in (form if len(brand) >= SHORTEST_PART else words) for brand in self._brands_with(heard_for)
        )

    def _add_source(self, facts: dict[str, Value], mention: Mention) -> None:
        facts["source"] = mention.source.casefold()
        facts["platform"] = mention.platform.casefold()
        facts["language"] = (mention.language or "unknown").casefold()
        facts["public"] = int(mention.public)
        if mention.rating is not None:
            facts["rating"] = mention.rating
        if mention.sentiment is not None:
            facts["sentiment"] = mention.sentiment.value
        if mention.media:
            facts["media"] = mention.media.casefold()

    def _add_growth(self, facts: dict[str, Value], mention: Mention) -> None:
        """How it has spread since it was posted, as far as the mention itself tells."""
        for name in ("likes", "comments", "views", "reach"):
            if (count := getattr(mention, name)) is not None:
                facts[name] = count
        if mention.shares is not None:
            passed = max(mention.heard - mention.posted, SHORTEST)
            facts["shares"] = mention.shares
            facts["shares per hour"] = int(mention.shares * timedelta(hours=1) / passed)

    def _add_links(self, facts: dict[str, Value], mention: Mention) -> None:
        linked = [host for link in mention.links for host in hosts(link)]
        found = [*linked, *hosts(mention.text[:LONGEST_TEXT])]
        facts["has link"] = int(bool(found or mention.links))
        facts["links elsewhere"] = int(any(not is_under(host, self._domains) for host in found))

    def _add_author(self, facts: dict[str, Value], author: Author, heard_for: str) -> None:
        is_own = author.id.casefold() in self._own
        name = tokens(folded(f"{author.name} {author.handle or ''}"))
        facts["own account"] = int(is_own)
        facts["verified"] = int(author.verified)
        facts["has handle"] = int(bool(author.handle))
        facts["bears our name"] = int(not is_own and self._bears_our_name(name, heard_for))
        if author.followers is not None:
            facts["followers"] = author.followers
        if author.account_age_days is not None:
            facts["account age days"] = author.account_age_days
        facts["name says"] = _lists(self._words.said(name))
        if author.history:
            facts["history says"] = _lists(self._words.said(tokens(folded(author.history[:LONGEST_TEXT]))))

    def _bears_our_name(self, name: list[str], heard_for: str) -> bool:
        """Whether a brand is inside the name or the handle; a short one only as a whole word."""
        whole = "".join(name)
        brands = self._brands_with(heard_for)
        return any(brand in (whole if len(brand) >= SHORTEST_PART else name) for brand in brands)

    def _add_times(self, facts: dict[str, Value], mention: Mention, topics: tuple[str, ...]) -> None:
        local = mention.posted.astimezone(self._zone)
        facts["hour"] = local.hour
        facts["weekday"] = WEEKDAYS[local.weekday()]
        facts["waking hours"] = int(_is_waking(local, self._company))
        facts.update(self._calendar.facts(local, topics))
        facts["minutes late"] = max(0, int((mention.heard - mention.posted).total_seconds() // 60))


@lru_cache(64)
def _words_of(name: str) -> tuple[str, ...]:
    """The words of a brand: a few, asked for with every mention."""
    return tuple(tokens(folded(name)))


def _is_waking(local: datetime, company: Company) -> bool:
    """Whether people are awake; the hours may run over midnight."""
    hours, moment = company.waking_hours, local.time()
    if hours.start <= hours.end:
        return hours.start <= moment < hours.end
    return moment >= hours.start or moment < hours.end


def _lists(said: dict[_Name, list[int]]) -> tuple[str, ...]:
    return tuple(name for sort, name in said if sort == _LIST)


def _entries(plan: Plan) -> Iterator[tuple[_Name, str]]:
    """Every word of the plan, with what it belongs to."""
    for name, words in plan.words.items():
        yield from (((_LIST, name), entry) for entries in words.values() for entry in entries)
    for name, topic in plan.topics.items():
        yield from (((_TOPIC, name), entry) for entries in topic.words.values() for entry in entries)
        yield from (((_NOT_TOPIC, name), entry) for entries in topic.not_when.values() for entry in entries)
    yield from (((_LIST, NOT_US), entry) for entry in plan.company.not_us_when)
    yield from (((_BRAND, ""), entry) for entry in (*plan.company.brands, plan.company.name))
