"""The SMS of a message: one segment, whatever its values. What was said is shortened first, the link never.

In another script than Latin it may have three, since one would hold little beside its link.
"""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

from tocsin.domain.contacts import address_of, contact_of
from tocsin.domain.countries import FORBIDDEN, country_of
from tocsin.domain.excerpt import excerpt
from tocsin.domain.gsm7 import is_gsm, transliterated
from tocsin.domain.incident import Message
from tocsin.domain.messages import mark_of
from tocsin.domain.plan import Plan
from tocsin.domain.plan.parts import Person
from tocsin.domain.presentation import presented, said
from tocsin.domain.segments import UCS2_JOINED, parts, room, sendable, width, width_in
from tocsin.domain.texts import as_name, filled
from tocsin.domain.wording import wording

SHORTENED = (("words", 12), ("what", 12), ("topic", 12), ("open", 20), ("to", 16), ("next", 16), ("words", 0))
"""What gives way, in this order, and how much of it stays as long as the next can give way too."""
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
MOST_PARTS = 3
"""Of an SMS in another script than Latin."""


def sms(message: Message, plan: Plan, number: str = "") -> str:
    """What goes out to a person: at most 160 septets, or three parts of UCS-2, its link whole at the end.

    Its country decides whether there is a link, and whether it says how to answer. `number` is where it goes, if the
    plan does not say.
    """
    person = plan.people.get(message.to) or Person(name=message.to)
    country = country_of(number or address_of(person, contact_of(message)))
    link = "" if country and country.links == FORBIDDEN else link_of(message, plan)
    deaf = (1 if link else 2) if country and country.takes_no_replies else 0
    words = wording(person.language, plan.company.language)
    values = presented(
        {**message.values, "reader": person.name, "deaf": deaf}, words, ZoneInfo(person.time_zone), message.created
    )
    plain = {name: _in_line(value) if isinstance(value, str) else value for name, value in values.items()}

    def text() -> str:
        return _in_line(
            mark_of(message) + filled(text_name(message), {**plain, "said": said(plain)}, plan, person.language)
        )

    return _linked(_fitted(text, plain, link), link)


def text_name(message: Message) -> str:
    """The text that a message is made from: a page of a confidential case has one of its own."""
    name = as_name(message.template)
    return "page confidential" if name in {"page", "told"} and message.values.get("confidential") else name


def link_of(message: Message, plan: Plan) -> str:
    """The link of a message; "" if it has none."""
    return transliterated(f"{plan.company.links}/{message.token}") if message.token else ""


def _fitted(text: Callable[[], str], values: dict[str, str | int], link: str) -> str:
    """The text when its `values` have given way."""
    whole = text()
    for value, least in (*SHORTENED, *LAST):
        over = _over(whole, link)
        if over <= 0:
            return whole
        measured = width_in(_linked(whole, link))
        shorter = max(least, measured(str(values[value])) - over)
        values[value] = excerpt(str(values[value]), shorter, width=measured, ending=ENDING)
        whole = text()
    measured = width_in(_linked(whole, link))
    return excerpt(whole, measured(whole) - _over(whole, link), width=measured, ending=ENDING)


def _over(text: str, link: str) -> int:
    """How many units the SMS is too long."""
    whole = _linked(text, link)
    return width(whole) - room(whole, 1 if is_gsm(whole) else MOST_PARTS)


def _linked(text: str, link: str) -> str:
    """The text with its link behind it, in one of the parts: the spaces before it reach into the next part if need be.

    Phones put the parts together again; what is not split cannot be put together wrongly.
    """
    if not link or is_gsm(text):
        return f"{text} {link}".rstrip()
    spaced = (f"{text}{' ' * spaces}{link}" for spaces in range(1, UCS2_JOINED + 1))
    return next((whole for whole in spaced if any(link in part for part in parts(whole))), f"{text} {link}")


def _in_line(text: str) -> str:
    return " ".join(sendable(text).split())
