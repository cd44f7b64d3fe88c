"""SMS by Amazon SNS, straight to a phone number. It tells nobody whether an SMS has arrived."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tocsin.adapters.channels.texting.aws import asked
from tocsin.domain.sending import Outcome, Outgoing

NAME = "sns"


class SnsTexts:
    """Sends one SMS. `origination` is a number of ours that people can reply to; empty: AWS chooses."""

    def __init__(self, client: Callable[[], Any], *, origination: str = "") -> None:
        self._client = client
        # Transactional: what must not wait is sent before what may (the other type is Promotional).
        self._attributes = {"AWS.SNS.SMS.SMSType": _text("Transactional")}
        if origination:
            self._attributes["AWS.MM.SMS.OriginationNumber"] = _text(origination)

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""
        return asked(
            lambda: self._client().publish(
                PhoneNumber=outgoing.address, Message=outgoing.body, MessageAttributes=self._attributes
            ),
            NAME,
            proof=False,
        )


def _text(value: str) -> dict[str, str]:
    return {"DataType": "String", "StringValue": value}
