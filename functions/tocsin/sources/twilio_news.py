"""What Twilio tells of an SMS or a call of ours, and the key that somebody presses in a call. Part of `twilio`.

Our own addresses for it say in their query which message it is about; the signature is over all of it.
Sources: https://www.twilio.com/docs/messaging/guides/track-outbound-message-status,
https://www.twilio.com/docs/voice/api/call-resource#statuscallback, https://www.twilio.com/docs/voice/twiml/gather,
https://www.twilio.com/docs/api/errors
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from xml.sax.saxutils import escape, quoteattr

from tocsin.domain.inbound import InboundSms
from tocsin.domain.receipt import ABOUT, Progress, Receipt, message_meant
from tocsin.domain.wording import wording
from tocsin.sources.parts import Part
from tocsin.sources.sms_events import own_words
from tocsin.sources.translation import Reply, Translation

PROVIDER = "twilio"
XML = "text/xml; charset=utf-8"
DELIVERED = frozenset({"delivered", "read", "in-progress", "completed"})
FAILED = frozenset({"undelivered", "failed", "canceled", "busy", "no-answer"})
MEANINGS = {
    "21610": "opted out: they have answered STOP",
    "30003": "unreachable destination handset",
    "30004": "message blocked",
    "30005": "unknown destination handset",
    "30006": "landline or unreachable carrier",
    "30007": "message filtered",
    "30008": "unknown error",
}
"""What Twilio's documentation calls the codes of an SMS that did not arrive."""
KEYS = {"1": ("a", "key taken"), "2": ("n", "key passed")}
"""Key -> what it means as an SMS, and what is said to it."""
VOICES = {"en": "en-GB", "nl": "nl-NL", "fy": "nl-NL", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}


def news_of_ours(message: Part, query: Mapping[str, str], heard: datetime) -> Translation | None:
    """What is told of a message that this deployment has sent; None: it is about none of them."""
    meant = message_meant(query.get(ABOUT, ""))
    if meant is None:
        return None
    if digits := message["Digits"].text():
        return _pressed(digits, message, query)
    status = message["MessageStatus"].text() or message["CallStatus"].text() or message["SmsStatus"].text()
    if not status:
        return None
    receipt = Receipt(
        parent=meant[0],
        name=meant[1],
        provider=PROVIDER,
        provider_id=(message["MessageSid"] or message["CallSid"]).text(),
        progress=_progress(status),
        words=own_words(_words(status, message)),
        at=heard,
    )
    return Translation(receipts=(receipt,))


def _pressed(digits: str, message: Part, query: Mapping[str, str]) -> Translation:
    """A key goes the way of all answers; whose it is, the phone tells that was rung up."""
    words = wording(query.get("language", "en"), "en")
    number, (letter, said) = query.get("number", ""), KEYS.get(digits, ("", "key unknown"))
    voice = quoteattr(VOICES.get(words.language, "en-GB"))
    answer = Reply(
        body=f"<Response><Say language={voice}>{escape(words.screen[said])}</Say></Response>", content_type=XML
    )
    if not letter or not number.isdecimal():
        return Translation(ignored={"key": 1}, answer=answer)
    call = message["CallSid"].needed()
    phone, text = message["To"].needed(), f"{number}{letter}"
    sms = InboundSms(id=f"{call}-{digits}", phone=phone, text=text, source=PROVIDER, sure=True)
    return Translation(texts=(sms,), answer=answer)


def _progress(status: str) -> Progress:
    if status in DELIVERED:
        return Progress.DELIVERED
    return Progress.FAILED if status in FAILED else Progress.UNDER_WAY


def _words(status: str, message: Part) -> str:
    code = message["ErrorCode"].text()
    means = message["ErrorMessage"].text() or MEANINGS.get(code, "")
    seconds = message["CallDuration"].text()
    return ", ".join(
        part for part in (status, f"{code} {means}".strip(), f"{seconds} s" if seconds not in {"", "0"} else "") if part
    )
