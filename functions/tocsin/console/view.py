"""What the page behind a link says of a case, to one person, at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from tocsin.domain.incident import Head, Message
from tocsin.domain.messages import DRILL_MARK, glimpse_values, name_of
from tocsin.domain.plan import Plan
from tocsin.domain.plan.parts import Person
from tocsin.domain.ports import Whole
from tocsin.domain.presentation import clean, in_words, local_time, presented
from tocsin.domain.record import Record
from tocsin.domain.texts import compiled
from tocsin.domain.wording import Wording, wording
from tocsin.domain.words import LIVE, MessageKind, MessageState, State

WORDS_LONGEST = 1200
"""Characters of what was said that the page shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """Somebody who was called, and how far it got."""

    name: str
    how_far: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All that the page shows, in the person's language. `standing` is open, unanswered, mine, theirs or calm."""

    language: str
    title: str
    company: str
    severity: str
    severity_word: str
    heading: str
    since: str
    standing: str
    who_has_it: str
    notice: str
    said_title: str
    quote: str
    quote_language: str
    no_quote: str
    place: str
    url: str
    open_post: str
    voices: str
    called_title: str
    called: tuple[Called, ...]
    nobody_called: str
    button: str
    button_hint: str
    by_sms: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks, in which language and zone, and when."""

    id: str
    person: Person
    plan: Plan
    now: datetime

    @property
    def wording(self) -> Wording:
        """Their words."""
        return wording(self.person.language, self.plan.company.language)

    def says(self, name: str, **values: str | int) -> str:
        """A sentence of the screen."""
        return compiled(self.wording.screen[name]).render(values)

    def at(self, moment: datetime | None) -> str:
        """A time on their clock, "" for none."""
        zone = ZoneInfo(self.person.time_zone)
        return local_time(moment.isoformat(), self.wording, zone, self.now) if moment else ""


def reader_of(person: str, plan: Plan, now: datetime) -> Reader:
    """The reader that a link was made for; somebody who has left the plan reads the company's language."""
    company = plan.company
    unknown = Person(name=person, language=company.language, time_zone=company.time_zone)
    return Reader(id=person, person=plan.people.get(person, unknown), plan=plan, now=now)


def view_of(whole: Whole, record: Record | None, reader: Reader, notice: str = "") -> View:
    """The page of a case. `record` is the mention of its glimpse; its words are shown only where an SMS may."""
    head = whole.head
    mark = DRILL_MARK if head.drill else ""
    shown = presented(glimpse_values(head), reader.wording, ZoneInfo(reader.person.time_zone), reader.now)
    quote = _quote(head, record)
    standing, who_has_it = _standing(head, reader)
    return View(
        language=reader.wording.language,
        title=f"{mark}{reader.says('title', number=head.number)}",
        company=reader.plan.company.name,
        severity=head.severity.word,
        severity_word=str(shown["severity"]),
        heading=_heading(str(shown["flag"]), str(shown["topic"])),
        since=reader.says("since", since=reader.at(head.opened)),
        standing=standing,
        who_has_it=who_has_it,
        notice=notice,
        said_title=reader.says("said"),
        quote=quote,
        quote_language=(record.mention.language or "") if record and quote else "",
        no_quote="" if quote else reader.says(_why_no_words(head)),
        place=_place(shown),
        url=_url(record) if quote else "",
        open_post=reader.says("open post"),
        voices=reader.says("voices", voices=head.glimpse.voices) if head.glimpse.voices else "",
        called_title=reader.says("called"),
        called=tuple(_called(page, reader) for page in whole.messages if page.kind is MessageKind.PAGE),
        nobody_called=reader.says("nobody called"),
        button=_button(head, reader),
        button_hint=reader.says("drill take hint" if head.drill else "take hint") if _may_be_taken(head) else "",
        by_sms=reader.says("by sms", number=head.number) if standing == "mine" and not head.drill else "",
    )


def taken_notice(head: Head, reader: Reader) -> str:
    """What came of pressing the button, told by the case as it is now."""
    if head.drill:
        return _of_drill(head, reader)[1]
    if head.state not in LIVE:
        return reader.says("calm" if head.state is State.RESOLVED else "finished")
    if head.owner == reader.id:
        return reader.says("taken")
    return reader.says("already taken", owner=name_of(head.owner, reader.plan), since=reader.at(head.owner_since))


def _standing(head: Head, reader: Reader) -> tuple[str, str]:
    if head.drill:
        return _of_drill(head, reader)
    since = reader.at(head.owner_since)
    if head.state not in LIVE:
        return "calm", reader.says("calm" if head.state is State.RESOLVED else "finished")
    if head.owner:
        return _owned(head, reader, since)
    return ("unanswered", reader.says("nobody answered")) if head.exhausted else ("open", reader.says("nobody"))


def _owned(head: Head, reader: Reader, since: str) -> tuple[str, str]:
    certain, owner = head.owner not in head.unproven, name_of(head.owner, reader.plan)
    if head.owner == reader.id:
        return ("mine", reader.says("yours", since=since)) if certain else ("open", reader.says("prove"))
    standing = "theirs" if certain else "unproven"
    return "theirs" if certain else "open", reader.says(standing, owner=owner, since=since)


def _of_drill(head: Head, reader: Reader) -> tuple[str, str]:
    if reader.id in head.answered:
        return "mine", reader.says("drill answered")
    return ("open", reader.says("drill nobody")) if head.state in LIVE else ("calm", reader.says("drill over"))


def _why_no_words(head: Head) -> str:
    return "drill" if head.drill else "hidden" if head.confidential else "no words"


def _may_be_taken(head: Head) -> bool:
    return head.state in LIVE and not head.owner


def _button(head: Head, reader: Reader) -> str:
    if head.drill and reader.id in head.answered:
        return ""
    if head.owner == reader.id and head.state is State.OPEN:
        return reader.says("take")  # it became worse: the owner has yet to answer
    if head.state not in LIVE or reader.id in {head.owner, *head.responders}:
        return ""
    return reader.says("help" if head.owner else "take")


def _called(page: Message, reader: Reader) -> Called:
    at = reader.at(page.sent or page.created)
    unproved = page.state is MessageState.SENT and page.proof is False
    how_far = reader.says("sent no proof" if unproved else str(page.state), at=at)
    if page.bundle:
        how_far = reader.says("together", number=page.bundle)
    name = name_of(page.to, reader.plan)
    if page.first and page.contact:
        name = f"{name} ({in_words(page.contact, reader.wording)})"
    return Called(name=name, how_far=how_far, state=str(page.state))


def _quote(head: Head, record: Record | None) -> str:
    """The whole text of the mention where the SMS may show its beginning; not what its author has taken back."""
    if head.confidential or not head.glimpse.words or (record and record.deleted):
        return ""
    text = clean(record.mention.text if record else head.glimpse.words).strip()
    return text if len(text) <= WORDS_LONGEST else text[: WORDS_LONGEST - 1] + "…"


def _place(shown: Mapping[str, str | int]) -> str:
    where = f"{shown['platform']} {shown['posted']}".strip()
    return ", ".join(part for part in (where, str(shown["media"])) if part)


def _url(record: Record | None) -> str:
    url = (record.mention.url or "") if record else ""
    return url if url.startswith(("https://", "http://")) else ""


def _heading(flag: str, topic: str) -> str:
    both = ": ".join(part for part in (flag, topic) if part)
    return both[:1].upper() + both[1:]
