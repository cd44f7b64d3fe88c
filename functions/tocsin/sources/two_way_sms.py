"""An SMS that came in, as AWS End User Messaging publishes it to SNS, bare or in the envelope of SNS: all come so.

Format: https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html, and what our own door adds.
"""

from __future__ import annotations

from datetime import datetime

from tocsin.domain.accounts import Account
from tocsin.domain.inbound import InboundSms
from tocsin.domain.mention import Mention
from tocsin.sources.cleaning import LONGEST_TEXT, digest, json_of
from tocsin.sources.saying import Listener, author_of, key_of

LONGEST = LONGEST_TEXT
"""Characters. An SMS of many segments has 1,600, a message of a messenger a few thousand."""
SHOWN = 4
"""Digits of a number by which people tell customers apart."""


class NotAnSmsError(ValueError):
    """A message on the queue that is no inbound SMS. It ends in the dead-letter queue, where it can be looked at."""


def inbound_sms(body: str) -> InboundSms:
    """The SMS in the body of a queue message. Raises NotAnSmsError with the field that is wrong."""
    told = _object(body, "the message")
    if told.get("Type") == "Notification":
        told = _object(_text(told, "Message"), "`Message`")
    links = told.get("links")
    return InboundSms(
        id=_text(told, "inboundMessageId"),
        phone=_text(told, "originationNumber"),
        text=_text(told, "messageBody", may_be_empty=True),
        sure=told.get("sure") is True,
        links=tuple(str(link) for link in links) if isinstance(links, list) else (),
        **{name: _text(told, name) for name in ("name", "platform", "source", "account", "brand") if told.get(name)},
    )


def mention_of(sms: InboundSms, heard: datetime) -> Mention:
    """What a customer says by SMS: private, and posted when it was heard, since no provider tells when.

    Ids hold a hash of the number, since ids stand in keys, logs and links; the number itself is the author's handle,
    for whoever calls back.
    """
    listener = Listener(source=sms.source, account=_account(sms), heard=heard)
    known_as = digest(sms.phone)
    return listener.mention(
        sms.id,
        platform=sms.platform,
        posted=heard,
        text=sms.text,
        author=author_of(
            sms.platform, known_as, name=sms.name or f"…{sms.phone[-SHOWN:]}", handle=sms.phone.removeprefix("@")
        ),
        public=False,
        media="file" if sms.links else None,
        links=sms.links,
        conversation=key_of(sms.platform, known_as),
        correlation=sms.id,
    )


def _account(sms: InboundSms) -> Account:
    return Account(source=sms.source, name=sms.account, brand=sms.brand)


def _object(text: str, where: str) -> dict[str, object]:
    try:
        told = json_of(text.encode("utf-8", "replace"))
    except ValueError as unreadable:
        message = f"{where} is not JSON. An inbound SMS in AWS's two-way format is expected."
        raise NotAnSmsError(message) from unreadable
    if not isinstance(told, dict):
        message = f"{where} is not an object. An inbound SMS in AWS's two-way format is expected."
        raise NotAnSmsError(message)
    return told


def _text(told: dict[str, object], field: str, *, may_be_empty: bool = False) -> str:
    value = told.get(field)
    if not isinstance(value, str) or (len(value) > LONGEST and field != "Message") or not (value or may_be_empty):
        message = f"`{field}` must be a text of at most {LONGEST} characters."
        raise NotAnSmsError(message)
    return value
