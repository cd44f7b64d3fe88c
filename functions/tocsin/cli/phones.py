"""Commands around phones: sms shows what they received, reply answers from one of them."""

from __future__ import annotations

import json
import secrets
import time
import uuid
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.text import Text

from tocsin.cli import bubble
from tocsin.cli.acting import Hand
from tocsin.cli.inbox import Sms, received
from tocsin.cli.options import Json, Profile, Region, Stack
from tocsin.cli.reach import reach
from tocsin.cli.screen import answer, jsonable
from tocsin.cli.trouble import Trouble
from tocsin.cli.wording import counted, day, name
from tocsin.domain.countries import in_dollars
from tocsin.domain.incident import Message
from tocsin.domain.names import letter_name, under_person
from tocsin.domain.phone import Wish, wish_of
from tocsin.domain.sms import sms as text_of
from tocsin.domain.words import MessageState

PATIENCE = 10.0
"""Seconds to wait for the answer to a reply."""
OURS = "+3197010280000"
"""The number that the reply is sent to; nothing looks at it."""


def sms(
    *,
    to: Annotated[str | None, typer.Option("--to", help="One phone, or one person, only.")] = None,
    last: Annotated[int, typer.Option("--last", help="How many at most.")] = 20,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Show the SMS that phones received. On AWS: those that the open cases record as sent.

    Example: tocsin sms --to +31612345678

    Example: tocsin sms --to ana
    """
    hand = reach(stack, profile, region)
    found = received(hand, hand.phone(to) if to else None)[-last:]
    answer(jsonable(found), as_json=as_json, people=lambda console: _show(console, found, hand))


def _show(console: Console, found: list[Sms], hand: Hand) -> None:
    zone = ZoneInfo(hand.plan.company.time_zone)
    names = {person: known.name for person, known in hand.plan.people.items()}
    if not found:
        console.print("No phone has received anything yet.")
    for one in found:
        told = (day(one.at, zone) if one.at else "", counted(one.parts, "part"), _price(one))
        at = " · ".join(part for part in told if part)
        console.print(bubble.received(one.text, to=name(one.person, names) or "unknown", number=one.number, at=at))


def _price(one: Sms) -> str:
    return in_dollars(one.price) if one.price is not None else ""


def reply(
    number: Annotated[str, typer.Argument(help="The phone that answers, or its person: +31612345678, ana.")],
    text: Annotated[str, typer.Argument(help="What is typed: 7a, 7n, 7r.")],
    *,
    stack: Stack = None,
    profile: Profile = None,
    region: Region = None,
    as_json: Json = False,
) -> None:
    """Answer from a phone, through the real way in: the SNS topic to which AWS hands over what a number receives.

    Example: tocsin reply +31612345678 "7a"

    Example: tocsin reply ana 7r
    """
    hand = reach(stack, profile, region)
    phone = hand.phone(number)
    person = hand.phones.get(phone)
    inbound = send(hand, phone, text)
    stop = wish_of(text) is Wish.STOP
    told = wait_for(hand, person, inbound) if person and not stop else None
    data = {"from": phone, "person": person, "text": text, "answer": told, "inbound_id": inbound}

    def people(console: Console) -> None:
        who = hand.plan.people[person].name if person else "unknown"
        console.print(bubble.sent(text, by=who, number=phone))
        if told:
            console.print(bubble.received(told, to=who, number=phone))
        elif stop:
            console.print(Text("STOP is answered by nobody: no SMS goes to this number until it sends START."))
        elif person is None:
            console.print(
                Text("The plan knows nobody with this number: what they say is a customer's private mention.")
            )

    answer(data, as_json=as_json, people=people)
    if person and told is None and not stop:
        way_out = "`tocsin doctor` looks what is wrong; `tocsin sms` shows it when it comes late."
        raise Trouble(f"No answer came within {PATIENCE:.0f} seconds.", way_out)


def send(hand: Hand, phone: str, text: str) -> str:
    """Publish a reply as AWS does (two-way SMS, End User Messaging). Returns the inbound message's id."""
    inbound = str(uuid.uuid4())
    arrived = {
        "originationNumber": phone,
        "destinationNumber": OURS,
        "messageKeyword": f"KEYWORD_{secrets.randbelow(10**12)}",
        "messageBody": text,
        "inboundMessageId": inbound,
    }
    topic = hand.running.inbound_sms_topic
    if not topic:
        raise Trouble("This deployment has no topic for replies.", "`tocsin doctor` says what is missing.")
    hand.running.client("sns").publish(TopicArn=topic, Message=json.dumps(arrived))
    return inbound


def wait_for(hand: Hand, person: str, inbound: str) -> str | None:
    """The SMS that answers a reply, once it was sent; None when it does not come in time."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        message = _answer_to(hand, person, inbound)
        if message and message.state is not MessageState.WAITING:
            return text_of(message, hand.plan)
        time.sleep(0.1)
    return None


def _answer_to(hand: Hand, person: str, inbound: str) -> Message | None:
    return hand.table.message(under_person(person), letter_name(inbound, person))
