"""What stands on the printed plan: for the hour in which no screen works. Pure: a plan in, sections of text out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from tocsin.cli.paper_words import PAPER_WORDS, PaperWords
from tocsin.domain.plan import Plan
from tocsin.domain.plan.handbook import Playbook
from tocsin.domain.plan.model import ROTATION
from tocsin.domain.plan.phones import is_reference
from tocsin.domain.plan.teams import spread

BLANK = "_" * 18


class Style(StrEnum):
    """How a line looks."""

    TITLE = "title"
    HEADING = "heading"
    NAME = "name"
    TEXT = "text"
    ROW = "row"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a row of two columns."""

    style: Style
    text: str
    beside: str = ""


def paper(plan: Plan, now: datetime) -> Iterator[Line]:
    """The plan on paper, in the company's language."""
    words = PAPER_WORDS[plan.company.language]
    local = now.astimezone(ZoneInfo(plan.company.time_zone))
    yield Line(Style.TITLE, f"{plan.company.name}: {words.title}")
    yield Line(Style.TEXT, f"{words.printed} {local:%Y-%m-%d %H:%M} · {plan.version}")
    yield Line(Style.HEADING, words.people)
    yield from _people(plan, words)
    yield Line(Style.HEADING, words.called)
    for name in plan.policies:
        yield from _policy(plan, name, now, words)
    for name, playbook in plan.handbook.playbooks.items():
        yield from _playbook(plan, name, playbook, now, words)


def unwritten(plan: Plan) -> list[str]:
    """The people whose number is kept elsewhere, so that it has to be written on the paper by hand."""
    return [person.name for person in plan.people.values() if is_reference(person.phone)]


def _people(plan: Plan, words: PaperWords) -> Iterator[Line]:
    for id_, person in plan.people.items():
        has = [name for name, role in plan.roles.items() if role.person == id_]
        stands_in = [f"({name})" for name, role in plan.roles.items() if role.deputy == id_]
        number = f"{words.number} {BLANK}" if is_reference(person.phone) else person.phone
        email = "" if is_reference(person.email) else person.email
        about = "   ".join(part for part in (number, email) if part)
        yield Line(Style.ROW, person.name, about)
        if has or stands_in:
            yield Line(Style.TEXT, "    " + ", ".join((*has, *stands_in)))


def _policy(plan: Plan, name: str, now: datetime, words: PaperWords) -> Iterator[Line]:
    policy = plan.policies[name]
    yield Line(Style.NAME, name)
    after = 0
    for step in policy.steps:
        when = f"{words.after} {after // 60} {words.minutes}" if after else words.at_once
        yield Line(Style.ROW, when, _reached(plan, step.call, now))
        after += step.wait
    if policy.repeat:
        yield Line(Style.ROW, "", f"{words.again}: {policy.repeat}")
    if told := plan.told_last(policy):
        yield Line(Style.ROW, "", f"{words.nobody} {_reached(plan, told, now)}")


def _reached(plan: Plan, targets: tuple[str, ...], now: datetime) -> str:
    """Names and numbers, of a team all; a rotation with who is on duty today."""
    return ", ".join(dict.fromkeys(_who(plan, target, now) for target in spread(targets, plan.teams)))


def _who(plan: Plan, target: str, now: datetime) -> str:
    id_ = plan.person_for(target, now)
    if id_ is None or id_ not in plan.people:
        return target
    person = plan.people[id_]
    name = f"{person.name} ({target})" if target.startswith(ROTATION) else person.name
    # A number that stands on the next line is read as the next person's.
    return name if is_reference(person.phone) or not person.phone else f"{name}\u00a0{person.phone}"


def _playbook(plan: Plan, name: str, playbook: Playbook, now: datetime, words: PaperWords) -> Iterator[Line]:
    yield Line(Style.HEADING, name)
    yield Line(Style.TEXT, playbook.about)
    leads, knows = _reached(plan, (playbook.owner,), now), _reached(plan, (playbook.fact_owner,), now)
    yield Line(Style.TEXT, f"{leads}: {words.leads}. {knows}: {words.knows}.")
    yield Line(Style.NAME, words.first_hour)
    for step in sorted(playbook.first_hour, key=lambda step: step.by):
        id_ = plan.person_for(step.who, now)
        who = plan.people[id_].name if id_ in plan.people else step.who
        yield Line(Style.ROW, f"{step.by // 60} {words.minutes}   {who}", step.do)
    yield Line(Style.NAME, words.never)
    for never in playbook.never:
        yield Line(Style.TEXT, f"–  {never}")
    if playbook.answers:
        yield Line(Style.NAME, words.answers)
    for title, answer in playbook.answers.items():
        language = plan.company.language
        text = answer.text.get(language) or answer.text.get("en") or next(iter(answer.text.values()))
        yield Line(Style.QUOTE, f"{title}: “{text}”")
        signed = _reached(plan, (answer.signed_by,), now)
        yield Line(Style.TEXT, f"    {words.signed} {signed}; {words.holds} {answer.holds_until}")
