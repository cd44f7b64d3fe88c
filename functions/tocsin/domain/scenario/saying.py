"""What people say in a story: a line and its details become mentions, each with an author and a key of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from tocsin.domain.mention import Author, Mention
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.problems import Path
from tocsin.domain.scenario.entries import Reader, keyed, listed, number, slip, text, yes_no
from tocsin.domain.scenario.lines import Said, When
from tocsin.domain.scenario.times import MOST_TIMES, StoryClock, length, times

SOURCE = "scenario"
_PEOPLE = re.compile(r"(\d{1,5}) people")
_AGO = re.compile(r"(.+) ago")


def _stars(raw: object, path: Path) -> int:
    if (stars := number(raw, path)) not in range(1, 6):
        raise slip(path, f"{stars} is no rating.", "Stars go from 1 to 5.", check=Check.OUT_OF_RANGE)
    return stars


_AUTHOR: Mapping[str, Reader[Any]] = {
    "name": text,
    "handle": text,
    "followers": number,
    "verified": yes_no,
    "account age days": number,
    "history": text,
}
_MENTION: Mapping[str, Reader[Any]] = {
    "language": text,
    "rating": _stars,
    "media": text,
    "url": text,
    "links": listed(text),
    "conversation": text,
    "shares": number,
    "likes": number,
    "source": text,
}
DETAILS: Mapping[str, Reader[Any]] = {
    **_AUTHOR,
    **_MENTION,
    "says": listed(text),
    "by": listed(text),
    "private": yes_no,
    "brand": text,
    "posted": text,
    "answers": text,
}
"""All that can be said of a mention."""


class _Once(NamedTuple):
    """One time that something is said. `who` empty: somebody new."""

    moment: datetime
    platform: str
    words: str
    who: str


@dataclass(slots=True)
class Voices:
    """All that was said so far, and who is still to speak."""

    plan: Plan
    clock: StoryClock
    mentions: list[Mention] = field(default_factory=list)
    strangers: Iterator[int] = field(default_factory=partial(count, 1))
    ids: Iterator[int] = field(default_factory=partial(count, 1))

    def says(self, when: When, said: Said, detail: object, path: Path) -> list[Mention]:
        """The mentions of a line."""
        told = {"says": detail} if isinstance(detail, str | list) else detail
        given = keyed(told, path, DETAILS, "What somebody says") if told is not None else {}
        words = self._words(said, given, path)
        moments = self._moments(when, path)
        if len(self.mentions) + len(moments) > MOST_TIMES:
            raise slip(path, f"More than {MOST_TIMES:,} mentions.", "Make two scenarios of it.")
        people = self._people(said, given)
        made = [
            self._mention(
                _Once(moment, said.platform, words[place % len(words)], people[place % len(people)]), given, path
            )
            for place, moment in enumerate(moments)
        ]
        self.mentions += made
        return made

    def meant(self, written: str, path: Path) -> Mention:
        """The post that is meant by its time (`21:40`), or by who wrote it."""
        named = written.strip()
        if named[:1].isdigit():
            at = self.clock.moment(named, path)
            found = [mention for mention in self.mentions if mention.heard == at]
        else:
            found = [each for each in self.mentions if named in {each.author.name, each.author.handle}]
        if not found:
            fix = "Name it by the time at which it stands above, or by the name behind its `by`."
            raise slip(path, f"There is no post of {named!r} above.", fix)
        return found[-1]

    def _words(self, said: Said, given: Mapping[str, Any], path: Path) -> tuple[str, ...]:
        if said.words is not None and "says" in given:
            raise slip(
                (*path, "says"), "What was said stands here twice.", "Leave `says` out, or the quotation.", at_key=True
            )
        words: tuple[str, ...] = given.get("says", ()) if said.words is None else (said.words,)
        if not words:
            raise slip(path, "What was said is missing.", 'Write it behind the platform: `21:40 trustpilot "…"`.')
        return words

    def _moments(self, when: When, path: Path) -> list[datetime]:
        first, often = self.clock.moves_to(self.clock.moment(when.at, path), path), times(when.count, path)
        if when.to:
            last = self.clock.moment(when.to, path)
            if last < first:
                raise slip(
                    path, f"{when.to} is before {when.at}.", "Let it end later, or on the next day in another line."
                )
            moments = [first + (last - first) * place / max(1, often - 1) for place in range(often)]
        else:
            step = length(when.every, path) if when.every else timedelta()
            moments = [first + step * place for place in range(often)]
        self.clock.lasts_until(moments[-1], path)
        return moments

    def _people(self, said: Said, given: Mapping[str, Any]) -> tuple[str, ...]:
        """Who speaks in turn. An empty name is somebody new each time."""
        named: tuple[str, ...] = (said.by,) if said.by else given.get("by", ())
        crowd = _PEOPLE.fullmatch(named[0]) if len(named) == 1 else None
        if crowd:
            return tuple(f"somebody {next(self.strangers)}" for _ in range(int(crowd[1])))
        return named or ("",)

    def _mention(self, once: _Once, given: Mapping[str, Any], path: Path) -> Mention:
        more: dict[str, Any] = {name: given[name] for name in _MENTION if name in given}
        told: dict[str, Any] = {
            "key": f"{once.platform}:story-{next(self.ids)}",
            "source": SOURCE,
            "platform": once.platform,
            "brand": given.get("brand", self.plan.company.brands[0]),
            "posted": self._posted(given.get("posted"), once.moment, path),
            "heard": once.moment,
            "text": once.words,
            "author": self._author(once, given),
            "public": not given.get("private", False),
            "in_reply_to": self.meant(given["answers"], (*path, "answers")).key if "answers" in given else None,
        }
        return Mention(**{**told, **more})

    def _author(self, once: _Once, given: Mapping[str, Any]) -> Author:
        named = once.who or f"somebody {next(self.strangers)}"
        known = {name.replace(" ", "_"): given[name] for name in _AUTHOR if name in given}
        called = "" if named.startswith("somebody ") else named.removeprefix("@")
        handle = named if named.startswith("@") else None
        return Author(**{"id": f"{once.platform}:{named}", "name": called, "handle": handle, **known})

    def _posted(self, written: str | None, heard: datetime, path: Path) -> datetime:
        """`3 hours ago`, or an earlier time of the same day; else at the moment at which it was heard."""
        if written is None:
            return heard
        if ago := _AGO.fullmatch(written.strip()):
            return heard - length(ago[1], (*path, "posted"))
        posted = self.clock.moment(written, (*path, "posted"))
        if posted > heard:
            raise slip(
                (*path, "posted"),
                f"It was heard before {written}.",
                "Write when it was posted: earlier, or `2 hours ago`.",
            )
        return posted
