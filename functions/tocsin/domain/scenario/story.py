"""A story, line by line: who says what, who answers, what breaks, and where one stops to look."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tocsin.domain.mention import Update
from tocsin.domain.plan.checks import Check
from tocsin.domain.plan.model import Plan
from tocsin.domain.plan.problems import Finding, Misworded, Path, did_you_mean
from tocsin.domain.scenario import lines
from tocsin.domain.scenario.entries import one_of, plain, shown, slip, text
from tocsin.domain.scenario.expecting import Expecting, among, person_of, targets
from tocsin.domain.scenario.model import Event, Happening, Silences, Texts, Turns
from tocsin.domain.scenario.saying import Voices
from tocsin.domain.scenario.times import StoryClock, length

WAYS = {"sms": "sms", "e-mail": "email", "email": "email", "slack": "slack", "teams": "teams", "webhook": "webhook"}
NOTHING_EXPECTED = "Nothing is expected here."
_EXPECT = re.compile(r"(?:(?:at\s+)?(?P<at>\d[\d:.]*)\s+)?expect", re.IGNORECASE)
_WAY = re.compile(r"(?P<way>\S+)(?:\s+to\s+(?P<to>.+?))?\s+(?P<what>fails for good|fails|works again)", re.IGNORECASE)
_POST = re.compile(
    r"(?:the\s+)?post (?:of|by)\s+(?P<post>.+?)\s+(?P<what>(?:has|is|says)\s.+)", re.IGNORECASE | re.DOTALL
)
_GREW = re.compile(r"has\s+(?P<one>[\d.,]+ \w+)(?:(?:,| and)\s*(?P<two>[\d.,]+ \w+))?", re.IGNORECASE)
_TAP = re.compile(r"(?P<who>.+) taps (?P<case>\d{1,3})", re.IGNORECASE)
_SILENCE = re.compile(r"(?P<who>.+?)\s+silences\s+(?P<topic>.+?)\s+(?P<how>until|for)\s+(?P<end>.+)", re.IGNORECASE)


@dataclass(slots=True)
class Story:
    """The events of a story as it is read. What is wrong with a line is kept, and the next is read."""

    plan: Plan
    clock: StoryClock
    voices: Voices = field(init=False)
    events: list[Event] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.voices = Voices(self.plan, self.clock)

    def add(self, raw: object, path: Path, line: int) -> None:
        """Take in one line."""
        try:
            self._add(raw, path, line)
        except Misworded as wrong:
            self.findings.extend(wrong.findings)

    def _add(self, raw: object, path: Path, line: int) -> None:
        if isinstance(raw, Mapping) and len(raw) == 1:
            head, detail = next(iter(raw.items()))
            path = (*path, head)
        elif isinstance(raw, Mapping | list) or raw is None:
            raise slip(
                path,
                f"A line of a story has one time, not {shown(raw)}.",
                f"{lines.EXAMPLES} Details are indented more.",
            )
        else:
            head, detail = text(raw, path), None
        if found := _EXPECT.fullmatch(head.strip()):
            if detail is None:
                raise slip(
                    path, NOTHING_EXPECTED, "Write what must be so, indented more.", at_key=True, check=Check.EMPTY
                )
            at = self._looked_at(found["at"], path)
            self._note(at, Expecting(self.plan, at).expects(detail, path), line, head)
        elif detail is None and self.clock.turns_page(head):
            return
        else:
            self._happens(head, detail, path, line)

    def _looked_at(self, written: str | None, path: Path) -> datetime:
        if written:
            return self.clock.moves_to(self.clock.moment(written, path), path)
        if self.clock.reached is None:
            raise slip(path, "Nothing has happened yet.", "Write a time: `at 22:10 expect:`.", at_key=True)
        return self.clock.moves_to(self.clock.reached, path)

    def _happens(self, head: str, detail: object, path: Path, line: int) -> None:
        when, rest = lines.when(head, path, at_key=True)
        if found := _POST.fullmatch(rest):
            self._note(self._once(when, path), self._news(found, path), line, rest)
            return
        said = lines.said(rest, path, at_key=True)
        if said is None and isinstance(detail, Mapping | list):
            said = lines.Said(platform=rest)
        if said is not None:
            for mention in self.voices.says(when, said, detail, path):
                self._note(mention.heard, mention, line, rest)
            return
        self._note(self._once(when, path), self._act(rest, detail, path), line, rest)

    def _act(self, rest: str, detail: object, path: Path) -> Happening:
        if detail is not None:
            return Texts(person=self._texting(rest, path), text=lines.unquoted(text(detail, path)))
        if found := _TAP.fullmatch(rest):
            return Texts(person=self._texting(found["who"], path), text=f"{found['case']}a", sure=True)
        if found := _WAY.fullmatch(rest):
            return self._turn(found, path)
        if found := _SILENCE.fullmatch(rest):
            return self._silence(found, path)
        raise slip(path, f"{rest!r} is not understood.", lines.EXAMPLES, at_key=True)

    def _texting(self, name: str, path: Path) -> str:
        """The person who sends an SMS; a platform can stand there by mistake."""
        known = targets(self.plan)
        if plain(name) not in map(plain, known):
            hint = f'What is said on a platform stands in quotation marks: `{name} "…"`.'
            fix = f"{did_you_mean(plain(name), known, otherwise=among(self.plan))} {hint}"
            raise slip(path, f"There is no person or role {name!r}.", fix, at_key=True, check=Check.UNKNOWN_NAME)
        return person_of(self.plan, name, self._now(), path)

    def _turn(self, found: re.Match[str], path: Path) -> Turns:
        way, what = WAYS[one_of(WAYS, "way")(found["way"], path)], plain(found["what"])
        to = self._receiver(found["to"], way, path) if found["to"] else ""
        return Turns(way=way, to=to, works=what == "works again", for_good=what == "fails for good")

    def _receiver(self, name: str, way: str, path: Path) -> str:
        known = (*targets(self.plan), *self.plan.desks)
        to = one_of(known, "person, role or desk", among(self.plan))(name, path)
        if to not in self.plan.desks:
            return person_of(self.plan, to, self._now(), path)
        if (channel := self.plan.desks[to].channel) != way:
            raise slip(path, f"The desk {to!r} is not reached by {way}.", f"It is reached by {channel}.", at_key=True)
        return to

    def _silence(self, found: re.Match[str], path: Path) -> Silences:
        topic = one_of(self.plan.topics, "topic")(found["topic"], path)
        who, ends = person_of(self.plan, found["who"], self._now(), path), found["end"].strip()
        if found["how"].lower() == "until":
            return Silences(person=who, topic=topic, until=self.clock.moment(ends, path))
        return Silences(person=who, topic=topic, until=self._now() + length(ends, path))

    def _news(self, found: re.Match[str], path: Path) -> Update:
        post, what = self.voices.meant(lines.unquoted(found["post"]), path), found["what"].strip()
        at = self._now()
        told: dict[str, Any] = {}
        if plain(what) in {"is deleted", "is gone"}:
            told["deleted"] = True
        elif what.lower().startswith("says "):
            told["text"] = lines.unquoted(what[5:])
        elif grew := _GREW.fullmatch(what):
            told = dict(_count(part, path) for part in (grew["one"], grew["two"]) if part)
        else:
            fix = 'Write `has 900 shares`, `has 900 shares, 40 likes`, `is deleted`, or `says "…"`.'
            raise slip(path, f"{what!r} is not understood.", fix, at_key=True)
        return Update(key=post.key, at=at, heard=at, **told)

    def _once(self, when: lines.When, path: Path) -> datetime:
        if not when.is_once:
            raise slip(path, "Only what people say on a platform can come several times.", "Write one line for each.")
        return self.clock.moves_to(self.clock.moment(when.at, path), path)

    def _now(self) -> datetime:
        """Where the line stands that is being read."""
        if self.clock.last is None:
            message = "A line is read before its time was."
            raise RuntimeError(message)
        return self.clock.last

    def _note(self, at: datetime, what: Happening, line: int, written: str) -> None:
        self.events.append(Event(at=at, what=what, line=line, written=written))


def _count(part: str, path: Path) -> tuple[str, int]:
    written, _, sort = part.partition(" ")
    names = {"share": "shares", "shares": "shares", "like": "likes", "likes": "likes"}
    if sort.lower() not in names:
        raise slip(path, f"{sort!r} of a post are not counted.", "Write `shares` or `likes`.", at_key=True)
    return names[sort.lower()], int(re.sub(r"[.,]", "", written))
