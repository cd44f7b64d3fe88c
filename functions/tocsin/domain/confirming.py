"""Whether a number is its person's: they are asked by SMS, answer YES, and learn how it rings at night. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from tocsin.domain.act import Act
from tocsin.domain.answering import told_last
from tocsin.domain.changes import PutMessage, PutToken, SetPhone
from tocsin.domain.contacts import CHANNELS
from tocsin.domain.decision import Decision, Said, decided, saying
from tocsin.domain.incident import Message
from tocsin.domain.messages import LINK_LASTS
from tocsin.domain.names import digest, letter_name, under_person
from tocsin.domain.phone import Line, Phone
from tocsin.domain.reasons import Reason
from tocsin.domain.replies import Asked, NotUnderstood, Verb
from tocsin.domain.timeline import line_under
from tocsin.domain.words import Contact, MessageKind

ASKED, CONFIRMED = "is it yours", "number confirmed"
QUESTIONS = frozenset({"resolve asked", "resolve asked sign", "sign asked"})
"""What else a plain yes may answer, if it was said later."""


def ask(line: Line, act: Act) -> Decision:
    """The question goes to the number itself. Whose it was before does not count any more."""
    before = line.phone
    said = before.confirmed if line.is_confirmed else None
    after = replace(before, person=line.person, contact=line.contact, asked=act.now, confirmed=said)
    who = act.name_of(act.who) if act.who != line.person else ""
    cause = f"{act.cause}-{line.contact.replace(' ', '-')}"
    put = _letter(line.person, line.contact, cause, saying(ASKED, who=who), act.now)
    noted = line_under(under_person(line.person), act.now, replace(act.because(Reason.NUMBER_ASKED), cause=cause))
    return decided(Reason.NUMBER_ASKED, [SetPhone(before=before, after=after), noted, put], act.now)


def is_plain_yes(reply: Sequence[Asked] | NotUnderstood) -> bool:
    """Whether it says yes, and nothing more."""
    if isinstance(reply, NotUnderstood) or len(reply) != 1:
        return False
    return reply[0].verb is Verb.YES and reply[0].number is None


def is_open(phone: Phone, person: str, page: datetime | None, letters: Sequence[Message]) -> bool:
    """Whether a plain yes from this number answers the question whose it is: nothing else was asked since."""
    if phone.asked is None or phone.person != person or (phone.confirmed and phone.confirmed >= phone.asked):
        return False
    if page is not None and page > phone.asked:
        return False
    last = told_last(letters, phone.asked)
    return last is None or last.template not in QUESTIONS


def confirm(phone: Phone, act: Act) -> Decision:
    """It is theirs. The answer has a link: the card of our numbers, and how they ring at night."""
    after = replace(phone, person=act.who, confirmed=act.now)
    token, contact = act.tokens(), phone.contact or Contact.SMS
    put = _letter(act.who, contact, act.cause, saying(CONFIRMED), act.now)
    linked = replace(put, message=replace(put.message, kind=MessageKind.REPLY, token=token))
    link = PutToken(digest=digest(token), incident="", person=act.who, expires=act.now + LINK_LASTS)
    noted = line_under(under_person(act.who), act.now, act.because(Reason.CONFIRMED))
    known = SetPhone(before=phone, after=after)
    return decided(Reason.CONFIRMED, [known, noted, linked, link], act.now, saying(CONFIRMED))


def _letter(person: str, contact: Contact, cause: str, said: Said, now: datetime) -> PutMessage:
    return PutMessage(
        message=Message(
            parent=under_person(person),
            name=letter_name(cause, person),
            kind=MessageKind.QUESTION,
            to=person,
            channel=CHANNELS[contact],
            contact=contact,
            template=said.template,
            values=said.values,
            due=now,
            created=now,
        )
    )
