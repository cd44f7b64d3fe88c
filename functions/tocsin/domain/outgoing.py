"""From a written message to what a channel carries: an address of the current plan, and the text for its reader."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from tocsin.domain.contacts import WAYS, address_of, contact_of
from tocsin.domain.incident import Message
from tocsin.domain.letter import to_desk, to_person
from tocsin.domain.plan import Plan
from tocsin.domain.sending import FailedForGood, Outgoing, Parameters
from tocsin.domain.sms import sms
from tocsin.domain.speech import spoken
from tocsin.domain.texts import NoSuchTextError
from tocsin.domain.words import Channel, MessageKind

PARAMETER = "parameter "


def outgoing(message: Message, plan: Plan, parameters: Parameters) -> Outgoing | FailedForGood:
    """What is sent, and where to. Failed for good: nobody of that name, no address, no such parameter or text."""
    try:
        if message.kind is MessageKind.POST:
            return _post(message, plan, parameters)
        return _personal(message, plan, parameters)
    except (KeyError, NoSuchTextError) as missing:
        return FailedForGood(str(missing.args[0]))


def way_of(message: Message, plan: Plan) -> str:
    """Which of the channels carries it."""
    if message.kind is MessageKind.POST:
        desk = plan.desks.get(message.to)
        return desk.channel if desk else str(message.channel)
    return WAYS[contact_of(message)]


def looked_up(reference: str, parameters: Parameters) -> str:
    """An address or secret as it is, or what `parameter NAME` stands for."""
    if reference.startswith(PARAMETER):
        return parameters.value(reference.removeprefix(PARAMETER).strip()).strip()
    return reference


def _post(message: Message, plan: Plan, parameters: Parameters) -> Outgoing:
    desk = plan.desks.get(message.to)
    if desk is None:
        raise KeyError(f"The plan has no desk {message.to!r}.")  # noqa: EM102, TRY003 - shown to people
    letter = to_desk(message, desk, plan)
    return Outgoing(
        id=_id(message),
        address=looked_up(desk.address, parameters),
        subject=letter.subject,
        body=letter.body,
        link=letter.link,
        secret=looked_up(desk.secret, parameters),
        data=letter.data,
    )


def _personal(message: Message, plan: Plan, parameters: Parameters) -> Outgoing:
    person = plan.people.get(message.to)
    if person is None:
        raise KeyError(f"The plan has no person {message.to!r}.")  # noqa: EM102, TRY003 - shown to people
    contact = contact_of(message)
    address = looked_up(address_of(person, contact), parameters)
    if not address:
        raise KeyError(f"The plan has no {contact} address of {message.to!r}.")  # noqa: EM102, TRY003
    if message.channel is Channel.SMS:
        return _asking_for_receipt(message, address, sms(message, plan, address))
    if message.channel is Channel.CALL:
        words = spoken(message, plan)
        return replace(_asking_for_receipt(message, address, words.what), spoken=words)
    letter = to_person(message, person, plan)
    return Outgoing(id=_id(message), address=address, subject=letter.subject, body=letter.body, link=letter.link)


def _asking_for_receipt(message: Message, address: str, body: str) -> Outgoing:
    return Outgoing(
        id=_id(message),
        address=address,
        body=body,
        parent=message.parent,
        name=message.name,
        number=int(number) if (number := message.values.get("number", "")) != "" else None,
    )


def _id(message: Message) -> str:
    return "msg_" + sha256(f"{message.parent} {message.name}".encode()).hexdigest()[:24]
