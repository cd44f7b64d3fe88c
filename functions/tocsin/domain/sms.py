"""The SMS of a message: one segment, whatever its values. What was said is shortened first, the link never."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from tocsin.domain.excerpt import excerpt
from tocsin.domain.gsm7 import SEGMENT, septets, transliterated
from tocsin.domain.incident import Message
from tocsin.domain.plan import Plan
from tocsin.domain.plan.parts import Person
from tocsin.domain.presentation import presented, said
from tocsin.domain.texts import as_name, filled
from tocsin.domain.wording import wording

SHORTENED = (("words", 12), ("what", 12), ("topic", 12), ("open", 20), ("to", 16), ("next", 16), ("words", 0))
"""What gives way, in this order, and how many septets of it stay as long as the next can give way too."""
LAST = (
    ("owner", 10),
    ("who", 10),
    ("reader", 10),
    ("platform", 8),
    ("what", 0),
    ("open", 8),
    ("media", 0),
    ("rota", 20),
    ("meant", 8),
)
ENDING = ".."


def sms(message: Message, plan: Plan) -> str:
    """What goes out to a person: in the GSM alphabet, at most 160 septets, its link whole at the end."""
    link = link_of(message, plan)
    room = SEGMENT - (septets(link) + 1 if link else 0)
    person = plan.people.get(message.to) or Person(name=message.to)
    words = wording(person.language, plan.company.language)
    values = presented({**message.values, "reader": person.name}, words, ZoneInfo(person.time_zone), message.created)
    plain = {name: _in_line(value) if isinstance(value, str) else value for name, value in values.items()}
    text = _fitted(text_name(message), plain, room, plan, person.language)
    return f"{text} {link}" if link else text


def text_name(message: Message) -> str:
    """The text that a message is made from: a page of a confidential case has one of its own."""
    name = as_name(message.template)
    return "page confidential" if name in {"page", "told"} and message.values.get("confidential") else name


def link_of(message: Message, plan: Plan) -> str:
    """The link of a message; "" if it has none."""
    return transliterated(f"{plan.company.links}/{message.token}") if message.token else ""


def _fitted(name: str, values: dict[str, str | int], room: int, plan: Plan, language: str) -> str:
    def text() -> str:
        return _in_line(filled(name, {**values, "said": said(values)}, plan, language))

    whole = text()
    for value, least in (*SHORTENED, *LAST):
        over = septets(whole) - room
        if over <= 0:
            return whole
        shorter = max(least, septets(str(values[value])) - over)
        values[value] = excerpt(str(values[value]), shorter, width=septets, ending=ENDING)
        whole = text()
    return excerpt(whole, room, width=septets, ending=ENDING)


def _in_line(text: str) -> str:
    return " ".join(transliterated(text).split())
