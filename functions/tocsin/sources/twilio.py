"""Twilio: SMS and messengers' messages that come in. They go the way of all SMS: a person of the plan, or a customer.

Source: https://www.twilio.com/docs/messaging/guides/webhook-request
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tocsin.domain.accounts import Account
from tocsin.domain.inbound import InboundSms
from tocsin.sources.cleaning import form_of, shortened
from tocsin.sources.delivery import Delivery
from tocsin.sources.events import body_of
from tocsin.sources.parts import Part, Unreadable
from tocsin.sources.refusal import Mistake, NotUnderstood
from tocsin.sources.saying import LONGEST_NAME, MOST_LINKS, web_addresses
from tocsin.sources.schemes.twilio import twilio
from tocsin.sources.shapes import Source
from tocsin.sources.translation import Reply, Translation
from tocsin.sources.twilio_news import XML, news_of_ours

NAME = "twilio"
EVENT = "com.twilio.messaging.inbound-message.received"
"""The same as an event of Event Streams, which come as JSON."""


def translate(delivery: Delivery, account: Account, heard: datetime) -> Translation | NotUnderstood:
    """The message, or what became of one of ours. Other news of what was sent, and of calls, says nothing to us."""
    messages = _messages(delivery)
    if isinstance(messages, NotUnderstood):
        return messages
    try:
        if len(messages) == 1 and (news := news_of_ours(messages[0], delivery.query, heard)):
            return news
    except Unreadable as wrong:
        return NotUnderstood((wrong.mistake,))
    texts: list[InboundSms] = []
    mistakes: list[Mistake] = []
    ignored: dict[str, int] = {}
    for message in messages:
        if other := _other(message):
            ignored[other] = ignored.get(other, 0) + 1
            continue
        try:
            texts.append(_sms(message, account))
        except Unreadable as wrong:
            mistakes.append(wrong.mistake)
    return Translation(mistakes=tuple(mistakes), ignored=ignored, texts=tuple(texts))


def _messages(delivery: Delivery) -> list[Part] | NotUnderstood:
    """The fields of a form; of JSON each object, an event's data under the names that the form has."""
    if delivery.body.lstrip()[:1] not in {b"{", b"["}:
        try:
            return [Part(form_of(delivery.body))]
        except ValueError as many:
            return NotUnderstood((Mistake("", f"The body is {many}."),))
    body = body_of(delivery.body)
    if isinstance(body, NotUnderstood):
        return body
    return [_of_event(one) for one in (body.each() if isinstance(body.value, list) else [body])]


def _of_event(event: Part) -> Part:
    data = event["data"].value
    if not isinstance(data, dict):
        return event
    told: Mapping[str, Any] = {name[:1].upper() + name[1:]: value for name, value in data.items()}
    return Part({**told, "EventType": event["type"].value}, event.path)


def _other(message: Part) -> str:
    """What a request is that is no message to us; empty if it is one."""
    event, status = message["EventType"].text(), message["MessageStatus"].text() or message["SmsStatus"].text()
    if event and event != EVENT:
        return shortened(event, 60)
    if message["CallSid"]:
        return "call"
    return status if status and status not in {"received", "receiving"} else ""


def _sms(message: Part, account: Account) -> InboundSms:
    platform, _, phone = message["From"].needed().rpartition(":")
    media = (message[f"MediaUrl{number}"].text() for number in range(MOST_LINKS))
    return InboundSms(
        id=(message["MessageSid"] or message["SmsMessageSid"] or message["SmsSid"]).text()
        or message["MessageSid"].needed(),
        phone=shortened(phone or message["From"].needed(), LONGEST_NAME),
        text=shortened(_words(message)),
        name=shortened(message["ProfileName"].text(), LONGEST_NAME),
        platform=platform.lower() if platform.isalpha() else "sms",
        source=NAME,
        account=account.name,
        brand=account.brand,
        sure=platform.isalpha() and platform.lower() == "whatsapp",
        links=web_addresses(media),
    )


def _words(message: Part) -> str:
    """Of a place that somebody shows in WhatsApp its name and where it is: such a message has no body."""
    place = (message[name].text() for name in ("Label", "Address", "Latitude", "Longitude"))
    return message["Body"].text() or message["ButtonText"].text() or ", ".join(filter(None, place))


SOURCE = Source(
    verify=twilio,
    translate=translate,
    events=("message", "message json", "whatsapp", "delivered", "call", "receipt", "call receipt", "key"),
    reply=Reply(body="<Response/>", content_type=XML),
)
