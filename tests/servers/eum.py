"""AWS End User Messaging as it is documented: SendTextMessage, SendVoiceMessage, their exceptions, and its events.

https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html,
https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from servers.serving import Answer, Moods, Request

TARGET = "PinpointSMSVoiceV2."
PAGE = 2
"""Numbers on a page of an opt-out list."""
OURS, EVENTS = "+3197010280000", "tocsin"
NO_NUMBER, STOPPED, NO_COUNTRY, NO_MONEY = "+31600000001", "+31600000002", "+31600000003", "+31600000004"
REFUSED: dict[str, tuple[str, dict[str, Any]]] = {
    NO_NUMBER: (
        "ValidationException",
        {"Reason": "FIELD_VALIDATION_FAILED", "Fields": [{"Name": "DestinationPhoneNumber", "Message": NO_NUMBER}]},
    ),
    STOPPED: ("ConflictException", {"Reason": "DESTINATION_PHONE_NUMBER_OPTED_OUT"}),
    NO_COUNTRY: ("ValidationException", {"Reason": "COUNTRY_NOT_ENABLED"}),
    NO_MONEY: ("ServiceQuotaExceededException", {"Reason": "MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT"}),
}
NEEDED = {
    "SendTextMessage": {"DestinationPhoneNumber", "MessageBody"},
    "SendVoiceMessage": {"DestinationPhoneNumber", "OriginationIdentity"},
}


@dataclass
class Eum:
    """The server's state: what it took, by its id."""

    moods: Moods = field(default_factory=Moods)
    taken: dict[str, dict[str, Any]] = field(default_factory=dict)
    too_many: bool = False
    stopped: dict[str, list[str]] = field(default_factory=lambda: {"Default": []})
    """The opt-out lists, by their names."""
    ids: count[int] = field(default_factory=lambda: count(1))

    def answer(self, request: Request) -> Answer:  # noqa: PLR0911 - a line for each refusal
        """One request, in the JSON protocol of AWS."""
        action = request.headers.get("x-amz-target", "").removeprefix(TARGET)
        told: dict[str, Any] = json.loads(request.body)
        if action == "DescribeOptedOutNumbers":
            return self._stopped(told)
        if action not in NEEDED:
            return self._error("UnknownOperationException", {})
        if missing := NEEDED[action] - told.keys():
            fields = [{"Name": name, "Message": "missing"} for name in sorted(missing)]
            return self._error("ValidationException", {"Reason": "MISSING_PARAMETER", "Fields": fields})
        if self.too_many:
            return self._error("ThrottlingException", {"Message": "Rate exceeded"})
        if told.get("ConfigurationSetName") not in {None, EVENTS}:
            return self._error("ResourceNotFoundException", {"ResourceType": "configuration-set"})
        if refused := REFUSED.get(told["DestinationPhoneNumber"]):
            return self._error(*refused)
        message = f"{next(self.ids):08x}-60c0-4430-9b2b-658bde000000"
        self.taken[message] = {**told, "action": action}
        return Answer(200, json.dumps({"MessageId": message}).encode())

    def event(self, message: str, kind: str, description: str = "") -> str:
        """What the event destination publishes to its topic."""
        told = self.taken[message]
        return json.dumps(
            {
                "eventType": kind,
                "eventVersion": "1.0",
                "eventTimestamp": 1_786_822_860_000,
                "isFinal": True,
                "originationPhoneNumber": OURS,
                "destinationPhoneNumber": told["DestinationPhoneNumber"],
                "messageId": message,
                "messageStatus": kind.partition("_")[2],
                "messageStatusDescription": description,
                "context": told.get("Context", {}),
            }
        )

    def _stopped(self, told: dict[str, Any]) -> Answer:
        """API_DescribeOptedOutNumbers.html: what is asked for and not on the list is a resource that is not there."""
        numbers = self.stopped.get(told.get("OptOutListName", ""), [])
        asked = told.get("OptedOutNumbers", numbers)
        if told.get("OptOutListName") not in self.stopped or set(asked) - set(numbers):
            return self._error("ResourceNotFoundException", {"ResourceType": "opted-out-number"})
        start = int(told.get("NextToken", 0))
        found = [
            {"OptedOutNumber": number, "OptedOutTimestamp": 1_786_822_860, "EndUserOptedOut": True}
            for number in asked[start : start + PAGE]
        ]
        more = {"NextToken": str(start + PAGE)} if start + PAGE < len(asked) else {}
        name = told["OptOutListName"]
        return Answer(200, json.dumps({"OptOutListName": name, "OptedOutNumbers": found, **more}).encode())

    def _error(self, code: str, more: dict[str, Any]) -> Answer:
        body = {"__type": f"com.amazonaws.pinpoint.smsvoice.v2#{code}", "Message": "no", **more}
        return Answer(400, json.dumps(body).encode(), {"x-amzn-errortype": code})
