"""SMS and calls by AWS End User Messaging. Its events tell what became of them; a call cannot hear keys.

API: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from botocore.exceptions import ClientError

from tocsin.adapters.channels.refusals import ADDRESS, OPTED_OUT, refusal
from tocsin.adapters.channels.texting.aws import asked
from tocsin.domain.sending import FailedForGood, FailedForNow, Outcome, Outgoing

NAME = "eum"
TIME_TO_LIVE = 300
"""Seconds. A page that has not reached a phone by then is somebody else's by now."""
VOICES = {"en": "AMY", "nl": "LOTTE", "fy": "LOTTE", "de": "VICKI", "fr": "CELINE", "es": "CONCHITA"}
FOR_GOOD = {
    "DESTINATION_PHONE_NUMBER_OPTED_OUT": OPTED_OUT,
    "CANNOT_PARSE": ADDRESS,
}
"""Reason of a refusal -> what to do. Any other is about the account, its numbers or its limits, not the person."""
THEIRS = "DestinationPhoneNumber"


class EumTexts:
    """Sends one SMS. Without a configuration set no events come, so nothing can be proved."""

    def __init__(self, client: Callable[[], Any], *, origination: str = "", configuration_set: str = "") -> None:
        self._client = client
        self._common = _common(origination, configuration_set)

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""
        return asked(
            lambda: self._client().send_text_message(
                DestinationPhoneNumber=outgoing.address,
                MessageBody=outgoing.body,
                MessageType="TRANSACTIONAL",
                TimeToLive=TIME_TO_LIVE,
                Context=_context(outgoing),
                **self._common,
            ),
            NAME,
            proof="ConfigurationSetName" in self._common,
            refused=_refused,
        )


class EumCalls:
    """Rings up and says it. Who listens answers by SMS."""

    def __init__(self, client: Callable[[], Any], *, origination: str = "", configuration_set: str = "") -> None:
        self._client = client
        self._common = _common(origination, configuration_set)

    def send(self, outgoing: Outgoing) -> Outcome:
        """See the protocol."""
        words = outgoing.spoken
        text = f"{words.what} {words.by_sms} {words.what} {words.by_sms}" if words else outgoing.body
        return asked(
            lambda: self._client().send_voice_message(
                DestinationPhoneNumber=outgoing.address,
                MessageBody=text,
                MessageBodyTextType="TEXT",
                VoiceId=VOICES.get(words.language if words else "en", "AMY"),
                TimeToLive=TIME_TO_LIVE,
                Context=_context(outgoing),
                **self._common,
            ),
            NAME,
            proof="ConfigurationSetName" in self._common,
            refused=_refused,
        )


def _refused(failure: ClientError) -> FailedForGood | FailedForNow:
    """By its reason: `ValidationException` alone may mean a wrong number, or a country that is not enabled for us."""
    code = str(failure.response.get("Error", {}).get("Code", "unknown"))
    reason = str(failure.response.get("Reason", ""))
    fields: list[dict[str, str]] = failure.response.get("Fields", [])
    advice = FOR_GOOD.get(reason) or (ADDRESS if any(field.get("Name") == THEIRS for field in fields) else "")
    if advice:
        return FailedForGood(f"{advice} ({code}, {reason})", stopped=advice == OPTED_OUT)
    if code in {"ValidationException", "ConflictException", "ServiceQuotaExceededException"}:
        return FailedForNow(f"AWS did not send it now: {code}{', ' + reason if reason else ''}.")
    return refusal(failure)


def _common(origination: str, configuration_set: str) -> dict[str, str]:
    named = {"OriginationIdentity": origination, "ConfigurationSetName": configuration_set}
    return {name: value for name, value in named.items() if value}


def _context(outgoing: Outgoing) -> dict[str, str]:
    """Comes back with every event: which message it is about."""
    return {"parent": outgoing.parent, "name": outgoing.name}
