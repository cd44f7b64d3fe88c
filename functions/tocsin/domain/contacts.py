"""A person's contacts: in which order they are tried, and what each of them needs. The only module that knows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING

from tocsin.domain.words import Channel, Contact

if TYPE_CHECKING:
    from tocsin.domain.incident import Message
    from tocsin.domain.plan.parts import Person

USUAL_ORDER = (Contact.SMS, Contact.CALL, Contact.SECOND_PHONE, Contact.SLACK, Contact.TEAMS, Contact.EMAIL)
CHANNELS: Mapping[Contact, Channel] = {
    Contact.SMS: Channel.SMS,
    Contact.CALL: Channel.CALL,
    Contact.SECOND_PHONE: Channel.SMS,
    Contact.EMAIL: Channel.EMAIL,
    Contact.SLACK: Channel.WEBHOOK,
    Contact.TEAMS: Channel.WEBHOOK,
}
WAYS: Mapping[Contact, str] = {
    **{contact: str(channel) for contact, channel in CHANNELS.items()},
    Contact.SLACK: "slack",
    Contact.TEAMS: "teams",
}
"""The way out that each contact needs."""
FIELDS: Mapping[Contact, str] = {
    Contact.SMS: "phone",
    Contact.CALL: "phone",
    Contact.SECOND_PHONE: "second_phone",
    Contact.EMAIL: "email",
    Contact.SLACK: "slack",
    Contact.TEAMS: "teams",
}
"""Where the plan has its address."""

QUIET = frozenset({Contact.EMAIL, Contact.SLACK, Contact.TEAMS})
"""What wakes nobody."""


def address_of(person: Person, contact: Contact) -> str:
    """The address as the plan has it; empty if there is none."""
    address: str = attrgetter(FIELDS[contact])(person)
    return address


def phones_of(person: Person) -> tuple[str, ...]:
    """The numbers that the person may answer from, as the plan has them; where SMS go first comes first."""
    return tuple(phone for phone in (person.phone, person.second_phone) if phone)


def contacts_of(person: Person, ways: Collection[str] | None = None) -> tuple[Contact, ...]:
    """Those that the person has, in their order; only those that one of `ways` carries, if they are given."""
    order = dict.fromkeys(person.reach_by or USUAL_ORDER)
    there = (contact for contact in order if address_of(person, contact))
    return tuple(contact for contact in there if ways is None or WAYS[contact] in ways)


def first_contact(person: Person) -> Contact:
    """Where a page goes first. Nobody is rung up first who has not asked for it."""
    asked = contacts_of(person)
    written = (contact for contact in asked if person.reach_by or contact is not Contact.CALL)
    return next(written, Contact.SMS)


def contact_of(message: Message) -> Contact:
    """The contact that a message goes to. Letters, and what was written before there were contacts, name none."""
    return message.contact or (Contact.EMAIL if message.channel is Channel.EMAIL else Contact.SMS)


def first_name(message: Message) -> str:
    """The name that a page and its repetitions through other contacts have in common."""
    return message.first or message.name


def is_quiet_try(message: Message) -> bool:
    """Whether it was sent, after all that rings, where it wakes nobody: then nobody waits for an answer to it."""
    return message.first is not None and contact_of(message) in QUIET


def not_yet_tried(
    message: Message, others: Iterable[Message], person: Person, ways: Collection[str]
) -> tuple[Contact, ...]:
    """The contacts through which a page has not been tried, in the person's order."""
    same = (other for other in (message, *others) if first_name(other) == first_name(message))
    tried = {contact_of(other) for other in same}
    return tuple(contact for contact in contacts_of(person, ways) if contact not in tried)
