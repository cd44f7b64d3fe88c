"""A post to a desk, or an e-mail to a person: a subject and a body, uncut, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from tocsin.domain.excerpt import excerpt
from tocsin.domain.incident import Message
from tocsin.domain.messages import mark_of
from tocsin.domain.plan import Plan
from tocsin.domain.plan.parts import Desk, Person
from tocsin.domain.presentation import HIDDEN, Values, presented, said
from tocsin.domain.sms import link_of, text_name
from tocsin.domain.texts import filled
from tocsin.domain.wording import wording

SUBJECT_LONGEST = 100
BODY_LONGEST = 2800
"""Characters. Slack shows 3,000 in one block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is written, before it has the form of its channel."""

    subject: str
    body: str
    link: str = ""
    """Where the post, or the case, is."""
    data: Mapping[str, str | int] = field(default_factory=dict)
    """The values it was made from, for a receiver that is a machine."""


def to_desk(message: Message, desk: Desk, plan: Plan) -> Letter:
    """A post. A desk that sees no texts gets none."""
    hidden = message.values.get("confidential") or not desk.sees_text
    known: Values = {**message.values, "confidential": int(bool(hidden))}
    values = _values(known, message, desk.language, _zone(plan), plan)
    return Letter(
        subject=_line(mark_of(message) + filled(f"{message.template} subject", values, plan, desk.language)),
        body=_lines(mark_of(message) + filled(f"{message.template} body", values, plan, desk.language)),
        link=str(values["url"]) if _is_web(str(values["url"])) else "",
        data={name: value for name, value in known.items() if not hidden or name not in HIDDEN},
    )


def to_person(message: Message, person: Person, plan: Plan) -> Letter:
    """What the SMS would say, for somebody who has no phone."""
    known: Values = {**message.values, "reader": person.name}
    values = _values(known, message, person.language, ZoneInfo(person.time_zone), plan)
    written = filled(text_name(message), values, plan, person.language)
    text = _line(mark_of(message) + written, longest=BODY_LONGEST)
    link = link_of(message, plan)
    return Letter(subject=_line(text.partition(". ")[0]), body=f"{text}\n\n{link}" if link else text, link=link)


def _values(known: Values, message: Message, language: str, zone: ZoneInfo, plan: Plan) -> dict[str, str | int]:
    values = presented(known, wording(language, plan.company.language), zone, message.created)
    return {**values, "said": said(values)}


def _zone(plan: Plan) -> ZoneInfo:
    return ZoneInfo(plan.company.time_zone)


def _line(text: str, longest: int = SUBJECT_LONGEST) -> str:
    return excerpt(text, longest)


def _lines(text: str) -> str:
    """The body without what its empty values left behind: no trailing spaces, at most one empty line at a time."""
    lines = [line.strip() for line in text.strip().splitlines()]
    kept = [line for place, line in enumerate(lines) if line or lines[place - 1]]
    whole = "\n".join(kept)
    return whole if len(whole) <= BODY_LONGEST else whole[: BODY_LONGEST - 1] + "…"


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))
