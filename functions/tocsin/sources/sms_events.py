"""What AWS End User Messaging tells of an SMS or a call of ours: events of a configuration set, as SNS brings them.

Format: https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime

from tocsin.domain.receipt import LONGEST_WORDS, Progress, Receipt

PROVIDER = "eum"
DELIVERED = frozenset({"TEXT_DELIVERED", "VOICE_ANSWERED", "VOICE_COMPLETED"})
UNDER_WAY = frozenset(
    {
        "TEXT_QUEUED",
        "TEXT_PENDING",
        "TEXT_SENT",
        "TEXT_SUCCESSFUL",  # the carrier has accepted it; some never tell more
        "TEXT_UNKNOWN",  # after 72 hours without news
        "VOICE_INITIATED",
        "VOICE_RINGING",
    }
)
"""What proves nothing. Every other event of a text or a call says that it failed."""
NUMBER = re.compile(r"\+?\d{7,}")


class NotAnEventError(ValueError):
    """A message on the queue that is no event. It ends in the dead-letter queue, where it can be looked at."""


def sms_event(body: str) -> Receipt | None:
    """The receipt in the body of a queue message; None: it is about nothing that this deployment has sent.

    Raises NotAnEventError with what is wrong.
    """
    told = _object(body)
    if told.get("Type") == "Notification":
        told = _object(told.get("Message"))
    kind, context = told.get("eventType"), told.get("context")
    if not isinstance(kind, str) or not kind.startswith(("TEXT_", "VOICE_")):
        message = "`eventType` must be that of a text or a call, as TEXT_DELIVERED."
        raise NotAnEventError(message)
    if not isinstance(context, Mapping) or not context.get("parent") or not context.get("name"):
        return None
    return Receipt(
        parent=str(context["parent"]),
        name=str(context["name"]),
        provider=PROVIDER,
        provider_id=str(told.get("messageId") or ""),
        progress=_progress(kind),
        words=own_words(
            f"{kind}: {told['messageStatusDescription']}" if told.get("messageStatusDescription") else kind
        ),
        at=_moment(told.get("eventTimestamp")),
    )


def own_words(said: str) -> str:
    """A provider's own words, without numbers of telephones."""
    return NUMBER.sub("…", " ".join(said.split()))[:LONGEST_WORDS]


def _progress(kind: str) -> Progress:
    if kind in UNDER_WAY:
        return Progress.UNDER_WAY
    return Progress.DELIVERED if kind in DELIVERED else Progress.FAILED


def _moment(milliseconds: object) -> datetime:
    """Milliseconds since 1970; the beginning of time if it is none."""
    try:
        return datetime.fromtimestamp(float(str(milliseconds)) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def _object(text: object) -> dict[str, object]:
    try:
        told = json.loads(text if isinstance(text, str) else "")
    except ValueError as unreadable:
        message = "The message is not JSON. An event of AWS End User Messaging is expected."
        raise NotAnEventError(message) from unreadable
    if not isinstance(told, dict):
        message = "The message is not an object. An event of AWS End User Messaging is expected."
        raise NotAnEventError(message)
    return told
