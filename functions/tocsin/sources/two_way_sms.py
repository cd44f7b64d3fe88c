"""An SMS that came in, as AWS End User Messaging publishes it to SNS: bare, or in the SNS envelope.

Format: https://docs.aws.amazon.com/sms-voice/latest/userguide/two-way-sms-payload.html
"""

from __future__ import annotations

import json
from dataclasses import dataclass

LONGEST = 1600
"""Characters of an SMS of many segments; more is none."""


class NotAnSmsError(ValueError):
    """A message on the queue that is no inbound SMS. It ends in the dead-letter queue, where it can be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundSms:
    """An SMS from a phone. The same `id` is the same SMS, however often it is delivered."""

    id: str
    phone: str
    text: str


def inbound_sms(body: str) -> InboundSms:
    """The SMS in the body of a queue message. Raises NotAnSmsError with the field that is wrong."""
    told = _object(body, "the message")
    if told.get("Type") == "Notification":
        told = _object(_text(told, "Message"), "`Message`")
    return InboundSms(
        id=_text(told, "inboundMessageId"),
        phone=_text(told, "originationNumber"),
        text=_text(told, "messageBody", may_be_empty=True),
    )


def _object(text: str, where: str) -> dict[str, object]:
    try:
        told = json.loads(text)
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
