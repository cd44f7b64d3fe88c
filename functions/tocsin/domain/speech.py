"""What is said in a call: what it is about and how to answer, in the person's language. Never what somebody wrote.

A machine may answer, and whoever stands beside the phone listens too.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from tocsin.domain.incident import Message
from tocsin.domain.messages import is_of_drill
from tocsin.domain.plan import Plan
from tocsin.domain.plan.parts import Person
from tocsin.domain.presentation import presented
from tocsin.domain.sending import Spoken
from tocsin.domain.sms import text_name
from tocsin.domain.texts import filled
from tocsin.domain.wording import wording


def spoken(message: Message, plan: Plan) -> Spoken:
    """The words of a call."""
    person = plan.people.get(message.to) or Person(name=message.to)
    words = wording(person.language, plan.company.language)
    values = presented({**message.values, "reader": person.name}, words, ZoneInfo(person.time_zone), message.created)
    if text_name(message) == "page confidential":
        values |= {"what": "", "flag": "", "topic": ""}

    def text(name: str) -> str:
        return " ".join(filled(name, {**values, "said": ""}, plan, person.language).split())

    what = f"{text('call drill')} {text('call')}" if is_of_drill(message) else text("call")
    return Spoken(language=words.language, what=what, by_keys=text("call keys"), by_sms=text("call without keys"))
